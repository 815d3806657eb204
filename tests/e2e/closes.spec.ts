// People count cash before they see the expected amount, and a close never changes.
import { expect, test } from '@playwright/test';
import { createCrew, createEvent, hoursAroundNow, paymentBody, postPayment, signIn } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import { startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { openPhone, takeSession } from './support/phone.ts';

const notSignedIn = {
	status: 401,
	contentType: 'application/problem+json',
	body: JSON.stringify({ type: 'about:blank', title: 'Not signed in', status: 401, reason: 'not_signed_in' })
};

let testApp: AppWithCaptain;
test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

test('the office confirms a handover that is $5 short, closes the charter as short, and a late payment is an addendum', async ({
	browser
}) => {
	const { app, admin, captain } = testApp;
	const deckhand = await createCrew(admin, { name: 'Ned Pell', role: 'crew' });
	const wren = { name: 'Wren', changeFloatCents: 10_000 };
	await admin.post('/api/boats', wren, { 'idempotency-key': crypto.randomUUID() });
	const { eventId } = await createEvent(admin, {
		title: 'Cash day',
		boat: wren.name,
		...hoursAroundNow(),
		crew: [
			{ crewId: captain.crewId, slot: 'captain' },
			{ crewId: deckhand.crewId, slot: 'deckhand' }
		]
	});
	const [captainsClient, deckhandsClient] = await Promise.all(
		[captain, deckhand].map(({ crewId, passcode }) => signIn(app.url, crewId, passcode))
	);
	await postPayment(captainsClient!, eventId, paymentBody({ amountCents: 16_000, method: 'card' }));
	await postPayment(deckhandsClient!, eventId, paymentBody({ amountCents: 12_000, tipCents: 1_200 }));

	const phone = await openPhone(app.url, {});
	await phone.enter(deckhand.crewId, deckhand.passcode);
	const { page, context } = phone;
	await page.goto(`/charter/${eventId}`);
	const tips = page.getByRole('region', { name: 'Tips' });
	await expect(tips).toContainText('$6.00');
	await expect(tips).toContainText('Equal shares, 2 people.');
	await expect(tips).toContainText('$6.00 cash, paid on the day');
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Hand over cash' }).click();
	const sheet = page.getByRole('dialog', { name: 'Hand over cash' });
	await sheet.getByLabel('You counted').fill('127');
	await expect(sheet).not.toContainText('132.00');
	expect(await lookWithAxe(page, 'counting cash')).toEqual([]);
	await sheet.getByRole('button', { name: /^Compare with ours/ }).click();
	await expect(sheet.getByRole('status')).toContainText('$5.00 short');
	await expect(sheet).toContainText('$132.00');
	expect(await lookWithAxe(page, 'comparing cash')).toEqual([]);
	await sheet.getByRole('button', { name: /^Hand over/ }).click();
	const cash = page.getByRole('region', { name: 'Cash' });
	await expect(cash).toContainText('Handed over $127.00');
	await expect(cash).toContainText('On this phone only');
	await context.setOffline(false);
	await expect(cash).toContainText('Waiting for the office', { timeout: scaled(30_000) });

	const office = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	await takeSession(office, app.url, 'admin', adminSecret);
	const desk = await office.newPage();
	await desk.goto(`${app.url}/admin/events/${eventId}`);
	const handovers = desk.getByRole('region', { name: 'Cash handed over' });
	await handovers.getByRole('button', { name: /^Confirm \$127\.00/ }).click();
	await expect(handovers).toContainText('Confirmed by Admin');

	const panel = desk.getByRole('region', { name: 'Close', exact: true });
	await panel.getByRole('button', { name: 'Close charter' }).click();
	await expect(panel.getByLabel('Cash, Ned Pell')).toHaveValue('127.00');
	await panel.getByLabel('Card slips, Rosa Ostrow').fill('160');
	await expect(panel.getByLabel('Change float, Rosa Ostrow')).toHaveValue('100.00');
	await panel.getByLabel('Change float, Rosa Ostrow').fill('80');
	const typedBefore = panel.getByText('This is what you typed before.');
	await expect(typedBefore).toHaveCount(0);
	await desk.reload();
	await panel.getByRole('button', { name: 'Close charter' }).click();
	await expect(typedBefore).toBeVisible();
	await expect(panel.getByLabel('Cash, Ned Pell')).toHaveValue('127.00');
	await expect(panel.getByLabel('Card slips, Rosa Ostrow')).toHaveValue('160');
	await expect(panel.getByLabel('Change float, Rosa Ostrow')).toHaveValue('80');
	await panel.getByRole('button', { name: 'Cancel' }).click();
	await panel.getByRole('button', { name: 'Close charter' }).click();
	await expect(typedBefore).toHaveCount(0);
	await expect(panel.getByLabel('Card slips, Rosa Ostrow')).toHaveValue('');
	await panel.getByLabel('Card slips, Rosa Ostrow').fill('160');
	await panel.getByLabel('Change float, Rosa Ostrow').fill('80');
	// The session ends while someone counts.
	await desk.getByRole('button', { name: 'Compare with ours' }).click();
	await desk.route('**/closes', (route) =>
		route.request().method() === 'POST' ? route.fulfill(notSignedIn) : route.continue()
	);
	await panel.getByRole('button', { name: 'Close charter' }).click();
	await expect(panel.getByText('What you typed is kept in this tab.')).toBeVisible();
	await panel.getByRole('link', { name: 'Sign in' }).click();
	await desk.unroute('**/closes');
	await desk.goto(`${app.url}/admin/events/${eventId}`);
	await panel.getByRole('button', { name: 'Close charter' }).click();
	await expect(typedBefore).toBeVisible();
	await expect(panel.getByLabel('Card slips, Rosa Ostrow')).toHaveValue('160');
	await expect(panel).not.toContainText('132.00');
	await panel.getByRole('button', { name: 'Compare with ours' }).click();
	await expect(panel).toContainText('$5.00 short');
	expect(await lookWithAxe(desk, 'closing')).toEqual([]);
	await panel.getByRole('button', { name: 'Close charter' }).click();
	const close = panel.getByRole('article', { name: /^Close \d+$/ });
	await expect(close).toContainText('Cash: $5.00 short');
	await expect(close).toContainText('$12.00 cash, paid on the day');
	const figures = await close.getByRole('region', { name: /^Amounts/ }).innerText();

	await postPayment(deckhandsClient!, eventId, paymentBody({ amountCents: 4_000 }));
	await desk.reload();
	await expect(close.getByRole('region', { name: /^Addenda/ })).toContainText('Payment, $40.00, Cash');
	expect(await close.getByRole('region', { name: /^Amounts/ }).innerText()).toBe(figures);
	await expect(close).toContainText('Cash: $5.00 short');
	expect(await lookWithAxe(desk, 'a close')).toEqual([]);
	await panel.getByRole('button', { name: 'Close again' }).click();
	await expect(panel.getByLabel('Change float, Rosa Ostrow')).toHaveValue('80.00');
	await expect(typedBefore).toHaveCount(0);

	await desk.goto(`${app.url}/admin/money?range=week`);
	const counts = desk.getByRole('region', { name: 'Cash over and short' });
	await counts.getByRole('button', { name: 'See counts' }).click();
	await expect(counts).toContainText('Ned Pell');
	await expect(counts).toContainText('1 handover: 1 short by $5.00');
	await expect(counts).toContainText('1 close: 1 short by $5.00');
	await counts.getByText('Counts by date, Ned Pell').click();
	await expect(counts).toContainText('Handover: counted $127.00, expected $132.00. $5.00 short');
	expect(await lookWithAxe(desk, 'cash over and short')).toEqual([]);
	await counts.getByRole('button', { name: 'Hide counts' }).click();
	await expect(counts).not.toContainText('Ned Pell');
	await office.close();
	await phone.dispose();
});
