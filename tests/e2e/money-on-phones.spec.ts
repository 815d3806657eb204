// Money that a phone still holds shows on the Money page, hatched and in no total, until it arrives.
import { expect, test } from '@playwright/test';
import { createCrew, localDate, readLedger } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import {
	addCharter,
	comeBack,
	startAppWithCaptain,
	reportPhone,
	sending,
	type AppWithCaptain
} from './support/app-with-captain.ts';
import { logPayment, openPhone, takeSession } from './support/phone.ts';

let server: AppWithCaptain;

test.beforeAll(async () => {
	server = await startAppWithCaptain();
});
test.afterAll(() => server.app.dispose());

test('money on a phone is hatched beside the recorded money until it arrives, and then it is recorded', async ({
	browser
}) => {
	const { app, admin } = server;
	const account = await createCrew(admin, { role: 'crew', name: 'Jory Vance' });
	const phone = await openPhone(app.url);
	await phone.enter(account.crewId, account.passcode);
	const { page } = phone;
	const { eventId, title } = await addCharter(server, page);
	await logPayment(page, title, { patron: 'Bram Okafor', amount: '40', method: 'Cash' });
	await expect.poll(async () => (await readLedger(admin, eventId)).length, { timeout: scaled(30_000) }).toBe(1);
	// The board still refreshes, but payments don't get through.
	await phone.context.route(sending, (route) => route.abort());
	await logPayment(page, title, { patron: 'Alice Tidewell', amount: '250', method: 'Cash' });
	await reportPhone(phone);

	const office = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	await takeSession(office, app.url, 'admin', adminSecret);
	const desk = await office.newPage();
	const chart = desk.getByRole('figure', { name: 'Money by charter' });
	const key = chart
		.getByRole('list', { name: 'Totals by method' })
		.getByRole('listitem')
		.filter({ hasText: 'On a phone' });
	const bar = chart.getByRole('list').last().getByRole('listitem').filter({ hasText: title });
	const total = desk
		.getByRole('table')
		.getByRole('row', { name: /^Total/ })
		.getByRole('cell')
		.last();
	const open = async () => {
		await desk.goto(`${app.url}/admin/money?from=${localDate(-1)}&to=${localDate(1)}&by=event`);
		await expect(desk.getByRole('table')).toBeVisible();
	};
	await open();
	await expect(key).toHaveText('On a phone $250.00');
	await expect(bar).toContainText('$40.00 + $250.00 on a phone');
	await expect(bar).toContainText('$40.00 cash');
	await expect(desk.getByText('$40.00 recorded')).toBeVisible();
	await expect(total).toHaveText('$40.00');
	await expect(desk.getByText(/\$250\.00 is still on Jory Vance’s phone, as of /)).toBeVisible();
	await expect(desk.getByText('isn’t recorded yet and isn’t in any total')).toBeVisible();
	// Hatched, as wide as its share, and after the solid part.
	const parts = await bar.locator('.track').evaluate((track) =>
		[...track.children].map((part) => ({
			isHatched: getComputedStyle(part).backgroundImage.includes('repeating-linear-gradient'),
			width: part.getBoundingClientRect().width
		}))
	);
	expect(parts.map(({ isHatched }) => isHatched)).toEqual([false, true]);
	expect(parts[1]!.width / parts[0]!.width).toBeCloseTo(250 / 40, 1);
	expect(await lookWithAxe(desk, 'money on a phone')).toEqual([]);
	// Without a refresh of the page, a phone that goes silent changes nothing: what it said last still counts.
	await phone.context.setOffline(true);
	await open();
	await expect(key).toHaveText('On a phone $250.00');

	await phone.context.unroute(sending);
	await phone.context.setOffline(false);
	await comeBack(page);
	await expect.poll(async () => (await readLedger(admin, eventId)).length, { timeout: scaled(60_000) }).toBe(2);
	await reportPhone(phone);
	await open();
	await expect(total).toHaveText('$290.00');
	await expect(desk.getByText('$290.00 recorded')).toBeVisible();
	await expect(bar).toContainText('$290.00');
	await expect(desk.getByText(/on a phone|phone, as of/i)).toHaveCount(0);
	await expect(chart.locator('.phone')).toHaveCount(0);
	await Promise.all([office.close(), phone.dispose()]);
});
