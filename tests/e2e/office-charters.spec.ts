import { expect, test, type Page } from '@playwright/test';
import { createCrew, createEvent, localDate, signInAsAdmin, type Client } from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { guestAt, person } from '../contract/api/guest-form.ts';
import { lookWithAxe } from './support/axe.ts';
import { fillDate } from './support/birth.ts';
import { takeSession } from './support/phone.ts';

test.use({ viewport: { width: 1280, height: 900 } });

let app: App;
let admin: Client;
let captainId: string;

test.beforeAll(async () => {
	app = await startApp();
	// Emails have links only where the port is known at the start.
	await app.stop();
	await app.restart();
	admin = await signInAsAdmin(app.url);
	captainId = (await createCrew(admin, { name: 'Rosa Ostrow' })).crewId;
});
test.afterAll(async () => {
	await app.dispose();
});

async function openOffice(page: Page, path: string): Promise<void> {
	await takeSession(page.context(), app.url, 'admin', adminSecret);
	await page.goto(`${app.url}${path}`);
}

test('the month shows charters by day, follows the keyboard, and keeps its filters through a reload', async ({
	page
}) => {
	const crew = [{ crewId: captainId, slot: 'captain' as const }];
	await createEvent(admin, { title: 'Wren in May', date: '2027-05-12', boat: 'Wren' });
	const ready = {
		date: '2027-05-20',
		boat: 'Heron',
		crew,
		patrons: [],
		totalPriceCents: 0,
		status: 'pending' as const
	};
	await createEvent(admin, { title: 'Heron in May', ...ready });
	await createEvent(admin, { title: 'Wren in June', date: '2027-06-02', boat: 'Wren', crew });
	await openOffice(page, '/admin/events?view=month&month=2027-05');
	const heading = page.getByRole('heading', { name: 'May 2027' });
	await expect(heading).toBeVisible();
	const link = (title: string) => page.getByRole('table').getByRole('link', { name: title });
	const day = page.getByRole('cell').filter({ hasText: 'Wren in May' });
	await expect(day).toContainText('Wed, May 12');
	await expect(day).toContainText('3 unsigned, $450 due, no captain');
	await expect(link('Heron in May')).toBeVisible();
	expect(await lookWithAxe(page, 'charters by month')).toEqual([]);

	const next = page.getByRole('button', { name: 'Next month' });
	await next.press('Enter');
	await expect(page.getByRole('heading', { name: 'June 2027' })).toBeVisible();
	await expect(next).toBeFocused();
	await expect(link('Wren in June')).toBeVisible();
	await expect(page).toHaveURL(/month=2027-06/);
	await page.getByRole('button', { name: 'Previous month' }).press('Enter');
	await expect(heading).toBeVisible();

	const only = async (title: string, other: string) => {
		await expect(link(other)).toHaveCount(0);
		await expect(link(title)).toBeVisible();
	};
	await page.getByLabel('Boat').selectOption('Heron');
	await only('Heron in May', 'Wren in May');
	await page.reload();
	await expect(page.getByLabel('Boat')).toHaveValue('Heron');
	await only('Heron in May', 'Wren in May');
	await page.getByLabel('Boat').selectOption({ label: 'All boats' });
	await page.getByLabel('Status').selectOption('pending');
	await only('Heron in May', 'Wren in May');
	await page.getByLabel('Status').selectOption({ label: 'Any status' });
	for (const need of ['Signatures', 'Payment', 'A captain']) {
		await page.getByLabel('Needs').selectOption({ label: need });
		await only('Wren in May', 'Heron in May');
	}
	await page.getByLabel('Status').selectOption('pending');
	await expect(page.getByText('No matching charters in this month.')).toBeVisible();
	await page.getByLabel('Status').selectOption({ label: 'Any status' });

	await page.getByRole('radio', { name: 'Month' }).focus();
	await page.keyboard.press('ArrowLeft');
	await expect(page.getByRole('radio', { name: 'List' })).toBeChecked();
	await expect(page.getByRole('heading', { name: 'Upcoming' })).toBeVisible();
	await page.keyboard.press('ArrowRight');
	// A list has no month, so the month view begins with this one.
	await expect(page.getByRole('radio', { name: 'Month' })).toBeChecked();
	await expect(page.getByRole('table')).toBeVisible();
	await page.goto(`${app.url}/admin/events?view=month&month=2027-05`);
	await link('Wren in May').press('Enter');
	await page.waitForURL(/\/admin\/events\/2027-05-12-/);
});

