import { assumptionRows } from './assumptions.ts';
import { limits, type FamilyHeat } from './heat.ts';
import { simulate, type Scenario } from './saturday.ts';

const hourS = 3_600;
/** Partitions in a table. */
const shown = 6;
/** The scenarios of docs/scale.md. */
export const scenarios: readonly (Scenario & { title: string })[] = [
	{
		title: 'One business, 3,000 charters a month: the whole Saturday',
		...{ businesses: 1, chartersAMonth: 3_000, offices: 5, isPrefixed: false, fromS: 7 * hourS, toS: 23 * hourS }
	},
	{
		title: 'One business, 1,000 charters a month: the whole Saturday',
		...{ businesses: 1, chartersAMonth: 1_000, offices: 3, isPrefixed: false, fromS: 7 * hourS, toS: 23 * hourS }
	},
	{
		title: '10,000 businesses of 20 charters a month, keys as they are: the minute before 2 PM',
		...{ businesses: 10_000, chartersAMonth: 20, offices: 2_000, isPrefixed: false },
		...{ fromS: 14 * hourS - 60, toS: 14 * hourS }
	},
	{
		title: 'The same with the business at the start of each key',
		...{ businesses: 10_000, chartersAMonth: 20, offices: 2_000, isPrefixed: true },
		...{ fromS: 14 * hourS - 60, toS: 14 * hourS }
	}
];

const count = (units: number): string => Math.round(units).toLocaleString('en-US');

export function shareText(share: number): string {
	if (share >= 10) return `${count(share)} ×`;
	if (share >= 1) return `${share.toFixed(1)} ×`;
	return share < 0.01 ? 'under 1%' : `${Math.round(share * 100)}%`;
}

function heatTable(title: string, families: readonly FamilyHeat[]): string[] {
	return [
		`**${title}**`,
		'',
		'| hottest partition of its kind | reads/s | writes/s | of the limit |',
		'| :-- | --: | --: | --: |',
		...families
			.slice(0, shown)
			.map(
				({ family, read, write, share }) => `| \`${family}\` | ${count(read)} | ${count(write)} | ${shareText(share)} |`
			),
		''
	];
}

/** What stands in docs/scale.md between its markers. */
export function printScale(): string {
	return [
		`The busiest second of each partition, against ${count(limits.read)} read units and ${count(limits.write)} write units:`,
		'',
		...scenarios.flatMap(({ title, ...scenario }) => heatTable(title, simulate(scenario))),
		'**What the simulation assumes**',
		'',
		'| | | source |',
		'| --: | :-- | :-- |',
		...assumptionRows.map(({ value, text, source }) => `| ${value.toLocaleString('en-US')} | ${text} | ${source} |`)
	].join('\n');
}
