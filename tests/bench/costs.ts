import type { Section, SectionName } from './report.ts';
import { writeRows } from './markdown.ts';

/** The columns of the bench that docs/costs.md shows, by part and the start of the table's title. */
const shown: { part: SectionName; title: string; columns: string[] }[] = [
	{
		part: 'growth',
		title: 'The board by charters a month',
		columns: ['charters a month', 'first page', 'read units', 'pages', '304: read units']
	},
	{ part: 'edge', title: 'A cold start', columns: ['', 'both', 'both, p90'] }
];

/** What docs/costs.md shows of these results. Parts that weren't measured are left out. */
export function costsFrom(sections: readonly Section[]): string {
	const tables = shown.flatMap(({ part, title, columns }) => {
		const section = sections.find(({ name }) => name === part);
		const table = section?.tables.find((one) => one.title.startsWith(title));
		if (!section || !table) return [];
		const places = columns.map((column) => table.columns.indexOf(column));
		if (places.includes(-1)) throw new Error(`“${table.title}” lacks a column of ${columns.join(', ')}.`);
		const rows = table.rows.map((row) => places.map((place) => row[place] ?? ''));
		return [`**${table.title}**, measured ${section.measuredAt.slice(0, 10)}:`, writeRows(columns, rows)];
	});
	return tables.length === 0 ? 'Not measured yet.' : tables.join('\n\n');
}
