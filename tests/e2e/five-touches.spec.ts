import { expect, test, type Locator } from '@playwright/test';
import { createEvent, readLedger } from '../support/api.ts';
import { openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
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

/** A charter of $1,500 that the host has not paid. */
async function addParty(title: string): Promise<string> {
	const patrons = [
		{ name: 'Bram Okafor', isHost: true },
		...['Cleo Marsh', 'Ada Fern', 'Ione Petrakis'].map((name) => ({ name }))
	];
	const { eventId } = await createEvent(testApp.admin, { title, totalPriceCents: 150_000, patrons });
	await phone.page.goto('/');
	await expect(phone.page.getByRole('article', { name: title })).toBeVisible();
	return eventId;
}

const openSheet = async (title: string): Promise<Locator> => {
	await phone.page.getByRole('article', { name: title }).getByRole('button', { name: 'Log payment' }).click();
	return phone.page.getByRole('dialog', { name: 'Log payment' });
};

test('$50 in cash with a name from the roster takes five touches, keys of the keypad included', async () => {
	const { page } = phone;
	const eventId = await addParty('Five touches');
	let touches = 0;
	const tap = async (target: Locator): Promise<void> => {
		await target.click();
		touches += 1;
	};
	const key = async (digit: string): Promise<void> => {
		// The keypad opens only for the focused field.
		await expect(page.getByRole('dialog').getByLabel('Amount')).toBeFocused();
		await page.keyboard.press(digit);
		touches += 1;
	};
	await tap(page.getByRole('article', { name: 'Five touches' }).getByRole('button', { name: 'Log payment' }));
	await tap(page.getByRole('option', { name: /Cleo Marsh/ }));
	await key('5');
	await key('0');
	await tap(page.getByRole('button', { name: 'Save payment' }));
	await expect(page.getByText(/Saved on this phone|Recorded/).first()).toBeVisible();
	expect(touches).toBeLessThanOrEqual(5);
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(1);
	expect((await readLedger(testApp.admin, eventId))[0]).toMatchObject({
		patronName: 'Cleo Marsh',
		amountCents: 5_000,
		method: 'cash'
	});
});

test('the host comes first and gets the balance; a guest gets it as a hint to tap, and the question says why', async () => {
	const eventId = await addParty('Host first');
	const dialog = await openSheet('Host first');
	const names = async () =>
		(await dialog.getByRole('option').allInnerTexts()).map((text) => text.split('\n')[0]?.trim());
	await expect.poll(names).toEqual(['Bram Okafor', 'Ada Fern', 'Cleo Marsh', 'Ione Petrakis']);
	await dialog.getByRole('option', { name: /Bram Okafor/ }).click();
	await expect(dialog.getByLabel('Amount')).toHaveValue('1,500.00');
	await expect(dialog).toContainText('Balance due $1,500.00');
	await dialog.getByRole('button', { name: 'Cancel' }).first().click();

	const again = await openSheet('Host first');
	await again.getByRole('option', { name: /Cleo Marsh/ }).click();
	await expect(again.getByLabel('Amount')).toHaveValue('');
	await expect(again.getByLabel('Amount')).toBeFocused();
	await again.getByRole('button', { name: 'Balance due on the charter $1,500.00' }).click();
	await expect(again.getByLabel('Amount')).toHaveValue('1,500.00');
	await again.getByRole('button', { name: 'Save payment' }).click();
	await expect(again).toContainText('We don’t know what Cleo owes on this charter');
	expect(await readLedger(testApp.admin, eventId)).toEqual([]);
});
