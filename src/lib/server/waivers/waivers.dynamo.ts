import type { Waiver, WaiverMatch, WaiverStrike } from '../../domain/waiver.ts';
import type { Waivers } from './ports.ts';
import { putIfAbsent, readRow } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { boardOfRow, deviceIndexKeys, inkKey, matchKey, strikeKey, waiverKey } from '../dynamo/keys.ts';
import { inkFields, waiverFields } from './rows.dynamo.ts';
import { parseRow } from '../dynamo/rows.ts';
import { rebuildWaiverList } from './waiver-list.dynamo.ts';

/** Writes records with nothing but put-if-absent, like the ledger. Only the board's list of them is put again. */
export class DynamoWaivers implements Waivers {
	readonly #table: Table;
	/** Charters whose list is being rebuilt, each with the rebuild that starts after this one. */
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

	async insertWaiver(home: string, waiver: Waiver): Promise<'inserted' | 'present'> {
		const key = waiverKey(home, waiver.waiverId);
		// Not in the board's index: a board must cost the same however many people sign.
		const row = { ...key, ...deviceIndexKeys(waiver.device), ...waiver };
		const isPut = await putIfAbsent(this.#table, { ...row, type: 'waiver' });
		await this.#rebuildList(home);
		return isPut ? 'inserted' : 'present';
	}

	async readWaiver(home: string, waiverId: string): Promise<Waiver | undefined> {
		const row = await readRow(this.#table, waiverKey(home, waiverId));
		return row && parseRow(waiverFields, row);
	}

	async insertMatch(home: string, match: WaiverMatch): Promise<'inserted' | 'present'> {
		const key = matchKey(home, match.matchId);
		const row = { ...key, ...boardOfRow(home, key.sk), ...match, type: 'match' };
		return (await putIfAbsent(this.#table, row)) ? 'inserted' : 'present';
	}

	async insertStrike(home: string, strike: WaiverStrike): Promise<'inserted' | 'present'> {
		const key = strikeKey(home, strike.strikeId);
		const row = { ...key, ...boardOfRow(home, key.sk), ...strike, type: 'strike' };
		return (await putIfAbsent(this.#table, row)) ? 'inserted' : 'present';
	}

	/** A dock's guests sign at once; one rebuild that starts after all their waivers are there serves them all. */
	async #rebuildList(home: string): Promise<void> {
		const running = this.#rebuilding.get(home);
		if (running) {
			running.next ??= running.now.then(() => this.#rebuildNow(home));
			return running.next;
		}
		return this.#rebuildNow(home);
	}

	async #rebuildNow(home: string): Promise<void> {
		const running = { now: rebuildWaiverList(this.#table, home), next: undefined };
		this.#rebuilding.set(home, running);
		await running.now;
		if (this.#rebuilding.get(home) === running) this.#rebuilding.delete(home);
	}
}
