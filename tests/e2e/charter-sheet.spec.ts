// On the charter sheet, a name opens the person and a payment opens its corrections. No number is wrong.
import { expect, test } from '@playwright/test';
import { createEvent, hoursAroundNow, localDate, paymentBody, postPayment } from '../support/api.ts';
import { fillDate } from './support/birth.ts';
import { openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { startSigning } from './support/phone.ts';

let testApp: AppWithCaptain;
test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

test('a name opens the person, with contact, waiver, payments, and Log payment', async () => {
	const { eventId, patrons } = await createEvent(testApp.admin, {
		title: 'Sunset for two',
		patrons: [{ name: 'Odalys Fern', email: 'odalys@example.com', phone: '619 555 0134', shareCents: 15_000 }]
	});
	const { patronId } = patrons[0]!;
	await postPayment(testApp.admin, eventId, paymentBody({ patronId, patronName: undefined, amountCents: 4_000 }));
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await page.goto(`/charter/${eventId}`);
	await page.getByRole('button', { name: /^Odalys Fern.*Not signed/ }).click();
	const person = page.getByRole('dialog', { name: 'Odalys Fern' });
	await expect(person).toContainText('Not signed');
	await expect(person).toContainText('$110.00 of $150.00');
	await expect(person.getByRole('link', { name: 'odalys@example.com' })).toBeVisible();
	await expect(person.getByRole('link', { name: '619 555 0134' })).toBeVisible();

	// The list shows the payment on one line, and its actions are inside.
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

test('a payment that is logged again after a refund starts with what is left of it', async () => {
	const { eventId, patrons } = await createEvent(testApp.admin, {
		title: 'Sunset for one',
		patrons: [{ name: 'Tomas Reed', shareCents: 15_000 }]
	});
	const body = paymentBody({
		patronId: patrons[0]?.patronId,
		patronName: undefined,
		amountCents: 10_000,
		tipCents: 2_000
	});
	await postPayment(testApp.admin, eventId, body);
	const refund = { kind: 'refund', amountCents: 3_000, tipCents: 500, method: 'cash', reason: 'Left early' };
	const path = `/api/events/${eventId}/payments/${body.paymentId}/correction`;
	expect((await testApp.admin.post(path, refund, { 'idempotency-key': crypto.randomUUID() })).status).toBe(201);
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await page.goto(`/charter/${eventId}`);
	const openAgain = async () => {
		await page.getByRole('button', { name: /^Tomas Reed.*Not signed/ }).click();
		await page
			.getByRole('dialog', { name: 'Tomas Reed' })
			.getByRole('button', { name: /Cash.*\$/ })
			.click();
		await page.getByRole('dialog', { name: 'Payment' }).getByRole('button', { name: 'Correct' }).click();
		await page.getByRole('button', { name: 'Void and log again' }).click();
	};
	await openAgain();
	const again = page.getByRole('dialog', { name: 'Void and log again' });
	await expect(again).toContainText('After refunds, $85.00 is left.');
	await expect(again.getByLabel('Amount', { exact: true })).toHaveValue('70.00');
	await expect(again.getByLabel('Tip, apart from fare')).toHaveValue('15.00');
	// Nothing was typed yet, so nothing is asked.
	await again.getByRole('button', { name: 'Cancel' }).click();
	await expect(again).toHaveCount(0);
	await page.reload();
	await openAgain();
	await again.getByLabel('Note').fill('was on a card');
	await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).toContain('was on a card');
	await page.reload();
	await openAgain();
	await expect(again.getByText(/what you typed before/)).toBeVisible();
	await expect(again.getByLabel('Note')).toHaveValue('was on a card');
	await phone.dispose();
});

test('payments are totaled by method, and red marks only what is due today', async () => {
	const today = await createEvent(testApp.admin, { title: 'Today', ...hoursAroundNow() });
	const later = await createEvent(testApp.admin, { title: 'Next month', date: localDate(20) });
	const taken = [
		['cash', 1_000],
		['cash', 2_050],
		['card', 500]
	] as const;
	for (const [method, amountCents] of taken) {
		await postPayment(testApp.admin, today.eventId, paymentBody({ method, amountCents, patronName: 'Bram Okafor' }));
	}
	const phone = await openCaptainsPhone(testApp);
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

test('the board and the sheet count who is aboard, a free charter owes nothing, and a waiver on this phone is hatched and is no money', async () => {
	const { eventId } = await createEvent(testApp.admin, {
		...{ title: 'Free and under way', totalPriceCents: 0, ...hoursAroundNow() },
		patrons: [{ name: 'Alice Tidewell' }, { name: 'Bram Okafor' }]
	});
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	const card = page.getByRole('article', { name: 'Free and under way' });
	await expect(card).toContainText('Nothing due');
	await expect(card).not.toContainText('$0');
	await expect(card).toContainText('0 of 2 aboard');
	await card.getByRole('button', { name: 'Free and under way' }).click();
	await expect(page.getByRole('dialog').getByRole('heading', { name: 'Roster' })).toBeVisible();
	await expect(page.getByRole('dialog')).not.toContainText(/aboard/i);
	await page.goto(`/charter/${eventId}`);
	await expect(page.getByText('0 of 2 waivers signed', { exact: true })).toBeAttached();
	await expect(page.getByRole('group', { name: 'Aboard' })).toContainText('0');

	await phone.context.setOffline(true);
	await startSigning(page, 'Alice Tidewell');
	await page.getByLabel('Email').fill('alice@example.com');
	await fillDate(page, '1988-04-12');
	await page.getByLabel('I have read and agree').check();
	await page.getByLabel('Type your name to sign').fill('Alice Tidewell');
	await page.getByRole('button', { name: 'Sign waiver' }).click();
	// The focus moves to it, and would cancel an earlier press.
	await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
	await page.getByRole('button', { name: 'Crew: hold to go back' }).click({ delay: 1800 });
	const signed = page.locator('dl > *').filter({ hasText: '1 of 2 waivers signed, 1 of them on this phone only' });
	await expect(signed).toContainText('1/2');
	const hatch = await signed.locator('.hatch').evaluate((mark) => {
		const { backgroundImage } = getComputedStyle(mark);
		return { backgroundImage, width: mark.getBoundingClientRect().width };
	});
	expect(hatch.backgroundImage).toContain('gradient');
	expect(hatch.width).toBeGreaterThan(0);
	const bar = page.getByRole('status', { name: 'Outbox' });
	await expect(bar).toContainText('1 waiver waiting');
	await bar.getByRole('link').click();
	await expect(page.getByRole('main')).toContainText('1 waiver not recorded yet');
	await expect(page.getByRole('main')).not.toContainText('$0');
	await phone.dispose();
});
