import { expect, test, type Page } from '@playwright/test';
import { createClient, createEvent, signInAsAdmin, type Client } from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { makePng } from '../support/png.ts';
import { takeSession } from './support/phone.ts';

test.use({ viewport: { width: 1280, height: 900 } });

let app: App;
let admin: Client;

test.beforeAll(async () => {
	app = await startApp();
	admin = await signInAsAdmin(app.url);
});
test.afterAll(() => app.dispose());

async function openOffice(page: Page, path: string): Promise<void> {
	await takeSession(page.context(), app.url, 'admin', adminSecret);
	await page.goto(`${app.url}${path}`);
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

test('two people who change settings at once both keep their typed values, even after a reload', async ({ page }) => {
	await openOffice(page, '/admin/settings');
	await field(page, 'Business name').fill('Harbor Sails');
	await field(page, 'Over and short').fill('7,50');
	await page.reload();
	await expect(field(page, 'Business name')).toHaveValue('Harbor Sails');
	const theirs = { businessName: 'Bay Sails', phone: '(619) 555-0100' };
	await admin.send('PATCH', '/api/settings', theirs, { 'if-match': '0' });
	await page.getByRole('button', { name: 'Save settings' }).click();
	const note = page.getByRole('alert').filter({ hasText: 'Someone else changed the settings.' });
	await expect(note).toContainText('you have “Harbor Sails”, they have “Bay Sails”');
	await expect(note).toContainText('Phone ((619) 555-0100)');
	await page.getByRole('button', { name: 'Save settings' }).click();
	await expect(page.getByText('Settings saved')).toBeVisible();
	const { settings } = (await admin.get('/api/settings')).body;
	expect(settings).toMatchObject({ businessName: 'Harbor Sails', phone: '(619) 555-0100', overShortCents: 750 });
});

test('the Office sets how many days phones keep whole, and an emptied field returns to its default', async ({
	page
}) => {
	await openOffice(page, '/admin/settings');
	const panel = page.getByRole('region', { name: 'Phones without a signal' });
	const phoneDays = async () => (await admin.get('/api/settings')).body.settings.phoneDays;
	await field(page, 'Days before today').fill('0');
	await field(page, 'Days after today').fill('15');
	await page.getByRole('button', { name: 'Save settings' }).click();
	await expect(panel.getByText('Enter at most 14 days.')).toBeVisible();
	await expect(field(page, 'Days after today')).toBeFocused();
	expect(await phoneDays()).toEqual({ back: 1, ahead: 3 });
	await field(page, 'Days after today').fill('7');
	await page.getByRole('button', { name: 'Save settings' }).click();
	await expect(page.getByText('Settings saved')).toBeVisible();
	expect(await phoneDays()).toEqual({ back: 0, ahead: 7 });
	await field(page, 'Days before today').fill('');
	await page.getByRole('button', { name: 'Save settings' }).click();
	await expect(field(page, 'Days before today')).toHaveValue('1');
	expect(await phoneDays()).toEqual({ back: 1, ahead: 7 });
});

test('the Office names other payment methods, and a mistake in one is explained at the field', async ({ page }) => {
	await openOffice(page, '/admin/settings');
	const methods = field(page, 'Other payment methods');
	await expect(methods).toHaveValue('Venmo\nZelle');
	await methods.fill('Cash App, Zelle');
	await field(page, 'Ask about amounts above').fill('200');
	await page.getByRole('button', { name: 'Save settings' }).click();
	await expect(methods).toHaveAccessibleDescription(/Enter each method on its own line\./);
	await expect(methods).toBeFocused();
	await methods.fill('Cash App\nZelle\n');
	await page.getByRole('button', { name: 'Save settings' }).click();
	await expect(page.getByText('Settings saved')).toBeVisible();
	const { settings } = (await admin.get('/api/settings')).body;
	expect(settings).toMatchObject({
		askAboveCents: 20_000,
		...{ otherMethods: ['Cash App', 'Zelle'], formerMethods: ['Venmo'] }
	});
	await expect(methods).toHaveValue('Cash App\nZelle');
});

test('the Office sets a logo from a large picture, guests see it, and the Office removes it', async ({ page }) => {
	const { eventId } = await createEvent(admin, {});
	await openOffice(page, '/admin/settings');
	const logo = page.getByRole('group', { name: 'Logo' });
	const choose = (name: string, buffer: Buffer) =>
		logo.getByLabel('Picture of the logo').setInputFiles({ name, mimeType: 'image/png', buffer });
	await choose('notes.png', Buffer.from('These are notes.'));
	await expect(logo.getByRole('alert')).toContainText('Choose a PNG, JPEG, or WebP file.');
	await choose('logo.png', makePng(1_200, 300, 'noise'));
	await expect(logo.getByRole('img')).toBeVisible();
	await expect(logo.getByRole('alert')).toBeHidden();
	await page.reload();
	await expect(logo.getByRole('img')).toBeVisible();
	await page.getByRole('button', { name: 'Save settings' }).click();
	await expect(page.getByText('Settings saved')).toBeVisible();
	await expect(logo.getByRole('img')).toHaveAttribute('src', '/g/logo/1');
	const guest = await page.context().newPage();
	await guest.goto(`${app.url}/g/${eventId}`);
	const shown = guest.getByRole('img', { name: 'Harbor Sails' });
	await expect(shown).toBeVisible();
	const size = () =>
		shown.evaluate((img: HTMLImageElement) => [img.naturalWidth > 0, img.clientWidth, img.clientHeight]);
	await expect.poll(size).toEqual([true, 160, 40]);

	// Saving something else keeps the logo.
	await field(page, 'Days after today').fill('8');
	await page.getByRole('button', { name: 'Save settings' }).click();
	await expect.poll(async () => (await admin.get('/api/settings')).body.settings.phoneDays.ahead).toBe(8);
	await expect(logo.getByRole('img')).toHaveAttribute('src', '/g/logo/1');
	await guest.reload();
	await expect(shown).toBeVisible();

	// A picture that is read slowly doesn't replace the one that was chosen after it.
	await page.evaluate(() => {
		const read = window.createImageBitmap.bind(window);
		let reads = 0;
		const slowly = async (file: Blob) => {
			reads += 1;
			if (reads === 1) await new Promise((resolve) => addEventListener('now', resolve, { once: true }));
			return read(file);
		};
		Object.assign(window, { createImageBitmap: slowly });
	});
	await choose('slow.png', makePng(200, 200));
	await choose('fast.png', makePng(100, 50));
	const width = () => logo.getByRole('img').evaluate((img: HTMLImageElement) => img.naturalWidth);
	await expect.poll(width).toBe(100);
	await page.evaluate(async () => {
		dispatchEvent(new Event('now'));
		await new Promise((resolve) => setTimeout(resolve, 500));
	});
	expect(await width()).toBe(100);

	await logo.getByRole('button', { name: 'Remove the logo' }).click();
	await expect(logo.getByRole('button', { name: 'Choose a picture' })).toBeFocused();
	await page.getByRole('button', { name: 'Save settings' }).click();
	await expect.poll(async () => (await admin.get('/api/settings')).body.settings.logo ?? null).toBeNull();
	await guest.reload();
	await expect(guest.getByRole('heading', { name: 'What to bring' })).toBeVisible();
	await expect(shown).toHaveCount(0);
});

test('a boat is added once, and the charter form fills in its capacity, meeting place, and itinerary', async ({
	page
}) => {
	await openOffice(page, '/admin/boats');
	await page.getByRole('button', { name: 'Add a boat' }).first().click();
	const sheet = page.getByRole('dialog');
	await sheet.getByRole('button', { name: 'Add boat' }).click();
	await expect(sheet.getByText('Enter the boat’s name.')).toBeVisible();
	await field(page, 'Name').fill('Second Wind');
	await field(page, 'Capacity').fill('six');
	await sheet.getByRole('button', { name: 'Add boat' }).click();
	await expect(field(page, 'Capacity')).toBeFocused();
	await field(page, 'Capacity').fill('6');
	await field(page, 'Meeting places').fill('Slip 14\nPier 2');
	await field(page, 'Itinerary').selectOption('Returns to this port');
	await sheet.getByRole('button', { name: 'Add boat' }).click();
	await expect(page.getByRole('heading', { name: 'Second Wind' })).toBeVisible();
	await page.goto(`${app.url}/admin/events/new`);
	await expect(page.locator('datalist option[value="Second Wind"]')).toBeAttached();
	await field(page, 'Boat').fill('second wind');
	await expect(field(page, 'Capacity')).toHaveValue('6');
	await expect(field(page, 'Meeting place')).toHaveValue('Slip 14');
	await expect(field(page, 'Itinerary')).toHaveValue('same_port');
});

test('a service key is shown once, works, and shows in the audit log', async ({ page }) => {
	await openOffice(page, '/admin/keys');
	await page.getByRole('button', { name: 'Create a key' }).first().click();
	await field(page, 'Name').fill('Booking site');
	await page.getByRole('button', { name: 'Create key' }).click();
	const key = (await page.getByText(/^scc_/).textContent()) ?? '';
	expect((await createClient(app.url, key).get('/api/session')).body.user.name).toBe('Booking site');
	await page.getByRole('button', { name: 'I’ve saved it' }).click();
	await expect(page.getByText(/^scc_/)).toHaveCount(0);
	await page.getByRole('link', { name: 'Audit log' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: 'Service key created' })).toContainText('Booking site');
});
