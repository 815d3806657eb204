// A charter's day on three phones without signal, from the first guest to the last one ashore. Once the signal is back, all phones and the
// Office agree.
import { expect, test, type Page } from '@playwright/test';
import { createCrew, createEvent, hoursAroundNow, readLedger, type CrewSignIn } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import { fillDate } from './support/birth.ts';
import { startAppWithCaptain, proves, type AppWithCaptain } from './support/app-with-captain.ts';
import { chooseGuest, openPhone, startSigning, takeSession, type Phone } from './support/phone.ts';

let testApp: AppWithCaptain;
let deckhand: CrewSignIn;
let mate: CrewSignIn;
test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
	deckhand = await createCrew(testApp.admin, { name: 'Tam Rigby', role: 'crew' });
	mate = await createCrew(testApp.admin, { name: 'Noa Birk', role: 'crew' });
});
test.afterAll(() => testApp.app.dispose());

const roster = [
	...['Alice Tidewell', 'Bram Okafor', 'Cleo Marsh', 'Dana Quill', 'Egon Falk', 'Fern Abara'],
	...['Gus Lindholm', 'Hana Petrov', 'Ivo Castellan', 'Juno Mbeki', 'Kit Arden']
];

const rowOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
const countOf = (page: Page, name: 'Expected' | 'Aboard' | 'Ashore') => page.getByRole('group', { name, exact: true });
const trip = (page: Page) => page.getByRole('region', { name: 'Trip' });

async function sign(page: Page, name: string): Promise<void> {
	await startSigning(page, name);
	await page.getByLabel('Email').fill('odalys@example.com');
	await fillDate(page, '1988-04-12');
	await page.getByLabel('I have read and agree').check();
	await page.getByLabel('Type your name to sign').fill(name);
	await page.getByRole('button', { name: 'Sign waiver' }).click();
	await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
	await page.getByRole('button', { name: 'Crew: hold to go back' }).click({ delay: 1800 });
}

async function board(page: Page, name: string): Promise<void> {
	await rowOf(page, name).getByRole('button', { name: 'Board', exact: true }).click();
	await expect(rowOf(page, name).getByRole('button', { name: 'Aboard' })).toBeVisible();
}

async function addWalkUp(page: Page, name: string): Promise<void> {
	await page.getByRole('button', { name: 'Add guest' }).click();
	const add = page.getByRole('dialog', { name: 'Add guest' });
	await add.getByLabel('Full name').fill(name);
	await add.getByRole('button', { name: /^Add guest/ }).click();
	await expect(add).toHaveCount(0);
	await expect(rowOf(page, name)).toContainText('Added on this phone');
}

async function markAshore(page: Page, name: string): Promise<void> {
	await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
	await page.getByRole('dialog', { name }).getByRole('button', { name: 'Mark ashore' }).click();
	await page.getByRole('button', { name: 'Close', exact: true }).click();
}

async function closeCount(page: Page, counted: string, point?: 'Stop' | 'Return'): Promise<void> {
	await page.getByRole('button', { name: /^Close count/ }).click();
	const count = page.getByRole('dialog', { name: 'Close count' });
	if (point) await count.getByRole('radio', { name: point }).check();
	await count.getByLabel('Your count').fill(counted);
	await count.getByRole('button', { name: /^Close count/ }).click();
}

async function checkReady(page: Page): Promise<void> {
	await page.getByRole('button', { name: /^Ready for no signal/ }).click();
	const ready = page.getByRole('dialog', { name: 'Ready for no signal' });
	await expect(ready.getByText('8 of 8 checks passed')).toBeVisible({ timeout: scaled(20_000) });
	await ready.getByRole('button', { name: 'Close', exact: true }).click();
}

