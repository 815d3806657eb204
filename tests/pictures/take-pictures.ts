/**
 * `npm run pictures`: starts the app with its demo charters and writes the pictures of the README and of the pages for crew and office to
 * docs/pictures. The pictures are committed; run it again when the screens change.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { findChromium } from '../support/browser.ts';
import { adminSecret, startApp } from '../support/app.ts';
import { toPalettePng } from './palette-png.ts';

const out = resolve(import.meta.dirname, '..', '..', 'docs', 'pictures');
// A zone where it is about 1 PM now, so that the demo has a charter under way. The sign of these names is reversed.
const hoursAhead = ((((13 - new Date().getUTCHours()) % 24) + 36) % 24) - 12;
const timeZone = `Etc/GMT${hoursAhead > 0 ? '-' : '+'}${Math.abs(hoursAhead)}`;

async function openScreen(browser: Browser, url: string, width: number, height: number): Promise<Page> {
	const context = await browser.newContext({
		baseURL: url,
		viewport: { width, height },
		deviceScaleFactor: width < 500 ? 2 : 1,
		locale: 'en-US',
		timezoneId: timeZone,
		reducedMotion: 'reduce',
		serviceWorkers: 'block'
	});
	const page = await context.newPage();
	await page.goto('/sign-in');
	await page.getByLabel('User').fill('admin');
	await page.getByLabel('Password or passcode').fill(adminSecret);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('article').first().waitFor();
	return page;
}

async function take(page: Page, name: string): Promise<void> {
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	const picture = toPalettePng(await page.screenshot({ animations: 'disabled' }));
	writeFileSync(join(out, `${name}.png`), picture);
	console.log(`${name}.png, ${Math.round(picture.length / 1024)} kB`);
}

async function takeCrewPictures(page: Page): Promise<void> {
	await take(page, 'board');
	const underWay = page.getByRole('article').filter({ hasText: 'Under way' });
	const card = (await underWay.count()) > 0 ? underWay.first() : page.getByRole('article').first();
	await card.getByRole('button', { name: 'Charter sheet' }).click();
	await page.getByRole('heading', { name: 'Roster' }).waitFor();
	await take(page, 'charter');
	await page.goBack();
	await card.getByRole('button', { name: 'Log payment' }).click();
	const sheet = page.getByRole('dialog', { name: 'Log payment' });
	await sheet.getByRole('option').nth(3).click();
	await sheet.getByLabel('Amount').fill('160');
	await sheet.getByRole('radio', { name: 'Card' }).check();
	await sheet.getByLabel('Tip').fill('20');
	await sheet.getByLabel('Reference').fill('4471');
	await sheet.getByRole('heading', { name: 'Log payment' }).click();
	await take(page, 'log-payment');
	await page.context().setOffline(true);
	await sheet.getByRole('button', { name: 'Save payment' }).click();
	await page.getByText('Saved on this phone').first().waitFor();
	await take(page, 'saved');
}

async function takeOfficePictures(page: Page): Promise<void> {
	const pages = { 'office-charters': '/admin/events', 'office-crew': '/admin/crew' };
	for (const [name, path] of Object.entries(pages)) {
		await page.goto(path);
		await page.getByRole('listitem').first().waitFor();
		await page.waitForLoadState('networkidle');
		await take(page, name);
	}
	await page.goto('/admin/events');
	await page.locator('a[href^="/admin/events/2"]').first().click();
	await page.getByLabel('Meeting place').waitFor();
	await take(page, 'office-charter');
}

mkdirSync(out, { recursive: true });
const app = await startApp({ demo: true, env: { BUSINESS_TIME_ZONE: timeZone } });
const executablePath = findChromium();
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
try {
	await takeOfficePictures(await openScreen(browser, app.url, 1280, 800));
	await takeCrewPictures(await openScreen(browser, app.url, 390, 844));
} finally {
	await browser.close();
	await app.dispose();
}
