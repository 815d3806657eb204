// Typed text is kept, and signing out clears every tab.
import { expect, test, type Page } from '@playwright/test';
import { adminSecret } from '../support/app.ts';
import { createCrew } from '../support/api.ts';
import {
	addCharter,
	openCaptainsPhone,
	sending,
	startAppWithCaptain,
	type AppWithCaptain
} from './support/app-with-captain.ts';
import { chooseGuest, logPayment } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

async function openSheet(page: Page, title: string) {
	await page.getByRole('article', { name: title }).getByRole('button', { name: 'Log payment' }).click();
	const sheet = page.getByRole('dialog', { name: 'Log payment' });
	await expect(sheet).toBeVisible();
	return sheet;
}

async function typePayment(page: Page, title: string): Promise<void> {
	const sheet = await openSheet(page, title);
	await chooseGuest(sheet, 'Bram Okafor');
	await sheet.getByLabel('Amount').fill('12.34');
	await sheet.getByRole('radio', { name: 'Check' }).check();
	await sheet.getByLabel('Reference').fill('77');
	await sheet.getByLabel('Note').fill('half of it');
	// A part of the app that loads with the sheet saves the text while it is typed.
	await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).toContain('half of it');
}

const draftWords = /what you typed before/;

test('a typed payment outlives a reload, and is gone once it is saved or canceled', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	await typePayment(page, title);
	await page.reload();
	let sheet = await openSheet(page, title);
	await expect(sheet.getByText(draftWords)).toBeVisible();
	await expect(sheet.getByLabel('Amount')).toHaveValue('12.34');
	await expect(sheet.getByRole('combobox', { name: 'Patron' })).toHaveValue('Bram Okafor');
	await expect(sheet.getByLabel('Note')).toHaveValue('half of it');
	await expect(sheet.getByLabel('Reference')).toHaveValue('77');
	// In the meantime, the charter is canceled.
	await page.goto('/outbox');
	const { body } = await testApp.admin.get(`/api/events/${eventId}`);
	await testApp.admin.send(
		'PATCH',
		`/api/events/${eventId}`,
		{ status: 'cancelled' },
		{ 'if-match': `"${body.version}"` }
	);
	await page.goto('/');
	await expect(page.getByRole('article', { name: title })).toContainText(/cancell?ed/i);
	sheet = await openSheet(page, title);
	await expect(sheet.getByText(/was canceled after you started/)).toBeVisible();
	await sheet.getByRole('button', { name: 'Save payment' }).click();
	await expect(sheet).toHaveCount(0);
	sheet = await openSheet(page, title);
	await expect(sheet.getByLabel('Note')).toHaveValue('');
	await expect(sheet.getByText(draftWords)).toHaveCount(0);
	await phone.dispose();
});

test('fields that the browser empties when Back brings a page back show what was typed', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	const { title } = await addCharter(testApp, page);
	await typePayment(page, title);
	const sheet = page.getByRole('dialog', { name: 'Log payment' });
	// Like WebKit: it keeps the page and empties its fields without an event.
	await page.evaluate(() => {
		dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
		for (const field of document.querySelectorAll('input')) {
			field.value = '';
			field.checked = false;
		}
		dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
	});
	await expect(sheet.getByLabel('Amount')).toHaveValue('12.34');
	await expect(sheet.getByRole('combobox', { name: 'Patron' })).toHaveValue('Bram Okafor');
	await expect(sheet.getByLabel('Note')).toHaveValue('half of it');
	await expect(sheet.getByRole('radio', { checked: true })).toHaveCount(1);
	await phone.dispose();
});

test('a draft is nothing for the next person on the phone', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	const { title } = await addCharter(testApp, page);
	await typePayment(page, title);
	await page.reload();
	await page.getByRole('button', { name: 'Menu' }).click();
	await page.getByRole('button', { name: 'Sign out', exact: true }).click();
	await expect(page.getByLabel('Password or passcode')).toBeVisible();
	const other = await createCrew(testApp.admin, { name: 'Mina Corvo' });
	await phone.signIn(other.crewId, other.passcode);
	const sheet = await openSheet(page, title);
	await expect(sheet.getByLabel('Note')).toHaveValue('');
	await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('half of it');
	await phone.dispose();
});

