import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../../src/lib/server/dynamo/client.ts';

export interface LedgerRow {
	id: string;
	home: string;
	amountCents: number | undefined;
	takenBy: string;
	deliveredBy: string;
	receivedAt: string;
	bodySha256: string;
	/** For a correction: the payment that it takes back. */
	corrects: string | undefined;
}

/** Everything that the table holds about money, read row by row past the app. */
export interface Ledger {
	payments: LedgerRow[];
	corrections: LedgerRow[];
	keys: Map<string, { kind: string; home: string; bodySha256: string | undefined }>;
	/** `<home>.<paymentId>` of each mail intent. */
	mails: Map<string, { state: string; home: string; paymentId: string }>;
}

export async function readLedger(table: Table): Promise<Ledger> {
	const ledger: Ledger = { payments: [], corrections: [], keys: new Map(), mails: new Map() };
	let from: Record<string, unknown> | undefined;
	do {
		const answer = await table.client.send(
			new ScanCommand({ TableName: table.name, ConsistentRead: true, ExclusiveStartKey: from })
		);
		for (const row of answer.Items ?? []) keep(ledger, row);
		from = answer.LastEvaluatedKey;
	} while (from);
	return ledger;
}

function keep(ledger: Ledger, row: Record<string, any>): void {
	const home = String(row.pk).slice('EVENT#'.length);
	if (row.type === 'payment') ledger.payments.push(rowOf(row, row.paymentId, home, undefined));
	if (row.type === 'correction') ledger.corrections.push(rowOf(row, row.correctionId, home, row.paymentId));
	if (row.type === 'key') ledger.keys.set(row.id, { kind: row.kind, home: row.home, bodySha256: row.bodySha256 });
	if (row.type === 'mail' && row.kind === 'payment_recorded')
		ledger.mails.set(row.mailId, { state: row.state, home: row.home, paymentId: row.paymentId });
}

function rowOf(row: Record<string, any>, id: string, home: string, corrects: string | undefined): LedgerRow {
	const { amountCents, takenBy, deliveredBy, receivedAt, bodySha256 } = row;
	return { id, home, amountCents, takenBy, deliveredBy, receivedAt, bodySha256, corrects };
}
