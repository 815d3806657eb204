import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import Papa from 'papaparse';
import {
	createCrew,
	createEvent,
	localDate,
	paymentBody,
	postPayment,
	signIn,
	signInAsAdmin,
	zoneOfMidday,
	type Client
} from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { lookWithAxe } from './support/axe.ts';
import { takeSession } from './support/phone.ts';

test.use({ viewport: { width: 1280, height: 900 } });

let app: App;
let admin: Client;
let eventId: string;

test.beforeAll(async () => {
	// It is the middle of the day there, so everything logged today stays on today.
	app = await startApp({ env: { BUSINESS_TIME_ZONE: zoneOfMidday().timeZone } });
	admin = await signInAsAdmin(app.url);
	const mate = await createCrew(admin, { name: 'Rosa Ostrow' });
	const captain = await signIn(app.url, mate.crewId, mate.passcode);
	({ eventId } = await createEvent(admin, { title: 'Sunset sail', boat: 'Wind Dancer' }));
	const pay = async (draft: Parameters<typeof paymentBody>[0]) =>
		(await postPayment(captain, eventId, paymentBody(draft))).body.paymentId;
	const correct = (paymentId: string, body: object) =>
		admin.post(`/api/events/${eventId}/payments/${paymentId}/correction`, body, { 'idempotency-key': randomUUID() });
	await pay({ amountCents: 32_000, tipCents: 4_000, method: 'card' });
	const cash = await pay({ patronName: 'Bram Okafor', amountCents: 24_050 });
	await correct(cash, { kind: 'refund', amountCents: 5_025, tipCents: 0, method: 'cash', reason: 'Left early' });
	const wrong = await pay({ patronName: 'Cleo Marsh', amountCents: 16_000 });
	await correct(wrong, {
		kind: 'change',
		reason: 'It was a check',
		payment: { amountCents: 16_000, method: 'check', reference: '1042', patronName: 'Cleo Marsh' }
	});
});
test.afterAll(async () => {
	await app.dispose();
});

async function openMoney(page: Page, query = ''): Promise<void> {
	await takeSession(page.context(), app.url, 'admin', adminSecret);
	await page.goto(`${app.url}/admin/money${query}`);
	await expect(page.getByRole('table')).toBeVisible();
}

const cents = (text: string | undefined) => Math.round(Number((text ?? '').replace(/[$,]/g, '') || 0) * 100);
const download = async (page: Page, link: string) => {
	const href = (await page.getByRole('link', { name: link }).getAttribute('href')) ?? '';
	const text = await (await page.request.get(app.url + href)).text();
	return Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data;
};
const sum = (rows: readonly Record<string, string>[], column: string) =>
	rows.reduce((total, row) => total + cents(row[column]), 0);

test('the screen, the CSV, and the journal agree to the cent', async ({ page }) => {
	await openMoney(page, '?range=day');
	const total = page.getByRole('table').getByRole('row', { name: /^Total/ });
	await expect(total.getByRole('cell')).toHaveText(['3', '$670.25', '$40.00', '$50.25', '$710.25']);
	await expect(page.getByText('$710.25 recorded')).toBeVisible();
	const rows = await download(page, 'Payments CSV');
	expect([sum(rows, 'fare'), sum(rows, 'tip')]).toEqual([67_025, 4_000]);
	const journal = await download(page, 'Journal CSV');
	expect(sum(journal, 'Debits')).toBe(sum(journal, 'Credits'));
	const account = (name: string, column: string) =>
		sum(
			journal.filter((row) => row.AccountName === name),
			column
		);
	expect(account('Charter sales', 'Credits') - account('Refunds', 'Debits')).toBe(67_025);
	expect(account('Tips payable', 'Credits')).toBe(4_000);
	for (const by of ['Charter', 'Method', 'Crew member', 'Boat']) {
		await page.getByLabel('Group by').selectOption({ label: by });
		await expect(page.getByRole('heading', { name: `By ${by.toLowerCase()}` })).toBeVisible();
		await expect(total.getByRole('cell')).toHaveText(['3', '$670.25', '$40.00', '$50.25', '$710.25']);
	}
});

