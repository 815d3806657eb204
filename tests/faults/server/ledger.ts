import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../../src/lib/server/dynamo/client.ts';
import type { OperationKind } from '../../../src/lib/wire/outbox.ts';
import { faultKinds, kindNames } from '../kinds.ts';

/** One immutable row of any kind of write. */
export interface LedgerRecord {
	kind: OperationKind;
	id: string;
	home: string;
	taker: string;
	receivedAt: string;
	bodySha256: string;
	/** The complete row. */
	fields: Record<string, unknown>;
	/** For a correction: the payment that it voids or refunds. */
	corrects: string | undefined;
}

/** All rows in the table that came from an outbox, read directly and not through the app. */
export interface Ledger {
	records: LedgerRecord[];
	keys: Map<string, { kind: string; home: string; bodySha256: string | undefined }>;
	/** `<slug>.<id>` of each email job, with the id of its record. */
	mails: Map<string, string>;
	/** Signatures by the id of the record that they sign, one per hash. */
	inks: Map<string, string[]>;
}

export async function readLedger(table: Table): Promise<Ledger> {
	const ledger: Ledger = { records: [], keys: new Map(), mails: new Map(), inks: new Map() };
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

const mailed = ['payment_recorded', 'correction_recorded', 'waiver_signed'];

function keep(ledger: Ledger, row: Record<string, any>): void {
	const kind = kindNames.find((one) => {
		const { recordType, rowKind = row.kind } = faultKinds[one].server;
		return recordType === row.type && rowKind === row.kind;
	});
	if (kind) ledger.records.push(recordOf(kind, row));
	if (row.type === 'key') ledger.keys.set(row.id, { kind: row.kind, home: row.home, bodySha256: row.bodySha256 });
	if (row.type === 'mail' && mailed.includes(row.kind)) {
		const id = row.paymentId ?? row.correctionId ?? row.waiverId;
		ledger.mails.set(`${row.home}.${id}`, id);
	}
	if (row.type === 'ink') {
		const id = String(row.pk).slice('WAIVER#'.length);
		ledger.inks.set(id, [...(ledger.inks.get(id) ?? []), row.ink]);
	}
}

function recordOf(kind: OperationKind, row: Record<string, any>): LedgerRecord {
	const { idField, rowIdField = idField, takerField } = faultKinds[kind].server;
	const { receivedAt, bodySha256 } = row;
	const corrects = kind === 'correction' ? row.paymentId : undefined;
	const canonicalSlug = String(row.pk).slice('EVENT#'.length);
	// A trip record stores its body in the field `message`.
	const fields = { ...row, ...row.message };
	return {
		kind,
		id: row[rowIdField],
		home: canonicalSlug,
		taker: row[takerField],
		receivedAt,
		bodySha256,
		fields,
		corrects
	};
}
