import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { BoardPage } from '../../domain/event.ts';
import { comparedWords, indexWords, searchSchema, searchTargets, type SearchTarget } from '../../domain/search.ts';
import { text } from '../../domain/stored.ts';
import { putIfAbsent, putIfUnwritten, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { correctionKey, headSk, patronKey, paymentKey, searchedKey, searchKey } from '../dynamo/keys.ts';
import { parseRow } from '../dynamo/rows.ts';

const atOnce = 16;
/** Eight characters are 48 bits. That is enough, because a stamp is compared only with other stamps of the same charter. */
const stampLength = 8;

const listedFields = v.object({ stamps: text });

/** Text to index for search, with the key of the row that it comes from. */
interface Listed {
	target: SearchTarget;
	sk: string;
	/** A short hash that changes with the texts and with `searchSchema`. */
	stamp: string;
}

/**
 * Adds a charter's texts to the search index, and never removes rows, so it can't undo the work of another process. Search ignores the rows
 * of outdated texts, because their stamps aren't in the charter's `LISTED` row.
 * @param page built from rows that were read after `before`
 * @param before the charter's `LISTED` row
 * @returns false if another process wrote that row in between, so that the caller must read both again
 */
export async function listCharter(
	table: Table,
	canonicalSlug: string,
	page: BoardPage | undefined,
	before: Row | undefined
): Promise<boolean> {
	const { missing, listed } = searchRows(canonicalSlug, page, before ? stampsIn(before) : undefined);
	if (before?.stamps === listed.stamps) return true;
	for (let at = 0; at < missing.length; at += atOnce) {
		await Promise.all(missing.slice(at, at + atOnce).map((row) => putIfAbsent(table, row)));
	}
	// Write this row last, so that every stamp in it is already in the index.
	return before ? putIfUnwritten(table, listed, before.putId) : putIfAbsent(table, listed);
}

/**
 * Composes the index rows of a charter's texts, and its `LISTED` row.
 * @param known stamps of texts that are already in the index
 */
export function searchRows(canonicalSlug: string, page: BoardPage | undefined, known: ReadonlySet<string> = new Set()) {
	const texts = page ? searchTargets(page).map((target) => listedOf(canonicalSlug, target)) : [];
	const stamps = [...new Set(texts.map(({ stamp }) => stamp))].sort().join('');
	return {
		missing: texts.filter(({ stamp }) => !known.has(stamp)).flatMap((one) => rowsOf(canonicalSlug, one)),
		listed: { ...searchedKey(canonicalSlug), canonicalSlug, stamps, type: 'searched' }
	};
}

/** Returns the stamps in a charter's `LISTED` row. */
export function stampsIn(row: Row): ReadonlySet<string> {
	const { stamps } = parseRow(listedFields, row);
	const all = Array.from({ length: stamps.length / stampLength }, (_, i) =>
		stamps.slice(i * stampLength, (i + 1) * stampLength)
	);
	return new Set(all);
}

function rowsOf(canonicalSlug: string, { target, sk, stamp }: Listed) {
	const words = comparedWords(target, canonicalSlug).join(' ');
	return indexWords(target).map((word) => ({
		...searchKey(word, canonicalSlug, sk, stamp),
		words,
		...(target.isVoided && { isVoided: true }),
		type: 'search'
	}));
}

function listedOf(canonicalSlug: string, target: SearchTarget): Listed {
	const { row, names, codes, contacts, date, isVoided } = target;
	const sk = skOf(canonicalSlug, row);
	return { target, sk, stamp: stampOf([searchSchema, sk, names, codes, contacts, date, isVoided]) };
}

function skOf(canonicalSlug: string, row: SearchTarget['row']): string {
	switch (row.kind) {
		case 'charter':
			return headSk;
		case 'person':
			return patronKey(canonicalSlug, row.patronId).sk;
		case 'payment':
			return paymentKey(canonicalSlug, row.payment.paymentId).sk;
		case 'replacement':
			return correctionKey(canonicalSlug, row.correction).sk;
	}
}

function stampOf(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, stampLength);
}
