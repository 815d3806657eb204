import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { createEvent, type Client } from '../../support/api.ts';
import { judge, type Table, type Verdict } from '../report.ts';
import { median, ms, times } from '../stats.ts';
import { AppPhone } from './app-phone.ts';

const guests = 150;
const slowDown = 4;
const turns = 9;
const maxForTap = 1.5;
const maxToOpen = 2;

async function bundleBareRoster(): Promise<string> {
	const { outputFiles } = await build({
		...{ bundle: true, minify: true, format: 'esm', target: 'es2022', platform: 'browser', write: false },
		conditions: ['browser', 'production'],
		entryPoints: [join(import.meta.dirname, 'pages', 'bare-roster.ts')],
		plugins: [
			{
				name: 'svelte',
				setup(builder) {
					builder.onLoad({ filter: /\.svelte$/ }, ({ path }) => {
						const { js } = compile(readFileSync(path, 'utf8'), { filename: path, generate: 'client', dev: false });
						return { contents: js.code, loader: 'js', resolveDir: join(path, '..') };
					});
				}
			}
		]
	});
	return outputFiles[0]?.text ?? '';
}

async function serveBareRoster(): Promise<{ url: string; server: Server }> {
	const script = await bundleBareRoster();
	const page =
		'<!doctype html><meta charset="utf-8"><title>Bare roster</title><button id="open">Open</button>' +
		'<button id="close">Close</button><main></main><script type="module" src="/page.js"></script>';
	const server = createServer((request, response) => {
		const isScript = request.url === '/page.js';
		response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
		response.end(isScript ? script : page);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	return { url: `http://127.0.0.1:${port}/`, server };
}

interface Click {
	/** The start of the button's text, and its index if several match. */
	button: string;
	at?: number;
	/** Text of the article that has the button. */
	article?: string;
	/** Finished once there are this many boarding buttons. Without it, finished once the button's text changes. */
	rows?: number;
}

/** Clicks from inside the page, without the test's own delays, and waits until the result is painted. @returns milliseconds */
async function timeClick({ button: text, at = 0, article, rows }: Click): Promise<number> {
	const articles = [...document.querySelectorAll('article')];
	const within = article === undefined ? document : articles.find((one) => one.textContent?.includes(article));
	const buttons = [...(within?.querySelectorAll('button, a') ?? [])];
	const button = buttons.filter((one) => one.textContent?.trim().startsWith(text))[at];
	if (!(button instanceof HTMLElement)) throw new Error(`There is no ${text}.`);
	const before = button.textContent;
	const isTap = (one: Element): boolean => /^(Board|Aboard|Ashore)\b/.test(one.textContent?.trim() ?? '');
	const isDone = (): boolean => {
		if (rows === undefined) return button.textContent !== before;
		return [...document.querySelectorAll('li button')].filter(isTap).length >= rows;
	};
	const startedAt = performance.now();
	button.click();
	do await new Promise((resolve) => requestAnimationFrame(resolve));
	while (!isDone() && performance.now() - startedAt < 20_000);
	// A message arrives after the paint of the frame in which it was posted.
	await new Promise((resolve) => {
		const channel = new MessageChannel();
		channel.port1.onmessage = resolve;
		channel.port2.postMessage(undefined);
	});
	if (!isDone()) throw new Error(`Nothing happened after ${text}.`);
	return performance.now() - startedAt;
}

async function closeRoster(page: Page, isBare: boolean): Promise<void> {
	if (isBare) await page.click('#close');
	else await page.goBack();
	await page.waitForFunction((all) => document.querySelectorAll('li').length < all, guests);
}

/** Compares a charter of 150 guests on a slow phone with a bare list of as many rows that also saves each tap durably. */
export async function measureBoardingTaps(
	url: string,
	admin: Client
): Promise<{ tables: Table[]; verdicts: Verdict[] }> {
	const title = 'Whole harbor';
	await createEvent(admin, {
		title,
		capacity: guests,
		patrons: Array.from({ length: guests }, (_, i) => ({ name: `Guest ${String(i + 1).padStart(3, '0')}` }))
	});
	const phone = new AppPhone(url);
	const bare = new AppPhone(url);
	const { url: bareUrl, server } = await serveBareRoster();
	try {
		await phone.start();
		await phone.signIn();
		await phone.openBoard();
		await phone.waitForWorker();
		await phone.page.getByRole('article', { name: title }).getByRole('button', { name: 'Charter sheet' }).click();
		await phone.page.getByText('Guest 150').waitFor();
		await phone.page.goBack();
		// From here on everything comes from the phone's storage.
		await phone.context.setOffline(true);
		await bare.start();
		await bare.page.goto(bareUrl);
		await bare.page.waitForSelector('[data-ready]');
		await phone.slowDown(slowDown);
		await bare.slowDown(slowDown);

		const samples: Record<'open' | 'tap', [ours: number[], bare: number[]]> = { open: [[], []], tap: [[], []] };
		// Runs each once without counting, because the first run includes compilation.
		for (let turn = 0; turn <= turns; turn++) {
			for (const at of [0, 1] as const) {
				const { page } = at === 0 ? phone : bare;
				const opens = at === 0 ? { button: 'Charter sheet', article: title } : { button: 'Open' };
				const openMs = await page.evaluate(timeClick, { ...opens, rows: guests });
				const tapMs = await page.evaluate(timeClick, { button: 'Board', at: turn * 7 });
				await closeRoster(page, at === 1);
				if (turn === 0) continue;
				samples.open[at].push(openMs);
				samples.tap[at].push(tapMs);
			}
		}
		const ratio = (of: 'open' | 'tap'): number => median(samples[of][0]) / median(samples[of][1]);
		const row = (name: string, of: 'open' | 'tap'): string[] => [
			name,
			ms(median(samples[of][0])),
			ms(median(samples[of][1])),
			times(ratio(of))
		];
		return {
			tables: [
				{
					title: `A charter of ${guests} guests at ${slowDown} × CPU slow-down (${turns} of each, taken in turns)`,
					columns: ['', 'charter sheet', 'bare list', 'ratio'],
					rows: [
						row('opened from the phone’s storage, to painted rows', 'open'),
						row('a boarding tap, to paint', 'tap')
					],
					note: 'The bare list reads the names with one request and saves each tap with one durable put.'
				}
			],
			verdicts: [
				judge(
					`With ${guests} guests, a boarding tap paints within ${maxForTap} × the time of a bare list`,
					times(ratio('tap')),
					ratio('tap') <= maxForTap
				),
				judge(
					`With ${guests} guests, the charter sheet opens within ${maxToOpen} × the time of a bare list`,
					times(ratio('open')),
					ratio('open') <= maxToOpen
				)
			]
		};
	} finally {
		await phone.dispose();
		await bare.dispose();
		server.close();
	}
}
