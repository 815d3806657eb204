import { expect, test, type Page } from '@playwright/test';
import { createEvent, localDate, paymentBody, postPayment, signInAsAdmin, type Client } from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import { takeSession } from './support/phone.ts';

test.use({ viewport: { width: 1280, height: 900 } });

let app: App;
let admin: Client;
let eventId: string;

test.beforeAll(async () => {
	app = await startApp();
	admin = await signInAsAdmin(app.url);
	const patrons = [{ name: 'Maeve O’Dowd' }, { name: 'Élodie Quay' }];
	({ eventId } = await createEvent(admin, {
		title: 'Whale watch',
		hostFirstName: 'Maeve',
		date: localDate(3),
		patrons
	}));
	const canceled = await createEvent(admin, {
		title: 'Odowd sail',
		hostFirstName: 'Ody',
		date: localDate(9),
		patrons: []
	});
	await admin.send('PATCH', `/api/events/${canceled.eventId}`, { status: 'cancelled' }, { 'if-match': '"1"' });
	const paid = await postPayment(
		admin,
		eventId,
		paymentBody({ patronName: 'Maeve O’Dowd', method: 'check', reference: '001042' })
	);
	expect(paid.status).toBe(201);
	await expect
		.poll(async () => (await admin.get('/api/search?q=1042')).body.payments.length, { timeout: scaled(20_000) })
		.toBe(1);
});
test.afterAll(async () => {
	await app.dispose();
});

async function openOffice(page: Page): Promise<void> {
	await takeSession(page.context(), app.url, 'admin', adminSecret);
	await page.goto(`${app.url}/admin/events`);
	await expect(page.getByRole('button', { name: 'Search', exact: true })).toBeVisible();
}

const box = (page: Page) => page.getByRole('combobox', { name: 'Search charters' });
// The page behind the dialog has selects.
const options = (page: Page) => page.getByRole('dialog').getByRole('option');

test('⌘K finds a person by keyboard, and a check number by the button', async ({ page }) => {
	await openOffice(page);
	await page.keyboard.press('ControlOrMeta+k');
	await expect(box(page)).toBeFocused();
	await page.keyboard.type('odowd');
	// A charter, a guest, and a payment by the typed name, because it isn’t linked to the guest.
	await expect(page.getByRole('status').filter({ hasText: '3 results.' })).toBeVisible();
	await expect(page.getByRole('group', { name: 'Charters' }).getByRole('option')).toHaveText(/Odowd sail\s+Canceled/);
	await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('ArrowDown');
	await expect(options(page).nth(1)).toHaveAttribute('aria-selected', 'true');
	await expect(options(page).nth(1)).toHaveText(/Maeve O’Dowd/);
	await expect(options(page).nth(2)).toHaveText(/001042[^]*Maeve O’Dowd/);
	const active = await box(page).getAttribute('aria-activedescendant');
	expect(active).toBe(await options(page).nth(1).getAttribute('id'));
	expect(await lookWithAxe(page, 'search')).toEqual([]);
	await page.keyboard.press('Enter');
	await page.waitForURL(`${app.url}/admin/events/${eventId}`);
	await expect(page.getByRole('dialog')).toHaveCount(0);

	await page.getByRole('button', { name: 'Search', exact: true }).click();
	await box(page).fill('1042');
	await options(page).filter({ hasText: 'Check 001042' }).click();
	await page.waitForURL(/\/admin\/money\?.*q=/);
	await expect(page.getByText('Check 001042')).toBeVisible();
});

test('says what is wrong: too little, nothing found, and no signal', async ({ page, context }) => {
	await openOffice(page);
	await page.getByRole('button', { name: 'Search', exact: true }).click();
	await expect(
		page.getByText('Type a name, an email address, a phone number, a date, a code, or a check number.')
	).toBeVisible();
	await box(page).fill('a');
	await expect(page.getByText('Type at least two letters or digits.')).toBeVisible();
	await box(page).fill('nobody at all');
	await expect(page.getByText('Nothing matches “nobody at all”.')).toBeVisible();
	expect(await lookWithAxe(page, 'no result')).toEqual([]);
	await context.setOffline(true);
	await box(page).fill('elodie');
	await expect(page.getByRole('dialog').getByRole('alert')).toContainText('needs a signal');
	await context.setOffline(false);
	await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
	await expect(options(page)).toHaveText([/Élodie Quay/]);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Search', exact: true })).toBeFocused();
});
