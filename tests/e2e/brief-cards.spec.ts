// The board loads brief cards. Whole charters stay on the phone for the days around today, and any other one loads when it is opened.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { createEvent, localDate, readLedger } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import { openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { logPayment, type Phone } from './support/phone.ts';

let testApp: AppWithCaptain;
let near: { eventId: string; title: string };
let far: { eventId: string; title: string };
let own: { eventId: string };

test.beforeAll(async () => {
	test.setTimeout(scaled(180_000));
	testApp = await startAppWithCaptain();
	const { admin, captain } = testApp;
	near = await createEvent(admin, {
		title: 'Near',
		patrons: [{ name: 'Nadia Berg', isHost: true }, { name: 'Omar Lund' }]
	});
	far = await createEvent(admin, {
		...{ title: 'Far', date: localDate(12), capacity: 12, notes: 'Bring ice' },
		patrons: [{ name: 'Zelda Quist', isHost: true }, { name: 'Yusuf Dahl' }]
	});
	const crew = [{ crewId: captain.crewId, slot: 'captain' as const }];
	own = await createEvent(admin, { title: 'Own', date: localDate(20), crew });
	const rest = Array.from({ length: 200 }, (_, at) => ({ title: `Charter ${at}`, date: localDate(5 + (at % 20)) }));
	for (let at = 0; at < rest.length; at += 10) {
		await Promise.all(rest.slice(at, at + 10).map((draft) => createEvent(admin, draft)));
	}
});
test.afterAll(() => testApp.app.dispose());

/** The stored rows of the board's database. */
function readStored(page: Page): Promise<Record<string, any>> {
	return page.evaluate(async () => {
		const open = indexedDB.open('scc-snapshot');
		const database = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
		const store = database.transaction('kept').objectStore('kept');
		const read = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
		const [keys, values] = await Promise.all([read(store.getAllKeys()), read(store.getAll())]);
		database.close();
		return Object.fromEntries([
			['version', database.version],
			...keys.map((key, at) => [JSON.stringify(key).slice(1, -1), values[at]])
		]);
	});
}

/** Puts rows into the board's database and deletes others, like another version of the app. */
function writeStored(page: Page, put: Record<string, unknown>, deleted: string[]): Promise<void> {
	return page.evaluate(
		async ({ put, deleted }) => {
			const open = indexedDB.open('scc-snapshot');
			const database = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
			const tx = database.transaction('kept', 'readwrite');
			for (const [key, value] of Object.entries(put)) tx.objectStore('kept').put(value, key);
			for (const key of deleted) tx.objectStore('kept').delete(key);
			await new Promise((resolve) => (tx.oncomplete = resolve));
			database.close();
		},
		{ put, deleted }
	);
}

async function storedCharters(page: Page): Promise<string[]> {
	const keys = Object.keys(await readStored(page));
	return keys.flatMap((key) => (key.startsWith('charter:') ? key.slice('charter:'.length) : [])).toSorted();
}

/** A captain's phone that has finished loading. */
async function openStocked(): Promise<Phone> {
	const phone = await openCaptainsPhone(testApp);
	await expect.poll(() => storedCharters(phone.page), { timeout: scaled(30_000) }).toContain(own.eventId);
	await expect.poll(() => storedCharters(phone.page), { timeout: scaled(30_000) }).toContain(near.eventId);
	return phone;
}

/** None of these may show for a charter whose lists aren't loaded, because each would be a false statement about its guests. */
async function expectNothingFalse(page: Page | Locator): Promise<void> {
	await expect(
		page.getByText(/Nobody is on the roster|0 people|0 of \d+ aboard|0 of 0|0\/0|None yet|Nothing left|Paid in full/)
	).toHaveCount(0);
	await expect(page.getByRole('button', { name: /^Ready for no signal/ })).toHaveCount(0);
	await expect(page.getByRole('link', { name: 'Trip', exact: true })).toHaveCount(0);
}

