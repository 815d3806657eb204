import { setImmediate } from 'node:timers/promises';
import * as v from 'valibot';
import type { BoardCard } from '../../domain/board-card.ts';
import { addDays } from '../../domain/local-day.ts';
import { maybeText, text } from '../../domain/stored.ts';
import { queryRows, readRows, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import {
	boardPartition,
	cardKey,
	cardsPartition,
	changePrefix,
	dayPrefix,
	monthOf,
	movedPrefix,
	slugDate
} from '../dynamo/keys.ts';
import { parseRow } from '../dynamo/rows.ts';
import {
	cardOfRows,
	cardSchema,
	readCardRow,
	readCharterRows,
	stampOfRows,
	type StoredCard
} from './card-rows.dynamo.ts';

const changeFields = v.object({ canonicalSlug: text, changeId: text, at: text });
const dayFields = v.object({ day: text, putId: text });
const movedFields = v.object({ canonicalSlug: text, date: text });
const checkFields = v.object({ checkedAt: maybeText });

export type ChangeRow = v.InferOutput<typeof changeFields>;

/** The content of the board's partition for one month. */
export interface MonthState {
	month: string;
	changes: ChangeRow[];
	/** The stamp of each day that has cards. */
	days: Map<string, string>;
	moved: v.InferOutput<typeof movedFields>[];
	/** When the month's cards were last compared with the rows. Undefined until all of them have been built. */
	checkedAt: string | undefined;
}

/** Reads a month's state with one query: a few kilobytes, no matter how many charters the month has. */
export async function readMonth(table: Table, month: string): Promise<MonthState> {
	const rows = await queryRows(table, {
		KeyConditionExpression: 'pk = :pk',
		ExpressionAttributeValues: { ':pk': boardPartition(month) },
		// Reads in sort key order, so changes come first; see `boardPartition`.
		ScanIndexForward: true,
		ConsistentRead: true
	});
	const under = (prefix: string): Row[] => rows.filter((row) => String(row.sk).startsWith(prefix));
	const check = rows.find((row) => row.sk === 'CHECK');
	return {
		month,
		changes: under(changePrefix).map((row) => parseRow(changeFields, row)),
		days: new Map(
			under(dayPrefix)
				.map((row) => parseRow(dayFields, row))
				.map(({ day, putId }) => [day, putId])
		),
		moved: under(movedPrefix).map((row) => parseRow(movedFields, row)),
		checkedAt: check && parseRow(checkFields, check).checkedAt
	};
}

export function monthsIn(from: string, to: string): string[] {
	const months: string[] = [];
	for (let day = `${monthOf(from)}-01`; day <= to; day = `${monthOf(addDays(day, 31))}-01`) months.push(monthOf(day));
	return months;
}

function daysIn(from: string, to: string): string[] {
	const days: string[] = [];
	for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
	return days;
}

/**
 * If one read returns this many cards, the next reads cover only a few days, so that they don't read many more cards than fit on a page
 * (about 170; see read-board.ts).
 */
const manyCards = 40;
const daysAtOnce = { first: 4, many: 2, max: 32 };
/** About 10 MB of memory. */
const maxCachedCards = 6_000;

/** Caches the cards of each day that this process has read, with the day's stamp at that time. */
export class CardCache {
	readonly #days = new Map<string, { stamp: string; cards: StoredCard[] }>();
	#count = 0;

	read(day: string, stamp: string): StoredCard[] | undefined {
		const found = this.#days.get(day);
		return found?.stamp === stamp ? found.cards : undefined;
	}

	keep(day: string, stamp: string, cards: StoredCard[]): void {
		this.#count += cards.length - (this.#days.get(day)?.cards.length ?? 0);
		this.#days.set(day, { stamp, cards });
		if (this.#count <= maxCachedCards) return;
		this.#days.clear();
		this.#count = 0;
	}
}

/** A charter whose card may lack a write, so it is read from its rows. */
export interface Changed {
	canonicalSlug: string;
	changes: ChangeRow[];
	rows: Row[];
	card: BoardCard | undefined;
}

/** The state of a window, read without its cards. */
export interface CardWindow {
	from: string;
	to: string;
	months: readonly MonthState[];
	/** The charters with announced writes, by slug. */
	changed: ReadonlyMap<string, Changed>;
	/** Charters that were moved into the window, by slug. */
	moved: ReadonlySet<string>;
	stamp: string;
	moves: string;
}

/**
 * Opens a window and computes a stamp of its content without reading its cards. Charters with announced writes are read from their rows,
 * because their cards may lack those writes.
 *
 * A moved charter's writes are announced in the month of its first slug, so that month is read, too.
 */
export async function openCardWindow(table: Table, from: string, to: string): Promise<CardWindow> {
	const months = await Promise.all(monthsIn(from, to).map((month) => readMonth(table, month)));
	const isInside = (day: string): boolean => day >= from && day <= to;
	const movedRows = months.flatMap((one) => one.moved.filter(({ date }) => isInside(date)));
	const moved = new Set(movedRows.map((row) => row.canonicalSlug));
	const known = new Set(months.map(({ month }) => month));
	const others = new Set([...moved].map((slug) => monthOf(slugDate(slug))).filter((month) => !known.has(month)));
	const all = [...months, ...(await Promise.all([...others].map((month) => readMonth(table, month))))];
	const isShown = ({ canonicalSlug }: ChangeRow): boolean =>
		isInside(slugDate(canonicalSlug)) || moved.has(canonicalSlug);
	const changes = Map.groupBy(all.flatMap((one) => one.changes).filter(isShown), (one) => one.canonicalSlug);
	const read = await fromRows(table, [...changes.keys()]);
	const changed = read.map((one) => ({ ...one, changes: changes.get(one.canonicalSlug) ?? [] }));
	const movedFrom = new Set([...moved].map(slugDate));
	const stamps = all.flatMap(({ days }) => [...days]).filter(([day]) => isInside(day) || movedFrom.has(day));
	// After a move, a charter's rows have the new day before its card does.
	const movedNow = changed.flatMap(({ canonicalSlug, card }) =>
		card && (moved.has(canonicalSlug) || card.date !== slugDate(canonicalSlug))
			? { canonicalSlug, date: card.date }
			: []
	);
	const movedBefore = movedRows.filter(({ canonicalSlug }) => !changes.has(canonicalSlug));
	const places = new Set([...movedBefore, ...movedNow].map(({ canonicalSlug, date }) => `${canonicalSlug} ${date}`));
	// `places` doesn't show that a charter moved back to its original day, but that day's new stamp does.
	const firstDays = stamps.filter(([day]) => movedFrom.has(day));
	const rowsNow = changed.map(({ canonicalSlug, rows }) => [canonicalSlug, stampOfRows(rows)]);
	return {
		...{ from, to, months: all, moved },
		changed: new Map(changed.map((one) => [one.canonicalSlug, one])),
		stamp: JSON.stringify([stamps.sort(), [...moved].sort(), rowsNow.sort()]),
		moves: JSON.stringify([[...places].sort(), firstDays.sort()])
	};
}

/**
 * Yields a window's cards by day, each day in order of departure. Reads only as far as the caller asks.
 *
 * A charter that moves during the read is yielded on its new day. If the new day was already yielded, it is yielded on its old day instead,
 * before that day's other charters.
 */
export async function* readCardDays(
	table: Table,
	cache: CardCache,
	window: CardWindow,
	fromDay: string
): AsyncGenerator<BoardCard[]> {
	const { changed, moved, months, from, to } = window;
	const stamps = new Map(months.flatMap(({ days }) => [...days]));
	const elsewhere = await readMoved(
		table,
		[...moved].filter((slug) => !changed.has(slug))
	);
	const extra = [...[...changed.values()].flatMap(({ card }) => card ?? []), ...(await currentCards(table, elsewhere))];
	const days = daysIn(fromDay, to);
	let count = daysAtOnce.first;
	for (let at = 0; at < days.length;) {
		const some = days.slice(at, at + count);
		at += some.length;
		const read = await Promise.all(some.map((day) => readDay(table, cache, day, stamps.get(day))));
		for (const [i, day] of some.entries()) {
			const stored = (read[i] ?? []).filter(
				({ canonicalSlug }) => !changed.has(canonicalSlug) && !moved.has(canonicalSlug)
			);
			const own = await currentCards(table, stored);
			// These charters moved after the window was opened, so its list of moved charters lacks them.
			const movedNow = own.filter(({ date }) => date !== day && date >= from && date <= to);
			extra.push(...movedNow.filter(({ date }) => date > day));
			const passed = movedNow.filter(({ date }) => date < day);
			yield [...own, ...extra]
				.filter(({ date }) => date === day)
				.concat(passed)
				.sort(inOrder);
		}
		count = read.flat().length >= manyCards ? daysAtOnce.many : Math.min(daysAtOnce.max, count * 2);
		// Lets other requests run between the days of a large board.
		await setImmediate();
	}
}

/** Like `readCardDays`, for a window whose cards haven't all been built. Uses the index, and rows for charters with announced writes. */
export async function* readIndexedDays(
	table: Table,
	{ changed, moved, to }: CardWindow,
	fromDay: string,
	indexed: readonly BoardCard[]
): AsyncGenerator<BoardCard[]> {
	const kept = indexed.filter(({ home }) => !changed.has(home));
	const known = new Set(kept.map(({ home }) => home));
	// The index may not list a moved charter yet.
	const missing = await fromRows(
		table,
		[...moved].filter((slug) => !changed.has(slug) && !known.has(slug))
	);
	const cards = [...kept, ...[...changed.values(), ...missing].flatMap(({ card }) => card ?? [])];
	for (const day of daysIn(fromDay, to)) yield cards.filter(({ date }) => date === day).sort(inOrder);
}

function inOrder(a: BoardCard, b: BoardCard): number {
	const [left, right] = a.startInstant === b.startInstant ? [a.home, b.home] : [a.startInstant, b.startInstant];
	return left < right ? -1 : 1;
}

/** Reads a day's cards, from the cache if the day's stamp hasn't changed. A day without a stamp has no cards. */
async function readDay(table: Table, cache: CardCache, day: string, stamp: string | undefined): Promise<StoredCard[]> {
	if (stamp === undefined) return [];
	const known = cache.read(day, stamp);
	if (known) return known;
	const rows = await queryRows(table, {
		KeyConditionExpression: 'pk = :pk',
		ExpressionAttributeValues: { ':pk': cardsPartition(day) },
		ConsistentRead: true
	});
	const cards = rows.map((row) => readStored(row, table.reportBug));
	cache.keep(day, stamp, cards);
	return cards;
}

async function readMoved(table: Table, slugs: readonly string[]): Promise<StoredCard[]> {
	const rows = await readRows(table, slugs.map(cardKey));
	return rows.map((row) => readStored(row, table.reportBug));
}

/** Reads a stored card. A row that can't be read counts as a card with another schema, so the card is rebuilt. */
function readStored(row: Row, reportBug: (error: unknown) => void): StoredCard {
	const unread = { canonicalSlug: String(row.sk), schema: 0, putId: row.putId, card: undefined };
	return readCardRow(row, reportBug) ?? { ...unread, rows: { headStamp: undefined, restStamp: '' } };
}

/** Returns the cards. Cards that another release built by other rules are rebuilt from the rows. */
async function currentCards(table: Table, stored: readonly StoredCard[]): Promise<BoardCard[]> {
	const other = stored.filter(({ schema }) => schema !== cardSchema).map(({ canonicalSlug }) => canonicalSlug);
	const made = other.length === 0 ? [] : await fromRows(table, other);
	const cards = [...stored, ...made].map(({ card }) => card);
	return cards.filter((card) => card !== undefined);
}

async function fromRows(table: Table, slugs: readonly string[]) {
	return Promise.all(
		slugs.map(async (canonicalSlug) => {
			const rows = await readCharterRows(table, canonicalSlug);
			return { canonicalSlug, rows, card: cardOfRows(rows, table.reportBug) };
		})
	);
}
