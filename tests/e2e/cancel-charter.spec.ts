import { expect, test, type Page } from '@playwright/test';
import { createEvent, signInAsAdmin, type Client } from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import { takeSession } from './support/phone.ts';

test.use({ viewport: { width: 1280, height: 900 } });

let app: App;
let admin: Client;

test.beforeAll(async () => {
	app = await startApp();
	admin = await signInAsAdmin(app.url);
});
test.afterAll(async () => {
	await app.dispose();
});

async function openCharter(page: Page, eventId: string): Promise<void> {
	await takeSession(page.context(), app.url, 'admin', adminSecret);
	await page.goto(`${app.url}/admin/events/${eventId}`);
	await expect(page.getByRole('button', { name: 'Cancel charter' })).toBeVisible();
}

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Cancel this charter?' });

test('canceling with an email sends the note to the host, and the charter shows it, also when it is open again', async ({
	page
}) => {
	const patrons = [{ name: 'Maren Holt', email: 'maren@example.com', isHost: true }];
	const { eventId } = await createEvent(admin, { title: 'Maren’s sunset sail', patrons });
	await openCharter(page, eventId);
	await page.getByRole('button', { name: 'Cancel charter' }).press('Enter');
	const email = sheet(page).getByRole('checkbox', { name: 'Email the host' });
	await expect(email).not.toBeChecked();
	await expect(sheet(page).getByText('Maren Holt, maren@example.com')).toBeVisible();
	await expect(sheet(page).getByText('Neither will the host.', { exact: false })).toBeVisible();
	await email.focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Gale warning.');
	expect(await lookWithAxe(page, 'cancel sheet')).toEqual([]);
	await sheet(page).getByRole('button', { name: 'Cancel the charter and email' }).press('Enter');
	await expect(page.getByText('The email to the host is on its way.')).toBeVisible();
	const sent = page.getByRole('listitem').filter({ hasText: 'Cancellation to maren@example.com.' });
	// The tests' provider only stores email.
	await expect(sent).toContainText('Nobody received this email.', { timeout: scaled(30_000) });
	await expect(sent).toContainText('Kept on this computer');
	await expect(sent.locator('svg.voided')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Cancel charter' })).toHaveCount(0);

	await page.getByLabel('Status').selectOption({ label: 'Confirmed' });
	await page.getByRole('button', { name: 'Save changes' }).click();
	await expect(page.getByText('Changes recorded')).toBeVisible();
	await page.reload();
	await expect(sent).toBeVisible();

	await page.goto(`${app.url}/mailbox`);
	await page
		.getByRole('link', { name: /^Canceled: your charter on/ })
		.first()
		.click();
	const shown = page.frameLocator('iframe');
	await expect(shown.getByText('This charter is canceled.').filter({ visible: true })).toBeVisible();
	await expect(shown.getByText('Gale warning.')).toBeVisible();
	await expect(shown.getByText('Maren’s sunset sail').filter({ visible: true }).first()).toBeVisible();
});

test('a charter is canceled even if its host has no email address', async ({ page }) => {
	const patrons = [{ name: 'Odalys Fern', isHost: true }];
	const { eventId } = await createEvent(admin, { title: 'Odalys Fern', patrons });
	await openCharter(page, eventId);
	await page.getByRole('button', { name: 'Cancel charter' }).click();
	await expect(sheet(page).getByRole('checkbox', { name: 'Email the host' })).toBeDisabled();
	await expect(sheet(page).getByText('Odalys Fern has no email address. Call them.')).toBeVisible();
	await sheet(page).getByRole('button', { name: 'Cancel the charter' }).click();
	await expect(page.getByText('Nobody was emailed.')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Emails to the host' })).toHaveCount(0);
});

test('a lost answer and a second press cancel once and send once', async ({ page }) => {
	const patrons = [{ name: 'Corin Vale', email: 'corin@example.com', isHost: true }];
	const { eventId } = await createEvent(admin, { title: 'Corin Vale', patrons });
	await openCharter(page, eventId);
	let isLost = false;
	await page.context().route('**/cancellation', async (route) => {
		if (isLost || route.request().method() !== 'POST') return route.continue();
		isLost = true;
		await route.fetch();
		return route.abort();
	});
	await page.getByRole('button', { name: 'Cancel charter' }).click();
	await sheet(page).getByRole('checkbox', { name: 'Email the host' }).check();
	await sheet(page).getByRole('button', { name: 'Cancel the charter and email' }).click();
	await expect(sheet(page).getByText('The server didn’t answer.', { exact: false })).toBeVisible();
	await sheet(page).getByRole('button', { name: 'Cancel the charter and email' }).click();
	await expect(page.getByText('The email to the host is on its way.')).toBeVisible();
	const { emails } = (await admin.get(`/api/events/${eventId}/cancellation`)).body;
	expect(emails).toHaveLength(1);
});
