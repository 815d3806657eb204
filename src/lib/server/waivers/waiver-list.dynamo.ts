import { Refusal } from '../../domain/refusal.ts';
import { summaryOf } from '../../domain/waiver.ts';
import { putIfAbsent, putIfUnwritten, queryRows, readRow } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { boardOfRow, partitionOf, waiverListKey, waiverPrefix } from '../dynamo/keys.ts';
import { parseRow, readEach } from '../dynamo/rows.ts';
import { waiverSummaryFields } from './rows.dynamo.ts';

/** Below DynamoDB's limit of 400 kB per row. Larger lists aren't stored, and the board reads the waivers' own rows instead. */
const maxListBytes = 300_000;

/**
 * Rebuilds the row from which the board reads a charter's waivers. Never rejects: after a failure, the row is rebuilt when the next waiver
 * arrives or someone opens the charter.
 */
export async function rebuildWaiverList(table: Table, canonicalSlug: string): Promise<void> {
	try {
		await rebuild(table, canonicalSlug);
	} catch (error) {
		if (!(error instanceof Refusal)) table.reportBug(error);
	}
}

async function rebuild(table: Table, canonicalSlug: string): Promise<void> {
	const key = waiverListKey(canonicalSlug);
	// After losing to two other writers, stop: the second writer read the waivers after our waiver was written, so the second writer's list
	// includes it.
	for (let tried = 0; tried < 2; tried++) {
		const row = await readRow(table, key);
		const waivers = await queryRows(table, {
			KeyConditionExpression: 'pk = :pk AND begins_with(sk, :waiver)',
			ProjectionExpression: summaryNames.map((_, at) => `#f${at}`).join(', '),
			ExpressionAttributeNames: Object.fromEntries(summaryNames.map((name, at) => [`#f${at}`, name])),
			ExpressionAttributeValues: { ':pk': partitionOf(canonicalSlug), ':waiver': waiverPrefix },
			ConsistentRead: true
		});
		const readable = readEach(waivers, (one) => summaryOf(parseRow(waiverSummaryFields, one)), table.reportBug);
		const json = JSON.stringify(readable.read);
		const own = { ...key, ...boardOfRow(canonicalSlug, key.sk), type: 'waiver_list' };
		const list = Buffer.byteLength(json) <= maxListBytes ? { ...own, summaries: json } : own;
		const isPut = row === undefined ? await putIfAbsent(table, list) : await putIfUnwritten(table, list, row.putId);
		if (isPut) return;
	}
}

const summaryNames = Object.keys(waiverSummaryFields.entries);
