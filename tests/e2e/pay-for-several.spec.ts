import { expect, test, type Locator } from '@playwright/test';
import { createEvent, paymentBody, postPayment, readLedger } from '../support/api.ts';
import { comeBack, openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import type { Phone } from './support/phone.ts';

let testApp: AppWithCaptain;
let phone: Phone;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
	phone = await openCaptainsPhone(testApp);
});
test.afterAll(async () => {
	await phone.dispose();
	await testApp.app.dispose();
});

async function openSheet(title: string): Promise<{ eventId: string; dialog: Locator }> {
	const patrons = ['Ada Fern', 'Bram Okafor', 'Cleo Marsh', 'Ione Petrakis'].map((name) => ({ name }));
	const { eventId } = await createEvent(testApp.admin, { title, totalPriceCents: 100_000, patrons });
	await phone.page.goto('/');
	await phone.page.getByRole('article', { name: title }).getByRole('button', { name: 'Log payment' }).click();
	return { eventId, dialog: phone.page.getByRole('dialog', { name: 'Log payment' }) };
}

test('one payment each is one record for everyone chosen', async () => {
	const { eventId, dialog } = await openSheet('One each');
	await dialog.getByRole('button', { name: 'Several people' }).click();
	await dialog.getByRole('checkbox', { name: 'Ada Fern' }).check();
	await dialog.getByLabel('Amount').fill('25');
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect(dialog.getByRole('alert')).toHaveText('Choose at least two people.');
	await dialog.getByRole('checkbox', { name: 'Cleo Marsh' }).check();
	await expect(dialog).toContainText('2 payments of $25.00');
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect(dialog).toBeHidden();
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(2);
	const rows = (await readLedger(testApp.admin, eventId)).map(({ patronName, amountCents }) => [
		patronName,
		amountCents
	]);
	expect(rows.toSorted()).toEqual([
		['Ada Fern', 2_500],
		['Cleo Marsh', 2_500]
	]);
});

test('of one payment each, only the one that was taken already is left out', async () => {
	const { eventId, dialog } = await openSheet('One each, again');
	const { body } = await testApp.admin.get(`/api/events/${eventId}`);
	const idOf = (name: string) => body.patrons.find((one: { name: string }) => one.name === name)?.patronId;
	// Taken on another phone, and not on this phone's board yet.
	for (const name of ['Bram Okafor', 'Cleo Marsh']) {
		const taken = paymentBody({ patronId: idOf(name), patronName: name, amountCents: 2_500 });
		await postPayment(testApp.admin, eventId, taken);
	}
	let answers = 0;
	phone.page.on('response', (response) => (answers += response.url().includes('/payments/recent?') ? 1 : 0));
	await dialog.getByRole('button', { name: 'Several people' }).click();
	for (const name of ['Ada Fern', 'Bram Okafor', 'Cleo Marsh', 'Ione Petrakis']) {
		await dialog.getByRole('checkbox', { name }).check();
	}
	await expect.poll(() => answers).toBe(4);
	await dialog.getByLabel('Amount').fill('25');
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect(dialog.getByText('Is this the same payment?')).toBeVisible();
	await expect(dialog).toContainText(/\$25\.00 by cash from .?Bram Okafor/);
	// A question ignores taps in its first moment.
	await phone.page.waitForTimeout(700);
	await dialog.getByRole('button', { name: 'Yes, the same' }).click();
	await expect(dialog).toContainText(/\$25\.00 by cash from .?Cleo Marsh/);
	await phone.page.waitForTimeout(700);
	await dialog.getByRole('button', { name: 'No, another one' }).click();
	await expect(dialog).toBeHidden();
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(5);
	const names = (await readLedger(testApp.admin, eventId)).map(({ patronName }) => patronName);
	expect(names.toSorted()).toEqual(['Ada Fern', 'Bram Okafor', 'Cleo Marsh', 'Cleo Marsh', 'Ione Petrakis']);
});

