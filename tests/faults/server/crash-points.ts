import type { OperationKind } from '../../../src/lib/wire/outbox.ts';
import { faultKinds } from '../kinds.ts';
import type { TestServer } from './test-bed.ts';
import type { DatabaseCall, RowKind, Rule } from './interceptor.ts';

/** Where a server dies: which rows are written by then, and for which of them it got a response. */
export interface CrashPoint {
	name: string;
	kind: OperationKind;
	written: RowKind[];
	answered: RowKind[];
}

const words: Partial<Record<RowKind, string>> = { key: 'the key', mail: 'the email job', ink: 'the signature' };
const list = (rows: readonly RowKind[]): string => rows.map((row) => words[row] ?? row).join(' and ');

/** Returns every state that a kind's writes can be in: any subset of the rows that are written at the same time, and then the record. */
export function crashPointsOf(kind: OperationKind): CrashPoint[] {
	const beside: RowKind[] = ['key', ...faultKinds[kind].server.beside];
	const parts = Array.from({ length: 2 ** beside.length }, (_, bits) => beside.filter((_row, at) => bits & (1 << at)));
	const of = (name: string, written: RowKind[], answered: RowKind[]): CrashPoint => ({ name, kind, written, answered });
	return [
		of('before any write', [], []),
		...parts.slice(1).map((part) => of(`after ${list(part)}, unanswered`, part, [])),
		...beside.map((row) => of(`after ${list([row])}, answered`, [row], [row])),
		of(`after ${list(beside)}, before the record`, beside, beside),
		of('after the record, unanswered', [...beside, kind], beside),
		of('after the record, answered, but the answer got lost', [...beside, kind], [...beside, kind])
	];
}

/** Returns the writes that a server sends before it must stop at this point. */
function reaches({ kind, answered }: CrashPoint): RowKind[] {
	const beside: RowKind[] = ['key', ...faultKinds[kind].server.beside];
	const isPastKeys = beside.every((row) => answered.includes(row));
	return isPastKeys ? [...beside, kind] : beside;
}

/** Returns a promise and the function that resolves it. */
function gate(): [Promise<void>, () => void] {
	let open: () => void = () => undefined;
	const opened = new Promise<void>((resolve) => (open = resolve));
	return [opened, open];
}

/**
 * Stops the given writes at the point, waits until all of them are there, and then kills the server. It doesn't depend on timing: writes
 * that must not happen are held, and it waits for those that must.
 * @param isHeard resolves when the server sent what it must send before it dies, if it dies after its last response
 */
export async function crashAt(
	server: TestServer,
	point: CrashPoint,
	ids: readonly string[],
	isHeard: Promise<unknown>,
	timeoutMs: number
): Promise<void> {
	const waiting = new Set(ids.flatMap((id) => reaches(point).map((write) => `${write} ${id}`)));
	const [isThere, arrive] = gate();
	const [isDead, die] = gate();
	const pass = (mark: string): void => {
		waiting.delete(mark);
		if (waiting.size === 0) arrive();
	};
	const rule: Rule = async (call: DatabaseCall, forward) => {
		if (!ids.includes(call.id)) return forward();
		const mark = `${call.row} ${call.id}`;
		const reply = point.written.includes(call.row) ? await forward() : 'cut';
		const isAnswered = reply !== 'cut' && point.answered.includes(call.row);
		if (isAnswered) {
			setImmediate(pass, mark);
			return reply;
		}
		pass(mark);
		await isDead;
		return 'cut';
	};
	server.database.rule = rule;
	const missed = await server.whileAlive(point.name, Promise.all([isThere, isHeard]), timeoutMs).then(
		() => undefined,
		(error: unknown) => (error instanceof Error ? error.message : 'for no known reason')
	);
	await server.crash();
	die();
	if (missed !== undefined) throw new Error(`never came to ${point.name}: ${[...waiting].join(', ')}. ${missed}`);
}
