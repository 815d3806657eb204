// The office resolves each open question about money with one tap, by mouse or by keyboard.
import { expect, test, type Page } from '@playwright/test';
import { createEvent, hoursAroundNow, paymentBody, postPayment, signIn } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import { startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { takeSession } from './support/phone.ts';

let testApp: AppWithCaptain;
test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Presses Tab until this element has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
	const wanted = page.getByRole('button', { name });
	for (let presses = 0; presses < 80; presses++) {
		if (await wanted.evaluate((node) => node === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`No way by keyboard to ${name}`);
}

test('an admin decides by keyboard, the menu counts down, and another admin’s late answer is refused', async ({
	browser
}) => {
	const { app, admin, captain } = testApp;
	const client = await signIn(app.url, captain.crewId, captain.passcode);
	const patrons = [{ name: 'Bruno Kestrel', shareCents: 16_000 }, { name: 'Yara Lindqvist' }];
	const { eventId, patrons: booked } = await createEvent(admin, { title: 'Doubt day', ...hoursAroundNow(), patrons });
	const patronId = booked.find((one) => one.name === 'Bruno Kestrel')?.patronId;
	const pay = (draft: Parameters<typeof paymentBody>[0]) => postPayment(client, eventId, paymentBody(draft));
	await pay({ patronId, patronName: 'Bruno Kestrel', amountCents: 16_000, takenAt: minutesAgo(9) });
	await pay({ patronId, patronName: 'Bruno Kestrel', amountCents: 16_000, takenAt: minutesAgo(6) });
	await pay({ patronName: 'Lindqvist', amountCents: 12_000, tipCents: 1_000 });
	await pay({ patronName: 'Somebody', amountCents: 700 });

	const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	await takeSession(context, app.url, 'admin', adminSecret);
	const [page, late] = [await context.newPage(), await context.newPage()];
	for (const one of [page, late]) {
		await one.goto(`${app.url}/admin/decide`);
		await expect(one.getByRole('region', { name: 'Same payment, logged twice?' })).toBeVisible({
			timeout: scaled(15_000)
		});
	}
	const menu = page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: /^To decide/ });
	const twice = page.getByRole('region', { name: 'Same payment, logged twice?' });
	const who = page.getByRole('region', { name: 'Who paid this?' });
	await expect(twice).toContainText('3 min apart');
	await expect(twice).toContainText('Bruno Kestrel, Doubt day');
	const before = (await admin.get('/api/decisions')).body.count;
	await expect(menu).toHaveAccessibleName(new RegExp(`^To decide ?, ${before} open$`));
	expect(await lookWithAxe(page, 'to decide')).toEqual([]);

	await tabTo(page, /^Same, void the later one/);
	await page.keyboard.press('Enter');
	await expect(twice).toHaveCount(0, { timeout: scaled(15_000) });
	expect((await admin.get(`/api/events/${eventId}`)).body.corrections).toHaveLength(1);
	// The focus is on the next question, not lost with the button.
	await expect(page.locator('h2:focus')).toHaveCount(1);

	await late.getByRole('button', { name: /^Two payments, keep both/ }).click();
	const refused = late.getByRole('alert').filter({ hasText: 'The office already decided this.' });
	await expect(refused).toContainText('Admin already decided this.', { timeout: scaled(15_000) });

	// The name matches, so the guest is already selected.
	const lindqvist = who.filter({ hasText: '“Lindqvist”' });
	await expect(lindqvist.getByRole('radio', { name: /^Yara Lindqvist/ })).toBeChecked();
	await tabTo(page, /^Assign to Yara Lindqvist/);
	await page.keyboard.press('Space');
	await expect(lindqvist).toHaveCount(0, { timeout: scaled(15_000) });
	const decided = page.getByRole('region', { name: 'Decided' });
	await expect(decided).toContainText('Assigned to Yara Lindqvist');
	const { patrons: roster } = (await admin.get(`/api/events/${eventId}`)).body;
	expect(roster.find((one: { name: string }) => one.name === 'Yara Lindqvist').paidCents).toBe(12_000);
	await expect(who.getByRole('radio', { name: /^Leave unmatched/ })).toBeChecked();
	await who.getByRole('button', { name: /^Leave unmatched/ }).click();
	await expect(who).toHaveCount(0, { timeout: scaled(15_000) });
	await decided.getByRole('button', { name: /^Reopen: Left unmatched/ }).click();
	await expect(who).toHaveCount(1, { timeout: scaled(15_000) });
	await who.getByRole('button', { name: /^Leave unmatched/ }).click();
	await expect(page.getByRole('heading', { name: 'Nothing to decide.' })).toBeVisible({ timeout: scaled(15_000) });
	await expect(menu).toHaveAccessibleName('To decide');
	await context.close();
});