test('two hundred charters arrive as cards, and only those that the phone keeps arrive whole', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	const answered = page.waitForResponse(
		(response) => response.url().includes('/api/events?view=cards') && response.status() === 200
	);
	await expect.poll(() => storedCharters(page), { timeout: scaled(30_000) }).toContain(own.eventId);
	const charters = (await storedCharters(page)).map((eventId) => `charter:${eventId}`);
	await writeStored(page, {}, ['cards', 'boardSeen', ...charters]);
	await page.reload();
	const text = await (await answered).text();
	const { events } = JSON.parse(text);
	expect(events.length).toBeGreaterThan(200);
	expect(events.filter((event: any) => event.isBrief !== true || event.patrons.length > 0)).toEqual([]);
	expect(text.length / events.length).toBeLessThan(1_400);
	await expect.poll(() => storedCharters(page), { timeout: scaled(30_000) }).toContain(own.eventId);
	const kept = (await storedCharters(page)).filter((eventId) => eventId.slice(0, 10) > localDate(3));
	expect(kept).toEqual([own.eventId]);
	await expect(page.getByRole('article', { name: 'Far' })).toContainText('signed 0/2');
	await page.getByRole('button', { name: 'Search charters' }).click();
	await page.getByRole('searchbox', { name: 'Search charters' }).fill('zelda');
	await expect(page.getByRole('article')).toHaveCount(1);
	await expect(page.getByRole('article', { name: 'Far' })).toBeVisible();
	await phone.dispose();
});

test('a far charter opens at once and loads its guests', async () => {
	const phone = await openStocked();
	const { page } = phone;
	let answer = (): void => undefined;
	const isHeld = new Promise<void>((resolve) => (answer = resolve));
	await page.route(`**/api/events/${far.eventId}`, async (route) => {
		await isHeld;
		await route.continue();
	});
	await page.goto(`/charter/${far.eventId}`);
	await expect(page.getByRole('heading', { name: 'Far' })).toBeVisible();
	await expect(page.getByText('Loading the guest list…')).toBeAttached();
	await expectNothingFalse(page);
	answer();
	await expect(page.getByText('Zelda Quist').first()).toBeVisible();
	await expect(page.getByText('Bring ice')).toBeVisible();
	await expect(page.getByText('Loading the guest list…')).toHaveCount(0);
	await phone.dispose();
});

test('without signal, a distant charter says that its guests aren’t loaded, and accepts a payment with a typed name', async () => {
	const phone = await openStocked();
	const { page } = phone;
	await phone.context.setOffline(true);
	for (const path of ['', '/manifest', '/trip']) {
		await page.goto(`/charter/${far.eventId}${path}`);
		await expect(page.getByText('The guest list isn’t on this phone.')).toBeVisible();
		await expectNothingFalse(page);
		if (path !== '') await expect(page.getByRole('table')).toHaveCount(0);
	}
	await page.goto('/');
	await page.getByRole('button', { name: 'Far', exact: true }).click();
	const details = page.getByRole('dialog', { name: 'Far' });
	await expect(details.getByText('The guest list isn’t on this phone.')).toBeVisible();
	await expectNothingFalse(details);
	await page.keyboard.press('Escape');
	await logPayment(page, 'Far', { patron: 'Zelda Quist', amount: '50', method: 'Cash' });
	const bar = page.getByRole('status', { name: 'Outbox' });
	await expect(bar).toContainText('1 payment');
	const card = page.getByRole('article', { name: 'Far' });
	await expect(card).toContainText('1 unsent');
	// The server's sum may or may not include it, so no sum shows.
	await expect(card).not.toContainText(/of \$/);
	await phone.context.setOffline(false);
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	await expect
		.poll(async () => (await readLedger(testApp.admin, far.eventId)).length, { timeout: scaled(30_000) })
		.toBe(1);
	await expect(card).toContainText('$50 of $450', { timeout: scaled(30_000) });
	// The phone keeps the whole charter from now on, because it has an entry for it.
	await expect.poll(() => storedCharters(page), { timeout: scaled(30_000) }).toContain(far.eventId);
	await phone.dispose();
});

test('the guests of today are here without signal right after the first load', async () => {
	const phone = await openStocked();
	const { page } = phone;
	await phone.context.setOffline(true);
	await page.goto(`/charter/${near.eventId}`);
	await expect(page.getByText('Nadia Berg').first()).toBeVisible();
	await expect(page.getByText('Omar Lund').first()).toBeVisible();
	await page.goto(`/charter/${near.eventId}/manifest`);
	await expect(page.getByRole('rowheader', { name: 'Nadia Berg' })).toBeVisible();
	await phone.dispose();
});

test('Ready for no signal fails for a charter that isn’t stored whole', async () => {
	const phone = await openStocked();
	const { page } = phone;
	await page.goto(`/charter/${near.eventId}`);
	await expect(page.getByText('Nadia Berg').first()).toBeVisible();
	await phone.context.setOffline(true);
	const ready = page.getByRole('button', { name: /^Ready for no signal/ });
	await ready.click();
	const sheet = page.getByRole('dialog', { name: 'Ready for no signal' });
	await expect(sheet.getByText(/2 guests, updated/)).toBeVisible();
	await sheet.getByRole('button', { name: 'Close', exact: true }).click();
	await writeStored(page, {}, [`charter:${near.eventId}`]);
	await ready.click();
	await expect(sheet.getByText('This charter’s guest list isn’t on the phone.')).toBeVisible();
	await phone.dispose();
});