for (const channel of ['with', 'without'] as const) {
	test(`a sign-out in one tab takes the money off every other, ${channel} a channel between them`, async () => {
		const phone = await openCaptainsPhone(testApp);
		if (channel === 'without') {
			await phone.context.addInitScript(() => Reflect.deleteProperty(window, 'BroadcastChannel'));
		}
		await phone.signIn('admin', adminSecret);
		const { page } = phone;
		const { eventId, title } = await addCharter(testApp, page);
		const [charter, sheet, office] = [
			await phone.context.newPage(),
			await phone.context.newPage(),
			await phone.context.newPage()
		];
		await charter.goto(`/charter/${eventId}`);
		await sheet.goto('/');
		await typePayment(sheet, title);
		await office.goto(`/admin/events/${eventId}`);
		await expect(office.getByText(/Alice Tidewell/).first()).toBeVisible();
		for (const tab of [charter, sheet]) await expect(tab.getByText(/\$\d/).first()).toBeVisible();
		await page.getByRole('button', { name: 'Menu' }).click();
		await page.getByRole('button', { name: 'Sign out', exact: true }).click();
		for (const tab of [page, charter, sheet, office]) {
			await expect(tab.getByText(/\$\s?\d/)).toHaveCount(0);
			await expect(tab.getByText(/Tidewell/)).toHaveCount(0);
			expect(
				await tab.locator('input').evaluateAll((all) => all.map((one) => Reflect.get(one, 'value')).join())
			).not.toContain('12.34');
		}
		await expect(office.getByRole('link', { name: 'Sign in' })).toBeVisible();
		await phone.dispose();
	});
}

const leftOpen: { what: string; title: string; open: (tab: Page, eventId: string) => Promise<void> }[] = [
	{
		what: 'a guest that is being added',
		title: 'Add guest',
		open: async (tab, eventId) => {
			await tab.goto(`/charter/${eventId}`);
			await tab.getByRole('button', { name: 'Add guest' }).click();
			await tab.getByRole('dialog').getByLabel('Full name').fill('Oona Brandt');
		}
	},
	{
		what: 'a payment that is being corrected',
		title: 'Correct payment',
		open: async (tab, eventId) => {
			await tab.goto(`/charter/${eventId}`);
			await tab.getByRole('button', { name: /Cash.*\$12\.34/ }).click();
			await tab.getByRole('dialog', { name: 'Payment' }).getByRole('button', { name: 'Correct' }).click();
			await tab.getByRole('dialog').getByLabel('Reason').fill('Oona Brandt paid');
		}
	},
	{
		what: 'an unsent payment that is being voided',
		title: 'Correct payment',
		open: async (tab) => {
			await tab.goto('/outbox');
			await tab.getByRole('button', { name: /^Void/ }).click();
			await tab.getByRole('dialog').getByLabel('Reason').fill('Oona Brandt paid');
		}
	}
];
for (const { what, title: sheet, open } of leftOpen) {
	test(`${what} doesn’t open for the next person in the same tab`, async () => {
		const phone = await openCaptainsPhone(testApp);
		const { page } = phone;
		const { eventId, title } = await addCharter(testApp, page);
		await phone.context.route(sending, (route) => route.abort());
		await logPayment(page, title, { patron: 'Bram Okafor', amount: '12.34', method: 'Cash' });
		const tab = await phone.context.newPage();
		await open(tab, eventId);
		await expect(tab.getByRole('dialog', { name: sheet })).toBeVisible();
		await page.getByRole('button', { name: 'Menu' }).click();
		// The payment is unsent, so the first tap asks.
		await page.getByRole('button', { name: 'Sign out', exact: false }).first().click();
		await page.getByRole('button', { name: 'Sign out anyway' }).click();
		await expect(tab.getByRole('dialog')).toHaveCount(0);
		const other = await createCrew(testApp.admin, { name: 'Mina Corvo' });
		await tab.getByRole('button', { name: 'Menu' }).click();
		await tab.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
		const signIn = tab.getByRole('dialog', { name: 'Sign in' });
		await signIn.getByLabel('User').fill(other.crewId);
		await signIn.getByLabel('Password or passcode').fill(other.passcode);
		await signIn.getByRole('button', { name: 'Sign in' }).click();
		await expect(signIn).toHaveCount(0);
		if (sheet === 'Add guest') {
			await tab.getByRole('button', { name: 'Add guest' }).click();
			await expect(tab.getByRole('dialog', { name: sheet }).getByLabel('Full name')).toHaveValue('');
		} else {
			await expect(tab.getByRole('button', { name: 'Menu' })).toBeVisible();
			await expect(tab.getByText(/Bram Okafor/).first()).toBeVisible();
			await expect(tab.getByRole('dialog')).toHaveCount(0);
		}
		await phone.dispose();
	});
}

