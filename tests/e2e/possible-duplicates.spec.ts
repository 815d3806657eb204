// Two phones added the same walk-up. The crew sees both, and the office merges them with one tap and undoes the merge.
import { expect, test, type Page } from '@playwright/test';
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

async function addGuest(page: Page, name: string): Promise<void> {
	await page.getByRole('button', { name: 'Add guest' }).click();
	const sheet = page.getByRole('dialog', { name: 'Add guest' });
	await sheet.getByLabel('Full name').fill(name);
	await sheet.getByRole('button', { name: /^Add guest/ }).click();
	await expect(sheet).toHaveCount(0);
}

test('a walk-up from two phones becomes one guest with one tap, and two guests again with another', async ({
	page: office
}) => {
	const { eventId } = await createEvent(testApp.admin, { title: 'Twin day', ...hoursAroundNow() });
	const [first, second] = [await openCaptainsPhone(testApp), await openCaptainsPhone(testApp)];
	for (const { page } of [first, second]) {
		await page.goto(`/charter/${eventId}`);
		await expect(page.getByRole('group', { name: 'Expected', exact: true })).toContainText('3');
	}
	await addGuest(first.page, 'Noor Haddad');
	await addGuest(second.page, 'noor haddad');
	for (const { page } of [first, second]) {
		const panel = page.getByRole('region', { name: 'Possible duplicates' });
		await expect(panel).toContainText('may be on the roster twice', { timeout: scaled(30_000) });
		await expect(panel).toContainText('The office can merge them');
	}
	expect(await lookWithAxe(first.page, 'possible duplicates')).toEqual([]);

	await takeSession(office.context(), testApp.app.url, 'admin', adminSecret);
	await office.goto(`${testApp.app.url}/admin/events/${eventId}`);
	const panel = office.getByRole('region', { name: 'Possible duplicates' });
	await panel.getByRole('button', { name: /^Same person/ }).click();
	await expect(panel.getByRole('button', { name: /^Undo/ })).toBeVisible();
	expect((await testApp.admin.get(`/api/events/${eventId}`)).body.guests.total).toBe(4);
	expect(await lookWithAxe(office, 'merged')).toEqual([]);
	await expect(first.page.getByRole('region', { name: 'Possible duplicates' })).toHaveCount(0, {
		timeout: scaled(30_000)
	});
	// A reload shows the merge again.
	await office.reload();
	await panel.getByRole('button', { name: /^Undo/ }).click();
	await expect(panel).toHaveCount(0);
	expect((await testApp.admin.get(`/api/events/${eventId}`)).body.guests.total).toBe(5);
	await first.dispose();
	await second.dispose();
});
