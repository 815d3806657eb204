import { expect, test } from '@playwright/test';
import { addDays } from '../../src/lib/domain/local-day.ts';
import { createEvent, zoneOfMidday } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { takeSession } from './support/phone.ts';

let testApp: AppWithCaptain;
// Midnight is hours away there.
const { date, timeZone } = zoneOfMidday();

test.beforeAll(async () => {
	testApp = await startAppWithCaptain({ env: { BUSINESS_TIME_ZONE: timeZone } });
	await createEvent(testApp.admin, { title: 'Tomorrow’s charter', date: addDays(date, 1), timeZone, patrons: [] });
	await createEvent(testApp.admin, { title: 'Maeve O’Dowd', date: addDays(date, 9), timeZone, patrons: [] });
});
test.afterAll(async () => {
	await testApp.app.dispose();
});

/** Returns a day this many days from now, as people type it. */
function typed(daysFromNow: number): Record<'name' | 'numbers' | 'weekday', string> {
	const at = new Date(`${addDays(date, daysFromNow)}T12:00:00Z`);
	const format = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(at);
	return {
		name: format({ month: 'short', day: 'numeric' }),
		numbers: format({ month: 'numeric', day: 'numeric', year: '2-digit' }),
		weekday: format({ weekday: 'long' })
	};
}

test('the board and the office find charters by day and by name, the same way', async ({ page }) => {
	const { name, numbers, weekday } = typed(9);
	const wanted: [search: string, title: string, other: string][] = [
		[name, 'Maeve O’Dowd', 'Tomorrow’s charter'],
		[numbers, 'Maeve O’Dowd', 'Tomorrow’s charter'],
		[`odowd ${weekday}`, 'Maeve O’Dowd', 'Tomorrow’s charter'],
		['tomorrow', 'Tomorrow’s charter', 'Maeve O’Dowd'],
		['today', 'First of the day', 'Maeve O’Dowd']
	];
	const phone = await openCaptainsPhone(testApp);
	await phone.page.getByRole('button', { name: 'Search charters' }).click();
	const board = phone.page.getByRole('searchbox', { name: 'Search charters' });
	for (const [search, title, other] of wanted) {
		await board.fill(search);
		await expect(phone.page.getByRole('article', { name: title })).toBeVisible();
		await expect(phone.page.getByRole('article', { name: other })).toHaveCount(0);
	}
	await board.fill('w'.repeat(60));
	await expect(phone.page.getByText('No charters match')).toBeVisible();
	await phone.dispose();

	await takeSession(page.context(), testApp.app.url, 'admin', adminSecret);
	await page.goto(`${testApp.app.url}/admin/events`);
	const office = page.getByRole('searchbox', { name: 'Search' });
	for (const [search, title, other] of wanted) {
		await office.fill(search);
		await expect(page.getByRole('link', { name: title })).toBeVisible();
		await expect(page.getByRole('link', { name: other })).toHaveCount(0);
	}
});
