// The office says how one charter's tips are split and who shares them, and when tips are paid.
import { expect, test } from '@playwright/test';
import { createEvent, hoursAroundNow, paymentBody, postPayment, signIn } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { lookWithAxe } from './support/axe.ts';
import { startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { openPhone, takeSession } from './support/phone.ts';

let testApp: AppWithCaptain;
test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

test('a charter’s own rule, a day hand, and the boat’s payout show on the phone, in the Office, and in the close', async ({
	browser
}) => {
	const { app, admin, captain } = testApp;
	const crew = [{ crewId: captain.crewId, slot: 'captain' as const }];
	const { eventId } = await createEvent(admin, { title: 'Tip day', boat: 'Wren', ...hoursAroundNow(), crew });
	const client = await signIn(app.url, captain.crewId, captain.passcode);
	await postPayment(client, eventId, paymentBody({ amountCents: 16_000, tipCents: 3_000, method: 'card' }));
	await postPayment(client, eventId, paymentBody({ amountCents: 4_000, tipCents: 1_000 }));

	const office = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	await takeSession(office, app.url, 'admin', adminSecret);
	const desk = await office.newPage();
	await desk.goto(`${app.url}/admin/boats`);
	await desk.getByRole('button', { name: 'Add a boat' }).first().click();
	const sheet = desk.getByRole('dialog', { name: 'Add a boat' });
	await sheet.getByLabel('Name', { exact: true }).fill('Wren');
	await sheet.getByLabel('When tips are paid').selectOption('Everything with wages');
	await sheet.getByRole('button', { name: 'Add boat' }).click();
	await expect(desk.getByText('Tips: Everything with wages')).toBeVisible();

	await desk.goto(`${app.url}/admin/events/${eventId}`);
	const close = desk.getByRole('region', { name: 'Close', exact: true });
	await expect(close).toContainText('Equal shares, 1 person.');
	const tips = desk.getByRole('region', { name: 'Tips', exact: true });
	await tips.getByLabel('How tips are split').selectOption('Shares for each slot');
	await tips.getByLabel('Captain').fill('3');
	await tips.getByRole('button', { name: 'Add a day hand' }).click();
	await tips.getByLabel('Name').fill('Ana Reyes');
	await expect(tips.getByLabel('Slot')).toHaveValue('deckhand');
	expect(await lookWithAxe(desk, 'tips of a charter')).toEqual([]);
	await desk.getByRole('button', { name: 'Save changes' }).click();
	await expect(close).toContainText('$7.50 cash, paid with wages · $22.50 card, paid with wages');
	await expect(close).toContainText('$10.00 for day hands, paid by the office');
	await desk.reload();
	await expect(tips.getByLabel('Name')).toHaveValue('Ana Reyes');
	await expect(tips.getByLabel('Captain')).toHaveValue('3');
	expect(await lookWithAxe(desk, 'tips so far')).toEqual([]);

	const phone = await openPhone(app.url, {});
	await phone.enter(captain.crewId, captain.passcode);
	await phone.page.goto(`/charter/${eventId}`);
	const own = phone.page.getByRole('region', { name: 'Tips' });
	await expect(own).toContainText('$7.50 cash, paid with wages · $22.50 card, paid with wages');
	await expect(own).toContainText('Day hands, paid by the office: Ana Reyes (Deckhand) $10.00.');
	expect(await lookWithAxe(phone.page, 'tips with a day hand')).toEqual([]);

	await close.getByRole('button', { name: 'Close charter' }).click();
	await expect(close).not.toContainText('Tips so far');
	await close.getByLabel('Cash, Rosa Ostrow').fill('50');
	await close.getByLabel('Card slips, Rosa Ostrow').fill('190');
	await close.getByRole('button', { name: 'Compare with ours' }).click();
	await close.getByRole('button', { name: 'Close charter' }).click();
	const paper = close.getByRole('article', { name: /^Close \d+$/ });
	await expect(paper.getByRole('row', { name: /Ana Reyes Deckhand, day hand/ })).toContainText('$10.00');
	await phone.page.reload();
	await expect(own).toContainText('Final.');
	await office.close();
	await phone.dispose();
});
