import type { AuditedField } from '../domain/audit.ts';
import { byteOrderMark, csvLine } from '../domain/csv.ts';
import { auditAnswer, type AuditMessage } from '../wire/audit.ts';
import type { Answer } from './answer.ts';
import { ask } from './ask.ts';

/** The fields of the audit log's search form. An empty field doesn't filter the list. */
export interface AuditSearch {
	event: string;
	person: string;
	day: string;
}

export function readAudit(search: AuditSearch, next?: string, isExport = false) {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries({ ...search, next })) {
		if (value !== undefined && value.trim() !== '') query.set(name, value.trim());
	}
	if (isExport) query.set('export', 'csv');
	return ask(auditAnswer, { path: `/api/audit?${query.toString()}` });
}

// This many pages hold more entries than a business creates in several years. A longer log has to be exported by day or by charter.
const maxPages = 400;

/** Loads all audit entries that match a search, page by page. Sets `isCut` if there were more pages than the limit. */
export async function readWholeAudit(
	search: AuditSearch
): Promise<Answer<{ entries: AuditMessage[]; isCut: boolean }>> {
	const entries: AuditMessage[] = [];
	let next: string | undefined;
	for (let page = 0; page < maxPages; page += 1) {
		const answer = await readAudit(search, next, next === undefined);
		if (answer.kind !== 'ok') return answer;
		entries.push(...answer.value.entries);
		({ next } = answer.value);
		if (next === undefined) break;
	}
	return { kind: 'ok', value: { entries, isCut: next !== undefined } };
}

const columns = [
	'at',
	'who',
	'session',
	'action',
	'target',
	'name',
	'charter',
	'field',
	'before',
	'after',
	'confirmed'
];

/** Exports the audit log as CSV, with one line per changed field. A spreadsheet won't run any text in it as a formula. */
export function auditCsv(entries: readonly AuditMessage[]): string {
	const lines = entries.flatMap((entry) => {
		const { at, actorId, sessionId, action, targetId, targetName, eventId, isConfirmed } = entry;
		const fields: (AuditedField | undefined)[] = entry.fields.length === 0 ? [undefined] : entry.fields;
		return fields.map((field) => [
			...[at, actorId, sessionId, action, targetId, targetName, eventId],
			...[field?.name, field?.before, field?.after, isConfirmed ? 'yes' : 'no']
		]);
	});
	return byteOrderMark + [columns, ...lines].map((cells) => csvLine(cells, ',')).join('');
}
