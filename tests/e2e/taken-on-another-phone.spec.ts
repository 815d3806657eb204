// A payment that another phone took raises the question too, also for crew who may not see money.
import { expect, test } from '@playwright/test';
import { createCrew, paymentBody, postPayment } from '../support/api.ts';
import { addCharter, openHarbor, type Harbor } from './support/dock.ts';
import { openPhone } from './support/phone.ts';

let harbor: Harbor;

test.beforeAll(async () => {
	harbor = await openHarbor();
});
test.afterAll(() => harbor.app.dispose());

test('it asks before the same money is logged twice', async () => {
	const account = await createCrew(harbor.admin, { role: 'crew', name: 'Jory Vance' });
	const phone = await openPhone(harbor.app.url);
	await phone.signIn(account.crewId, account.passcode);
	const { page } = phone;
	const { eventId, title } = await addCharter(harbor, page);
	await postPayment(harbor.admin, eventId, paymentBody({ patronName: 'Bram Okafor', amountCents: 4_000 }));
	await page.getByRole('article', { name: title }).getByRole('button', { name: 'Log payment' }).click();
	const sheet = page.getByRole('dialog', { name: 'Log payment' });
	await sheet.getByRole('combobox', { name: 'Patron' }).fill('Bram Okafor');
	const answered = page.waitForResponse(/\/payments\/recent\?/);
	await sheet.getByRole('option', { name: 'Bram Okafor' }).first().click();
	expect((await answered).status()).toBe(200);
	await sheet.getByLabel('Amount').fill('40');
	await sheet.getByRole('radio', { name: 'Cash' }).check();
	await sheet.getByRole('button', { name: 'Save payment' }).click();
	await expect(sheet.getByText('Is this the same payment?')).toBeVisible();
	await expect(sheet.getByText(/\$40\.00 cash.*|\$40\.00/).first()).toBeVisible();
	await phone.dispose();
});
