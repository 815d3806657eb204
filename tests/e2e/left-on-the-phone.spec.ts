import { expect, test, type Page } from '@playwright/test';
import { createCrew, createEvent, localDate, readLedger, type CrewSignIn } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import {
	addCharter,
	comeBack,
	openCaptainsPhone,
	startAppWithCaptain,
	rawEntry,
	readEntries,
	sending,
	writeRaw,
	type AppWithCaptain
} from './support/app-with-captain.ts';
import { logPayment, type Phone } from './support/phone.ts';

let testApp: AppWithCaptain;
let deckhand: CrewSignIn;
let phone: Phone;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
	deckhand = await createCrew(testApp.admin, { name: 'Tam Pell', role: 'crew' });
});
test.afterAll(() => testApp.app.dispose());
test.beforeEach(async () => {
	phone = await openCaptainsPhone(testApp);
});
test.afterEach(() => phone.dispose());

const alice = {
	patron: 'Alice Tidewell',
	amount: '123.45',
	method: 'Check',
	reference: 'CHECK-77',
	note: 'a secret note'
} as const;

async function signOut(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Menu' }).click();
	const menu = page.getByRole('dialog');
	await menu.getByRole('button', { name: /Sign out/ }).click();
	// It asks once if something is unsent.
	const again = menu.getByRole('button', { name: /Sign out/ });
	if (await again.isVisible().catch(() => false)) await again.click().catch(() => undefined);
	await expect(page.getByLabel('Password or passcode')).toBeVisible();
}

async function keptBoard(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const open = indexedDB.open('scc-snapshot');
		const database = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
		const request = database.transaction('kept').objectStore('kept').getAllKeys();
		await new Promise((resolve) => (request.onsuccess = resolve));
		database.close();
		return request.result.map(String);
	});
}

test('a recorded payment keeps what the receipt needs, and an unsent one keeps everything', async () => {
	const { page } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	await phone.context.setOffline(true);
	await logPayment(page, title, alice);
	await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(1);
	const [waiting] = await readEntries(page, eventId);
	expect(waiting!.body).toContain('a secret note');
	await phone.context.setOffline(false);
	await comeBack(page);
	await expect
		.poll(async () => (await readEntries(page, eventId))[0]?.state, { timeout: scaled(30_000) })
		.toBe('recorded');
	const [recorded] = await readEntries(page, eventId);
	expect(recorded!.body).not.toContain('CHECK-77');
	expect(recorded!.body).not.toContain('a secret note');
	expect(JSON.parse(recorded!.body)).toMatchObject({ amountCents: 12_345, method: 'check' });
	expect((await readLedger(testApp.admin, eventId))[0]?.bodySha256).toBe(waiting!.bodySha256);
});

test('rows that the last release recorded are trimmed at the next start', async () => {
	const { page } = phone;
	const { eventId } = await addCharter(testApp, page);
	const old = rawEntry(testApp.captain.crewId, eventId, 1, '5f0c7a52-5a0e-4f5b-8a35-0e7c0a6a0f11');
	const body = JSON.stringify({ ...JSON.parse(String(old.intent.body)), note: 'an old note' });
	const receipt = { receivedAt: new Date().toISOString(), flags: [] };
	await writeRaw(page, [
		{ intent: { ...old.intent, body }, delivery: { ...old.delivery, state: 'recorded', receipt } }
	]);
	await page.goto('/outbox');
	await expect.poll(async () => (await readEntries(page, eventId))[0]?.body).not.toContain('an old note');
	await expect(page.getByText('Alice Tidewell')).toBeVisible();
	await expect(page.getByText(/changed on this phone|can’t read/)).toHaveCount(0);
});

test('the next person on the same phone sees that something waits, and no amount of anyone else’s', async () => {
	const { page } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	await logPayment(page, title, alice);
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(1);
	await phone.context.route(sending, (route) => route.abort());
	await logPayment(page, title, { patron: 'Bram Kestrel', amount: '67.89', method: 'Cash' });
	const bar = page.getByRole('status', { name: 'Outbox' });
	await expect(bar).toContainText('1 payment, $67.89');
	await signOut(page);
	await expect(bar).toContainText('1 payment waiting');
	await phone.signIn(deckhand.crewId, deckhand.passcode);
	await expect(bar).toContainText('1 payment waiting');
	for (const path of ['/', `/charter/${eventId}`, '/outbox']) {
		await page.goto(path);
		await expect(page.getByRole('button', { name: 'Menu' })).toBeVisible();
		await expect(page.locator('body')).not.toContainText(/67\.89|123\.45|\$67|\$123/);
	}
	await expect(page.getByText('A payment')).toBeVisible();
	await phone.context.unrouteAll({ behavior: 'ignoreErrors' });
	// The test doesn't tap a button, because the payment may be sent first and the button may disappear.
	await comeBack(page);
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length, { timeout: scaled(30_000) }).toBe(2);
	await expect(page.locator('body')).not.toContainText(/67\.89|123\.45/);
});

