import { expect, test, type Page } from '@playwright/test';
import { createClient, createCrew, signInAsAdmin, type Client } from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { takeSession } from './support/phone.ts';

let app: App;
let admin: Client;

test.beforeAll(async () => {
	app = await startApp();
	admin = await signInAsAdmin(app.url);
});
test.afterAll(() => app.dispose());

const statusOf = async (address: string) => (await createClient('').get(address)).status;
const shownAddress = async (page: Page) =>
	(await page.getByText(/\/api\/calendar\/\w+_[\w-]+\.ics$/).textContent()) ?? '';

test('a crew member creates an address for their own charters in the menu, and revokes it', async ({ page }) => {
	const { crewId, passcode } = await createCrew(admin, { name: 'Jory Vance', role: 'crew' });
	await takeSession(page.context(), app.url, crewId, passcode);
	await page.goto(app.url);
	await page.getByRole('button', { name: 'Menu' }).click();
	await page.getByRole('button', { name: /^Calendar/ }).click();
	await page.getByRole('button', { name: 'Create an address' }).click();
	const address = await shownAddress(page);
	expect(await statusOf(address)).toBe(200);
	const revoke = page.getByRole('button', { name: /^Revoke the address/ });
	await revoke.click();
	await expect(revoke).toHaveText('Tap again to revoke');
	expect(await statusOf(address)).toBe(200);
	await revoke.click();
	await expect(revoke).toHaveCount(0);
	expect(await statusOf(address)).toBe(404);
});

test('the Office creates an address for a boat, shows it once, and revokes it', async ({ page }) => {
	await admin.post('/api/boats', { name: 'Kestrel', capacity: 6 }, { 'idempotency-key': crypto.randomUUID() });
	await takeSession(page.context(), app.url, 'admin', adminSecret);
	await page.goto(`${app.url}/admin/calendar`);
	await page.getByRole('button', { name: 'Create an address' }).first().click();
	const sheet = page.getByRole('dialog');
	await sheet.getByLabel('Shows').selectOption({ label: 'One boat’s charters' });
	await sheet.getByRole('button', { name: 'Create address' }).click();
	await expect(sheet.getByText('Choose a boat.')).toBeVisible();
	await sheet.getByLabel('Boat', { exact: true }).selectOption('Kestrel');
	await sheet.getByRole('button', { name: 'Create address' }).click();
	const address = await shownAddress(page);
	expect(await statusOf(address)).toBe(200);
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Kestrel' })).toBeVisible();
	await expect(page.getByText(/\.ics$/)).toHaveCount(0);
	await page.getByRole('button', { name: 'Revoke Kestrel' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
	await expect(page.getByText('There are no calendar addresses.')).toBeVisible();
	expect(await statusOf(address)).toBe(404);
});