test('a partly loaded list of charters keeps its retry button after past charters are shown', async ({ page }) => {
	await createEvent(admin, { title: 'First of many', date: localDate(3) });
	const upcoming = (url: URL): boolean =>
		url.pathname === '/api/events' && (url.searchParams.get('from') ?? '') >= localDate();
	await page.route(upcoming, async (route) => {
		if (new URL(route.request().url()).searchParams.has('next')) {
			await route.abort();
			return;
		}
		const response = await route.fetch();
		await route.fulfill({ response, json: { ...(await response.json()), next: 'more' } });
	});
	await openOffice(page, '/admin/events');
	const retry = page.getByRole('button', { name: 'Try again' });
	await expect(retry).toBeVisible();
	await expect(page.getByRole('link', { name: /First of many/ })).toBeVisible();
	await page.getByRole('button', { name: 'Show past charters' }).click();
	await expect(page.getByRole('button', { name: 'Show earlier ones' })).toBeVisible();
	await expect(retry).toBeVisible();
	await expect(page.getByText('Loading later charters…')).toHaveCount(0);
	await page.unroute(upcoming);
	await retry.click();
	await expect(retry).toHaveCount(0);
	await expect(page.getByRole('link', { name: /First of many/ })).toBeVisible();
});

test('a failed look at past charters has its own retry button', async ({ page }) => {
	const isPast = (url: URL): boolean =>
		url.pathname === '/api/events' && (url.searchParams.get('from') ?? '') < localDate(-80);
	const isUpcoming = (url: URL): boolean =>
		url.pathname === '/api/events' && (url.searchParams.get('from') ?? '') >= localDate();
	await page.route(isPast, (route) => route.abort());
	await page.route(isUpcoming, (route) => route.abort());
	await openOffice(page, '/admin/events');
	const retry = page.getByRole('button', { name: 'Try again' });
	await expect(retry).toHaveCount(1);
	await page.getByRole('button', { name: 'Show past charters' }).click();
	await expect(retry).toHaveCount(2);
	await page.unroute(isPast);
	await page.getByRole('region', { name: 'Past' }).getByRole('button', { name: 'Try again' }).click();
	await expect(page.getByRole('button', { name: 'Show earlier ones' })).toBeVisible();
	await expect(retry).toHaveCount(1);
	await page.unroute(isUpcoming);
	await retry.click();
	await expect(retry).toHaveCount(0);
});

test('every Wednesday until a date keeps its local time where the clocks change, and creates nothing twice', async ({
	page
}) => {
	const { eventId } = await createEvent(admin, {
		...{ title: 'Wednesday races', date: '2027-10-27', hostFirstName: 'Yusra' },
		...{ startsAt: '11:00', endsAt: '14:00' }
	});
	await openOffice(page, `/admin/events/${eventId}`);
	const sheet = page.getByRole('dialog', { name: 'Repeat every Wednesday' });
	const repeat = async () => {
		await page.getByRole('button', { name: 'Repeat' }).press('Enter');
		await sheet.getByLabel('Until').fill('2027-11-18');
		await sheet.getByRole('button', { name: 'Create 3 charters' }).press('Enter');
		await expect(sheet.getByText('3 of 3 charters created.')).toBeVisible({ timeout: scaled(20_000) });
	};
	await page.getByRole('button', { name: 'Repeat' }).press('Enter');
	await sheet.getByLabel('Until').fill('2027-10-28');
	await sheet.getByRole('button', { name: 'Create charters' }).press('Enter');
	await expect(sheet.getByText('Choose a date at least a week after Wed, Oct 27.')).toBeVisible();
	await sheet.getByLabel('Until').fill('2027-11-18');
	await expect(sheet.getByText('Wed, Nov 3 · Wed, Nov 10 · Wed, Nov 17')).toBeVisible();
	expect(await lookWithAxe(page, 'series')).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(sheet).toHaveCount(0);
	await repeat();
	await page.reload();
	await repeat();
	const { body } = await admin.get('/api/events?from=2027-11-01&to=2027-11-30');
	const made = body.events.map((one: any) => [one.eventId, one.startsAt, one.startInstant, one.guests.total]);
	expect(made).toEqual([
		['2027-11-03-yusra', '11:00', '2027-11-03T18:00:00Z', 0],
		['2027-11-10-yusra', '11:00', '2027-11-10T19:00:00Z', 0],
		['2027-11-17-yusra', '11:00', '2027-11-17T19:00:00Z', 0]
	]);
});