test('a day on three phones without signal', proves([1, 12, 41], 'NXHC'), async () => {
	const { admin, app, captain } = testApp;
	const crew = [{ slot: 'captain' as const, crewId: captain.crewId }];
	const patrons = roster.map((name) => ({ name }));
	const draft = { title: 'Channel crossing', ...hoursAroundNow(), totalPriceCents: 9_500, crew, patrons };
	const { eventId } = await createEvent(admin, draft);

	const open = async (who: CrewSignIn, hasOwnBrowser = false): Promise<Phone> => {
		const phone = await openPhone(app.url, { hasOwnBrowser });
		// A headless browser never protects storage, which an installed app does.
		await phone.context.addInitScript(() => {
			navigator.storage.persisted = () => Promise.resolve(true);
		});
		await phone.enter(who.crewId, who.passcode);
		await phone.page.goto(`/charter/${eventId}`);
		await expect(countOf(phone.page, 'Expected')).toContainText('11');
		return phone;
	};
	const [bridge, dock, stern] = [await open(captain), await open(deckhand), await open(mate, true)];
	const phones = [bridge, dock, stern];
	for (const { page } of phones) await checkReady(page);
	for (const { context } of phones) await context.setOffline(true);

	// Guests sign and board on two phones. The captain's can't know of Bram's signature.
	for (const name of roster.filter((one) => one !== 'Bram Okafor')) await sign(bridge.page, name);
	await sign(dock.page, 'Bram Okafor');
	await board(dock.page, 'Bram Okafor');
	await dock.page.getByRole('button', { name: /^Cleo Marsh/ }).click();
	await dock.page.getByRole('button', { name: 'No-show' }).click();
	await dock.page.getByRole('button', { name: 'Close', exact: true }).click();
	await expect(countOf(dock.page, 'Expected')).toContainText('9');

	// A walk-up pays and signs on the captain's phone. Another one boards where only the mate sees it.
	await addWalkUp(bridge.page, 'Ines Calloway');
	await bridge.page
		.getByRole('button', { name: /^Log payment/ })
		.first()
		.click();
	const pay = bridge.page.getByRole('dialog', { name: 'Log payment' });
	await chooseGuest(pay, 'Ines Calloway');
	await pay.getByLabel('Amount').fill('95');
	await pay.getByRole('button', { name: 'Save payment' }).click();
	await expect(bridge.page.getByText('Saved on this phone').first()).toBeVisible();
	await expect(pay).toHaveCount(0);
	await sign(bridge.page, 'Ines Calloway');
	await addWalkUp(stern.page, 'Teo Brandt');

	await bridge.page.getByRole('button', { name: 'All aboard' }).click();
	await bridge.page
		.getByRole('dialog', { name: 'All aboard' })
		.getByRole('button', { name: /^Mark 11 aboard/ })
		.click();
	await expect(countOf(bridge.page, 'Aboard')).toContainText('12');

	// The captain counts 11 where 12 are marked, says why, and departs over one missing signature.
	await closeCount(bridge.page, '11');
	const count = bridge.page.getByRole('dialog', { name: 'Close count' });
	await expect(count.getByRole('alert')).toContainText('1 marked aboard, not counted');
	await count.getByLabel('Reason').fill('Juno was below');
	await count.getByRole('button', { name: /^Close with a difference/ }).click();
	await expect(count).toHaveCount(0);
	await expect(bridge.page.getByRole('alert', { name: 'Do not depart' })).toContainText('1 not signed');
	await bridge.page.getByRole('button', { name: /^Depart/ }).click();
	const depart = bridge.page.getByRole('dialog', { name: 'Depart' });
	for (const field of await depart.getByLabel('Reason to depart anyway').all())
		if ((await field.inputValue()) === '') await field.fill('Bram signed at the dock');
	await depart.getByRole('button', { name: /^Depart/ }).click();
	await expect(depart).toHaveCount(0);

	await bridge.context.grantPermissions(['geolocation']);
	await bridge.context.setGeolocation({ latitude: 32.6769, longitude: -117.323_03, accuracy: 5 });
	await bridge.page.getByRole('button', { name: 'Log entry' }).click();
	const log = bridge.page.getByRole('dialog', { name: 'Log entry' });
	await log.getByRole('button', { name: 'Mark this place' }).click();
	await expect(log).toContainText('32° 40.614′ N');
	await log.getByLabel('What happened').fill('Swim stop');
	await log.getByRole('button', { name: /^Save log entry/ }).click();
	await closeCount(bridge.page, '12', 'Stop');
	await expect(trip(bridge.page)).toContainText('Stop count');

	// The mate's phone dies and is opened again, still without signal.
	await stern.kill9();
	await stern.start();
	await stern.context.setOffline(true);
	await takeSession(stern.context, app.url, mate.crewId, mate.passcode);
	await stern.page.goto(`/charter/${eventId}`);
	await expect(rowOf(stern.page, 'Teo Brandt').getByRole('button', { name: 'Aboard' })).toBeVisible();
	await markAshore(dock.page, 'Bram Okafor');

	await bridge.page.getByRole('button', { name: 'All ashore' }).click();
	await bridge.page
		.getByRole('dialog', { name: 'All ashore' })
		.getByRole('button', { name: /^Mark 12 ashore/ })
		.click();
	await expect(countOf(bridge.page, 'Ashore')).toContainText('12');
	await closeCount(bridge.page, '12', 'Return');
	await bridge.page.getByRole('button', { name: /^Return/ }).click();
	const back = bridge.page.getByRole('dialog', { name: 'Return' });
	await back.getByRole('button', { name: /^Return/ }).click();
	await expect(back).toHaveCount(0);

	// The signal is back. The dispute shows everywhere, and one person resolves it.
	for (const { context } of phones) await context.setOffline(false);
	for (const { page } of phones)
		await expect(rowOf(page, 'Cleo Marsh').getByText('Two phones disagree')).toBeVisible({ timeout: scaled(90_000) });
	expect(await lookWithAxe(bridge.page, 'after the trip')).toEqual([]);
	await bridge.page.getByRole('button', { name: /^Cleo Marsh/ }).click();
	const dispute = bridge.page.getByRole('region', { name: 'Two phones disagree' });
	await dispute.getByRole('button', { name: /^Ashore/ }).click();
	await expect(dispute).toHaveCount(0);
	await bridge.page.getByRole('button', { name: 'Close', exact: true }).click();

	// Nobody on the captain's phone knew of Teo. Every phone warns of one person more than was counted.
	for (const { page } of phones)
		await expect(trip(page)).toContainText('Came later: Teo Brandt aboard.', { timeout: scaled(60_000) });
	await expect(stern.page.getByText('on this phone only')).toHaveCount(0, { timeout: scaled(60_000) });
	await markAshore(stern.page, 'Teo Brandt');

	for (const phone of phones) {
		const states = async () => [...new Set((await phone.readOutbox()).map((one) => one.state))];
		await expect.poll(states, { timeout: scaled(90_000) }).toEqual(['recorded']);
		await expect(phone.page.getByText('Two phones disagree')).toHaveCount(0, { timeout: scaled(60_000) });
		await expect(phone.page.getByText('on this phone only')).toHaveCount(0, { timeout: scaled(60_000) });
		await expect(countOf(phone.page, 'Ashore')).toContainText('13', { timeout: scaled(60_000) });
		// The counts stay as they were closed.
		await expect(trip(phone.page)).toContainText('Our number was 12. Juno was below');
		await expect(trip(phone.page)).toContainText('Came later: Teo Brandt aboard.');
	}

	const event = (await admin.get(`/api/events/${eventId}`)).body;
	expect(event.guests).toMatchObject({ total: 13, aboard: 0, ashore: 13, disputed: 0 });
	expect(event.waivers).toEqual({ signed: 12, needed: 13 });
	expect(event.status).toBe('completed');
	const counts = event.counts.map((one: any) => [one.point, one.counted, one.marksAboard]);
	expect(counts).toEqual([
		['departure', 11, 12],
		['stop', 12, 12],
		['return', 12, 12]
	]);
	expect(event.log[0]).toMatchObject({ text: 'Swim stop', position: { latitude: 32.6769 } });
	const ledger = await readLedger(admin, eventId);
	expect(ledger.map(({ amountCents, takenBy }) => [amountCents, takenBy])).toEqual([[9_500, captain.crewId]]);
	for (const phone of phones) await phone.dispose();
});