test('without signal, a sign-out first says that signing in again needs signal', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await addCharter(testApp, page);
	await phone.context.setOffline(true);
	await page.getByRole('button', { name: 'Menu' }).click();
	const menu = page.getByRole('dialog');
	await menu
		.getByRole('button', { name: /Sign out/ })
		.first()
		.click();
	await expect(menu.getByText(/need a signal to sign in again/).first()).toBeVisible();
	await expect(page.getByLabel('Password or passcode')).toHaveCount(0);
	await menu.getByRole('button', { name: 'Sign out anyway' }).click();
	await expect(menu).toHaveCount(0);
	await phone.dispose();
});

test('after a sign-out without signal, the Office doesn’t open for the last person', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page, context } = phone;
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Menu' }).click();
	const menu = page.getByRole('dialog');
	await menu
		.getByRole('button', { name: /Sign out/ })
		.first()
		.click();
	await menu.getByRole('button', { name: 'Sign out anyway' }).click();
	await expect(menu).toHaveCount(0);
	// The crew app, which also ends the session, is closed before the signal is back.
	const office = await context.newPage();
	await page.close();
	await context.route(/\/api\/session/, (route) =>
		route.request().method() === 'DELETE' ? route.fulfill({ status: 503 }) : route.continue()
	);
	await context.setOffline(false);
	await office.goto('/admin');
	await expect(office.getByText('Rosa Ostrow')).toHaveCount(0);
	await expect(office.getByText('The last sign-out isn’t finished.')).toBeVisible();
	await context.unroute(/\/api\/session/);
	await office.getByRole('button', { name: 'Try again' }).click();
	await expect(office.getByText('You are not signed in.')).toBeVisible();
	await phone.dispose();
});

test('the outbox says once that the sign-in ended, and no message covers its button', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	const { title } = await addCharter(testApp, page);
	await phone.context.setOffline(true);
	await logPayment(page, title, { patron: 'Alice Tidewell', amount: '5', method: 'Cash' });
	await logPayment(page, title, { patron: 'Bram Okafor', amount: '6', method: 'Cash' });
	await page.getByRole('status', { name: 'Outbox' }).getByRole('link').click();
	const send = page.getByRole('button', { name: /^Send now \d|^Send now, |Send now.*ready to send/ });
	const toast = page.getByRole('status', { name: 'Messages' }).getByText('Saved on this phone').first();
	await expect(toast).toBeVisible();
	const [over, under] = [await page.getByRole('status', { name: 'Messages' }).boundingBox(), await send.boundingBox()];
	expect(over && under && over.y + over.height <= under.y).toBe(true);
	await phone.context.clearCookies();
	await phone.context.setOffline(false);
	await expect(page.getByText('Your sign-in ended.')).toBeVisible();
	const closing = page.getByRole('dialog').getByRole('button', { name: 'Close' });
	if (await closing.isVisible()) await closing.click();
	await expect(page.getByText('Your sign-in ended.')).toHaveCount(1);
	await expect(page.locator('main').getByRole('button', { name: 'Sign in' })).toHaveCount(1);
	await phone.dispose();
});
