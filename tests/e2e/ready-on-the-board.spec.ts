// A passed check of *Ready for no signal* shows on the charter's card, until something changes.
import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { createEvent, hoursAroundNow } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import { openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';

let testApp: AppWithCaptain;
test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

test('the card shows Ready and the time, also after a reload, until a guest is marked', async () => {
	const { eventId, title, patrons } = await createEvent(testApp.admin, { title: 'Dawn sail', ...hoursAroundNow() });
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	// A headless browser never protects storage, which an installed app does.
	await page.addInitScript(() => {
		navigator.storage.persisted = () => Promise.resolve(true);
	});
	await page.goto('/');
	const card = page.getByRole('article', { name: title });
	await expect(card).toContainText('0 of 3 aboard');
	await expect(card).not.toContainText('Ready');
	await page.goto(`/charter/${eventId}`);
	await page.getByRole('button', { name: /^Ready for no signal/ }).click();
	const ready = page.getByRole('dialog', { name: 'Ready for no signal' });
	await expect(ready.getByText('8 of 8 checks passed')).toBeVisible();
	await ready.getByRole('button', { name: 'Close', exact: true }).click();
	await expect(page.getByRole('button', { name: /^Ready for no signal, \d+:\d\d [AP]M/ })).toBeVisible();
	await page.goto('/');
	await expect(card).toContainText(/Ready at \d+:\d\d [AP]M/);

	const markId = randomUUID();
	const mark = { markId, patronId: patrons[0]!.patronId, act: 'board', after: [], takenAt: new Date().toISOString() };
	const marked = await testApp.admin.post(`/api/events/${eventId}/boarding`, mark, { 'idempotency-key': markId });
	expect(marked.status).toBe(201);
	await page.reload();
	await expect(card).toContainText('1 of 3 aboard', { timeout: scaled(30_000) });
	await expect(card).not.toContainText('Ready');
	await phone.dispose();
});
