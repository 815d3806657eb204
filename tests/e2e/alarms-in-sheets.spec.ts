// A save that fails in an open sheet shows its alarm in that sheet, because a modal dialog makes the page behind it inert.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { createEvent, hoursAroundNow } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import { openCaptainsPhone, proves, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { lookWithAxe } from './support/axe.ts';
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

/** Makes the storage commit without a response, as when WebKit stalls. `mend` sends the responses. */
async function stallStorage(page: Page): Promise<() => Promise<void>> {
	await page.evaluate(() => {
		const original = IDBDatabase.prototype.transaction;
		const held: IDBTransaction[] = [];
		let isHolding = true;
		IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof original>) {
			const transaction = original.apply(this, args);
			const hold = (event: Event): void => {
				if (!isHolding) return;
				event.stopImmediatePropagation();
				held.push(transaction);
			};
			if (args[1] === 'readwrite') transaction.addEventListener('complete', hold, true);
			return transaction;
		};
		Object.assign(window, {
			mend: () => {
				isHolding = false;
				IDBDatabase.prototype.transaction = original;
				for (const transaction of held) transaction.dispatchEvent(new Event('complete'));
			}
		});
	});
	return () => page.evaluate(() => Reflect.get(window, 'mend')());
}

async function openCharter(title: string): Promise<string> {
	const { eventId } = await createEvent(testApp.admin, { title, ...hoursAroundNow() });
	await phone.page.goto(`/charter/${eventId}`);
	await expect(phone.page.getByRole('group', { name: 'Expected', exact: true })).toContainText('3');
	return eventId;
}

const alarmIn = (sheet: Locator) => sheet.getByRole('alert').filter({ hasText: 'NOT saved. Write it on paper.' });

const cases: {
	sheet: string;
	opener: RegExp;
	save: (sheet: Locator) => Promise<void>;
	line: string;
	/** What must still be typed after the failure. */
	keeps?: [label: string, text: string];
	/** The sheet closes once the guest is saved, so that nobody adds the same guest twice. */
	closes?: true;
}[] = [
	{
		sheet: 'Log entry',
		opener: /^Log entry/,
		save: async (sheet) => {
			await sheet.getByLabel('What happened').fill('Whale on the port side');
			await sheet.getByRole('button', { name: /^Save log entry/ }).click();
		},
		line: 'Log entry',
		keeps: ['What happened', 'Whale on the port side']
	},
	{
		sheet: 'Add guest',
		opener: /^Add guest/,
		save: async (sheet) => {
			await sheet.getByLabel('Full name').fill('Ines Calloway');
			await sheet.getByRole('button', { name: /^Add guest/ }).click();
		},
		line: 'Ines Calloway added, aboard',
		keeps: ['Full name', 'Ines Calloway'],
		closes: true
	},
	{
		sheet: 'Checklist',
		opener: /^Checklist, 0 of/,
		// Not `check`, because the box is unchecked again once the save has failed.
		save: (sheet) => sheet.getByRole('checkbox', { name: 'VHF radio check' }).click(),
		line: 'VHF radio check: Done'
	},
	{
		sheet: 'Alice Tidewell',
		opener: /^Alice Tidewell/,
		save: (sheet) => sheet.getByRole('button', { name: 'Mark aboard' }).click(),
		line: 'Alice Tidewell: Aboard'
	}
];

for (const { sheet: name, opener, save, line, keeps, closes } of cases) {
	test(`a save that fails in the sheet ${name} says so in the sheet`, proves([34], 'H'), async () => {
		await openCharter(`Stalled: ${name}`);
		const { page } = phone;
		await page.getByRole('button', { name: opener }).click();
		const sheet = page.getByRole('dialog', { name });
		await expect(sheet).toBeVisible();
		const mend = await stallStorage(page);
		await save(sheet);
		const alarm = alarmIn(sheet);
		await expect(alarm).toContainText(line, { timeout: scaled(6_000) });
		await expect(alarm).toBeInViewport();
		if (keeps) await expect(sheet.getByLabel(keeps[0])).toHaveValue(keeps[1]);
		if (name === 'Log entry') expect(await lookWithAxe(page, 'an alarm in a sheet')).toEqual([]);
		// The alarm can be tapped. If the sheet covered it or made it inert, this click would fail.
		await alarm.getByRole('button', { name: 'Close message' }).click();
		await expect(alarm).toHaveCount(0);
		await expect(sheet).toBeVisible();
		await mend();
		if (closes) {
			await expect(sheet).toHaveCount(0);
			await expect(page.getByText('Saved after all')).toBeVisible();
			await page.getByRole('button', { name: opener }).click();
			await expect(sheet.getByLabel('Full name')).toHaveValue('');
		} else {
			await expect(sheet.getByText('Saved after all')).toBeVisible();
		}
		await sheet.getByRole('button', { name: 'Close', exact: true }).click();
		await expect(sheet).toHaveCount(0);
	});
}

test(
	'a form that is saved again with other contents says that the first version is saved',
	proves([34], 'H'),
	async () => {
		const eventId = await openCharter('Edited between two tries');
		const { page } = phone;
		await page.getByRole('button', { name: /^Log entry/ }).click();
		const sheet = page.getByRole('dialog', { name: 'Log entry' });
		const text = sheet.getByLabel('What happened');
		const mend = await stallStorage(page);
		await text.fill('Whale on the port side');
		await sheet.getByRole('button', { name: /^Save log entry/ }).click();
		await expect(alarmIn(sheet)).toBeVisible({ timeout: scaled(6_000) });
		await text.fill('Two whales on the port side');
		await mend();
		await expect(sheet.getByText('Saved after all')).toBeVisible();
		await sheet.getByRole('button', { name: /^Save log entry/ }).click();
		const alarm = sheet.getByRole('alert').filter({ hasText: 'Saved without your last changes' });
		await expect(alarm).toContainText('Write what is missing in another log entry.');
		await expect(text).toHaveValue('Two whales on the port side');
		await expect(page.getByText('NOT saved')).toHaveCount(0);
		const readLog = async () => (await testApp.admin.get(`/api/events/${eventId}`)).body.log;
		await expect.poll(async () => (await readLog())?.length, { timeout: scaled(30_000) }).toBe(1);
		expect((await readLog())[0]).toMatchObject({ text: 'Whale on the port side' });
	}
);

test('a form that is closed and filled in again after a failed save makes one record', proves([34], 'H'), async () => {
	const eventId = await openCharter('Tried twice');
	const { page } = phone;
	const sheet = page.getByRole('dialog', { name: 'Log entry' });
	const mend = await stallStorage(page);
	for (const attempt of [1, 2]) {
		await page.getByRole('button', { name: /^Log entry/ }).click();
		await sheet.getByLabel('What happened').fill('Dolphins at the bow');
		await sheet.getByRole('button', { name: /^Save log entry/ }).click();
		await expect(alarmIn(sheet), `try ${attempt}`).toHaveCount(1, { timeout: scaled(6_000) });
		await expect(sheet.getByRole('button', { name: /^Save log entry/ })).toBeEnabled();
		await sheet.getByRole('button', { name: 'Close', exact: true }).click();
		await expect(sheet).toHaveCount(0);
	}
	await mend();
	const readLog = async () => (await testApp.admin.get(`/api/events/${eventId}`)).body.log;
	await expect.poll(async () => (await readLog())?.length, { timeout: scaled(30_000) }).toBe(1);
	await expect(page.getByRole('status', { name: 'Outbox' })).toBeEmpty({ timeout: scaled(30_000) });
	expect(await readLog()).toHaveLength(1);
});
