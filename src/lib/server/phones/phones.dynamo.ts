import { gapExplanation, storedPhone, type GapExplanation, type StoredPhone } from '../../domain/phone-report.ts';
import { putIf, putIfAbsent, queryRows } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { explanationKey, explanationPartition, phoneKey, phonePartition } from '../dynamo/keys.ts';
import { parseRow, readEach, readValid } from '../dynamo/rows.ts';
import type { Phones } from './ports.ts';

export class DynamoPhones implements Phones {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async putReport(phone: StoredPhone): Promise<void> {
		const row = { ...phoneKey(phone.deviceId, phone.userId), ...phone, type: 'phone' };
		// If the condition fails, a newer report is already stored, so there is nothing to do.
		await putIf(this.#table, row, {
			ConditionExpression: 'attribute_not_exists(pk) OR seenAt <= :seenAt',
			ExpressionAttributeValues: { ':seenAt': phone.seenAt }
		});
	}

	async listReports(): Promise<{ phones: StoredPhone[]; unreadable: number }> {
		const rows = await this.#partition(phonePartition);
		const { read: phones, unreadable } = readEach(rows, (row) => parseRow(storedPhone, row), this.#table.reportBug);
		return { phones, unreadable };
	}

	async insertExplanation(explanation: GapExplanation): Promise<'inserted' | 'present'> {
		const key = explanationKey(explanation.deviceId, explanation.explanationId);
		return (await putIfAbsent(this.#table, { ...key, ...explanation, type: 'explanation' })) ? 'inserted' : 'present';
	}

	async readExplanations(deviceId: string): Promise<GapExplanation[]> {
		const rows = await this.#partition(explanationPartition(deviceId));
		return readValid(rows, (row) => parseRow(gapExplanation, row), this.#table.reportBug);
	}

	#partition(pk: string) {
		return queryRows(this.#table, {
			KeyConditionExpression: 'pk = :pk',
			ExpressionAttributeValues: { ':pk': pk },
			ConsistentRead: true
		});
	}
}