test('one payment for all says whom it is for, and a method of the business keeps its name', async () => {
	const { eventId, dialog } = await openSheet('One for all');
	await dialog.getByRole('button', { name: 'Several people' }).click();
	for (const name of ['Ada Fern', 'Bram Okafor', 'Cleo Marsh', 'Ione Petrakis']) {
		await dialog.getByRole('checkbox', { name }).check();
	}
	await dialog.getByText('One for all', { exact: true }).click();
	await dialog.getByLabel('Paid by').selectOption('Bram Okafor');
	await dialog.getByLabel('Amount').fill('200');
	await dialog.getByRole('radio', { name: 'Other' }).check();
	await dialog.getByRole('radio', { name: 'Venmo' }).check();
	await expect(dialog).toContainText('For 4 guests');
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(1);
	expect((await readLedger(testApp.admin, eventId))[0]).toMatchObject({
		patronName: 'Bram Okafor',
		amountCents: 20_000,
		method: 'other',
		reference: 'Venmo',
		note: 'For 4 guests: Ada Fern, Bram Okafor, Cleo Marsh, Ione Petrakis'
	});
	await phone.page.goto(`/charter/${eventId}`);
	await expect(phone.page.getByText('Bram Okafor, for 4 guests')).toBeVisible();
	await expect(phone.page.getByText(/^Venmo, /)).toBeVisible();
});

test('the office names other payment methods and the amount that the app asks about, and phones follow', async () => {
	const setSettings = async (body: object) => {
		const { version } = (await testApp.admin.get('/api/settings')).body.settings;
		const headers = { 'if-match': String(version) };
		expect((await testApp.admin.send('PATCH', '/api/settings', body, headers)).status).toBe(200);
	};
	await setSettings({ otherMethods: ['Cash App'], askAboveCents: 5_000 });
	const { eventId, dialog } = await openSheet('Own methods');
	await dialog.getByRole('combobox', { name: 'Patron' }).fill('Nico Farrow');
	await dialog.getByRole('option', { name: /Someone else/ }).click();
	await dialog.getByLabel('Amount').fill('50.01');
	await dialog.getByRole('radio', { name: 'Other' }).check();
	await expect(dialog.getByRole('radio', { name: 'Venmo' })).toHaveCount(0);
	await dialog.getByRole('radio', { name: 'Cash App' }).check();
	// The Office removes the method while the form is open. The form keeps it.
	await setSettings({ otherMethods: ['Zelle'] });
	await comeBack(phone.page);
	await expect(dialog.getByRole('radio', { name: 'Zelle' })).toBeVisible();
	await expect(dialog.getByRole('radio', { name: 'Cash App' })).toBeChecked();
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect(dialog).toContainText('anything above $50.00');
	await dialog.getByLabel('Amount').fill('50');
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect(dialog).toBeHidden();
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(1);
	expect((await readLedger(testApp.admin, eventId))[0]).toMatchObject({ method: 'other', reference: 'Cash App' });
	await phone.page.goto(`/charter/${eventId}`);
	await expect(phone.page.getByText(/^Cash App, /)).toBeVisible();
	await setSettings({ otherMethods: null, askAboveCents: null });
});

test('a choice of several people outlives a reload and Back', async () => {
	const { eventId, dialog } = await openSheet('StoredEntry for several');
	const { page } = phone;
	await dialog.getByRole('button', { name: 'Several people' }).click();
	for (const name of ['Bram Okafor', 'Cleo Marsh']) await dialog.getByRole('checkbox', { name }).check();
	await dialog.getByText('One for all', { exact: true }).click();
	await dialog.getByLabel('Paid by').selectOption('Cleo Marsh');
	await dialog.getByLabel('Amount').fill('70');
	await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).toContain('70');
	for (const leave of ['reload', 'back'] as const) {
		if (leave === 'reload') await page.reload();
		else {
			await page.goto('/outbox');
			await page.goBack();
		}
		await page
			.getByRole('article', { name: 'StoredEntry for several' })
			.getByRole('button', { name: 'Log payment' })
			.click();
		await expect(dialog.getByRole('checkbox', { name: 'Bram Okafor' })).toBeChecked();
		await expect(dialog.getByRole('checkbox', { name: 'Cleo Marsh' })).toBeChecked();
		await expect(dialog.getByRole('checkbox', { name: 'Ada Fern' })).not.toBeChecked();
		await expect(dialog.getByLabel('Paid by')).toHaveValue(/.+/);
		await expect(dialog.getByLabel('Amount')).toHaveValue('70');
	}
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(1);
	expect((await readLedger(testApp.admin, eventId))[0]).toMatchObject({
		patronName: 'Cleo Marsh',
		amountCents: 7_000,
		note: 'For 2 guests: Bram Okafor, Cleo Marsh'
	});
});