test('a series and a move to another day say who else has the boat then, and a move asks for a reason', async ({
	page
}) => {
	const plover = { boat: 'Plover', startsAt: '11:00', endsAt: '14:00' };
	await createEvent(admin, { title: 'Bea’s sail', date: '2028-03-08', ...plover });
	const { eventId } = await createEvent(admin, {
		title: 'Ida’s sail',
		date: '2028-03-01',
		hostFirstName: 'Ida',
		...plover
	});
	await openOffice(page, `/admin/events/${eventId}`);
	const series = page.getByRole('dialog', { name: 'Repeat every Wednesday' });
	await page.getByRole('button', { name: 'Repeat' }).press('Enter');
	await series.getByLabel('Until').fill('2028-03-15');
	await series.getByRole('button', { name: 'Create 2 charters' }).press('Enter');
	await expect(series.getByText('1 charter to look at.')).toBeVisible({ timeout: scaled(20_000) });
	const row = (day: string) => series.getByRole('listitem').filter({ hasText: day });
	await expect(row('Wed, Mar 8')).toContainText('Plover is also booked for Bea’s sail.');
	await expect(row('Wed, Mar 15')).toContainText('2028-03-15-ida');
	await expect(row('Wed, Mar 15')).not.toContainText('also');
	expect(await lookWithAxe(page, 'a series with an overlap')).toEqual([]);
	await page.keyboard.press('Escape');

	const sheet = page.getByRole('dialog', { name: 'Change the link' });
	await page.getByRole('button', { name: 'Change the link' }).press('Enter');
	const note = sheet.getByRole('region', { name: 'Two charters at the same time' });
	const move = sheet.getByRole('button', { name: 'Change the link' });
	await sheet.getByLabel('Date').fill('2028-03-02');
	await expect(move).toBeEnabled();
	await expect(note).toHaveCount(0);
	await sheet.getByLabel('Date').fill('2028-03-08');
	await sheet.getByLabel('Period').fill('moved');
	await expect(note).toContainText('Bea’s sail');
	await move.press('Enter');
	await expect(sheet.getByText('Explain why this overlap is OK, or choose another date.')).toBeVisible();
	await note.getByLabel('Reason for the overlap').fill('Two boats of that name');
	expect(await lookWithAxe(page, 'a move with an overlap')).toEqual([]);
	await move.press('Enter');
	await page.waitForURL(`${app.url}/admin/events/2028-03-08-ida-moved`);
	const { body } = await admin.get('/api/events/2028-03-08-ida-moved');
	expect(body).toMatchObject({ date: '2028-03-08', overlapReason: 'Two boats of that name' });
});

test('a quick move to another day waits for the overlap check, and without one the overlap is shown afterwards', async ({
	page
}) => {
	const tern = { boat: 'Tern', startsAt: '11:00', endsAt: '14:00', hostFirstName: 'Una' };
	await createEvent(admin, { ...tern, title: 'Cy’s sail', date: '2028-04-08', hostFirstName: 'Cy' });
	const { eventId } = await createEvent(admin, { ...tern, title: 'Una’s sail', date: '2028-04-01' });
	const renamed = await admin.post(`/api/events/${eventId}/rename`, {
		...{ eventId: '2028-04-08-una', overlapReason: 'Two boats of that name' }
	});
	expect(renamed.status).toBe(200);
	await admin.post('/api/events/2028-04-08-una/rename', { eventId });
	expect((await admin.get(`/api/events/${eventId}`)).body.overlapReason).toBe('Two boats of that name');
	let isDown = false;
	const held: (() => void)[] = [];
	const isCheck = (url: URL): boolean =>
		url.pathname === '/api/events' && (url.searchParams.get('from') ?? '') >= '2028-04-02';
	await page.route(isCheck, async (route) => {
		if (isDown) return route.abort();
		await new Promise<void>((resolve) => held.push(resolve));
		return route.continue();
	});
	const renames: string[] = [];
	page.on('request', (request) => {
		if (request.url().endsWith('/rename')) renames.push(request.url());
	});
	const sheet = page.getByRole('dialog', { name: 'Change the link' });
	const move = sheet.getByRole('button', { name: 'Change the link' });
	const reason = sheet.getByLabel('Reason for the overlap');
	const openSheet = async () => {
		await openOffice(page, `/admin/events/${eventId}`);
		await page.getByRole('button', { name: 'Change the link' }).press('Enter');
		await sheet.getByLabel('Date').fill('2028-04-08');
		await move.press('Enter');
	};
	await openSheet();
	await expect.poll(() => held.length).toBe(1);
	await expect(reason).toHaveCount(0);
	held[0]?.();
	await expect(sheet.getByText('Explain why this overlap is OK, or choose another date.')).toBeVisible();
	await expect(reason).toHaveValue('');
	expect(renames).toEqual([]);

	isDown = true;
	await openSheet();
	await page.waitForURL(`${app.url}/admin/events/2028-04-08-una`);
	await expect(page.getByText('The old link still works. Tern is also booked for Cy’s sail.')).toBeVisible();
});

