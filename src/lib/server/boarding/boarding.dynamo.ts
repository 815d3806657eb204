import * as v from 'valibot';
import type { TripRecord } from '../../domain/trip-record.ts';
import { storedDevice } from '../../domain/payment.ts';
import { maybeText, text } from '../../domain/stored.ts';
import { putAllIfAbsent, putIfAbsent, readRow, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { aboardKey, aboardPrefix, boardOfRow, deviceIndexKeys, type RowKey } from '../dynamo/keys.ts';
import { parseRow, readEach, type Fields, type Readable } from '../dynamo/rows.ts';
import type { Boarding } from './ports.ts';

const aboardFields = v.object({
	recordId: text,
	kind: text,
	message: v.unknown(),
	answerThen: v.fallback(v.record(text, v.unknown()), {}),
	takenAt: maybeText,
	takenBy: text,
	takenByName: maybeText,
	takenByClaim: maybeText,
	deliveredBy: text,
	deliveredByName: maybeText,
	device: v.optional(storedDevice),
	receivedAt: text,
	bodySha256: text,
	flags: v.fallback(v.array(text), [])
} satisfies Fields<TripRecord>);

/** Writes records only with put-if-absent, so that no record ever changes. */
export class DynamoBoarding implements Boarding {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async insertRecord(canonicalSlug: string, record: TripRecord): Promise<'inserted' | 'present'> {
		const putId = this.#table.changes.takeAhead(canonicalSlug, record.recordId);
		return (await putIfAbsent(this.#table, recordRow(canonicalSlug, record), putId)) ? 'inserted' : 'present';
	}

	async insertRecords(canonicalSlug: string, records: readonly TripRecord[]): Promise<void> {
		const rows = records.map((record) => recordRow(canonicalSlug, record));
		await putAllIfAbsent(this.#table, canonicalSlug, rows);
	}

	async readRecord(canonicalSlug: string, kind: string, recordId: string): Promise<TripRecord | undefined> {
		const row = await readRow(this.#table, aboardKey(canonicalSlug, kind, recordId));
		return row && parseRow(aboardFields, row);
	}
}

function recordRow(canonicalSlug: string, record: TripRecord): Row & RowKey {
	const key = aboardKey(canonicalSlug, record.kind, record.recordId);
	const row = { ...key, ...boardOfRow(canonicalSlug, key.sk), ...deviceIndexKeys(record.device), ...record };
	return { ...row, type: 'aboard' };
}

/** From a charter's rows, picks the records about the people aboard and the trip. */
export function readAboardRows(rows: readonly Row[], reportBug: (error: unknown) => void): Readable<TripRecord> {
	const own = rows.filter((row) => String(row.sk).startsWith(aboardPrefix));
	return readEach(own, (row) => parseRow(aboardFields, row), reportBug);
}
