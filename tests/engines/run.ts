// npm run test:engines: tests the outbox on WebKit and Firefox. Installs them if it may, and reports what it couldn't install.
import { ensureBuild } from '../../infra/build/ensure-build.ts';
import { writePart, type Finding } from '../faults/report/results.ts';
import { createCrew, createEvent, signInAsAdmin } from '../support/api.ts';
import { startApp, type App } from '../support/app.ts';
import { layLine } from '../support/line.ts';
import { root } from '../support/stages.ts';
import { signIn, type ScenarioContext } from './crew.ts';
import { findFirefox } from './firefox.ts';
import type { Found, Handset } from './handset.ts';
import { findApt, installMissing } from './install.ts';
import { scenarios } from './scenarios.ts';
import { findWebKit } from './webkit.ts';

const engines: { name: string; part: string; find: () => Found }[] = [
	{ name: 'WebKitGTK', part: 'webkitgtk', find: findWebKit },
	{ name: 'Firefox', part: 'firefox', find: findFirefox }
];

function skipAll(name: string, why: string): Finding[] {
	return scenarios.map(({ title, faults, guards }) => ({
		title,
		faults,
		guards: Array.from(guards),
		outcome: 'skipped',
		counts: {},
		on: name,
		note: `missing: ${why}`
	}));
}

async function playAll(app: App, handset: Handset): Promise<Finding[]> {
	const line = await layLine(app.url, true);
	const admin = await signInAsAdmin(app.url);
	const captain = await createCrew(admin, { name: 'Rosa Ostrow' });
	await createEvent(admin, { title: 'First of the day' });
	const context: ScenarioContext = { handset, line, admin, captain };
	const on = `${handset.engine} ${handset.version}`;
	const findings: Finding[] = [];
	await signIn(context);
	for (const { title, faults, guards, play } of scenarios) {
		const startedAt = Date.now();
		let outcome: Finding['outcome'] = 'broken';
		let counts: Record<string, number> = {};
		let note = '';
		try {
			counts = await play(context);
			outcome = 'held';
		} catch (error) {
			// A failed proof is a result: it is reported, and the next ones still run.
			note = String(error).trim().split('\n')[0] ?? '';
		}
		line.change(undefined);
		await line.mend();
		console.log(
			`  ${outcome.padEnd(7)} ${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${title}${note ? `\n          ${note}` : ''}`
		);
		findings.push({ title, faults, guards: Array.from(guards), outcome, counts, on, ...(note ? { note } : {}) });
	}
	await line.close();
	return findings;
}

async function tryEngine({ name, part, find }: (typeof engines)[number]): Promise<Finding[]> {
	const startedAt = Date.now();
	const found = find();
	let findings: Finding[];
	if ('missing' in found) {
		console.log(`\n!!! ${name} IS NOT TESTED. Missing: ${found.missing}`);
		findings = skipAll(name, found.missing);
	} else {
		const app = await startApp();
		const handset = await found.open();
		console.log(`\n${handset.engine} ${handset.version}`);
		try {
			findings = await playAll(app, handset);
		} finally {
			await handset.quit();
			await app.dispose();
		}
	}
	const seconds = Math.round((Date.now() - startedAt) / 1000);
	writePart({ level: 3, part, finishedAt: new Date().toISOString(), seconds, findings });
	return findings;
}

const chosen = process.argv.slice(2);
const tried = engines.filter(({ part }) => chosen.length === 0 || chosen.includes(part));
const findTried = (): Found[] => tried.map(({ find }) => find());
if (findTried().some((found) => 'missing' in found)) {
	console.log(
		'Installing what is missing of WebKitGTK, Firefox ESR and a display for them by apt. This takes a minute, once.'
	);
	const whyNot = installMissing(findTried, findApt());
	if (whyNot !== undefined) console.log(`!!! NOT INSTALLED: ${whyNot}.`);
}
if (findTried().some((found) => 'open' in found)) await ensureBuild(root, console.log);
const findings: Finding[] = [];
for (const engine of tried) findings.push(...(await tryEngine(engine)));
const count = (outcome: Finding['outcome']): number => findings.filter((finding) => finding.outcome === outcome).length;
console.log(`\n${count('held')} held, ${count('broken')} broken, ${count('skipped')} skipped.`);
if (count('skipped') > 0) console.log('!!! SKIPPED IS NOT PASSED: see above for what to install.');
const verdict = count('held') > 0 ? 'nothing lost, doubled or misnamed on these engines.' : 'NOTHING WAS TESTED.';
console.log(`VERDICT: ${count('broken') === 0 ? verdict : 'BROKEN.'}`);
console.log('`npm run faults -- --report` puts this into docs/proof.md.');
process.exit(count('broken') === 0 ? 0 : 1);