test('a phone whose account was ended drops the board and what is recorded, in every tab, and keeps what is unsent', async () => {
	const { page } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	await logPayment(page, title, alice);
	await expect
		.poll(async () => (await readEntries(page, eventId))[0]?.state, { timeout: scaled(30_000) })
		.toBe('recorded');
	const other = await phone.context.newPage();
	await other.goto('/');
	await expect(other.getByRole('article', { name: title })).toBeVisible();
	await phone.context.route(sending, (route) => route.abort());
	await logPayment(page, title, { patron: 'Bram Kestrel', amount: '67.89', method: 'Cash' });
	await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(2);
	const unsent = (await readEntries(page, eventId)).find((entry) => entry.state !== 'recorded');
	const ended = { type: 'about:blank', title: 'Signed out by the office', status: 401, reason: 'account_ended' };
	await phone.context.route(/\/api\//, (route) =>
		route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify(ended) })
	);
	await page.bringToFront();
	await comeBack(page);
	for (const tab of [page, other]) {
		await expect(tab.getByText('Your access has ended.')).toBeVisible();
		await expect(tab.getByText(/Unsent payments are still on this phone/)).toBeVisible();
		await expect(tab.getByRole('article')).toHaveCount(0);
	}
	await expect
		.poll(async () => (await readEntries(page, eventId)).map((entry) => [entry.id, entry.body]))
		.toEqual([[unsent!.id, unsent!.body]]);
	const shown = /^(cards|board|boardSeen|opened|user|charter:.*)$/;
	await expect.poll(async () => (await keptBoard(page)).filter((key) => shown.test(key))).toEqual([]);
	await page.reload();
	await expect(page.getByText('Your access has ended.')).toBeVisible();
	await phone.context.unrouteAll({ behavior: 'ignoreErrors' });
	await phone.signIn(deckhand.crewId, deckhand.passcode);
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length, { timeout: scaled(30_000) }).toBe(2);
	const row = (await readLedger(testApp.admin, eventId)).find((one) => one.paymentId === unsent!.id);
	expect(row?.takenBy).toBe(testApp.captain.crewId);
});

test('a session that only ran out keeps the board', async () => {
	const { page } = phone;
	const { title } = await addCharter(testApp, page);
	await phone.context.clearCookies();
	await comeBack(page);
	await expect(page.getByText('Your sign-in ended.').first()).toBeVisible();
	await expect(page.getByRole('article', { name: title })).toBeVisible();
	expect(await keptBoard(page)).toContain('cards');
});

test('a person who signs in over someone else’s expired session sees nothing of their board, in any tab', async () => {
	const { page } = phone;
	const { eventId, title } = await addCharter(testApp);
	await createEvent(testApp.admin, { title: 'Last week', date: localDate(-8), totalPriceCents: 777_00 });
	await page.goto('/');
	await expect(page.getByRole('article', { name: title })).toContainText('$450');
	await logPayment(page, title, alice);
	await expect
		.poll(async () => (await readEntries(page, eventId))[0]?.state, { timeout: scaled(30_000) })
		.toBe('recorded');
	await phone.context.route(sending, (route) => route.abort());
	await logPayment(page, title, { patron: 'Bram Kestrel', amount: '67.89', method: 'Cash' });
	await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(2);
	const [unsent] = (await readEntries(page, eventId)).filter((entry) => entry.state !== 'recorded');
	const other = await phone.context.newPage();
	await other.goto('/');
	await expect(other.getByRole('article', { name: title })).toContainText('$450');
	await page.bringToFront();
	await page.getByRole('button', { name: 'Show past charters' }).click();
	await expect(page.getByRole('article', { name: 'Last week' })).toContainText('$777');
	await page.getByRole('button', { name: 'Search charters' }).click();
	await page.getByRole('searchbox', { name: 'Search charters' }).fill('Alice Tidewell');

	// The session expires, and the deckhand signs in. The next board doesn't arrive until `release()`.
	await phone.context.clearCookies();
	await comeBack(page);
	await expect(page.getByText('Your sign-in ended.').first()).toBeVisible();
	let release = (): void => undefined;
	const held = new Promise<void>((resolve) => (release = resolve));
	await phone.context.route(/\/api\/events/, async (route) => {
		await held;
		await route.fallback();
	});
	await page.getByRole('button', { name: 'Sign in' }).first().click();
	const dialog = page.getByRole('dialog', { name: 'Sign in' });
	await dialog.getByLabel('User').fill(deckhand.crewId);
	await dialog.getByLabel('Password or passcode').fill(deckhand.passcode);
	await dialog.getByRole('button', { name: 'Sign in' }).click();
	await expect(dialog).toHaveCount(0);
	const amounts = /\$450|\$777|123\.45|67\.89/;
	for (const tab of [page, other]) {
		await expect(tab.getByRole('article')).toHaveCount(0);
		await expect(tab.locator('body')).not.toContainText(amounts);
		await expect(tab.getByRole('searchbox')).toHaveCount(0);
	}
	expect((await keptBoard(page)).filter((key) => /^(cards|board|boardSeen|charter:.*)$/.test(key))).toEqual([]);

	// The deckhand gets their own board, and the captain’s unsent payment keeps its name.
	release();
	await expect(page.getByRole('article', { name: title })).toBeVisible({ timeout: scaled(30_000) });
	await expect(page.getByRole('article', { name: 'Last week' })).toHaveCount(0);
	await expect(page.locator('body')).not.toContainText(amounts);
	expect((await readEntries(page, eventId)).find(({ id }) => id === unsent!.id)?.body).toBe(unsent!.body);
	await phone.context.unrouteAll({ behavior: 'ignoreErrors' });
	await comeBack(page);
	await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length, { timeout: scaled(30_000) }).toBe(2);
	const row = (await readLedger(testApp.admin, eventId)).find((one) => one.paymentId === unsent!.id);
	expect(row?.takenBy).toBe(testApp.captain.crewId);
	await expect(page.locator('body')).not.toContainText(amounts);
});
