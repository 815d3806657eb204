import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { basename, extname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import type { AnyEventCard } from '../../../src/lib/wire/event.ts';
import { createEvent, localDate, signInAsAdmin, type Client } from '../../support/api.ts';
import { startApp } from '../../support/app.ts';
import { judge, type Section } from '../report.ts';
import { median, ms, quantile, times } from '../stats.ts';
import { AppPhone } from './app-phone.ts';
import { measureMarks } from './drain-marks.ts';

const guests = 150;
const slowDown = 4;
const turns = 15;
const maxForTap = 1.5;
const maxToOpen = 2;
const otherCharters = 20;

async function bundleBareRoster(): Promise<Map<string, string>> {
	const { outputFiles } = await build({
		...{ bundle: true, minify: true, format: 'esm', target: 'es2022', platform: 'browser', write: false },
		conditions: ['browser', 'production'],
		entryPoints: [join(import.meta.dirname, 'pages', 'bare-roster.ts')],
		outdir: 'out',
		external: ['*.woff2'],
		plugins: [
			{
				name: 'svelte',
				setup(builder) {
					builder.onLoad({ filter: /\.svelte$/ }, ({ path }) => {
						const options = { filename: path, generate: 'client', dev: false, css: 'injected' } as const;
						const { js } = compile(readFileSync(path, 'utf8'), options);
						return { contents: js.code, loader: 'js', resolveDir: join(path, '..') };
					});
				}
			}
		]
	});
	return new Map(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]));
}

