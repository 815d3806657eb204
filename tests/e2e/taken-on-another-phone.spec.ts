// A payment that another phone took raises the question too, also for crew who may not see money; and where the phone could not know of it,
// the server's flag does.
import { expect, test } from '@playwright/test';
import { createCrew, paymentBody, postPayment } from '../support/api.ts';
import { addCharter, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { logPayment, openPhone } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

test('it asks before the same money is logged twice', async () => {
	const account = await createCrew(testApp.admin, { role: 'crew', name: 'Jory Vance' });
	const phone = await openPhone(testApp.app.url);
	await phone.enter(account.crewId, account.passcode);
	const { page } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	await postPayment(testApp.admin, eventId, paymentBody({ patronName: 'Bram Okafor', amountCents: 4_000 }));
	await page.getByRole('article', { name: title }).getByRole('button', { name: 'Log payment' }).click();
	const sheet = page.getByRole('dialog', { name: 'Log payment' });
	await sheet.getByRole('combobox', { name: 'Patron' }).fill('Bram Okafor');
	const answered = page.waitForResponse(/\/payments\/recent\?/);
	await sheet.getByRole('option', { name: 'Bram Okafor' }).filter({ hasNotText: 'Someone else' }).first().click();
	expect((await answered).status()).toBe(200);
	await sheet.getByLabel('Amount').fill('40');
	await sheet.getByRole('radio', { name: 'Cash' }).check();
	await sheet.getByRole('button', { name: 'Save payment' }).click();
	await expect(sheet.getByText('Is this the same payment?')).toBeVisible();
	await expect(sheet.getByText(/\$40\.00 cash.*|\$40\.00/).first()).toBeVisible();
	await phone.dispose();
});

test('a duplicate that only the server knows of is shown with the answer, and can be voided there', async () => {
	const account = await createCrew(testApp.admin, { role: 'crew', name: 'Ines Vale' });
	const phone = await openPhone(testApp.app.url);
	await phone.enter(account.crewId, account.passcode);
	const { page } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	await postPayment(testApp.admin, eventId, paymentBody({ patronName: 'Cleo Marsh', amountCents: 6_000 }));
	// As if there were no signal at that moment: the phone doesn't learn about others' payments.
	await phone.context.route(/\/payments\/recent\?/, (route) => route.abort());
	await logPayment(page, title, { patron: 'Cleo Marsh', amount: '60', method: 'Cash' });
	const messages = page.getByRole('status', { name: 'Messages' });
	await expect(messages).toContainText('Possible duplicate: $60.00');
	await messages.getByRole('button', { name: 'Void this one' }).click();
	const read = async () => (await testApp.admin.get(`/api/events/${eventId}`)).body;
	await expect.poll(async () => (await read()).corrections.length).toBe(1);
	const { payments, corrections } = await read();
	const own = payments.find((payment: { takenBy: string }) => payment.takenBy === account.crewId);
	expect(corrections).toMatchObject([{ paymentId: own.paymentId, kind: 'void', reason: 'Logged twice' }]);
	expect(payments).toHaveLength(2);
	await phone.dispose();
});
