import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as v from 'valibot';
import { boardCard, boardCardOf, type BoardCard } from '../../domain/board-card.ts';
import type { BoardPage } from '../../domain/event.ts';
import { searchSchema } from '../../domain/search.ts';
import { maybeText, text, whole } from '../../domain/stored.ts';
import { queryRows, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { cardKey, headSk, partitionOf } from '../dynamo/keys.ts';
import { MalformedRow, parseRow } from '../dynamo/rows.ts';
import { assembleBoardPage, findHead } from './pages.dynamo.ts';

/** Increase this whenever the same rows would produce a different card. A card with another number is rebuilt from the rows. */
export const cardSchema = 3;

/** A stored card, with stamps of the rows that it was built from. */
export interface StoredCard {
	canonicalSlug: string;
	schema: number;
	putId: unknown;
	/** Undefined if no charter has this slug, if the charter can't be read, or if the card has a different schema. */
	card: BoardCard | undefined;
	rows: RowStamps;
}

/** The head has a separate stamp, because the index lists a moved charter's head under a different day than its other rows. */
export interface RowStamps {
	headStamp: string | undefined;
	restStamp: string;
}

const storedFields = v.object({ schema: whole, canonicalSlug: text, headStamp: maybeText, restStamp: text });

/** Builds a card's row. The card is compressed, because a board reads hundreds of cards, and reads are billed by size. */
export function cardRow(canonicalSlug: string, card: BoardCard | undefined, rows: RowStamps) {
	const packed = card && deflateRawSync(JSON.stringify(card));
	return {
		...cardKey(canonicalSlug),
		canonicalSlug,
		schema: cardSchema,
		...rows,
		// Shows that the charter is listed for search, which happens before its card is put. Cards built by older releases lack this field.
		search: searchSchema,
		card: packed,
		type: 'card'
	};
}

/** Whether a card's charter is listed for search, by the rules of this release or a newer one. */
export function isListed({ search }: Row): boolean {
	return typeof search === 'number' && search >= searchSchema;
}

/** Reads a stored card. Returns undefined if it can't be read; the caller then reads the charter's rows instead. */
export function readCardRow(row: Row, reportBug: (error: unknown) => void): StoredCard | undefined {
	try {
		const { headStamp, ...fields } = parseRow(storedFields, row);
		const stored = { ...fields, rows: { headStamp, restStamp: fields.restStamp }, putId: row.putId };
		if (fields.schema !== cardSchema || row.card === undefined) return { ...stored, card: undefined };
		return { ...stored, card: parseRow(boardCard, unpack(row)) };
	} catch (error) {
		if (!(error instanceof MalformedRow)) throw error;
		reportBug(error);
		return undefined;
	}
}

/** @throws MalformedRow */
function unpack(row: Row): Row {
	try {
		if (!(row.card instanceof Uint8Array)) throw new MalformedRow(row, ['card']);
		const json: unknown = JSON.parse(inflateRawSync(row.card).toString());
		return { pk: row.pk, sk: row.sk, ...(typeof json === 'object' ? json : {}) };
	} catch {
		// The bytes are damaged. zlib and `JSON.parse` throw different errors, so replace them with a single kind.
		throw new MalformedRow(row, ['card']);
	}
}

/** Computes the stamps of a charter's rows in the board's index. */
export function rowStamps(rows: readonly Row[]): RowStamps {
	const indexed = rows.filter((row) => row.boardPk !== undefined);
	const head = indexed.find((row) => row.sk === headSk);
	return { headStamp: head && stampOfRow(head), restStamp: stampOfRows(indexed.filter((row) => row !== head)) };
}

/** Whether a card was built from these rows, by this release's rules. */
export function isMadeFrom(stored: StoredCard | undefined, rows: readonly Row[]): boolean {
	const { headStamp, restStamp } = rowStamps(rows);
	return stored?.schema === cardSchema && stored.rows.headStamp === headStamp && stored.rows.restStamp === restStamp;
}

export function stampOfRows(rows: readonly Row[]): string {
	const all = rows.map(stampOfRow).sort().join('\n');
	return createHash('sha256').update(all).digest('base64url').slice(0, 22);
}

/** Every write gives its row a new `putId`. The oldest rows have none. */
function stampOfRow(row: Row): string {
	const { putId } = row;
	if (typeof putId === 'string') return `${String(row.sk)} ${putId}`;
	return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function readCharterRows(table: Table, canonicalSlug: string): Promise<Row[]> {
	return queryRows(table, {
		KeyConditionExpression: 'pk = :pk',
		ExpressionAttributeValues: { ':pk': partitionOf(canonicalSlug) },
		ConsistentRead: true
	});
}

/**
 * Builds a charter's `BoardPage` from its rows. Returns undefined if there is no charter, or if its head can't be read, which is reported.
 */
export function pageOfRows(rows: readonly Row[], reportBug: (error: unknown) => void): BoardPage | undefined {
	try {
		const head = findHead(rows, reportBug);
		return head?.type === 'event' ? assembleBoardPage(head, rows, reportBug) : undefined;
	} catch (error) {
		if (!(error instanceof MalformedRow)) throw error;
		reportBug(error);
		return undefined;
	}
}

export function cardOfRows(rows: readonly Row[], reportBug: (error: unknown) => void): BoardCard | undefined {
	const page = pageOfRows(rows, reportBug);
	return page && boardCardOf(page);
}
