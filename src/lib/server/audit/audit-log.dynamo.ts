import * as v from 'valibot';
import { auditEntry, type AuditEntry, type AuditOutcome } from '../../domain/audit.ts';
import { known } from '../../domain/stored.ts';
import { putIfAbsent, queryRows, type Row } from '../dynamo/access.ts';
import type { Table } from '../dynamo/client.ts';
import { auditBounds, auditKey, auditOfEvent, auditOutcomeKey, isAuditOutcome } from '../dynamo/keys.ts';
import { parseRow, readEach } from '../dynamo/rows.ts';
import { boardIndex } from '../dynamo/table.ts';
import type { AuditLog, AuditPage, AuditQuery, LoggedEntry } from './ports.ts';

// If a newer release stored an outcome that this release doesn't know, the outcome counts as missing.
const outcomeFields = v.object({ auditId: v.string(), outcome: known(['done', 'refused'], undefined) });

export class DynamoAuditLog implements AuditLog {
	readonly #table: Table;

	constructor(table: Table) {
		this.#table = table;
	}

	async insert(entry: AuditEntry): Promise<void> {
		const key = auditKey(entry);
		await putIfAbsent(this.#table, { ...key, ...auditOfEvent(entry, key.sk), ...entry, type: 'audit' });
	}

	async insertOutcome(entry: AuditEntry, outcome: AuditOutcome): Promise<void> {
		const key = auditOutcomeKey(entry);
		const { auditId } = entry;
		await putIfAbsent(this.#table, {
			...{ ...key, ...auditOfEvent(entry, key.sk), auditId, outcome, type: 'audit_outcome' }
		});
	}

	async read({ canonicalSlug, from, to, after, limit }: AuditQuery): Promise<AuditPage> {
		const { pk, first, last } = auditBounds({ canonicalSlug, from, to, after });
		// Reads two rows per entry (the entry and its outcome), one row for the last entry of the previous page, and one to see whether
		// another page follows.
		const most = 2 * limit + 2;
		const names = canonicalSlug === undefined ? ['pk', 'sk'] : ['boardPk', 'boardSk'];
		const rows = await queryRows(
			this.#table,
			{
				...(canonicalSlug === undefined ? { ConsistentRead: true } : { IndexName: boardIndex }),
				KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :first AND :last',
				ExpressionAttributeNames: { '#pk': names[0] ?? '', '#sk': names[1] ?? '' },
				ExpressionAttributeValues: { ':pk': pk, ':first': first, ':last': last },
				ScanIndexForward: false,
				Limit: most
			},
			most
		);
		const later = rows.filter((row) => row.sk !== after);
		const page = takePage(later, limit);
		const { read, unreadable } = readEach(page.entries, readLogged(page.outcomes), this.#table.reportBug);
		const isLast = page.rest === 0 && rows.length < most;
		return { entries: read, unreadable, next: isLast ? undefined : page.lastSk };
	}
}

/** Splits rows into entries and outcomes. The rows are sorted newest first, so an outcome comes before its entry. */
function takePage(rows: readonly Row[], limit: number) {
	const outcomes = new Map<unknown, Row>();
	const entries: Row[] = [];
	let lastSk: string | undefined;
	let taken = 0;
	for (const row of rows) {
		if (entries.length === limit) break;
		taken += 1;
		if (isAuditOutcome(row)) outcomes.set(row.auditId, row);
		else {
			entries.push(row);
			lastSk = String(row.sk);
		}
	}
	return { entries, outcomes, lastSk, rest: rows.length - taken };
}

function readLogged(outcomes: ReadonlyMap<unknown, Row>) {
	return (row: Row): LoggedEntry => {
		const entry = parseRow(auditEntry, row);
		const found = outcomes.get(entry.auditId);
		const outcome = found && parseRow(outcomeFields, found).outcome;
		return { ...entry, ...(outcome === undefined ? {} : { outcome }) };
	};
}