test('the waiver link is emailed to who can get it, once a day for each guest and three times for each address', async ({
	page
}) => {
	const { eventId } = await createEvent(admin, {
		...{ title: 'Maren’s sail', date: localDate(20), hostFirstName: 'Maren' },
		patrons: [
			{ name: 'Maren Holt', email: 'maren@example.com' },
			{ name: 'Bram Okafor' },
			...['Ann', 'Ben', 'Cal', 'Dee'].map((name) => ({ name: `${name} Pell`, email: 'pell@example.com' }))
		]
	});
	await openOffice(page, `/admin/events/${eventId}`);
	const sheet = page.getByRole('dialog', { name: 'Email the waiver link' });
	const open = () => page.getByRole('button', { name: 'Email waiver link' }).press('Enter');
	await open();
	await expect(sheet.getByRole('heading', { name: '5 guests will get the email' })).toBeVisible();
	await expect(sheet.getByRole('region', { name: 'No email address: 1' })).toContainText('Bram Okafor');
	expect(await lookWithAxe(page, 'waiver links')).toEqual([]);
	await sheet.getByRole('button', { name: 'Send 5 emails' }).press('Enter');
	// One address gets at most three a day, so the fourth guest of that address is named.
	await expect(sheet.getByRole('heading', { name: '4 emails on the way' })).toBeVisible();
	const limited = sheet.getByRole('region', { name: 'Limit reached: 1' });
	await expect(limited).toContainText('This address already got three emails today.');
	await sheet.getByRole('button', { name: 'Close' }).last().press('Enter');
	await expect(sheet).toHaveCount(0);

	await open();
	await expect(sheet.getByRole('region', { name: 'Emailed today: 4' })).toContainText('Maren Holt');
	await sheet.getByRole('button', { name: 'Send 1 email' }).press('Enter');
	await expect(sheet.getByRole('heading', { name: 'Nobody will get an email now' })).toBeVisible();
	await expect(limited).toBeVisible();

	const email = page.getByRole('link', { name: /^Please sign your waiver/ });
	await expect(async () => {
		await page.goto(`${app.url}/mailbox`);
		await expect(email).toHaveCount(4, { timeout: scaled(500) });
	}).toPass();
	await email.first().click();
	const shown = page.frameLocator('iframe').getByText('everyone aboard signs a waiver', { exact: false });
	await expect(shown.filter({ visible: true }).first()).toBeVisible();
});

test('guests who signed get no reminder, and the others sign by its link', async ({ page, browser }) => {
	const { eventId } = await createEvent(admin, {
		...{ title: 'Tova’s sail', date: localDate(21), hostFirstName: 'Tova' },
		patrons: [
			{ name: 'Tova Lindqvist', email: 'tova@example.com' },
			{ name: 'Rune Aker', email: 'rune@example.com' }
		]
	});
	const signed = await guestAt(app.url).sign({ ...person('Rune Aker'), email: 'rune@example.com' }, eventId);
	expect(signed.status).toBe(303);
	await openOffice(page, `/admin/events/${eventId}`);
	const sheet = page.getByRole('dialog', { name: 'Email the waiver link' });
	const open = () => page.getByRole('button', { name: 'Email waiver link' }).press('Enter');
	await open();
	await expect(sheet.getByRole('heading', { name: '1 guest will get the email' })).toBeVisible();
	await expect(sheet.getByRole('region', { name: 'Signed: 1' })).toContainText('Rune Aker');
	await sheet.getByRole('button', { name: 'Send 1 email' }).press('Enter');
	await expect(sheet).toHaveCount(0);

	const guest = await (await browser.newContext()).newPage();
	const reminder = (to: string) =>
		guest
			.getByRole('listitem')
			.filter({ hasText: to })
			.getByRole('link', { name: /^Please sign your waiver/ });
	await expect(async () => {
		await guest.goto(`${app.url}/mailbox`);
		await expect(reminder('tova@example.com')).toHaveCount(1, { timeout: scaled(500) });
	}).toPass({ timeout: scaled(60_000) });
	await expect(reminder('rune@example.com')).toHaveCount(0);
	await reminder('tova@example.com').click();
	const link = guest.frameLocator('iframe').getByRole('link', { name: 'Sign the waiver' });
	await expect(link).toHaveAttribute('href', `${app.url}/g/${eventId}/waiver`);
	const opened = guest.context().waitForEvent('page');
	await link.click();
	const form = await opened;
	await form.getByLabel('Full name').fill('Tova Lindqvist');
	await form.getByLabel('Email').fill('tova@example.com');
	await fillDate(form, '1988-04-12');
	await form.getByLabel('I have read and agree').check();
	await form.getByLabel('Type your name to sign').fill('Tova Lindqvist');
	await form.getByRole('button', { name: 'Sign waiver' }).click();
	await expect(form.getByRole('heading', { name: 'Signed' })).toBeVisible();
	await guest.context().close();

	// Nobody is left to remind.
	await page.reload();
	await expect(page.getByRole('button', { name: 'Paste a list' })).toBeVisible();
	await expect(page.getByText('Tova Lindqvist').first()).toBeVisible();
	await expect(page.getByRole('button', { name: 'Email waiver link' })).toHaveCount(0);
});
