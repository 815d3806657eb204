import { expect, test } from '@playwright/test';
import { addDays } from '../../src/lib/domain/local-day.ts';
import { createEvent, hoursAroundNow } from '../support/api.ts';
import { startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { openPhone } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	// Midnight is hours away there.
	const { date, timeZone, ...hours } = hoursAroundNow();
	testApp = await startAppWithCaptain({ env: { BUSINESS_TIME_ZONE: timeZone } });
	await createEvent(testApp.admin, { title: 'Today’s sail', date, timeZone, ...hours });
	await createEvent(testApp.admin, { title: 'Tomorrow’s sail', date: addDays(date, 1), timeZone });
});
test.afterAll(() => testApp.app.dispose());

const hour = 3_600_000;

for (const [what, aheadMs, notice] of [
	['right', 0, undefined],
	['a day ahead', 24 * hour, /clock is .* ahead/],
	['a day behind', -24 * hour, /clock is .* behind/],
	['a month ahead', 30 * 24 * hour, /clock is .* ahead/],
	['two hours behind', -2 * hour, /clock is .* behind/]
] as const) {
	test(`today’s charter is today’s on a phone whose clock is ${what}, with signal and without`, async () => {
		const phone = await openPhone(testApp.app.url);
		await phone.context.addInitScript((offMs) => {
			const Real = Date;
			const now = (): number => Real.now() + offMs;
			const Shifted = new Proxy(Real, {
				construct: (target, args: []) => (args.length > 0 ? new target(...args) : new target(now())),
				get: (target, name) => (name === 'now' ? now : Reflect.get(target, name))
			});
			Object.defineProperty(window, 'Date', { value: Shifted, writable: true });
		}, aheadMs);
		await phone.signIn(testApp.captain.crewId, testApp.captain.passcode);
		const { page } = phone;
		const check = async () => {
			await expect(page.getByRole('article', { name: 'Today’s sail' })).toBeVisible();
			await expect(page.getByRole('heading', { name: 'Upcoming' })).toBeVisible();
			const isBefore = await page.evaluate(() => {
				const at = (words: string) => document.body.innerText.indexOf(words);
				return at('Today’s sail') < at('Upcoming') && at('Upcoming') < at('Tomorrow’s sail');
			});
			expect(isBefore).toBe(true);
			if (notice) await expect(page.getByText(notice)).toBeVisible();
			else await expect(page.getByText(/This phone’s clock is/)).toHaveCount(0);
		};
		await check();
		await phone.context.setOffline(true);
		await page.reload();
		await check();
		await phone.dispose();
	});
}