async function serveBareRoster(charter: AnyEventCard): Promise<{ url: string; server: Server }> {
	const files = await bundleBareRoster();
	files.set('/charter.json', JSON.stringify(charter));
	files.set(
		'/',
		'<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bare roster</title>' +
			'<link rel="stylesheet" href="/bare-roster.css"><button id="open">Open</button>' +
			'<button id="close">Close</button><main></main><script type="module" src="/bare-roster.js"></script>'
	);
	const types = new Map([
		['.js', 'text/javascript'],
		['.css', 'text/css'],
		['.json', 'application/json']
	]);
	const server = createServer((request, response) => {
		const path = request.url ?? '/';
		response.setHeader('content-type', types.get(extname(path)) ?? 'text/html');
		response.end(files.get(path) ?? '');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	return { url: `http://127.0.0.1:${port}/`, server };
}

type Sample = 'first' | 'all' | 'tap';

interface Opening {
	/** The start of the button's text. */
	button: string;
	/** Text of the article that has the button. */
	article?: string;
	/** How many rows with a boarding button the whole list has. */
	rows: number;
}

interface Opened {
	/** Until rows fill the screen and are painted. */
	firstMs: number;
	/** Until all rows are painted. */
	allMs: number;
}

/** Clicks from inside the page, without the test's own delays, and waits until the rows are painted. */
async function timeOpening({ button: text, article, rows }: Opening): Promise<Opened> {
	const articles = [...document.querySelectorAll('article')];
	const within = article === undefined ? document : articles.find((one) => one.textContent?.includes(article));
	const buttons = [...(within?.querySelectorAll('button, a') ?? [])];
	const button = buttons.find((one) => one.textContent?.trim().startsWith(text));
	if (!(button instanceof HTMLElement)) throw new Error(`There is no ${text}.`);
	// Like a person, waits until the page isn't busy.
	button.scrollIntoView({ block: 'center' });
	await new Promise((resolve) => setTimeout(resolve, 500));
	const items = document.getElementsByTagName('li');
	const isTap = (one: Element): boolean => /^(Board|Aboard|Ashore)\b/.test(one.textContent?.trim() ?? '');
	// The first task after the frame in which this is called, even if a timer is due. The frame is painted by then.
	const painted = (): Promise<number> => scheduler.postTask(() => performance.now(), { priority: 'user-blocking' });
	const startedAt = performance.now();
	button.click();
	let first: Promise<number> | undefined;
	for (let seen = 0; seen < rows;) {
		await new Promise((resolve) => requestAnimationFrame(resolve));
		if (performance.now() - startedAt > 20_000) throw new Error(`Nothing happened after ${text}.`);
		// Looks only if there is something new, because looking takes long on a slow phone.
		if (items.length <= seen) continue;
		const taps = [...document.querySelectorAll('li button')].filter(isTap);
		seen = taps.length;
		const end = taps.at(-1)?.getBoundingClientRect().bottom ?? 0;
		if (seen >= rows || end >= innerHeight) first ??= painted();
	}
	const allAt = await painted();
	return { firstMs: (await (first ?? allAt)) - startedAt, allMs: allAt - startedAt };
}

/** Taps a row and waits until its new text is painted. @returns milliseconds */
async function timeTap(at: number): Promise<number> {
	const buttons = [...document.querySelectorAll('li button')];
	const button = buttons.filter((one) => one.textContent?.trim().startsWith('Board'))[at];
	if (!(button instanceof HTMLElement)) throw new Error('There is nobody to board.');
	button.scrollIntoView({ block: 'center' });
	await new Promise((resolve) => setTimeout(resolve, 500));
	const before = button.textContent;
	const startedAt = performance.now();
	button.click();
	do await new Promise((resolve) => requestAnimationFrame(resolve));
	while (button.textContent === before && performance.now() - startedAt < 20_000);
	const paintedAt = await scheduler.postTask(() => performance.now(), { priority: 'user-blocking' });
	if (button.textContent === before) throw new Error('Nothing happened after Board.');
	return paintedAt - startedAt;
}

async function closeRoster(page: Page, isBare: boolean): Promise<void> {
	if (isBare) await page.click('#close');
	else await page.goBack();
	await page.waitForFunction((all) => document.querySelectorAll('li').length < all, guests);
}

/** Compares a charter of 150 guests on a slow phone with a bare list of the same rows that also saves each tap durably. */
async function measureBoardingTaps(url: string, admin: Client): Promise<Pick<Section, 'tables' | 'verdicts'>> {
	const title = 'Whole harbor';
	const charter = await createEvent(admin, {
		title,
		capacity: guests,
		patrons: Array.from({ length: guests }, (_, i) => ({ name: `Guest ${String(i + 1).padStart(3, '0')}` }))
	});
	const { url: bareUrl, server } = await serveBareRoster(charter);
	const phone = new AppPhone(url);
	const bare = new AppPhone(bareUrl, false);
	try {
		await phone.start();
		await phone.signIn();
		await phone.openBoard();
		await phone.waitForWorker();
		await phone.page.getByRole('article', { name: title }).getByRole('button', { name: 'Charter sheet' }).click();
		await phone.page.getByText('Guest 150').waitFor();
		// From here on, everything comes from the phone's storage.
		await phone.context.setOffline(true);
		await phone.openBoard();
		await bare.start();
		await bare.page.goto(bareUrl);
		await bare.page.waitForSelector('[data-ready]');
		await phone.slowDown(slowDown);
		await bare.slowDown(slowDown);

		const samples: Record<Sample, [ours: number[], bare: number[]]> = { first: [[], []], all: [[], []], tap: [[], []] };
		// Runs each once without counting, because the first run includes compilation.
		for (let turn = 0; turn <= turns; turn++) {
			for (const at of [0, 1] as const) {
				const { page } = at === 0 ? phone : bare;
				await page.bringToFront();
				const opens = at === 0 ? { button: 'Charter sheet', article: title } : { button: 'Open' };
				const { firstMs, allMs } = await page.evaluate(timeOpening, { ...opens, rows: guests });
				const tapMs = await page.evaluate(timeTap, (turn * 7) % 100);
				await closeRoster(page, at === 1);
				if (turn === 0) continue;
				samples.first[at].push(firstMs);
				samples.all[at].push(allMs);
				samples.tap[at].push(tapMs);
			}
		}
		const ratio = (of: Sample): number => median(samples[of][0]) / median(samples[of][1]);
		const row = (name: string, of: Sample): string[] => [
			name,
			...samples[of].flatMap((own) => [ms(median(own)), ms(quantile(own, 0.9))]),
			times(ratio(of))
		];
		return {
			tables: [
				{
					title: `A charter of ${guests} guests at ${slowDown} × CPU slow-down (${turns} of each, taken in turns)`,
					columns: ['', 'charter sheet', 'p90', 'bare list', 'p90', 'ratio'],
					rows: [
						row('opened, to a screen full of rows', 'first'),
						row('opened, to all rows', 'all'),
						row('a boarding tap on a visible row, to paint', 'tap')
					],
					note:
						'Without a network. Both read the same charter from IndexedDB when they started, show the same rows with the same styles, and ' +
						'show a tap only after a strict transaction. The bare list has nothing else: no counts, no gate, no marks of other phones, and ' +
						'no outbox. Its rows are all in its first frame. The sheet draws a screen full of rows first, and the rest right after.'
				}
			],
			verdicts: [
				judge(
					`With ${guests} guests, a boarding tap paints within ${maxForTap} × the time of a bare list`,
					times(ratio('tap')),
					ratio('tap') <= maxForTap
				),
				judge(
					`With ${guests} guests, the charter sheet fills the screen within ${maxToOpen} × the time of a bare list`,
					times(ratio('first')),
					ratio('first') <= maxToOpen
				)
			]
		};
	} finally {
		await phone.dispose();
		await bare.dispose();
		server.close();
	}
}

/** The charter sheet on the production build, with a board of other charters behind it. */
export async function measureSheet(): Promise<Section> {
	const app = await startApp({ env: { SCC_PASSWORD_COST: 'standard' } });
	try {
		const admin = await signInAsAdmin(app.url);
		for (let i = 0; i < otherCharters; i++) {
			await createEvent(admin, { date: localDate(i % 7), title: `Charter ${i + 1}` });
		}
		const parts = [await measureBoardingTaps(app.url, admin), await measureMarks(app.url, admin)];
		return {
			...{ name: 'sheet', title: 'The charter sheet with 150 guests', measuredAt: new Date().toISOString() },
			tables: parts.flatMap(({ tables }) => tables),
			verdicts: parts.flatMap(({ verdicts }) => verdicts),
			...{ plots: [], notes: [] }
		};
	} finally {
		await app.dispose();
	}
}
