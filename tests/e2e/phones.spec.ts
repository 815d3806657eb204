// The office sees what each phone still holds, based on its last report before it lost its signal. Ending a phone's session loses nothing.
import { expect, test } from '@playwright/test';
import { createCrew, readLedger } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import {
	addCharter,
	comeBack,
	reportPhone,
	startAppWithCaptain,
	sending,
	type AppWithCaptain
} from './support/app-with-captain.ts';
import { logPayment, openPhone } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

const listPhones = async (): Promise<any[]> => (await testApp.admin.get('/api/phones')).body.phones;

test('the office sees money on a phone that has no signal, and on which charter', async () => {
	const account = await createCrew(testApp.admin, { role: 'crew', name: 'Jory Vance' });
	const phone = await openPhone(testApp.app.url);
	await phone.enter(account.crewId, account.passcode);
	const { page } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	// The board still refreshes, but payments don't get through.
	await phone.context.route(sending, (route) => route.abort());
	await logPayment(page, title, { patron: 'Alice Tidewell', amount: '250', method: 'Cash' });
	await reportPhone(phone);
	await phone.context.setOffline(true);
	await expect
		.poll(async () => (await listPhones()).find(({ name }) => name === 'Jory Vance')?.unsent)
		.toMatchObject({
			...{ count: 1, payments: 1, amountCents: 25_000 },
			charters: [{ eventId, count: 1, amountCents: 25_000 }]
		});

	const office = await openPhone(testApp.app.url);
	await office.enter('admin', adminSecret);
	await office.page.goto('/admin/phones');
	const row = office.page.getByRole('listitem').filter({ hasText: 'Jory Vance' });
	await expect(row).toContainText('1 payment, $250.00');
	await expect(office.page.getByText('not recorded yet')).toContainText('$250.00');
	await office.page.goto(`/admin/events/${eventId}`);
	await expect(office.page.getByText(/\$250\.00 is still on Jory Vance’s phone, as of \d+:\d\d [AP]M\./)).toBeVisible();

	// The lost phone's session ends. Its entries stay on it and are sent after a sign-in.
	await office.page.goto('/admin/phones');
	await row.getByRole('button', { name: 'Details for Jory Vance’s phone' }).click();
	const sheet = office.page.getByRole('dialog');
	await sheet.getByRole('button', { name: 'End session' }).click();
	await sheet.getByRole('button', { name: 'End this session' }).click();
	await expect(sheet.getByText('Signed out')).toBeVisible();
	await phone.context.unroute(sending);
	await phone.context.setOffline(false);
	await comeBack(page);
	await expect(page.getByRole('status', { name: 'Outbox' })).toContainText(/sign in/i, { timeout: scaled(30_000) });
	expect(await readLedger(testApp.admin, eventId)).toHaveLength(0);
	await phone.signIn(account.crewId, account.passcode);
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length, { timeout: scaled(30_000) }).toBe(1);
	await expect(page.getByRole('status', { name: 'Outbox' })).toHaveText('');
	await reportPhone(phone);
	await expect.poll(async () => (await listPhones()).find(({ name }) => name === 'Jory Vance')?.unsent.count).toBe(0);
	await Promise.all([phone.dispose(), office.dispose()]);
});
