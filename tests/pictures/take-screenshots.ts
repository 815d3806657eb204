/**
 * Takes the pictures of the install dialog (and the README) from the running app with its demo events:
 * `node tests/pictures/take-screenshots.ts http://localhost:3000 larkin <passcode>`. The pictures are committed; run it again when the
 * screens change. The clock on the pictures is set to early afternoon at the dock, when a charter is under way.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { findChromium } from '../support/browser.ts';

const out = resolve(import.meta.dirname, '..', '..', 'static', 'screenshots');
const timeZone = 'America/Los_Angeles';
const [origin, user, secret] = process.argv.slice(2);
if (origin === undefined || user === undefined || secret === undefined) {
	throw new Error('Say where the app runs and who signs in: screenshots.ts <origin> <user> <passcode>');
}

/** 1:52 pm of today at the dock, give or take an hour of summer time. */
function afternoon(): Date {
	const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
	return new Date(`${today}T13:52:00-08:00`);
}

async function openBoard(browser: Browser, width: number, height: number, scale: number): Promise<Page> {
	const context = await browser.newContext({
		viewport: { width, height },
		deviceScaleFactor: scale,
		timezoneId: timeZone,
		serviceWorkers: 'block'
	});
	const page = await context.newPage();
	await page.clock.setFixedTime(afternoon());
	await page.route('**/api/events?*', async (route) => {
		const answer = await route.fetch();
		const board: unknown = await answer.json();
		const asOf = new Date(afternoon().getTime() - 60_000).toISOString();
		await route.fulfill({ json: typeof board === 'object' ? { ...board, asOf } : board });
	});
	await page.goto(`${origin}/`);
	await page.getByLabel('User').fill(user ?? '');
	await page.getByLabel('Password or passcode').fill(secret ?? '');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('article').first().waitFor();
	return page;
}

await mkdir(out, { recursive: true });
const executablePath = findChromium();
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });

const phone = await openBoard(browser, 390, 844, 2);
await phone.screenshot({ path: join(out, 'board.png') });
await phone.getByRole('article').first().getByRole('button', { name: 'Log payment' }).click();
await phone.getByRole('option').nth(3).click();
await phone.getByRole('radio', { name: 'Card' }).check();
await phone.getByLabel('Tip').fill('20');
await phone.getByLabel('Reference').fill('4471');
await phone.getByRole('heading', { name: 'Log payment' }).click();
await phone.screenshot({ path: join(out, 'log-payment.png') });

const wide = await openBoard(browser, 1280, 800, 1);
await wide.screenshot({ path: join(out, 'board-wide.png') });
await browser.close();
