import type { Waiver, WaiverMatch, WaiverStrike, WaiverText } from '../../domain/waiver.ts';
import type { Secrets, Waivers, WaiverTexts } from '../ports.ts';
import { putIfAbsent, queryRows, readRow, type Row } from './access.ts';
import type { Table } from './client.ts';
import {
	boardOfRow,
	deviceIndexKeys,
	inkKey,
	matchKey,
	secretKey,
	secretNumber,
	strikeKey,
	textKey,
	textPartition,
	waiverKey
} from './keys.ts';
import { inkFields, parseRow, secretFields, waiverFields, waiverTextFields } from './rows.ts';
import { unavailable } from './trouble.ts';
import { rebuildWaiverList } from './waiver-list.ts';

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

export class DynamoWaiverTexts implements WaiverTexts {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async readCurrent(): Promise<WaiverText | undefined> {
		// Newest first, so that one row is all that is read.
		const [row] = await queryRows(this.#table, { ...newestFirst, Limit: 1 }, 1);
		return row && parseRow(waiverTextFields, row);
	}

	async read(version: number): Promise<WaiverText | undefined> {
		const row = await readRow(this.#table, textKey(version));
		return row && parseRow(waiverTextFields, row);
	}

	async list(): Promise<WaiverText[]> {
		return (await queryRows(this.#table, newestFirst)).map((row) => parseRow(waiverTextFields, row));
	}

	async insert(text: WaiverText): Promise<'inserted' | 'taken'> {
		return (await putIfAbsent(this.#table, { ...textKey(text.version), ...text, type: 'waiver_text' }))
			? 'inserted'
			: 'taken';
	}
}

const newestFirst = {
	KeyConditionExpression: 'pk = :texts',
	ExpressionAttributeValues: { ':texts': textPartition },
	ScanIndexForward: false,
	ConsistentRead: true
};

export class DynamoSecrets implements Secrets {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async keepSecret(name: string, fresh: string): Promise<string> {
		const key = secretKey(name);
		const kept = await readRow(this.#table, key);
		if (kept) return parseRow(secretFields, kept).secret;
		if (await putIfAbsent(this.#table, { ...key, secret: fresh, type: 'secret' })) return fresh;
		const first = await readRow(this.#table, key);
		if (!first) throw unavailable(1);
		return parseRow(secretFields, first).secret;
	}

	async readNewest(name: string, fresh: string): Promise<string> {
		const newest = await this.#newest(name);
		return newest ? parseRow(secretFields, newest).secret : this.keepSecret(name, fresh);
	}

	async renewSecret(name: string, fresh: string): Promise<void> {
		const newest = await this.#newest(name);
		const number = newest ? secretNumber(newest.sk) + 1 : 1;
		// If someone else puts this number first, they renewed it too, which is all that was asked.
		await putIfAbsent(this.#table, { ...secretKey(name, number), secret: fresh, type: 'secret' });
	}

	async #newest(name: string): Promise<Row | undefined> {
		const query = {
			KeyConditionExpression: 'pk = :pk',
			ExpressionAttributeValues: { ':pk': secretKey(name).pk },
			ScanIndexForward: false,
			Limit: 1,
			ConsistentRead: true
		};
		return (await queryRows(this.#table, query, 1))[0];
	}
}
