import type { AboardKind } from '../../domain/aboard-kinds.ts';
import { readAboard, type TripRecord } from '../../domain/trip-record.ts';
import type { BoardingAct } from '../../domain/boarding.ts';
import type { CountPoint } from '../../domain/closed-count.ts';
import type { TickState } from '../../domain/checklist.ts';
import { formatCents } from '../../domain/money.ts';

/** The text for each boarding mark. */
const actWords: Record<BoardingAct, string> = {
	board: 'Aboard',
	unboard: 'Not aboard',
	ashore: 'Ashore',
	no_show: 'No-show',
	undo: 'Mark undone'
};
// Maps instead of objects, because a newer release may have stored a word like `constructor`, which every object has as a property.
const words = (table: Record<string, string>): ReadonlyMap<string, string> => new Map(Object.entries(table));
const acts = words(actWords);
const points = words({ departure: 'Departure', stop: 'Stop', return: 'Return' } satisfies Record<CountPoint, string>);
const ticks = words({ done: 'Done', not_applicable: 'Not applicable', undone: 'Not done' } satisfies Record<
	TickState,
	string
>);

export function actText(act: string): string {
	return acts.get(act) ?? 'A mark from a newer version of the app';
}

export function tickText(state: string): string {
	return ticks.get(state) ?? state;
}

/** A title for each kind of record, used if the record's contents can't be shown. */
export const kindTitles: Record<AboardKind, string> = {
	patron: 'A new guest',
	boarding: 'A boarding mark',
	count: 'A count',
	tick: 'A checklist mark',
	departure: 'A departure',
	revoke: 'An undone departure',
	return: 'A return',
	log: 'A log entry',
	handover: 'A cash handover'
};

interface Lookup {
	/** Names a person on the roster. Undefined if this phone doesn't know them. */
	nameOf: (patronId: string) => string | undefined;
	/** Names an item of the checklist. */
	itemOf: (itemId: string) => string | undefined;
}

/** One record in a list: `Ivo Tamsin: Aboard`, `Departure count: 12 guests`. */
export function recordTitle(kind: AboardKind, record: TripRecord, { nameOf, itemOf }: Lookup): string {
	const { marks, counts, ticks: ticked, logs, handovers } = readAboard([record]);
	const [mark, count, tick, log, handover] = [marks[0], counts[0], ticked[0], logs[0], handovers[0]];
	if (mark) return `${nameOf(mark.patronId) ?? 'A guest'}: ${actText(mark.act)}`;
	if (count) return `${points.get(count.point) ?? 'Other'} count: ${count.counted} ${guests(count.counted)}`;
	if (tick) return `${itemOf(tick.itemId) ?? 'Checklist item'}: ${tickText(tick.state)}`;
	if (log) return `Log: ${log.text}`;
	if (handover) return `Cash handed over: ${formatCents(handover.countedCents)}`;
	const name = kind === 'patron' ? nameIn(record.message) : undefined;
	return name === undefined ? kindTitles[kind] : `New guest: ${name}`;
}

function guests(count: number): string {
	return count === 1 ? 'guest' : 'guests';
}

/** Reads a walk-up's name from the body of the record that added them. */
export function nameIn(message: unknown): string | undefined {
	const name: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, 'name') : undefined;
	return typeof name === 'string' ? name : undefined;
}
