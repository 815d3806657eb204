// From the charter sheet, a name opens the person and a payment opens its corrections.
import { expect, test } from '@playwright/test';
import { createEvent, localDate, paymentBody, postPayment } from '../support/api.ts';
import { openCaptainsPhone, openHarbor, type Harbor } from './support/dock.ts';

let harbor: Harbor;
test.beforeAll(async () => {
	harbor = await openHarbor();
});
test.afterAll(() => harbor.app.dispose());

test('a name opens the person, with contact, waiver, payments, and Log payment', async () => {
	const { eventId, patrons } = await createEvent(harbor.admin, {
		title: 'Sunset for two',
		patrons: [{ name: 'Odalys Fern', email: 'odalys@example.com', phone: '619 555 0134', shareCents: 15_000 }]
	});
	const { patronId } = patrons[0]!;
	await postPayment(harbor.admin, eventId, paymentBody({ patronId, patronName: undefined, amountCents: 4_000 }));
	const phone = await openCaptainsPhone(harbor);
	const { page } = phone;
	await page.goto(`/charter/${eventId}`);
	await page.getByRole('button', { name: /^Odalys Fern.*Not signed/ }).click();
	const person = page.getByRole('dialog', { name: 'Odalys Fern' });
	await expect(person).toContainText('Not signed');
	await expect(person).toContainText('$110.00 of $150.00');
	await expect(person.getByRole('link', { name: 'odalys@example.com' })).toBeVisible();
	await expect(person.getByRole('link', { name: '619 555 0134' })).toBeVisible();

	// The list shows the payment on one line; what can be done about it is inside.
	await expect(page.getByRole('button', { name: 'Correct' })).toHaveCount(0);
	await person.getByRole('button', { name: /Cash.*\$40\.00/ }).click();
	const payment = page.getByRole('dialog', { name: 'Payment' });
	await payment.getByRole('button', { name: 'Correct' }).click();
	await expect(page.getByRole('dialog', { name: 'Correct payment' })).toBeVisible();
	await page.keyboard.press('Escape');

	await page
		.getByRole('dialog', { name: 'Odalys Fern' })
		.getByRole('button', { name: /^Log payment/ })
		.click();
	await expect(page.getByRole('dialog', { name: 'Log payment' }).getByLabel('Amount')).toHaveValue('110.00');
	await phone.dispose();
});

test('payments are totaled by method, and red marks only what is due today', async () => {
	// Under way wherever the test runs: in the zone where it is noon now.
	const ahead = 12 - new Date().getUTCHours();
	const timeZone = ahead < 0 ? `Etc/GMT+${-ahead}` : `Etc/GMT-${ahead}`;
	const date = new Intl.DateTimeFormat('en-CA', { timeZone }).format();
	const hours = { startsAt: '09:00', endsAt: '18:00', timeZone };
	const today = await createEvent(harbor.admin, { title: 'Today', date, ...hours });
	const later = await createEvent(harbor.admin, { title: 'Next month', date: localDate(20) });
	const taken = [
		['cash', 1_000],
		['cash', 2_050],
		['card', 500]
	] as const;
	for (const [method, amountCents] of taken) {
		await postPayment(harbor.admin, today.eventId, paymentBody({ method, amountCents, patronName: 'Bram Okafor' }));
	}
	const phone = await openCaptainsPhone(harbor);
	const { page } = phone;
	await page.goto(`/charter/${today.eventId}`);
	const totals = page.getByRole('region', { name: 'Payments' }).locator('dl');
	await expect(totals).toHaveText(/Cash\s*\$30\.50\s*Card\s*\$5\.00/);
	const red = page.locator('.no');
	await expect(red).toHaveText(['Not signed', 'Not signed', 'Not signed']);
	await page.goto(`/charter/${later.eventId}`);
	await page.getByText('There is no charter').or(page.getByText('Not signed').first()).first().waitFor();
	await expect(red).toHaveCount(0);
	await phone.dispose();
});
