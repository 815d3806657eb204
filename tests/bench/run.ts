// npm run bench [-- --only server|growth|search|import|money|mail|client|app|sheet|guest|edge] [-- --full]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild } from '../../infra/build/ensure-build.ts';
import { costsFrom } from './costs.ts';
import { describeMachine } from './machine.ts';
import { writeMarkdown } from './markdown.ts';
import { drawSvg } from './plot.ts';
import { putBetweenMarkers } from './scale/markers.ts';
import { mark, printTable, type Section, type SectionName } from './report.ts';

const root = resolve(import.meta.dirname, '..', '..');
const keptIn = join(root, '.cache', 'bench');

const { values } = parseArgs({
	options: { only: { type: 'string', multiple: true }, full: { type: 'boolean', default: false } }
});

// Imported just before they run, so that a part that can't load doesn't stop the others.
const parts: Record<SectionName, () => Promise<Section>> = {
	server: async () => (await import('./server/measure-server.ts')).measureServer(root),
	growth: async () => (await import('./server/growth.ts')).measureGrowth(values.full),
	search: async () => (await import('./server/search.ts')).measureSearch(),
	import: async () => (await import('./office/measure-import.ts')).measureImport(),
	money: async () => (await import('./money/measure-money.ts')).measureMoney(values.full),
	mail: async () => (await import('./mail/measure-mail.ts')).measureMail(root),
	client: async () => (await import('./client/measure-client.ts')).measureClient(root, values.full),
	app: async () => (await import('./app/measure-app.ts')).measureApp(),
	sheet: async () => (await import('./app/boarding-taps.ts')).measureSheet(),
	guest: async () => (await import('./guest/measure-guest.ts')).measureGuest(root),
	edge: async () => (await import('./edge/measure-edge.ts')).measureEdge(root)
};
const names: SectionName[] = [
	'server',
	'growth',
	'search',
	'import',
	'money',
	'mail',
	'client',
	'app',
	'sheet',
	'guest',
	'edge'
];

function fileOf(name: SectionName): string {
	return join(keptIn, `${name}.json`);
}

/** Results of earlier runs stay in the report under their own date. */
function readKept(name: SectionName): Section[] {
	return existsSync(fileOf(name)) ? [JSON.parse(readFileSync(fileOf(name), 'utf8'))] : [];
}

const unknown = (values.only ?? []).filter((one) => !names.some((name) => name === one));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; there are ${names.join(', ')}.`);
const chosen = names.filter((name) => values.only === undefined || values.only.includes(name));

await ensureBuild(root, console.log);
mkdirSync(keptIn, { recursive: true });
for (const name of chosen) {
	console.log(`\n=== ${name}`);
	const section = await parts[name]();
	for (const table of section.tables) printTable(table);
	writeFileSync(fileOf(name), JSON.stringify(section));
}

const sections = names.flatMap(readKept);
mkdirSync(join(root, 'docs'), { recursive: true });
writeFileSync(join(root, 'docs', 'bench.md'), writeMarkdown(sections, describeMachine(root)));
writeFileSync(
	join(root, 'docs', 'bench.svg'),
	drawSvg(
		sections.flatMap((section) => section.plots),
		root
	)
);

const costs = join(root, 'docs', 'costs.md');
writeFileSync(costs, putBetweenMarkers(readFileSync(costs, 'utf8'), costsFrom(sections), 'npm run bench'));

console.log('\n=== verdicts');
for (const { isMet, target, found } of sections.flatMap((section) => section.verdicts)) {
	console.log(`${mark(isMet).padEnd(13)} ${target}: ${found}`);
}
console.log('\nWritten to docs/bench.md, docs/bench.svg, and docs/costs.md.');
