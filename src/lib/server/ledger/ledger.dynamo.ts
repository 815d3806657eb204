import { aboardKinds } from '../../domain/aboard-kinds.ts';
import {
	storedDecision,
	storedPayment,
	type Correction,
	type Payment,
	type RequestDecided
} from '../../domain/payment.ts';
import type { EmailJob } from '../email/ports.ts';
import type { DeviceMark, KeyRow, Ledger } from './ports.ts';
import { putChangeAhead, putIfAbsent, queryRows, readRow } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import {
	boardOfRow,
	correctionKey,
	deviceIndexKeys,
	devicePartition,
	idempotencyKeyKey,
	parseDeviceMark,
	paymentKey,
	requestDecidedKey,
	requestKey
} from '../dynamo/keys.ts';
import { listMoneyDay } from '../dynamo/money-days.ts';
import { insertEmailJob } from '../email/mail-queue.dynamo.ts';
import { deviceIndexFields, keyFields } from './rows.dynamo.ts';
import { MalformedRow, parseRow, readValid } from '../dynamo/rows.ts';
import { deviceIndex } from '../dynamo/table.ts';
import { unavailable } from '../dynamo/errors.ts';

/** The kinds of keys for a charter's records. Such a key is bound right before its record is put, and has the record's id. */
const recordKinds: ReadonlySet<string> = new Set(['payment', 'correction', 'waiver', ...aboardKinds]);

/** Writes only with put-if-absent, so no code here can change or remove a record. */
export class DynamoLedger implements Ledger {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async readKey(id: string): Promise<KeyRow | undefined> {
		const row = await readRow(this.#table, idempotencyKeyKey(id));
		return row && parseRow(keyFields, row);
	}

	async bindKey(row: KeyRow): Promise<KeyRow> {
		// Announce the record in parallel with binding its key, which saves a round trip later.
		const [bound] = await Promise.all([
			this.#bind(row),
			recordKinds.has(row.kind) ? putChangeAhead(this.#table, row.home, row.id) : undefined
		]);
		return bound;
	}

	async #bind(row: KeyRow): Promise<KeyRow> {
		if (await putIfAbsent(this.#table, { ...idempotencyKeyKey(row.id), ...row, type: 'key' })) return row;
		const bound = await this.readKey(row.id);
		// Keys are never deleted, so if a key that existed a moment ago is missing, the response can't be trusted.
		if (bound === undefined) throw unavailable(1);
		return bound;
	}

	insertEmailJob(job: EmailJob, isTrial?: boolean): Promise<void> {
		return insertEmailJob(this.#table, job, isTrial);
	}

	listMoneyDay(canonicalSlug: string, day: string): Promise<void> {
		return listMoneyDay(this.#table, canonicalSlug, day);
	}

	async insertPayment(canonicalSlug: string, payment: Payment): Promise<'inserted' | 'present'> {
		const key = paymentKey(canonicalSlug, payment.paymentId);
		const row = {
			...key,
			...boardOfRow(canonicalSlug, key.sk),
			...deviceIndexKeys(payment.device),
			...payment,
			isListed: true
		};
		const putId = this.#table.changes.takeAhead(canonicalSlug, payment.paymentId);
		return (await putIfAbsent(this.#table, { ...row, type: 'payment' }, putId)) ? 'inserted' : 'present';
	}

	async insertCorrection(canonicalSlug: string, correction: Correction): Promise<'inserted' | 'taken'> {
		const key = correctionKey(canonicalSlug, correction);
		const row = {
			...key,
			...boardOfRow(canonicalSlug, key.sk),
			...deviceIndexKeys(correction.device),
			...correction,
			isListed: true
		};
		const putId = this.#table.changes.takeAhead(canonicalSlug, correction.correctionId);
		return (await putIfAbsent(this.#table, { ...row, type: 'correction' }, putId)) ? 'inserted' : 'taken';
	}

	async insertRequest(canonicalSlug: string, request: Correction): Promise<'inserted' | 'present'> {
		const key = requestKey(canonicalSlug, request.correctionId);
		const row = { ...key, ...boardOfRow(canonicalSlug, key.sk), ...deviceIndexKeys(request.device), ...request };
		return (await putIfAbsent(this.#table, { ...row, type: 'request' })) ? 'inserted' : 'present';
	}

	async insertRequestDecided(canonicalSlug: string, decided: RequestDecided): Promise<RequestDecided> {
		const key = requestDecidedKey(canonicalSlug, decided.requestId);
		const row = { ...key, ...boardOfRow(canonicalSlug, key.sk), ...decided, type: 'request_decided' };
		if (await putIfAbsent(this.#table, row)) return decided;
		const first = await readRow(this.#table, key);
		if (first === undefined) throw unavailable(1);
		return parseRow(storedDecision, first);
	}

	async readPayment(canonicalSlug: string, paymentId: string): Promise<Payment | undefined> {
		const row = await readRow(this.#table, paymentKey(canonicalSlug, paymentId));
		return row && parseRow(storedPayment, row);
	}

	async readDevice(deviceId: string): Promise<DeviceMark[]> {
		const rows = await queryRows(this.#table, {
			IndexName: deviceIndex,
			KeyConditionExpression: 'devicePk = :device',
			ExpressionAttributeValues: { ':device': devicePartition(deviceId) }
		});
		return readValid(
			rows,
			(row) => {
				const mark = parseDeviceMark(parseRow(deviceIndexFields, row));
				if (mark === undefined) throw new MalformedRow(row, ['deviceSk']);
				return mark;
			},
			this.#table.reportBug
		);
	}
}
