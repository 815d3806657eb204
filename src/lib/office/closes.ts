import { boatNamed } from '../domain/boat.ts';
import { expectedRows, type CountedRow, type ExpectedRow, type FloatRow } from '../domain/close.ts';
import type { CrewSlot } from '../domain/crew.ts';
import type { MoneyLine } from '../domain/money-lines.ts';
import type { BoatMessage } from '../wire/boats.ts';
import { charterCloses, closeMessage, dayCloses } from '../wire/closes.ts';
import { charterTips } from '../wire/tips.ts';
import { anyAnswer, ask } from './ask.ts';

export interface ReceiptDraft {
	receivedCents: number;
	note?: string | undefined;
}

/** Confirms cash that a crew member handed over, or records a different amount. Repeating the request with the same key changes nothing. */
export function confirmHandover(eventId: string, handoverId: string, body: ReceiptDraft, key: string) {
	const path = `${pathOf(eventId)}/handovers/${encodeURIComponent(handoverId)}/receipt`;
	return ask(anyAnswer, { method: 'POST', path, body, key });
}

/** Loads a charter's closes with their addenda. */
export function listCloses(eventId: string) {
	return ask(charterCloses, { path: `${pathOf(eventId)}/closes` });
}

export interface CloseDraft {
	counted: CountedRow[];
	floats?: FloatRow[];
	/** The id of the close that this close replaces. */
	closes?: string | undefined;
}

/** Loads how a charter's tips are split, according to the newest close or, if there is none, the current data. */
export function readTips(eventId: string) {
	return ask(charterTips, { path: `${pathOf(eventId)}/tips` });
}

/** Closes a charter. Repeating the request with the same key changes nothing. */
export function closeCharter(eventId: string, body: CloseDraft, key: string) {
	return ask(closeMessage, { method: 'POST', path: `${pathOf(eventId)}/closes`, body, key });
}

/** Loads the closes for a day's canceled charters, and the payments that the next close would cover. */
export function readDayCloses(day: string) {
	return ask(dayCloses, { path: `/api/closes?day=${encodeURIComponent(day)}` });
}

/** Closes a day. Repeating the request with the same key changes nothing. */
export function closeDay(day: string, body: CloseDraft, key: string) {
	return ask(closeMessage, { method: 'POST', path: '/api/closes', body: { day, ...body }, key });
}

/**
 * The change floats that a close form starts with: the floats of the close that it replaces, or else the boat's usual float, assigned to
 * the captain.
 */
export function startingFloats(
	charter: { boat?: string | undefined; crew: readonly Pick<CrewSlot, 'crewId' | 'slot'>[] },
	boats: readonly BoatMessage[],
	last: { floats: readonly FloatRow[] } | undefined
): ReadonlyMap<string, number> {
	if (last) return new Map(last.floats.map(({ crewId, amountCents }) => [crewId, amountCents]));
	const carrier = charter.crew.find(({ slot }) => slot === 'captain') ?? charter.crew[0];
	const cents = boatNamed(boats, charter.boat)?.changeFloatCents ?? 0;
	return carrier === undefined || cents === 0 ? new Map() : new Map([[carrier.crewId, cents]]);
}

/**
 * The rows that a charter's close form asks for. Includes a row for anyone who handed over cash without having recorded any, for example
 * because their phone was dead.
 */
export function rowsToCount(
	lines: readonly MoneyLine[],
	handovers: readonly { takenBy?: string | undefined; takenByName?: string | undefined }[],
	/** The ids of the money lines that another close covers. This close leaves them out. */
	leftOut: ReadonlySet<string>
): ExpectedRow[] {
	const expected = expectedRows(lines.filter(({ id }) => !leftOut.has(id)));
	const withCash = new Set(lines.flatMap(({ method, takenBy }) => (method === 'cash' ? [takenBy] : [])));
	const others = new Map(
		handovers.flatMap(({ takenBy, takenByName }) =>
			takenBy === undefined || withCash.has(takenBy) ? [] : [[takenBy, takenByName] as const]
		)
	);
	const nothing = { amountCents: 0, fareCents: 0, tipCents: 0, givenBackCents: 0 };
	return [...expected, ...[...others].map(([crewId, name]) => ({ crewId, name, method: 'cash' as const, ...nothing }))];
}

function pathOf(eventId: string): string {
	return `/api/events/${encodeURIComponent(eventId)}`;
}
