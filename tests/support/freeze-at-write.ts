// Loaded into the app with --import. Freezes it at a certain write to the database, so that a test can kill it exactly there.
import { writeSync } from 'node:fs';
import { ClientRequest } from 'node:http';

export interface FreezePoint {
	/** The writes to count, as a pattern for the request's body. */
	write: string;
	operation: 'PutItem' | 'DeleteItem';
	/** Counts only writes after one that matches this. */
	since?: string;
	/** Freezes at the write with this number. */
	nth: number;
	/** Before it is sent, when its response arrives, or unsent after one second, in which the app may have claimed that it is written. */
	moment: 'before' | 'after' | 'unsent';
}

const unsentMs = 1000;

export const frozenLine = 'FROZEN AT A WRITE';

function freeze(): void {
	writeSync(2, `${frozenLine}\n`);
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

const given = process.env.SCC_TEST_FREEZE;
if (given !== undefined && given !== '') {
	const point: FreezePoint = JSON.parse(given);
	const pattern = new RegExp(point.write);
	const start = new RegExp(point.since ?? '');
	let seen = 0;
	let hasStarted = point.since === undefined;
	// eslint-disable-next-line typescript/unbound-method -- called with its own request below
	const { end } = ClientRequest.prototype;
	ClientRequest.prototype.end = function (this: ClientRequest, ...args: any[]) {
		const [operation, body] = [String(this.getHeader('x-amz-target')), String(args[0])];
		const isOne = hasStarted && operation.endsWith(point.operation) && pattern.test(body);
		hasStarted ||= operation.endsWith('PutItem') && start.test(body);
		if (isOne && ++seen === point.nth) {
			if (point.moment === 'before') freeze();
			if (point.moment === 'unsent') {
				setTimeout(freeze, unsentMs);
				return this;
			}
			if (point.moment === 'after') this.prependOnceListener('response', freeze);
		}
		return Reflect.apply(end, this, args);
	};
}
