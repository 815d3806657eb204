// The board opens at the current charters. The board and the charter sheet use the width of a desktop screen, and a charter's form hides
// fields that people rarely change.
import { expect, test } from '@playwright/test';
import { createEvent, hoursAroundNow, hourText, zoneOfMidday } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { takeSession } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

test('the board opens at the charter under way, with ended ones folded below it and past ones out of sight', async () => {
	const { date, timeZone, hour } = zoneOfMidday();
	const dayBefore = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
	const dayAfter = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
	// Created in a different order than their times.
	for (const [title, day, startsAt, endsAt] of [
		['Still to come', date, hourText(hour + 3), hourText(hour + 4)],
		['Ended at dawn', date, hourText(hour - 7), hourText(hour - 5)],
		['Of yesterday', dayBefore, '09:00', '12:00'],
		['Under way', date, hourText(hour - 3), hourText(hour + 2)],
		['Of tomorrow', dayAfter, '09:00', '12:00']
	] as const) {
		await createEvent(testApp.admin, { title, date: day, timeZone, startsAt, endsAt });
	}
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	const heading = (name: string) => page.getByRole('heading', { level: 2, name });
	await expect(heading('Upcoming')).toBeAttached();
	const seen = await page.evaluate(() => ({
		scrolledBy: window.scrollY,
		text: document.querySelector('main')?.textContent ?? ''
	}));
	expect(seen.scrolledBy).toBe(0);
	const places = ['Under way', 'Still to come', 'Ended today', 'Ended at dawn', 'Upcoming', 'Of tomorrow'].map((part) =>
		seen.text.indexOf(part)
	);
	expect(places.every((at) => at >= 0)).toBe(true);
	expect(places).toEqual(places.toSorted((a, b) => a - b));
	expect(seen.text).not.toContain('Of yesterday');
	const underWay = page.getByRole('article', { name: 'Under way' });
	await expect(underWay).toBeInViewport();
	// An ended charter is one row without meters.
	const ended = page.getByText('Ended at dawn').first();
	const [full, folded] = [
		await underWay.boundingBox(),
		await ended.locator('xpath=ancestor::article[1]').boundingBox()
	];
	expect(folded!.height).toBeLessThan(full!.height);
	await phone.dispose();
});

test('on a wide screen, the board and the charter sheet use the width', async () => {
	// Two are under way, and ended ones are rows.
	const { eventId } = await createEvent(testApp.admin, { title: 'Wide', ...hoursAroundNow() });
	await createEvent(testApp.admin, { title: 'Beside it', ...hoursAroundNow() });
	const phone = await openCaptainsPhone(testApp, { viewport: { width: 1280, height: 900 } });
	const { page } = phone;
	await expect(page.getByRole('main')).toHaveJSProperty('clientWidth', 1280);
	const cards = await page.getByRole('article').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
	expect(cards.length).toBeGreaterThan(1);
	expect(cards[1]).toBe(cards[0]);
	await page.goto(`/charter/${eventId}`);
	const roster = (await page.getByRole('region', { name: 'Roster' }).boundingBox())!;
	const beside = (await page.getByRole('region', { name: 'Payments' }).boundingBox())!;
	// Two columns: the payments are beside the roster.
	expect(Math.abs(roster.x - beside.x)).toBeGreaterThan(roster.width / 2);
	const left = Math.min(roster.x, beside.x);
	const right = Math.max(roster.x + roster.width, beside.x + beside.width);
	expect(right - left).toBeGreaterThan(1280 * 0.9);
	await phone.dispose();
});

test('in night watch, the bar with Save payment has an edge that can be seen', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await page.evaluate(() => (document.documentElement.dataset.theme = 'night'));
	await page.getByRole('article').first().getByRole('button', { name: 'Log payment' }).click();
	const bar = page.getByRole('dialog', { name: 'Log payment' }).locator('footer');
	await expect(bar.getByRole('button', { name: 'Save payment' })).toBeVisible();
	// Full red, the brightest color of this theme.
	const edge = await bar.evaluate((node) => getComputedStyle(node).boxShadow);
	expect(edge).toMatch(/^(rgb\(255, 0, 0\)|color\(display-p3 1 0 0\)) 0px 2px 0px 0px inset/);
	await phone.dispose();
});

test('the form of a charter folds the time zone away, and opens it when asked', async ({ page }) => {
	await takeSession(page.context(), testApp.app.url, 'admin', adminSecret);
	await page.goto(`${testApp.app.url}/admin/events/new`);
	const zone = page.getByRole('combobox', { name: 'Time zone' });
	await expect(page.getByText('Time zone: ')).toBeVisible();
	await expect(zone).toBeHidden();
	await page.getByText('Time zone: ').click();
	await expect(zone).toBeVisible();
});
