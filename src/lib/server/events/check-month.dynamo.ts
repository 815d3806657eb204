import * as v from 'valibot';
import { maybeText, text } from '../../domain/stored.ts';
import { putIfAbsent, putIfUnwritten, queryRows, readRow, readRows, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { boardBounds, boardPartitions, cardKey, checkKey, headSk, monthOf, slugDate, slugOf } from '../dynamo/keys.ts';
import { parseRow } from '../dynamo/rows.ts';
import { boardIndex } from '../dynamo/table.ts';
import { cardSchema, isListed, readCardRow, rowStamps } from './card-rows.dynamo.ts';
import { isNewer, type DynamoCards } from './cards.dynamo.ts';

/**
 * How long a claim lasts unless it is renewed. After that, the process that claimed the month must have stopped, and another one can take
 * over.
 */
const claimMs = 60_000;
const atOnce = 8;
/** About how many times a check of a large month reports its progress. */
const reportsPerMonth = 10;

export interface CheckProgress {
	month: string;
	/** How many of the month's charters have current cards. */
	current: number;
	charters: number;
}
export type ReportProgress = (progress: CheckProgress) => void;

const checkFields = v.object({ checkedAt: maybeText, claimedUntil: maybeText, putId: text });

/**
 * Compares a month's cards with the rows in the board's index, and rebuilds those that differ. The first check builds all cards; later
 * checks rebuild only those of charters that an older release changed. Can be interrupted at any point, and started in several processes at
 * once.
 *
 * Until the first check of a month finishes, the board reads the index.
 * @param report called at the start, about ten times in between, and at the end, if any card has to be built
 * @returns the number of cards it built, or undefined if another process is doing this
 */
export async function checkMonth(
	table: Table,
	cards: DynamoCards,
	month: string,
	report: ReportProgress = () => undefined
): Promise<number | undefined> {
	const claimed = await claim(table, month);
	if (!claimed) return undefined;
	const startedAt = table.changes.now().toISOString();
	const { wrong, charters } = await findWrong(table, month);
	const sayHowMany = (made: number): void => report({ month, current: charters - wrong.length + made, charters });
	if (wrong.length > 0) sayHowMany(0);
	const reportEvery = atOnce * Math.ceil(wrong.length / atOnce / reportsPerMonth);
	let seen = claimed;
	for (let at = 0; at < wrong.length; at += atOnce) {
		await Promise.all(wrong.slice(at, at + atOnce).map((slug) => cards.makeCard(slug, [])));
		const done = Math.min(wrong.length, at + atOnce);
		const next = await note(table, month, seen, { claimedUntil: soon(table), done, of: wrong.length });
		if (!next) return undefined;
		seen = next;
		if (done === wrong.length || done % reportEvery === 0) sayHowMany(done);
	}
	await note(table, month, seen, { checkedAt: startedAt, claimedUntil: undefined, done: undefined, of: undefined });
	return wrong.length;
}

function soon(table: Table): string {
	return new Date(table.changes.now().getTime() + claimMs).toISOString();
}

async function claim(table: Table, month: string): Promise<Row | undefined> {
	const row = await readRow(table, checkKey(month));
	if (!row) return note(table, month, undefined, { claimedUntil: soon(table) });
	const { claimedUntil = '' } = parseRow(checkFields, row);
	if (claimedUntil > table.changes.now().toISOString()) return undefined;
	return note(table, month, row, { claimedUntil: soon(table) });
}

/** Writes a month's check row. Returns undefined if another process wrote it in the meantime. */
async function note(table: Table, month: string, before: Row | undefined, news: Row): Promise<Row | undefined> {
	const row = { ...before, ...checkKey(month), month, type: 'check', ...news };
	const isPut = before ? await putIfUnwritten(table, row, before.putId) : await putIfAbsent(table, row);
	return isPut ? readRow(table, checkKey(month)) : undefined;
}

/**
 * Finds the month's charters whose card is missing or outdated, or that aren't listed for search. Also returns the number of all charters
 * in the month.
 */
async function findWrong(table: Table, month: string): Promise<{ wrong: string[]; charters: number }> {
	const { first, last } = boardBounds(`${month}-01`, `${month}-31`);
	const rows = await queryRows(table, {
		IndexName: boardIndex,
		KeyConditionExpression: 'boardPk = :board AND boardSk BETWEEN :first AND :last',
		ExpressionAttributeValues: { ':board': boardPartitions.events, ':first': first, ':last': last }
	});
	const charters = Map.groupBy(rows, slugOf);
	const stored = await readRows(table, [...charters.keys()].map(cardKey));
	const cardRows = new Map(stored.map((row) => [String(row.sk), row]));
	const wrong = [...charters]
		.filter(([slug, own]) => isWrong(table, month, own, slug, cardRows.get(slug)))
		.map(([slug]) => slug);
	return { wrong, charters: charters.size };
}

/**
 * Whether a charter's card has to be rebuilt. If the charter was moved to another month, `rows` has only its head or only its other rows.
 */
function isWrong(table: Table, month: string, rows: readonly Row[], slug: string, row: Row | undefined): boolean {
	if (isNewer(row)) return false;
	const stored = row && readCardRow(row, table.reportBug);
	if (stored?.schema !== cardSchema || !isListed(row ?? {})) return true;
	const { headStamp, restStamp } = rowStamps(rows);
	const hasHead = rows.some(({ sk }) => sk === headSk);
	if (hasHead && stored.rows.headStamp !== headStamp) return true;
	return monthOf(slugDate(slug)) === month && stored.rows.restStamp !== restStamp;
}