test('an update without signal keeps the rosters of the last version’s board, and signal replaces them', async () => {
	const phone = await openStocked();
	const { page } = phone;
	const { body } = await testApp.admin.get(`/api/events?from=${localDate(-2)}&to=${localDate(30)}`);
	const { userId } = (await readStored(page)).cards;
	const charters = (await storedCharters(page)).map((eventId) => `charter:${eventId}`);
	await phone.context.setOffline(true);
	const asOf = new Date(Date.now() - 3_600_000).toISOString();
	const old = { events: body.events, asOf, userId, etag: 'W/"0123456789abcdef0123456789abcdef"' };
	await writeStored(page, { board: old }, ['cards', 'boardSeen', 'opened', ...charters]);
	for (const [{ eventId }, name] of [
		[near, 'Nadia Berg'],
		[far, 'Zelda Quist']
	] as const) {
		await page.goto(`/charter/${eventId}`);
		await expect(page.getByText(name).first()).toBeVisible();
	}
	await page.goto('/');
	await phone.context.setOffline(false);
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	await expect
		.poll(async () => Object.keys(await readStored(page)), { timeout: scaled(30_000) })
		.not.toContain('board');
	await expect.poll(() => storedCharters(page), { timeout: scaled(30_000) }).toContain(near.eventId);
	const stored = await readStored(page);
	// The last version opens version 1, finds no board in it, and asks the server.
	expect(stored.version).toBe(1);
	expect(stored[`charter:${near.eventId}`].card.patrons).toHaveLength(2);
	await phone.context.setOffline(true);
	await page.goto(`/charter/${near.eventId}`);
	await expect(page.getByText('Nadia Berg').first()).toBeVisible();
	await phone.dispose();
});

for (const typed of ['', 'zel']) {
	test(`a payment form shows the guests who arrive after it has opened, with “${typed}” typed`, async () => {
		const phone = await openStocked();
		const { page } = phone;
		const released = Promise.withResolvers<undefined>();
		await page.route(`**/api/events/${far.eventId}`, async (route) => {
			await released.promise;
			await route.continue();
		});
		await page
			.getByRole('article', { name: far.title, exact: true })
			.getByRole('button', { name: 'Log payment' })
			.click();
		const dialog = page.getByRole('dialog', { name: 'Log payment' });
		await expect(dialog.getByText('The guest list isn’t on this phone. Type the name.')).toBeVisible();
		await page.keyboard.type(typed);
		await expect(dialog.getByRole('combobox', { name: 'Patron' })).toHaveValue(typed);
		released.resolve(undefined);
		await dialog.getByRole('option', { name: /Zelda Quist/ }).click();
		await expect(dialog.getByRole('combobox', { name: 'Patron' })).toHaveValue('Zelda Quist');
		await phone.dispose();
	});
}

test('an open phone follows when the Office changes the days that phones keep whole', async () => {
	const phone = await openStocked();
	const { page } = phone;
	const later = async () => (await storedCharters(page)).filter((eventId) => eventId.slice(0, 10) > localDate(3));
	const setDays = async (phoneDays: object | null) => {
		const { version } = (await testApp.admin.get('/api/settings')).body.settings;
		const { status } = await testApp.admin.send(
			'PATCH',
			'/api/settings',
			{ phoneDays },
			{ 'if-match': String(version) }
		);
		expect(status).toBe(200);
		await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	};
	await setDays({ back: 0, ahead: 12 });
	await expect.poll(later, { timeout: scaled(30_000) }).toContain(far.eventId);
	await expect.poll(async () => (await later()).length, { timeout: scaled(30_000) }).toBeGreaterThan(50);
	await phone.context.setOffline(true);
	await page.goto(`/charter/${far.eventId}`);
	await expect(page.getByText('Zelda Quist').first()).toBeVisible();
	await page.getByRole('button', { name: /^Ready for no signal/ }).click();
	await expect(page.getByRole('dialog', { name: 'Ready for no signal' }).getByText(/2 guests, updated/)).toBeVisible();
	await phone.context.setOffline(false);
	await setDays(null);
	// The charter that is open stays.
	await expect.poll(later, { timeout: scaled(30_000) }).toEqual([far.eventId, own.eventId]);
	await phone.dispose();
});
