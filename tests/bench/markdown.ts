import { mark, type Section, type Table } from './report.ts';

function cell(words: string): string {
	return words.replaceAll('|', '\\|');
}

function writeTable({ title, columns, rows, note }: Table): string {
	return [`### ${title}`, '', writeRows(columns, rows), ...(note ? ['', note] : [])].join('\n');
}

export function writeRows(columns: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
	const rule = columns.map((_, i) => (i === 0 ? ':--' : '--:'));
	return [line(columns), line(rule), ...rows.map((row) => line(columns.map((_, i) => row[i] ?? '')))].join('\n');
}

/** The whole report: first the verdicts, because their ratios are valid on any machine, then each part's tables. */
export function writeMarkdown(sections: readonly Section[], machine: readonly string[]): string {
	const verdicts = sections.flatMap((section) => section.verdicts);
	const missed = verdicts.filter((one) => one.isMet === false).length;
	const met = verdicts.filter((one) => one.isMet === true).length;
	const unknown = verdicts.length - met - missed;
	return [
		'# Bench',
		'',
		'Written by `npm run bench`, not by hand. Ratios compare things measured in one run, in turns, on one machine, and are what to ' +
			'look at; milliseconds are this machine’s, which other work may have shared.',
		'',
		`**${met} targets met, ${missed} missed${unknown > 0 ? `, ${unknown} not measured` : ''}.**`,
		'',
		'| | target | found |',
		'| :-- | :-- | :-- |',
		...verdicts.map(
			(one) =>
				`| ${one.isMet === false ? `**${mark(one.isMet)}**` : mark(one.isMet)} | ${cell(one.target)} | ${cell(one.found)} |`
		),
		'',
		'![What the tables below say, drawn](bench.svg)',
		...sections.flatMap((section) => [
			'',
			`## ${section.title}`,
			'',
			`Measured ${section.measuredAt.slice(0, 16).replace('T', ' ')} UTC.`,
			...section.notes.flatMap((note) => ['', note]),
			...section.tables.flatMap((table) => ['', writeTable(table)])
		]),
		'',
		'## With what',
		'',
		...machine.map((line) => `- ${line}`),
		''
	].join('\n');
}
