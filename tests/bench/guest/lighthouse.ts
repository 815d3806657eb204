import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { ensureChromium } from '../../support/browser.ts';
import { judge, type Table, type Verdict } from '../report.ts';
import { median } from '../stats.ts';
import type { Contender } from './page-time.ts';

const target = 'Lighthouse on a simulated slow phone: performance, accessibility and best practices 100';
const judged = ['performance', 'accessibility', 'best-practices'];
const runs = 3;
// Private pages and those that a first name leads to are nothing for a search engine: the one audit that wants them found is left out.
const skipAudits = ['is-crawlable'];
const shown: [title: string, audit: string][] = [
	['first paint', 'first-contentful-paint'],
	['largest paint', 'largest-contentful-paint'],
	['blocked', 'total-blocking-time'],
	['shift', 'cumulative-layout-shift']
];

type Scores = Record<string, number>;
type Result = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

/** A separate Chromium that Lighthouse can connect to. */
async function openBrowser(): Promise<{ port: number; close(): Promise<void> }> {
	const folder = mkdtempSync(join(tmpdir(), 'scc-bench-lighthouse-'));
	const context = await chromium.launchPersistentContext(folder, {
		executablePath: ensureChromium(console.log),
		args: ['--remote-debugging-port=0']
	});
	let port = Number.NaN;
	for (let tried = 0; tried < 50 && Number.isNaN(port); tried++) {
		try {
			port = Number(readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
		} catch {
			// Chromium writes it when it listens.
			await sleep(100);
		}
	}
	return {
		port,
		async close() {
			await context.close();
			rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
		}
	};
}

/** One run; again where the trace was cut, as happens on a machine that others keep busy. */
async function look(port: number, url: string, triesLeft = 3): Promise<Result> {
	const result = await lighthouse(url, { port, logLevel: 'error', skipAudits });
	if (result && !result.lhr.runtimeError) return result.lhr;
	if (triesLeft > 1) return look(port, url, triesLeft - 1);
	throw new Error(result?.lhr.runtimeError?.message ?? 'Lighthouse gave no result.');
}

/** Every page by Lighthouse's own slow phone (a mid-range one on slow 4G, simulated), the median of some runs. */
export async function measureLighthouse(pages: readonly Contender[]): Promise<{ table: Table; verdict: Verdict }> {
	const browser = await openBrowser();
	const rows: string[][] = [];
	const short: string[] = [];
	try {
		for (const { name, url, path } of pages) {
			const scores: Scores[] = [];
			let found: string[] = [];
			let last: Record<string, { displayValue?: string }> = {};
			for (let run = 0; run < runs; run++) {
				const { categories, audits } = await look(browser.port, url + path);
				last = audits;
				scores.push(Object.fromEntries(Object.values(categories).map(({ id, score }) => [id, (score ?? 0) * 100])));
				found = Object.values(categories)
					.filter(({ id }) => judged.includes(id))
					.flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id))
					.filter((id) => (audits[id]?.score ?? 1) < 0.9);
			}
			const scoreOf = (id: string): number => Math.round(median(scores.map((one) => one[id] ?? Number.NaN)));
			rows.push([
				name,
				...[...judged, 'seo'].map((id) => String(scoreOf(id))),
				...shown.map(([, audit]) => last[audit]?.displayValue ?? '–')
			]);
			for (const id of judged) {
				if (scoreOf(id) < 100) short.push(`${name}: ${id} ${scoreOf(id)} (${found.join(', ') || 'no audit alone'})`);
			}
		}
	} finally {
		await browser.close();
	}
	return {
		table: {
			title: `Lighthouse, navigation on its simulated slow phone (median of ${runs})`,
			columns: ['', 'performance', 'accessibility', 'best practices', 'SEO', ...shown.map(([title]) => title)],
			rows,
			note: 'SEO without the audit that a page may be indexed: guests’ pages say noindex on purpose.'
		},
		verdict: judge(
			target,
			short.length === 0 ? `100 on all ${pages.length} pages` : short.join('; '),
			short.length === 0
		)
	};
}
