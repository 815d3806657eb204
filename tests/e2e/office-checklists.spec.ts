// The office publishes checklists, and the crew's phones tick them.
import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { createEvent, hoursAroundNow } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import { openCaptainsPhone, openHarbor, type Harbor } from './support/dock.ts';
import { takeSession } from './support/phone.ts';

let harbor: Harbor;
test.beforeAll(async () => {
	harbor = await openHarbor();
});
test.afterAll(() => harbor.app.dispose());

test('a boat’s checklist is written, survives a reload, is published, and is ticked aboard', async ({ page }) => {
	const { eventId } = await createEvent(harbor.admin, { title: 'List day', boat: 'Egret', ...hoursAroundNow() });
	await takeSession(page.context(), harbor.app.url, 'admin', adminSecret);
	await page.goto(`${harbor.app.url}/admin/checklists`);
	await page.getByRole('button', { name: 'New checklist' }).click();
	await page.getByLabel('Boat', { exact: true }).fill('Egret');
	await page.getByRole('button', { name: 'Add item' }).click();
	await expect(page.getByLabel('Item 9', { exact: true })).toBeFocused();
	await page.getByLabel('Item 9', { exact: true }).fill('Dinghy lashed');
	await page.getByLabel('Who can check it off').selectOption('captain');
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
	await page.getByRole('button', { name: 'Publish for good' }).click();
	const published = page.getByRole('region', { name: 'Egret' });
	await expect(published).toContainText('Dinghy lashed');
	await expect(published).toContainText('Version 1');
	expect(await lookWithAxe(page, 'checklists')).toEqual([]);

	const phone = await openCaptainsPhone(harbor);
	await phone.page.goto(`/charter/${eventId}`);
	await phone.page.getByRole('button', { name: /^Checklist, 0 of/ }).click();
	const list = phone.page.getByRole('dialog', { name: 'Checklist' });
	await list.getByRole('checkbox', { name: 'Dinghy lashed' }).check();
	await expect
		.poll(
			async () => {
				const { checklist } = (await harbor.admin.get(`/api/events/${eventId}`)).body;
				return checklist.items.find((one: { text: string }) => one.text === 'Dinghy lashed')?.state;
			},
			{ timeout: scaled(30_000) }
		)
		.toBe('done');
	await phone.dispose();
});

test('a checklist of 300 items opens, changes, and is published', async ({ page }) => {
	const items = Array.from({ length: 300 }, (_, at) => ({
		...{ itemId: `i${at}`, text: `Item text ${at}`, phase: 'before_departure', isRequired: true, who: 'crew' }
	}));
	const key = { 'idempotency-key': randomUUID() };
	expect((await harbor.admin.post('/api/checklists', { boat: 'Pelican', items }, key)).status).toBe(201);
	await takeSession(page.context(), harbor.app.url, 'admin', adminSecret);
	await page.goto(`${harbor.app.url}/admin/checklists`);
	await page.getByRole('button', { name: 'Change Pelican' }).click();
	await expect(page.getByLabel('Boat', { exact: true })).toBeDisabled();
	await page.getByRole('button', { name: 'Add item' }).click();
	await page.getByLabel('Item 301', { exact: true }).fill('One too many');
	await page.getByRole('button', { name: 'Publish', exact: true }).click();
	await expect(page.getByText('At most 300 items. Remove some.')).toBeVisible();
	await page.getByRole('button', { name: /^Item text 299/ }).click();
	await page.getByRole('button', { name: 'Remove' }).click();
	await page.getByRole('button', { name: 'Publish', exact: true }).click();
	await page.getByRole('button', { name: 'Publish for good' }).click();
	await expect(page.getByRole('region', { name: 'Pelican' })).toContainText('One too many');
});
