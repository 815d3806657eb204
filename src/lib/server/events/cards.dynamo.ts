import { randomUUID } from 'node:crypto';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { boardCardOf } from '../../domain/board-card.ts';
import { Refusal } from '../../domain/refusal.ts';
import {
	deleteChange,
	putChange,
	putIf,
	putIfAbsent,
	putIfUnwritten,
	putMoved,
	readRow,
	readRows,
	type Row
} from '../dynamo/access.ts';
import type { Change } from '../dynamo/changes.ts';
import type { Table } from '../dynamo/client.ts';
import { unavailable } from '../dynamo/errors.ts';
import { cardKey, dayKey, searchedKey, slugDate } from '../dynamo/keys.ts';
import { listCharter } from '../search/list-charter.dynamo.ts';
import {
	cardRow,
	cardSchema,
	isListed,
	isMadeFrom,
	pageOfRows,
	readCardRow,
	readCharterRows,
	rowStamps
} from './card-rows.dynamo.ts';

const tries = 10;
const maxPauseMs = 30;
/** Opening a charter compares its card with its rows, but at most this often. */
const comparedEveryMs = 60_000;
const maxCompared = 5_000;
const maxMade = 5_000;

interface Running {
	/** `own` has the changes that the card being built includes; `changes` has those that arrived since then. */
	own: ReadonlySet<string>;
	changes: Set<string>;
	/** Whether something changed after this run read the rows. */
	isStale: boolean;
	done: Promise<void>;
}

/**
 * Keeps the board's cards consistent with their charters' rows.
 *
 * A card is always built from the rows. The announcement of a write stays until the card and the day's stamp are written.
 *
 * The order is: read the card's `putId`, read the rows, list the charter for search, and put the card if its `putId` is still the same. So
 * a card never loses a row that an earlier card had, even if writers run concurrently, or requests arrive late or twice.
 */
export class DynamoCards {
	readonly #table: Table;
	readonly #running = new Map<string, Running>();
	/** The ids of changes that are already in their cards. A board that was opened earlier may still list these changes as announced. */
	readonly #made = new Set<string>();
	readonly #compared = new Map<string, number>();

	constructor(table: Table) {
		this.#table = table;
	}

	/**
	 * After each write of this process, builds the charter's card in the background. On Lambda, this work may pause until the next request.
	 * If it never resumes, a later read builds the card.
	 */
	follow(): void {
		this.#table.changes.onSettled = (change) => void this.remake(change);
	}

	/**
	 * Builds a card in the background. Changes that arrive during a build are all handled by one more build. Never rejects: after a
	 * failure, the changes stay, and a later read tries again.
	 */
	remake({ canonicalSlug, changeId }: Change): Promise<void> {
		if (changeId !== undefined && this.#made.has(changeId)) return Promise.resolve();
		const running = this.#running.get(canonicalSlug);
		if (running) {
			// This run already includes the change, because its write ended before the run read the rows.
			if (changeId !== undefined && running.own.has(changeId)) return running.done;
			if (changeId !== undefined) running.changes.add(changeId);
			running.isStale = true;
			return running.done;
		}
		const own: Running = {
			own: new Set(),
			changes: new Set(changeId === undefined ? [] : [changeId]),
			isStale: true,
			done: Promise.resolve()
		};
		this.#running.set(canonicalSlug, own);
		own.done = this.#run(canonicalSlug, own);
		return own.done;
	}

	async #run(canonicalSlug: string, running: Running): Promise<void> {
		try {
			// Let the server send the response first.
			await setImmediate();
			while (running.isStale) {
				running.isStale = false;
				running.own = running.changes;
				running.changes = new Set();
				await this.makeCard(canonicalSlug, [...running.own]);
				if (this.#made.size >= maxMade) this.#made.clear();
				for (const one of running.own) this.#made.add(one);
			}
		} catch (error) {
			if (!(error instanceof Refusal)) this.#table.reportBug(error);
		} finally {
			this.#running.delete(canonicalSlug);
		}
	}

	/**
	 * Builds a charter's card from its rows, and then removes the given changes, whose writes must have finished. Leaves a newer release's
	 * card alone: the changes stay, and that release builds the card.
	 */
	async makeCard(canonicalSlug: string, changes: readonly string[]): Promise<void> {
		const own = changes.length > 0 ? changes : [await this.#announce(canonicalSlug)];
		for (let tried = 0; tried < tries; tried++) {
			if (tried > 0) await setTimeout(Math.random() * Math.min(maxPauseMs, 2 ** tried));
			const { before, listed } = await this.#readMade(canonicalSlug);
			if (isNewer(before)) return;
			const rows = await readCharterRows(this.#table, canonicalSlug);
			const page = pageOfRows(rows, this.#table.reportBug);
			if (!(await listCharter(this.#table, canonicalSlug, page, listed))) continue;
			const card = page && boardCardOf(page);
			if (card && card.date !== slugDate(canonicalSlug)) await putMoved(this.#table, card.date, canonicalSlug);
			const row = cardRow(canonicalSlug, card, rowStamps(rows));
			const isPut = before ? await putIfUnwritten(this.#table, row, before.putId) : await putIfAbsent(this.#table, row);
			if (!isPut) continue;
			await this.#stampDay(slugDate(canonicalSlug));
			await Promise.all(own.map((changeId) => deleteChange(this.#table, canonicalSlug, changeId)));
			return;
		}
		throw unavailable(1);
	}

	/** Reads the card, and the row that shows how the charter is listed for search. */
	async #readMade(canonicalSlug: string): Promise<{ before: Row | undefined; listed: Row | undefined }> {
		const keys = [cardKey(canonicalSlug), searchedKey(canonicalSlug)];
		const rows = await readRows(this.#table, keys);
		const [before, listed] = keys.map(({ pk }) => rows.find((row) => row.pk === pk));
		return { before, listed };
	}

	/**
	 * Compares a charter's card with its rows in the background, and rebuilds the card if they differ. They differ for longer than a moment
	 * only if an older release wrote rows, because older releases don't announce their writes.
	 */
	async compare(canonicalSlug: string, rows: readonly Row[]): Promise<void> {
		const now = performance.now();
		if (now - (this.#compared.get(canonicalSlug) ?? -Infinity) < comparedEveryMs) return;
		if (this.#compared.size >= maxCompared) this.#compared.clear();
		this.#compared.set(canonicalSlug, now);
		try {
			const row = await readRow(this.#table, cardKey(canonicalSlug));
			if (!isNewer(row) && !this.isSame(row, rows)) await this.remake({ canonicalSlug, changeId: undefined });
		} catch (error) {
			if (!(error instanceof Refusal)) this.#table.reportBug(error);
		}
	}

	/** Whether a card was built from these rows by this release's rules, and its charter is listed for search. */
	isSame(row: Row | undefined, rows: readonly Row[]): boolean {
		const stored = row && readCardRow(row, this.#table.reportBug);
		return isListed(row ?? {}) && isMadeFrom(stored, rows);
	}

	async #announce(canonicalSlug: string): Promise<string> {
		const changeId = randomUUID();
		await putChange(this.#table, canonicalSlug, changeId);
		return changeId;
	}

	/** This put doesn't need a condition: the new `putId` is the day's stamp, and any new value works. */
	async #stampDay(day: string): Promise<void> {
		await putIf(this.#table, { ...dayKey(day), day, type: 'day' }, {});
	}
}

/** Whether a newer release built the card. */
export function isNewer(row: Row | undefined): boolean {
	return typeof row?.schema === 'number' && row.schema > cardSchema;
}
