import type { Plot } from './plot.ts';

export type SectionName =
	'server' | 'growth' | 'search' | 'import' | 'money' | 'mail' | 'client' | 'app' | 'sheet' | 'guest' | 'edge';

/** One performance target. `isMet` is undefined if this run couldn't measure it, and `found` says why. */
export type Verdict = { target: string; found: string; isMet: boolean | undefined };

export type Table = { title: string; columns: string[]; rows: string[][]; note?: string };

/** The results of one part of the benchmark. Ratios compare only samples of this part, which were measured alternately. */
export type Section = {
	name: SectionName;
	title: string;
	/** ISO 8601. */
	measuredAt: string;
	verdicts: Verdict[];
	tables: Table[];
	plots: Plot[];
	notes: string[];
};

export function mark(isMet: boolean | undefined): string {
	return isMet === undefined ? 'not measured' : isMet ? 'met' : 'MISSED';
}

/** Stores a target's result and prints it immediately. */
export function judge(target: string, found: string, isMet: boolean | undefined): Verdict {
	console.log(`  ${mark(isMet).padEnd(12)} ${target}: ${found}`);
	return { target, found, isMet };
}

export function printTable(table: Table): void {
	const all = [table.columns, ...table.rows];
	const widths = table.columns.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
	const line = (row: string[]): string =>
		row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('   ');
	console.log(`\n  ${table.title}`);
	for (const row of all) console.log(`    ${line(row)}`);
}
