// The office publishes checklists, and the crew's phones tick them.
import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { createEvent, hoursAroundNow } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import { openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { takeSession } from './support/phone.ts';

let testApp: AppWithCaptain;
test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

test('a boat’s checklist is written, survives a reload, is published, and is ticked aboard', async ({ page }) => {
	const { eventId } = await createEvent(testApp.admin, { title: 'List day', boat: 'Egret', ...hoursAroundNow() });
	await takeSession(page.context(), testApp.app.url, 'admin', adminSecret);
	await page.goto(`${testApp.app.url}/admin/checklists`);
	await page.getByRole('button', { name: 'New checklist' }).click();
	await page.getByLabel('Boat', { exact: true }).fill('Egret');
	await page.getByRole('button', { name: 'Add item' }).click();
	await expect(page.getByLabel('Item 9', { exact: true })).toBeFocused();
	await page.getByLabel('Item 9', { exact: true }).fill('Dinghy lashed');
	await page.getByLabel('Who can check off this item').selectOption('captain');
	await page.reload();
	await page.getByRole('button', { name: /^Dinghy lashed/ }).click();
	await page.getByRole('button', { name: 'Move up' }).click();
	await expect(page.getByLabel('Item 8', { exact: true })).toHaveValue('Dinghy lashed');
	// An item that is too long shows an error at its field.
	await page.getByLabel('Item 8', { exact: true }).evaluate((node) => node.removeAttribute('maxlength'));
	await page.getByLabel('Item 8', { exact: true }).fill('x'.repeat(161));
	await page.getByRole('button', { name: 'Publish', exact: true }).click();
	await expect(page.getByLabel('Item 8', { exact: true })).toBeFocused();
	await page.getByLabel('Item 8', { exact: true }).fill('Dinghy lashed');
	expect(await lookWithAxe(page, 'checklist form')).toEqual([]);
	await page.getByRole('button', { name: 'Publish', exact: true }).click();
	await page.getByRole('button', { name: 'Publish permanently' }).click();
	const published = page.getByRole('region', { name: 'Egret' });
	await expect(published).toContainText('Dinghy lashed');
	await expect(published).toContainText('Version 1');
	expect(await lookWithAxe(page, 'checklists')).toEqual([]);

	const phone = await openCaptainsPhone(testApp);
	await phone.page.goto(`/charter/${eventId}`);
	await phone.page.getByRole('button', { name: /^Checklist, 0 of/ }).click();
	const list = phone.page.getByRole('dialog', { name: 'Checklist' });
	await list.getByRole('checkbox', { name: 'Dinghy lashed' }).check();
	await expect
		.poll(
			async () => {
				const { checklist } = (await testApp.admin.get(`/api/events/${eventId}`)).body;
				return checklist.items.find((one: { text: string }) => one.text === 'Dinghy lashed')?.state;
			},
			{ timeout: scaled(30_000) }
		)
		.toBe('done');
	await phone.dispose();
});

test('a checklist that someone else published meanwhile isn’t replaced without asking', async ({ page }) => {
	const post = async (boat: string, text: string) => {
		const items = [{ itemId: text, text, phase: 'before_departure', isRequired: true, who: 'crew' }];
		const key = { 'idempotency-key': randomUUID() };
		expect((await testApp.admin.post('/api/checklists', { boat, items }, key)).status).toBe(201);
	};
	await post('Kittiwake', 'Lines stowed');
	await takeSession(page.context(), testApp.app.url, 'admin', adminSecret);
	await page.goto(`${testApp.app.url}/admin/checklists`);
	const region = page.getByRole('region', { name: 'Kittiwake' });
	const publish = async () => {
		await page.getByRole('button', { name: 'Publish', exact: true }).click();
		await page.getByRole('button', { name: 'Publish permanently' }).click();
	};
	const note = page.getByRole('alert').filter({ hasText: 'What you typed is still here.' });
	await page.getByRole('button', { name: 'Change Kittiwake' }).click();
	await page.getByRole('button', { name: 'Add item' }).click();
	await page.getByLabel('Item 2', { exact: true }).fill('My item');
	await post('KITTIWAKE', 'Their item');
	await publish();
	await expect(note).toContainText('Someone else published version');
	await expect(note).toBeFocused();
	await expect(page.getByRole('region', { name: 'Kittiwake' }).getByText('Their item')).toBeVisible();
	expect(await lookWithAxe(page, 'checklist that changed')).toEqual([]);
	await page.reload();
	await expect(note).toBeVisible();
	await note.getByRole('button', { name: 'Replace anyway' }).press('Enter');
	await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeFocused();
	await publish();
	await expect(region.getByText('My item')).toBeVisible();

	// A new checklist for a boat that has one, typed in another way.
	await page.getByRole('button', { name: 'New checklist' }).click();
	await expect(page.getByLabel('Boat', { exact: true })).toBeEnabled();
	await page.getByLabel('Boat', { exact: true }).fill('kittiwake');
	await page.getByRole('button', { name: 'Publish', exact: true }).click();
	await expect(note).toContainText('There is already a checklist for these charters');
	await page.getByLabel('Boat', { exact: true }).fill('Puffin');
	await expect(note).toHaveCount(0);
	await publish();
	await expect(page.getByRole('region', { name: 'Puffin' })).toBeVisible();
	await expect(region.getByText('My item')).toBeVisible();
});

test('a checklist of 300 items opens, changes, and is published', async ({ page }) => {
	const items = Array.from({ length: 300 }, (_, at) => ({
		...{ itemId: `i${at}`, text: `Item text ${at}`, phase: 'before_departure', isRequired: true, who: 'crew' }
	}));
	const key = { 'idempotency-key': randomUUID() };
	expect((await testApp.admin.post('/api/checklists', { boat: 'Pelican', items }, key)).status).toBe(201);
	await takeSession(page.context(), testApp.app.url, 'admin', adminSecret);
	await page.goto(`${testApp.app.url}/admin/checklists`);
	await page.getByRole('button', { name: 'Change Pelican' }).click();
	await expect(page.getByLabel('Boat', { exact: true })).toBeDisabled();
	await page.getByRole('button', { name: 'Add item' }).click();
	await page.getByLabel('Item 301', { exact: true }).fill('One too many');
	await page.getByRole('button', { name: 'Publish', exact: true }).click();
	await expect(page.getByText('A checklist can have at most 300 items. Remove some.')).toBeVisible();
	await page.getByRole('button', { name: /^Item text 299/ }).click();
	await page.getByRole('button', { name: 'Remove' }).click();
	await page.getByRole('button', { name: 'Publish', exact: true }).click();
	await page.getByRole('button', { name: 'Publish permanently' }).click();
	await expect(page.getByRole('region', { name: 'Pelican' })).toContainText('One too many');
});