test('a row opens the payments behind it, with their history and a link to the charter', async ({ page }) => {
	await openMoney(page, '?range=week&by=method');
	await page.getByRole('button', { name: 'Check' }).click();
	await expect(page.getByRole('heading', { name: 'Payments: Check' })).toBeFocused();
	const entry = page.getByRole('listitem').filter({ hasText: 'Check 1042' }).first();
	await expect(entry).toContainText('Cleo Marsh');
	await entry.getByText('History').click();
	await expect(entry).toContainText('It was a check');
	await expect(entry.getByRole('link', { name: 'Sunset sail' })).toHaveAttribute('href', `/admin/events/${eventId}`);
	await page.getByRole('button', { name: 'Close' }).click();
	await page.getByLabel('Find a payment').fill('okafor');
	await page.getByRole('button', { name: 'Find' }).click();
	await expect(page.getByRole('heading', { name: 'Found “okafor”' })).toBeVisible();
	await expect(page.getByText('Bram Okafor')).toBeVisible();
	await expect(page.getByText('Cleo Marsh')).toHaveCount(0);
});

test('the chart has a bar for each day side by side where they fit, and each states its totals', async ({ page }) => {
	await openMoney(page, '?range=week');
	const bars = page.getByRole('figure', { name: 'Money by day' }).getByRole('list').last().getByRole('listitem');
	await expect(bars).toHaveCount(7);
	const today = bars.filter({ hasText: 'card' });
	await expect(today).toContainText('$710.25');
	await expect(today).toContainText('$190.25 cash, $360.00 card, $160.00 check');
	const boxes = () => bars.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
	const wide = await boxes();
	expect(new Set(wide.map(({ bottom }) => bottom)).size).toBe(1);
	expect(new Set(wide.map(({ left }) => left)).size).toBe(7);
	const heights = await bars.locator('.bar').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
	expect(heights.filter((height) => height > 100)).toHaveLength(1);
	expect(heights.filter((height) => height === 0)).toHaveLength(6);
	// On a phone, they are stacked and labeled.
	await page.setViewportSize({ width: 320, height: 700 });
	const narrow = await boxes();
	expect(new Set(narrow.map(({ left }) => left)).size).toBe(1);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('the address keeps the range and the grouping, and bad dates get a plain message', async ({ page }) => {
	await openMoney(page);
	await page.getByRole('radio', { name: 'Month' }).check();
	await page.getByLabel('Group by').selectOption({ label: 'Boat' });
	await expect(page.getByRole('rowheader', { name: 'Wind Dancer' })).toBeVisible();
	await page.reload();
	await expect(page.getByRole('rowheader', { name: 'Wind Dancer' })).toBeVisible();
	await expect(page.getByRole('radio', { name: 'Month' })).toBeChecked();
	await page.getByRole('button', { name: 'Earlier' }).click();
	await expect(page.getByRole('heading', { name: 'No money on these dates.' })).toBeVisible();
	await page.goBack();
	await expect(page.getByRole('rowheader', { name: 'Wind Dancer' })).toBeVisible();
	await page.getByRole('radio', { name: 'Dates' }).check();
	await page.getByLabel('From', { exact: true }).fill(localDate(3));
	await page.getByLabel('To', { exact: true }).fill(localDate(2));
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(page.getByText('The last day can’t be before the first.')).toBeVisible();
	await page.getByLabel('To', { exact: true }).fill(localDate(900));
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(page.getByRole('alert').filter({ hasText: 'A report can cover at most 400 days.' })).toBeVisible();
});

test('axe finds nothing on the page, with and without open payments', async ({ page }) => {
	await openMoney(page, '?range=week');
	const findings = await lookWithAxe(page, 'money');
	await page.getByRole('table').getByRole('button').first().click();
	await expect(page.getByText('Cleo Marsh').first()).toBeVisible();
	expect([...findings, ...(await lookWithAxe(page, 'payments'))]).toEqual([]);
});
