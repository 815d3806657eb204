import type { Office } from './stage.ts';
import type { DatabaseCall, Rule } from './interceptor.ts';

type Write = 'key' | 'mail' | 'payment';

/** Where a server dies: what was written by then, and of which of that it heard. */
export interface CrashPoint {
	name: string;
	written: Write[];
	answered: Write[];
}

/** Every state that the three writes can be in; the first two go side by side. */
export const crashPoints: CrashPoint[] = [
	{ name: 'before any write', written: [], answered: [] },
	{ name: 'after the key, unanswered', written: ['key'], answered: [] },
	{ name: 'after the key, answered', written: ['key'], answered: ['key'] },
	{ name: 'after the mail intent, unanswered', written: ['mail'], answered: [] },
	{ name: 'after the mail intent, answered', written: ['mail'], answered: ['mail'] },
	{ name: 'after key and mail intent, both unanswered', written: ['key', 'mail'], answered: [] },
	{ name: 'after key and mail intent, before the fact', written: ['key', 'mail'], answered: ['key', 'mail'] },
	{ name: 'after the fact, unanswered', written: ['key', 'mail', 'payment'], answered: ['key', 'mail'] },
	{
		name: 'after the fact, answered, and the phone never told',
		written: ['key', 'mail', 'payment'],
		answered: ['key', 'mail', 'payment']
	}
];

/** What a server sends before it can go no further at this point. */
function reaches({ answered }: CrashPoint): Write[] {
	const isPastKeys = answered.includes('key') && answered.includes('mail');
	return isPastKeys ? ['key', 'mail', 'payment'] : ['key', 'mail'];
}

/** Resolves as soon as somebody calls the second. */
function gate(): [Promise<void>, () => void] {
	let open: () => void = () => undefined;
	const opened = new Promise<void>((resolve) => (open = resolve));
	return [opened, open];
}

/**
 * Sets the trap for the given payments and waits until each of them stands at the point; then the server is killed. No clock
 * decides: every write that may not happen is held, and every one that may is waited for.
 * @param isHeard what must have come out of the server before it dies, where it is to die after its last answer
 */
export async function crashAt(
	office: Office,
	point: CrashPoint,
	ids: readonly string[],
	isHeard: Promise<unknown>,
	patienceMs: number
): Promise<void> {
	const waiting = new Set(ids.flatMap((id) => reaches(point).map((write) => `${write} ${id}`)));
	const [isThere, arrive] = gate();
	const [isDead, die] = gate();
	const pass = (mark: string): void => {
		waiting.delete(mark);
		if (waiting.size === 0) arrive();
	};
	const isPoint = (write: string, list: readonly Write[]): boolean => list.some((one) => one === write);
	const rule: Rule = async (call: DatabaseCall, forward) => {
		if (!ids.includes(call.id)) return forward();
		const mark = `${call.row} ${call.id}`;
		const reply = isPoint(call.row, point.written) ? await forward() : 'cut';
		const isAnswered = reply !== 'cut' && isPoint(call.row, point.answered);
		if (isAnswered) {
			setImmediate(pass, mark);
			return reply;
		}
		pass(mark);
		await isDead;
		return 'cut';
	};
	office.database.rule = rule;
	const timer = setTimeout(arrive, patienceMs);
	await isThere;
	await isHeard;
	clearTimeout(timer);
	await office.crash();
	die();
	if (waiting.size > 0) throw new Error(`never came to ${point.name}: ${[...waiting].join(', ')}`);
}
