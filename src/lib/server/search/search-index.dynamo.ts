import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import { Refusal } from '../../domain/refusal.ts';
import { longestParts, matchesAll, type QueryPart, type SearchQuery } from '../../domain/search-query.ts';
import { mayBeDate } from '../../domain/search-tokenizer.ts';
import { storedPatron } from '../../domain/patron.ts';
import { storedCorrection, storedPayment } from '../../domain/payment.ts';
import { text } from '../../domain/stored.ts';
import { putIfAbsent, putIfUnwritten, queryRows, readRow, readRows, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import {
	boardPartitions,
	correctionPrefix,
	headKey,
	headSk,
	monthOf,
	parseSearchKey,
	partitionOf,
	patronPrefix,
	paymentPrefix,
	searchBounds,
	searchedKey,
	searchProgressKey
} from '../dynamo/keys.ts';
import { MalformedRow, parseRow } from '../dynamo/rows.ts';
import { boardIndex } from '../dynamo/table.ts';
import { readEventRow } from '../events/rows.dynamo.ts';
import { stampsIn } from './list-charter.dynamo.ts';
import type { Found, FoundList, SearchIndex } from './ports.ts';

/** The maximum number of index rows to read for one word. Each row has about 200 bytes. */
const maxRows = 60;
/** The maximum number of parts of a query to look up in the index. A part has one word, or two for some phone numbers. */
const maxAsked = 3;
/** How long a search waits for older releases' charters to be added to the index. */
const completeMs = 500;
/** How long to wait before checking a month again while another process adds it to the index. That process may have stopped. */
const retryMs = 5_000;

const progressFields = v.object({ after: v.optional(text) });

type Kind = 'charter' | 'person' | 'payment';

/** A matching row of the search index. */
interface Hit {
	canonicalSlug: string;
	/** The sort key of the row that the text comes from. */
	sk: string;
	stamp: string;
	isVoided: boolean;
	isWhole: boolean;
}

export class DynamoSearchIndex implements SearchIndex {
	readonly #table: Table;
	readonly #checkMonth: (month: string) => Promise<number | undefined>;
	/** The releases that have confirmed that the index has all charters from older releases. */
	readonly #done = new Set<string>();
	#walk: Promise<boolean> | undefined;

	/**
	 * @param checkMonth builds a month's missing cards, which also adds their charters to the index. Returns undefined while another
	 * process is doing this
	 */
	constructor(table: Table, checkMonth: (month: string) => Promise<number | undefined>) {
		this.#table = table;
		this.#checkMonth = checkMonth;
	}

	async find({ parts, joined }: SearchQuery, limit: number): Promise<FoundList> {
		const [byPart, byJoined] = await Promise.all([
			Promise.all(longestParts(parts, maxAsked).map((part) => this.#readPart(part))),
			Promise.all(joined.map((word) => this.#readWord(word)))
		]);
		// If all rows for one part of the query were read, they include every item that matches the whole query.
		const whole = byPart.find(({ isCut, part }) => !isCut && !part.some(mayBeDate));
		const read = whole ? [whole] : byPart;
		const words = parts.flat();
		const hits = uniqueHits([
			...byJoined.flatMap(({ rows, word }) => rows.map((row) => hitOf(row, [word]))),
			...read.flatMap(({ rows }) =>
				rows.filter((row) => matchesAll(parts, ownWords(row))).map((row) => hitOf(row, words))
			)
		]);
		const isCut = whole === undefined && byPart.some((one) => one.isCut);
		return this.#check(hits, limit, isCut);
	}

	async #readPart(part: QueryPart): Promise<{ part: QueryPart; rows: Row[]; isCut: boolean }> {
		const read = await Promise.all(part.map((word) => this.#readWord(word)));
		return { part, rows: read.flatMap(({ rows }) => rows), isCut: read.some(({ isCut }) => isCut) };
	}

	async #readWord(word: string): Promise<{ word: string; rows: Row[]; isCut: boolean }> {
		const { pk, prefix } = searchBounds(word);
		const rows = await queryRows(
			this.#table,
			{
				KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
				ProjectionExpression: 'sk, #words, isVoided',
				ExpressionAttributeNames: { '#words': 'words' },
				ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
				ConsistentRead: true,
				Limit: maxRows
			},
			maxRows
		);
		return { word, rows, isCut: rows.length >= maxRows };
	}

	/** Reads the current rows of the hits, and drops hits on outdated texts. */
	async #check(hits: readonly Hit[], limit: number, isCut: boolean): Promise<FoundList> {
		const found: Found[] = [];
		const counts: Record<Kind, number> = { charter: 0, person: 0, payment: 0 };
		let isLeftOut = isCut;
		// Usually takes one round. More are needed only if some hits were outdated.
		for (let rest = [...hits]; rest.length > 0;) {
			const free: Record<Kind, number> = { charter: 0, person: 0, payment: 0 };
			for (const kind of kinds) free[kind] = limit - counts[kind];
			const [now, later] = take(rest, free);
			if (now.length === 0) {
				isLeftOut = true;
				break;
			}
			for (const one of await this.#readHits(now)) {
				counts[kindOf(one.hit)] += 1;
				found.push(one.found);
			}
			rest = later;
		}
		return { found, isCut: isLeftOut };
	}

	async #readHits(hits: readonly Hit[]): Promise<{ hit: Hit; found: Found }[]> {
		const keys = hits.flatMap(({ canonicalSlug, sk }) => [
			searchedKey(canonicalSlug),
			headKey(canonicalSlug),
			{ pk: partitionOf(canonicalSlug), sk }
		]);
		const unique = new Map(keys.map((key) => [`${key.pk} ${key.sk}`, key]));
		const rows = await readRows(this.#table, [...unique.values()]);
		const byKey = new Map(rows.map((row) => [`${String(row.pk)} ${String(row.sk)}`, row]));
		return hits.flatMap((hit) => {
			const listed = byKey.get(`${searchedKey(hit.canonicalSlug).pk} ${searchedKey(hit.canonicalSlug).sk}`);
			const head = byKey.get(`${partitionOf(hit.canonicalSlug)} ${headSk}`);
			const row = byKey.get(`${partitionOf(hit.canonicalSlug)} ${hit.sk}`);
			try {
				if (!listed || !head || !row || !stampsIn(listed).has(hit.stamp)) return [];
				const found = this.#read(hit, head, row);
				return found ? [{ hit, found }] : [];
			} catch (error) {
				// Reports the malformed row, and leaves out only this result.
				if (!(error instanceof MalformedRow)) throw error;
				this.#table.reportBug(error);
				return [];
			}
		});
	}

	/** @throws MalformedRow */
	#read({ canonicalSlug, sk, isVoided, isWhole }: Hit, head: Row, row: Row): Found | undefined {
		const { event } = readEventRow(head, canonicalSlug, this.#table.reportBug);
		const found = { event, isVoided, isWhole };
		if (sk === headSk) return found;
		if (sk.startsWith(paymentPrefix)) return { ...found, payment: parseRow(storedPayment, row) };
		if (sk.startsWith(correctionPrefix)) {
			const { replacement } = parseRow(storedCorrection, row);
			return replacement && { ...found, payment: replacement };
		}
		const patron = parseRow(storedPatron, row);
		return patron.isRemoved ? undefined : { ...found, patron };
	}

	async isComplete(release: string): Promise<boolean> {
		if (this.#done.has(release)) return true;
		this.#walk ??= this.#run(release).finally(() => {
			this.#walk = undefined;
		});
		return Promise.race([this.#walk, setTimeout(completeMs, false, { ref: false })]);
	}

	async #run(release: string): Promise<boolean> {
		try {
			await this.#listMonths(release);
			this.#done.add(release);
			return true;
		} catch (error) {
			// Ignore the failure, because the next search tries again.
			if (!(error instanceof Refusal)) this.#table.reportBug(error);
			return false;
		}
	}

	/** Adds the charters of each month to the index. Continues where an earlier process stopped. */
	async #listMonths(release: string): Promise<void> {
		const key = searchProgressKey(release);
		for (;;) {
			const row = await readRow(this.#table, key);
			const { after } = row ? parseRow(progressFields, row) : { after: '0' };
			if (after === undefined) return;
			const month = await this.#monthAfter(after);
			if (month !== undefined) {
				while ((await this.#checkMonth(month)) === undefined) await setTimeout(retryMs, undefined, { ref: false });
			}
			const next = { ...key, type: 'search_progress', ...(month !== undefined && { after: `${month}-31~` }) };
			// If another process has made more progress in the meantime, the next round continues from there.
			if (row) await putIfUnwritten(this.#table, next, row.putId);
			else await putIfAbsent(this.#table, next);
		}
	}

	async #monthAfter(after: string): Promise<string | undefined> {
		const query = {
			IndexName: boardIndex,
			KeyConditionExpression: 'boardPk = :board AND boardSk > :after',
			ProjectionExpression: 'boardSk',
			ExpressionAttributeValues: { ':board': boardPartitions.events, ':after': after },
			Limit: 1
		};
		const [first] = await queryRows(this.#table, query, 1);
		return typeof first?.boardSk === 'string' ? monthOf(first.boardSk) : undefined;
	}
}

const kinds: readonly Kind[] = ['charter', 'person', 'payment'];

function kindOf({ sk }: Hit): Kind {
	if (sk === headSk) return 'charter';
	return sk.startsWith(patronPrefix) ? 'person' : 'payment';
}

/** Splits the hits into those to read now, which are at most `free` of each kind, and the rest. */
function take(hits: readonly Hit[], free: Readonly<Record<Kind, number>>): [Hit[], Hit[]] {
	const left = { ...free };
	const now: Hit[] = [];
	const later: Hit[] = [];
	for (const hit of hits) {
		const kind = kindOf(hit);
		(left[kind] > 0 ? now : later).push(hit);
		left[kind] -= 1;
	}
	return [now, later];
}

function ownWords(row: Row): string[] {
	return String(row.words).split(' ');
}

function hitOf(row: Row, words: readonly string[]): Hit[] {
	const key = parseSearchKey(row.sk);
	if (!key) return [];
	const { word, canonicalSlug, sk, stamp } = key;
	return [{ canonicalSlug, sk, stamp, isVoided: row.isVoided === true, isWhole: words.includes(word) }];
}

/** Returns each row once. Rows that match a whole word come first. */
function uniqueHits(hits: readonly Hit[][]): Hit[] {
	const byRow = new Map<string, Hit>();
	for (const hit of hits.flat()) {
		const name = `${hit.canonicalSlug} ${hit.sk} ${hit.stamp}`;
		const known = byRow.get(name);
		if (!known || (hit.isWhole && !known.isWhole)) byRow.set(name, hit);
	}
	const all = [...byRow.values()];
	return [...all.filter(({ isWhole }) => isWhole), ...all.filter(({ isWhole }) => !isWhole)];
}
