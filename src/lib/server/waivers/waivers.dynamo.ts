import type { Waiver, WaiverMatch, WaiverStrike } from '../../domain/waiver.ts';
import type { Waivers } from './ports.ts';
import { putIfAbsent, readRow } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { boardOfRow, deviceIndexKeys, inkKey, matchKey, strikeKey, waiverKey } from '../dynamo/keys.ts';
import { inkFields, waiverFields } from './rows.dynamo.ts';
import { parseRow } from '../dynamo/rows.ts';
import { rebuildWaiverList } from './waiver-list.dynamo.ts';

/** Puts records only if absent, like the ledger. Only the board's list of waivers is ever replaced. */
export class DynamoWaivers implements Waivers {
	readonly #table: Table;
	/** For each charter, the rebuild of its waiver list that is running now, and the next one. */
	readonly #rebuilding = new Map<string, { now: Promise<void>; next: Promise<void> | undefined }>();

	constructor(table: Table) {
		this.#table = table;
	}

	async insertInk(waiverId: string, inkSha256: string, ink: string): Promise<void> {
		await putIfAbsent(this.#table, { ...inkKey(waiverId, inkSha256), ink, type: 'ink' });
	}

	async readInk(waiverId: string, inkSha256: string): Promise<string | undefined> {
		const row = await readRow(this.#table, inkKey(waiverId, inkSha256));
		return row && parseRow(inkFields, row).ink;
	}

	async insertWaiver(canonicalSlug: string, waiver: Waiver): Promise<'inserted' | 'present'> {
		const key = waiverKey(canonicalSlug, waiver.waiverId);
		// A waiver's row isn't in the board's index, so that a board's cost doesn't depend on the number of waivers.
		const row = { ...key, ...deviceIndexKeys(waiver.device), ...waiver };
		const putId = this.#table.changes.takeAhead(canonicalSlug, waiver.waiverId);
		const isPut = await putIfAbsent(this.#table, { ...row, type: 'waiver' }, putId);
		await this.#rebuildList(canonicalSlug);
		return isPut ? 'inserted' : 'present';
	}

	async readWaiver(canonicalSlug: string, waiverId: string): Promise<Waiver | undefined> {
		const row = await readRow(this.#table, waiverKey(canonicalSlug, waiverId));
		return row && parseRow(waiverFields, row);
	}

	async insertMatch(canonicalSlug: string, match: WaiverMatch): Promise<'inserted' | 'present'> {
		const key = matchKey(canonicalSlug, match.matchId);
		const row = { ...key, ...boardOfRow(canonicalSlug, key.sk), ...match, type: 'match' };
		return (await putIfAbsent(this.#table, row)) ? 'inserted' : 'present';
	}

	async insertStrike(canonicalSlug: string, strike: WaiverStrike): Promise<'inserted' | 'present'> {
		const key = strikeKey(canonicalSlug, strike.strikeId);
		const row = { ...key, ...boardOfRow(canonicalSlug, key.sk), ...strike, type: 'strike' };
		return (await putIfAbsent(this.#table, row)) ? 'inserted' : 'present';
	}

	/** Rebuilds the board's list of waivers. Guests often sign at once, so waivers that arrive during a rebuild share the next one. */
	async #rebuildList(canonicalSlug: string): Promise<void> {
		const running = this.#rebuilding.get(canonicalSlug);
		if (running) {
			running.next ??= running.now.then(() => this.#rebuildNow(canonicalSlug));
			return running.next;
		}
		return this.#rebuildNow(canonicalSlug);
	}

	async #rebuildNow(canonicalSlug: string): Promise<void> {
		const running = { now: rebuildWaiverList(this.#table, canonicalSlug), next: undefined };
		this.#rebuilding.set(canonicalSlug, running);
		await running.now;
		if (this.#rebuilding.get(canonicalSlug) === running) this.#rebuilding.delete(canonicalSlug);
	}
}
