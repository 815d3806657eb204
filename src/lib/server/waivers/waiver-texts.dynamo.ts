import type { WaiverText } from '../../domain/waiver.ts';
import type { TextList, WaiverTexts } from './ports.ts';
import { putIfAbsent, queryRows, readRow } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { textKey, textPartition } from '../dynamo/keys.ts';
import { parseRow, readEach } from '../dynamo/rows.ts';
import { waiverTextFields } from './rows.dynamo.ts';

export class DynamoWaiverTexts implements WaiverTexts {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async readCurrent(): Promise<WaiverText | undefined> {
		// Rows are sorted newest first, so one row is enough.
		const [row] = await queryRows(this.#table, { ...newestFirst, Limit: 1 }, 1);
		return row && parseRow(waiverTextFields, row);
	}

	async read(version: number): Promise<WaiverText | undefined> {
		const row = await readRow(this.#table, textKey(version));
		return row && parseRow(waiverTextFields, row);
	}

	async list(): Promise<TextList> {
		const rows = await queryRows(this.#table, newestFirst);
		const { read: texts, unreadable } = readEach(rows, (row) => parseRow(waiverTextFields, row), this.#table.reportBug);
		return { texts, unreadable };
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
