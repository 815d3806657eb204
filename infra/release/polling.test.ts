import { describe, expect, it } from 'vitest';
import { mayPass } from './aws/ask.ts';
import { retry, pollUntil } from './polling.ts';

function watch() {
	const pauses: number[] = [];
	let at = 0;
	return {
		pauses,
		now: () => new Date(at),
		wait: async (ms: number) => {
			pauses.push(ms);
			at += ms;
		}
	};
}

const limit = { what: 'the tide', ms: 60_000 };

function failure(name: string, status?: number): Error {
	return Object.assign(new Error('with a secret in it'), { name, $metadata: { httpStatusCode: status } });
}

describe('waiting', () => {
	it('pauses longer and longer, up to ten seconds, and names what it waited for', async () => {
		const clock = watch();
		const asking = retry(clock, limit, () => Promise.reject(failure('SlowDown')), mayPass);
		await expect(asking).rejects.toThrow('Waited 60 s for the tide. Last answer: SlowDown.');
		expect(clock.pauses).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000, 10_000]);
	});

	it('is not wasted on what stays', async () => {
		const clock = watch();
		await expect(retry(clock, limit, () => Promise.reject(failure('AccessDenied', 403)), mayPass)).rejects.toThrow(
			'secret'
		);
		expect(clock.pauses).toEqual([]);
	});

	it('ends as soon as there is something', async () => {
		const clock = watch();
		const answers = [undefined, undefined, 'flood'];
		expect(await pollUntil(clock, limit, async () => answers.shift())).toBe('flood');
		expect(clock.pauses).toEqual([500, 1000]);
	});

	it.each([
		['TooManyRequestsException', 429, true],
		['ResourceConflictException', 409, true],
		['ConditionalRequestConflict', 409, true],
		['SomethingNew', 503, true],
		['SlowDown', undefined, true],
		['TimeoutError', undefined, true],
		['TooManyInvalidationsInProgress', 400, true],
		['OperationAborted', 409, true],
		['SomethingNew', 429, true],
		['PreconditionFailedException', 412, false],
		['ResourceNotFoundException', 404, false],
		['ValidationException', 400, false]
	])('knows whether %s (%i) may pass: %s', (name, status, isPassing) => {
		expect(mayPass(failure(name, status))).toBe(isPassing);
	});

	it('counts a broken connection as what may pass, and a bug of ours as what may not', () => {
		for (const code of ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'])
			expect(mayPass(Object.assign(new Error('x'), { code }))).toBe(true);
		expect(mayPass(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBe(false);
		expect(mayPass(new TypeError('x is not a function'))).toBe(false);
	});
});
