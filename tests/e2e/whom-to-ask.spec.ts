// The person who took a payment corrects it on the day it was taken. After that, the app says who can.
import { expect, test } from '@playwright/test';
import { createCrew, createEvent, hoursAroundNow } from '../support/api.ts';
import { startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { logPayment, openPhone } from './support/phone.ts';

let testApp: AppWithCaptain;
// It is noon there now, so the day can't end during the test.
const { timeZone } = hoursAroundNow();

test.beforeAll(async () => {
	testApp = await startAppWithCaptain({ env: { BUSINESS_TIME_ZONE: timeZone } });
});
test.afterAll(() => testApp.app.dispose());

test('a deckhand may correct a payment on its day; the next day, the app says to ask a captain or the office', async () => {
	const deckhand = await createCrew(testApp.admin, { name: 'Tam Pell', role: 'crew' });
	const { eventId } = await createEvent(testApp.admin, { title: 'Two days', ...hoursAroundNow() });
	const phone = await openPhone(testApp.app.url);
	await phone.page.clock.install();
	await phone.enter(deckhand.crewId, deckhand.passcode);
	const { page } = phone;
	await logPayment(page, 'Two days', { patron: 'Bram Okafor', amount: '40', method: 'Cash' });
	await page.clock.runFor(2_000);
	await expect(page.getByText('Recorded').first()).toBeVisible();
	await page.goto(`/charter/${eventId}`);
	const line = page.getByRole('region', { name: 'Payments' }).getByRole('button', { name: /Bram Okafor.*\$40\.00/ });
	const payment = page.getByRole('dialog', { name: 'Payment' });
	const words = payment.getByText('Ask a captain or the office to correct it.');
	await line.click();
	await expect(payment.getByRole('button', { name: 'Correct' })).toBeVisible();
	await expect(words).toHaveCount(0);
	// Without signal, because a response would tell the phone that it is still the same day on the server.
	await phone.context.setOffline(true);
	await page.clock.fastForward('24:00:00');
	await expect(words).toBeVisible();
	await expect(payment.getByRole('button', { name: 'Correct' })).toHaveCount(0);
	await phone.dispose();
});
