import Papa from 'papaparse';
import { expect, it } from 'vitest';
import type { AuditMessage } from '../wire/audit.ts';
import { auditCsv } from './audit.ts';

const entry = (more: Partial<AuditMessage> = {}): AuditMessage => ({
	...{ auditId: 'a', at: '2026-05-23T15:00:00.000Z', actorId: 'admin', actorName: 'Admin', sessionId: 'abc' },
	...{ action: 'boat_changed', targetId: 'b', targetName: 'Wren', eventId: undefined, crewId: undefined },
	...{ fields: [], isConfirmed: true, ...more }
});

it('exports one line for each field, and keeps formulas, quotes, and line breaks as text', () => {
	const csv = auditCsv([
		entry({ fields: [{ name: 'notes', before: '=1+1', after: 'a "b",\nc' }, { name: 'passcode' }] }),
		entry({ targetName: '@SUM(A1)', isConfirmed: false })
	]);
	expect(csv.startsWith('\ufeffat,who,session')).toBe(true);
	const { data } = Papa.parse<Record<string, string>>(csv.slice(1), { header: true, skipEmptyLines: true });
	expect(data.map(({ name, field, before, after, confirmed }) => [name, field, before, after, confirmed])).toEqual([
		['Wren', 'notes', `'=1+1`, 'a "b",\nc', 'yes'],
		['Wren', 'passcode', '', '', 'yes'],
		[`'@SUM(A1)`, '', '', '', 'no']
	]);
});

it.each([
	['a plain text', 'Wren', 'Wren'],
	['a formula', '=1+1', "'=1+1"],
	['a full-width formula', '＝1+1', "'＝1+1"],
	['a formula after a space', ' =1+1', "' =1+1"],
	['a formula after another region’s separator', 'a;=1+1', "a;'=1+1"],
	['a formula on a second line', 'a\n=1+1', "a\n'=1+1"],
	['a tab', '\t1', "'\t1"],
	['a phone number', '+1 619 555 0100', '+1 619 555 0100'],
	['a negative text', 'Paid; -5 refunded', 'Paid; -5 refunded']
])('exports %s as the reports do', (_, text, cell) => {
	const csv = auditCsv([entry({ targetName: text, fields: [{ name: 'notes', before: text, after: text }] })]);
	const { data } = Papa.parse<Record<string, string>>(csv.slice(1), { header: true, skipEmptyLines: true });
	expect(data.map(({ name, before, after }) => [name, before, after])).toEqual([[cell, cell, cell]]);
});
