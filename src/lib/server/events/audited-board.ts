import type { Actor } from '../../domain/rights.ts';
import type { Audited } from '../audit/index.ts';
import type { KnownTags } from './entity-tag.ts';
import { readBoard, type BoardWindow } from './read-board.ts';

type Ports = Parameters<typeof readBoard>[0] & { audited: Audited };

const dayMs = 24 * 60 * 60 * 1000;
/** Shorter windows aren't logged. Phones still on the previous release request whole charters for 68 days, which would fill the log. */
const maxDays = 70;
/** The maximum number of date windows to remember as already logged. All sessions together read far fewer in one day. */
const maxNoted = 1_000;

/**
 * Reads the board. Whole charters contain every guest's contact details, so before returning a long window of them, adds an entry to the
 * audit log. Any page after the first counts as part of a long window.
 *
 * Logs a window only once a day for each session and process, because a program may read the same window all day.
 */
export function createAuditedBoard(ports: Ports) {
	const noted = new Set<string>();

	/** @throws Refusal for the same reasons as `readBoard` */
	return async (
		actor: Promise<Actor> | Actor,
		window: BoardWindow,
		known?: KnownTags
	): ReturnType<typeof readBoard> => {
		const read = await readBoard(ports, actor, window, known);
		const events = read.board?.events ?? [];
		const [first, last] = [events[0], events.at(-1)];
		if (!first || !last || !isBulk(window)) return read;
		const who = await actor;
		const { from, to, next } = window;
		const today = ports.clock.now().toISOString().slice(0, 10);
		const reading = JSON.stringify([today, who.id, who.sessionId, from, to, next]);
		if (noted.has(reading)) return read;
		const fields = [
			{ name: 'from', after: first.date },
			{ name: 'to', after: last.date },
			{ name: 'charters', after: String(events.length) }
		];
		await ports.audited(who, { action: 'charters_read', targetId: '', fields }, async () => undefined);
		if (noted.size >= maxNoted) noted.clear();
		noted.add(reading);
		return read;
	};
}

function isBulk({ from, to, next, view }: BoardWindow): boolean {
	if (view !== undefined) return false;
	if (next !== undefined || from === undefined || to === undefined) return next !== undefined;
	return Date.parse(to) - Date.parse(from) >= maxDays * dayMs;
}
