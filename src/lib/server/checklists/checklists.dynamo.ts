import * as v from 'valibot';
import { checklistItem } from '../../domain/checklist.ts';
import type { PublishedChecklist } from '../../domain/checklist-versions.ts';
import { maybeText, text, whole } from '../../domain/stored.ts';
import { putIfAbsent, queryRows } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { checklistKey, checklistPartition, checklistVersion } from '../dynamo/keys.ts';
import { parseRow, readEach, type Fields } from '../dynamo/rows.ts';
import type { ChecklistList, Checklists } from './ports.ts';

const checklistFields = v.object({
	version: whole,
	boat: maybeText,
	kind: maybeText,
	items: v.array(checklistItem),
	sha256: text,
	publishedAt: text,
	publishedBy: text,
	publishedByName: maybeText,
	key: text,
	bodySha256: text
} satisfies Fields<PublishedChecklist>);

export class DynamoChecklists implements Checklists {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async listAfter(version: number): Promise<ChecklistList> {
		const rows = await queryRows(this.#table, {
			KeyConditionExpression: 'pk = :checklists AND sk > :after',
			ExpressionAttributeValues: { ':checklists': checklistPartition, ':after': checklistKey(version).sk },
			ConsistentRead: true
		});
		const { read, unreadable } = readEach(rows, (row) => parseRow(checklistFields, row), this.#table.reportBug);
		return { checklists: read, unreadable, highest: checklistVersion(rows.at(-1)?.sk) ?? version };
	}

	async insert(checklist: PublishedChecklist): Promise<'inserted' | 'taken'> {
		const row = { ...checklistKey(checklist.version), ...checklist, type: 'checklist' };
		return (await putIfAbsent(this.#table, row)) ? 'inserted' : 'taken';
	}
}
