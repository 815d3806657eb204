import * as v from 'valibot';
import { text, whole } from '../../domain/stored.ts';
import { putIfAbsent, queryRows, readRow } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { documentKey } from '../dynamo/keys.ts';
import { parseRow, type Fields } from '../dynamo/rows.ts';
import type { DocumentName, Documents, DocumentVersion } from './ports.ts';

const documentFields = v.object({
	version: whole,
	content: v.record(text, v.unknown()),
	changedAt: text,
	changedBy: text
} satisfies Fields<DocumentVersion>);

export class DynamoDocuments implements Documents {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async readNewest(name: DocumentName): Promise<DocumentVersion | undefined> {
		const newestFirst = {
			KeyConditionExpression: 'pk = :pk',
			ExpressionAttributeValues: { ':pk': documentKey(name, 1).pk },
			ScanIndexForward: false,
			Limit: 1,
			ConsistentRead: true
		};
		const [row] = await queryRows(this.#table, newestFirst, 1);
		return row && parseRow(documentFields, row);
	}

	async read(name: DocumentName, version: number): Promise<DocumentVersion | undefined> {
		const row = await readRow(this.#table, documentKey(name, version));
		return row && parseRow(documentFields, row);
	}

	async insert(name: DocumentName, document: DocumentVersion): Promise<'inserted' | 'taken'> {
		const row = { ...documentKey(name, document.version), ...document, type: 'document' };
		return (await putIfAbsent(this.#table, row)) ? 'inserted' : 'taken';
	}
}
