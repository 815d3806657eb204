import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { costsFrom } from './costs.ts';
import { putBetweenMarkers } from './scale/markers.ts';
import type { Section } from './report.ts';

const growth: Section = {
	...{ name: 'growth', title: 'As the business grows', measuredAt: '2026-11-27T20:30:00.000Z' },
	tables: [
		{
			title: 'The board by charters a month (12 guests each)',
			columns: ['charters a month', 'first page', 'read units', 'time', 'pages', '304: read units'],
			rows: [['20', '9 kB', '8', '12 ms', '1', '2']]
		}
	],
	...{ verdicts: [], plots: [], notes: [] }
};

it('shows the units of each size of business, without times', () => {
	expect(costsFrom([growth]).split('\n')).toEqual([
		'**The board by charters a month (12 guests each)**, measured 2026-11-27:',
		'',
		'| charters a month | first page | read units | pages | 304: read units |',
		'| :-- | --: | --: | --: | --: |',
		'| 20 | 9 kB | 8 | 1 | 2 |'
	]);
});

it.each<[string, Section[], string]>([
	['nothing was measured', [], 'Not measured yet.'],
	['another part was measured', [{ ...growth, name: 'mail' }], 'Not measured yet.'],
	['the table is missing', [{ ...growth, tables: [] }], 'Not measured yet.']
])('says so if %s', (_, sections, text) => {
	expect(costsFrom(sections)).toBe(text);
});

it('fails if the bench renamed a column', () => {
	const [table] = growth.tables;
	const renamed = { ...table!, columns: table!.columns.map((name) => (name === 'pages' ? 'parts' : name)) };
	expect(() => costsFrom([{ ...growth, tables: [renamed] }])).toThrow('lacks a column');
});

it('has a place in docs/costs.md', () => {
	const page = readFileSync(join(import.meta.dirname, '../../docs/costs.md'), 'utf8');
	expect(putBetweenMarkers(page, 'the table', 'npm run bench')).toContain('\nthe table\n');
});
