// The largest possible business, the smallest and largest amounts, and a phone that was asleep: nothing is cut off, lost, or wrong.
import { expect, test } from '@playwright/test';
import { createEvent, hoursAroundNow, readLedger } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import {
	addCharter,
	openCaptainsPhone,
	startAppWithCaptain,
	readEntries,
	type AppWithCaptain
} from './support/app-with-captain.ts';
import { findBadText } from './support/measure-text.ts';
import { chooseGuest, type Phone } from './support/phone.ts';

let testApp: AppWithCaptain;
let phone: Phone;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());
test.beforeEach(async () => {
	phone = await openCaptainsPhone(testApp);
});
test.afterEach(() => phone.dispose());

test('a charter of 200 people among 40 on one day: all are there, found, and paid for', async () => {
	const people = Array.from({ length: 199 }, (_, at) => ({ name: `Guest ${String(at + 1).padStart(3, '0')}` }));
	const hours = hoursAroundNow();
	const { eventId } = await createEvent(testApp.admin, {
		...{ title: 'Two hundred', capacity: 200, totalPriceCents: 100_000_000, ...hours },
		patrons: [...people, { name: 'Zoe Last', shareCents: 50_000 }]
	});
	for (let at = 1; at < 40; at++) {
		await createEvent(testApp.admin, { title: `Charter ${at}`, patrons: [], ...hours });
	}
	const { page } = phone;
	await page.goto('/');
	await expect(page.getByRole('article', { name: /^(Charter \d+|Two hundred)$/ })).toHaveCount(40);
	const card = page.getByRole('article', { name: 'Two hundred' });
	await expect(card).toContainText('0/200');
	expect(await findBadText(page, 'board')).toEqual([]);
	await page.setViewportSize({ width: 390, height: 844 });
	await card.getByRole('button', { name: 'Log payment' }).click();
	const sheet = page.getByRole('dialog', { name: 'Log payment' });
	await sheet.getByRole('combobox', { name: 'Patron' }).fill('last');
	await sheet.getByRole('option', { name: 'Zoe Last' }).click();
	await expect(sheet.getByLabel('Amount')).toHaveValue('500.00');
	await sheet.getByRole('button', { name: 'Save payment' }).click();
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(1);
	await page.goto(`/charter/${eventId}`);
	const rows = page.getByRole('region', { name: 'Roster' }).getByRole('listitem');
	await expect(rows).toHaveCount(200);
	await page.getByRole('button', { name: /^Zoe Last.*Paid/ }).click();
	await expect(page.getByRole('dialog', { name: 'Zoe Last' })).toContainText('$500.00');
});

test('one cent and a million dollars are recorded as typed, and only the million is asked about', async () => {
	const { eventId, title } = await addCharter(testApp, phone.page);
	const sheet = phone.page.getByRole('dialog', { name: 'Log payment' });
	for (const [typed, isAsked] of [
		['0.01', false],
		['1,000,000.00', true]
	] as const) {
		await phone.page.getByRole('article', { name: title }).getByRole('button', { name: 'Log payment' }).click();
		await chooseGuest(sheet, 'Cleo Marsh');
		await sheet.getByLabel('Amount').fill(typed);
		await sheet.getByRole('button', { name: 'Save payment' }).click();
		const yes = sheet.getByRole('button', { name: /^Yes/ });
		if (isAsked) {
			await expect(yes).toBeVisible();
			// The question ignores taps at first, because a double tap is no answer.
			await expect(async () => {
				if (await yes.isVisible()) await yes.click();
				await expect(sheet).toHaveCount(0, { timeout: scaled(500) });
			}).toPass();
		} else await expect(sheet).toHaveCount(0);
	}
	await expect
		.poll(async () =>
			(await readLedger(testApp.admin, eventId)).map((row) => row.amountCents).toSorted((a, b) => a - b)
		)
		.toEqual([1, 100_000_000]);
});

test('a phone that slept for a day with the sheet open still has what was typed, and records when it was saved', async () => {
	const { page } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	await page.clock.install();
	await page.goto('/');
	await page.getByRole('article', { name: title }).getByRole('button', { name: 'Log payment' }).click();
	const sheet = page.getByRole('dialog', { name: 'Log payment' });
	await chooseGuest(sheet, 'Bram Okafor');
	await sheet.getByLabel('Amount').fill('12.34');
	await sheet.getByLabel('Note').fill('before the night');
	await page.clock.fastForward('24:00:00');
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	await expect(sheet.getByLabel('Amount')).toHaveValue('12.34');
	await expect(sheet.getByLabel('Note')).toHaveValue('before the night');
	const savedAt = await page.evaluate(() => Date.now());
	await sheet.getByRole('button', { name: 'Save payment' }).click();
	await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(1);
	const [kept] = await readEntries(page, eventId);
	const { amountCents, takenAt } = JSON.parse(kept?.body ?? '{}');
	expect(amountCents).toBe(1_234);
	expect(Date.parse(takenAt)).toBeGreaterThanOrEqual(savedAt);
	await page.clock.runFor(2_000);
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(1);
});
