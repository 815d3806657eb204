import { expect, test } from '@playwright/test';
import { layLine, type Delivered } from '../support/line.ts';
import { scaled } from '../support/slowness.ts';
import { openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(async () => {
	await testApp.app.dispose();
});

/** A worker that stays at work from the message `hold` to the message `release`. The browser doesn't replace it until then. */
const holds = `
let release = () => undefined;
self.addEventListener('message', (event) => {
	if (event.data === 'hold') event.waitUntil(new Promise((resolve) => (release = resolve)));
	if (event.data === 'release') release();
});`;

const withEnd =
	(end: string) =>
	({ path, body }: Delivered): Buffer =>
		path === '/service-worker.js' ? Buffer.concat([body, Buffer.from(end)]) : body;

test('while the old worker is still at work, *Update now* says that the update isn’t ready, and the app goes on', async () => {
	const line = await layLine(testApp.app.url);
	line.change(withEnd(holds));
	const phone = await openCaptainsPhone(testApp, { hasSync: false }, line.url);
	const { page } = phone;
	const send = (message: string) =>
		page.evaluate((text) => navigator.serviceWorker.controller?.postMessage(text), message);
	const isWaiting = () =>
		page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/'))?.waiting?.state === 'installed');
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
	await send('hold');
	line.change(withEnd('\n// the next release'));
	await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
	await expect.poll(isWaiting).toBe(true);
	let loads = 0;
	page.on('load', () => (loads += 1));

	await page.getByRole('button', { name: 'Menu' }).first().click();
	const update = page.getByRole('button', { name: 'Update now' });
	await update.click();
	await expect(page.getByText('The new version isn’t ready yet')).toBeVisible({ timeout: scaled(90_000) });
	expect(loads).toBe(0);
	await page.getByRole('button', { name: 'Close' }).first().click();
	await expect(page.getByRole('article').first()).toBeVisible();

	await send('release');
	await expect.poll(isWaiting).toBe(false);
	// The files of this page are gone from the phone.
	await expect(page.getByText('The app was updated')).toBeVisible();
	await page.getByRole('button', { name: 'Menu' }).first().click();
	await update.click();
	await expect.poll(() => loads).toBe(1);
	await expect(page.getByRole('article').first()).toBeVisible();
	await phone.dispose();
	await line.close();
});
