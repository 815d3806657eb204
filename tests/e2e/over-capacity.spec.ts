import { expect, test, type Page } from '@playwright/test';
import { createCrew, localDate } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { openPhone, takeSession } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(async () => {
	await testApp.app.dispose();
});

const warning = '7 guests on a boat for 6.';
const six = ['A', 'Bram Okafor', 'Cleo Marsh', 'Dario Venn', 'Elsbeth Moore', 'W'.repeat(60)];
// Still on the board if midnight passes.
const date = localDate(1);

async function openNewCharter(page: Page): Promise<void> {
	await takeSession(page.context(), testApp.app.url, 'admin', adminSecret);
	await page.goto(`${testApp.app.url}/admin/events/new`);
}

test('a seventh guest on a boat for six is marked on every screen, for crew without a right to money too', async ({
	page
}) => {
	await openNewCharter(page);
	const field = (label: string) => page.getByLabel(label, { exact: true });
	for (const [label, value] of Object.entries({
		Date: date,
		'Host’s first name': 'Sixpack',
		Title: 'Sixpack charter',
		'Meeting place': 'Slip 14',
		Start: '11:00',
		End: '14:00',
		Price: '600',
		Capacity: '6'
	})) {
		await field(label).fill(value);
	}
	await page.getByRole('button', { name: 'Paste a list' }).click();
	await field('People, one per line').fill(six.join('\n'));
	await page.getByRole('button', { name: 'Add 6 people' }).click();
	await expect(page.getByText('on a boat for 6')).toHaveCount(0);
	await page.getByRole('button', { name: 'Paste a list' }).click();
	await field('People, one per line').fill('Greta Holm');
	await expect(page.getByRole('dialog').getByText(warning)).toBeVisible();
	await page.getByRole('button', { name: 'Add 1 person' }).click();
	await expect(page.getByText(warning).first()).toBeVisible();
	await field('Capacity').fill('');
	await expect(page.getByText('on a boat for')).toHaveCount(0);
	await field('Capacity').fill('6');
	await page.getByRole('button', { name: 'Create charter' }).click();
	await page.waitForURL(`**/admin/events/${date}-sixpack`);
	await expect(page.getByText(warning).first()).toBeVisible();
	await page.goto(`${testApp.app.url}/admin/events`);
	await expect(page.getByRole('listitem').filter({ hasText: 'Sixpack charter' }).getByText(warning)).toBeVisible();

	const deckhand = await createCrew(testApp.admin, { name: 'Dov Pell', role: 'crew' });
	const phone = await openPhone(testApp.app.url, { viewport: { width: 320, height: 640 } });
	await phone.enter(deckhand.crewId, deckhand.passcode);
	const card = phone.page.getByRole('article', { name: 'Sixpack charter' });
	await expect(card.getByText(warning)).toBeVisible();
	await expect(phone.page.getByRole('article', { name: 'First of the day' }).getByText('on a boat for')).toHaveCount(0);
	await card.getByRole('button', { name: 'Sixpack charter' }).click();
	await expect(phone.page.getByRole('dialog').getByText(warning)).toBeVisible();
	await phone.page.goto(`/charter/${date}-sixpack`);
	await expect(phone.page.getByRole('main').getByText(warning)).toBeVisible();
	await phone.page.getByRole('button', { name: 'Add guest' }).click();
	const status = phone.page.getByRole('dialog', { name: 'Add guest' }).getByRole('status');
	await expect(status.getByText('8 guests on a boat for 6.')).toBeVisible();
	await phone.dispose();
});
