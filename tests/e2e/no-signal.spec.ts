import { expect, test } from '@playwright/test';
import { createCrew, createEvent, readLedger, signInAsAdmin, type Client, type CrewSignIn } from '../support/api.ts';
import { startApp, type App } from '../support/app.ts';
import { layLine } from '../support/line.ts';
import { scaled } from '../support/slowness.ts';
import { alice, chooseGuest, logPayment, openPhone, sha256, type Phone, type PhoneOptions } from './support/phone.ts';

let app: App;
let admin: Client;
let captain: CrewSignIn;

test.beforeAll(async () => {
	app = await startApp();
	admin = await signInAsAdmin(app.url);
	captain = await createCrew(admin, { name: 'Rosa Ostrow' });
});
test.afterAll(async () => {
	await app.dispose();
});

type PhoneWithCharter = { phone: Phone; eventId: string; title: string };

let charters = 0;

/** A separate charter, and a captain's phone that has loaded it. */
async function openPhoneWithCharter(options: PhoneOptions = {}, url = app.url): Promise<PhoneWithCharter> {
	charters += 1;
	const title = `Charter ${charters}`;
	// Bram's share equals his payment, because the app would ask about a larger amount.
	const { eventId } = await createEvent(admin, {
		title,
		totalPriceCents: 145_050,
		patrons: [
			{ name: 'Alice Tidewell', shareCents: 15_000 },
			{ name: 'Bram Okafor', shareCents: 115_050 },
			{ name: 'Cleo Marsh', shareCents: 15_000 }
		]
	});
	const phone = await openPhone(url, options);
	await phone.enter(captain.crewId, captain.passcode);
	return { phone, eventId, title };
}

async function logOneOfEach({ phone: { page }, title }: PhoneWithCharter): Promise<void> {
	const toasts = page.getByText('Saved on this phone');
	await logPayment(page, title, { patron: 'Alice Tidewell', amount: '150', method: 'Cash', tip: '20' });
	await expect(toasts.first()).toBeVisible();
	await logPayment(page, title, { patron: 'Bram Okafor', amount: '$1,150.50', method: 'Card', reference: '4471' });
	await expect(page.getByRole('status', { name: 'Outbox' })).toContainText('2 payments');
	await logPayment(page, title, { patron: 'Cleo Marsh', amount: '149.50', method: 'Check', reference: '1042' });
	await expect(page.getByRole('status', { name: 'Outbox' })).toContainText('3 payments');
	await expect(page.getByRole('status', { name: 'Outbox' })).toContainText('$1,470');
}

/** Checks that the server has three rows with exactly the saved bytes, and that the phone knows it. */
async function expectThreeRecorded(
	{ phone, eventId }: PhoneWithCharter,
	promised: { id: string; body: string }[]
): Promise<void> {
	await expect.poll(async () => (await readLedger(admin, eventId)).length, { timeout: scaled(30_000) }).toBe(3);
	const ledger = await readLedger(admin, eventId);
	expect(ledger.map((row) => row.paymentId).sort()).toEqual(promised.map((entry) => entry.id).sort());
	for (const { id, body } of promised) {
		expect(ledger.find((row) => row.paymentId === id)?.bodySha256).toBe(sha256(body));
	}
	expect(ledger.map((row) => row.takenBy)).toEqual(['ostrow', 'ostrow', 'ostrow']);
	expect(ledger.map((row) => row.method).sort()).toEqual(['card', 'cash', 'check']);
	const { page } = phone;
	await expect
		.poll(async () => (await phone.readOutbox()).map((entry) => entry.state), { timeout: scaled(30_000) })
		.toEqual(['recorded', 'recorded', 'recorded']);
	await page.goto('/outbox');
	await expect(page.getByText(/^Recorded/)).toHaveCount(3);
	await expect(page.getByRole('status', { name: 'Outbox' })).not.toContainText('waiting');
}

test('three payments taken with no signal outlive a reload and a killed browser, and are recorded once each', async () => {
	const dock = await openPhoneWithCharter({ hasOwnBrowser: true });
	const { phone } = dock;
	await phone.reopen();
	await phone.context.setOffline(true);
	await logOneOfEach(dock);
	await phone.page.reload();
	await expect(phone.page.getByRole('status', { name: 'Outbox' })).toContainText('3 payments');
	await expect(phone.page.getByRole('article', { name: dock.title })).toContainText('3 unsent');
	const promised = await phone.readOutbox();
	expect(await readLedger(admin, dock.eventId)).toEqual([]);

	await phone.kill9();
	await phone.start();
	await phone.page.goto('/');
	await expectThreeRecorded(dock, promised);
	await phone.dispose();
});

test('with the page closed, Background Sync alone delivers them', async () => {
	const dock = await openPhoneWithCharter({ hasOwnBrowser: true });
	const { phone } = dock;
	await phone.context.setOffline(true);
	await logOneOfEach(dock);
	const promised = await phone.readOutbox();
	// A blank page keeps the browser open.
	await phone.context.newPage();
	await phone.page.close();
	await phone.context.setOffline(false);
	await expect.poll(async () => (await readLedger(admin, dock.eventId)).length, { timeout: scaled(45_000) }).toBe(3);
	phone.page = await phone.context.newPage();
	await phone.page.goto('/');
	await expectThreeRecorded(dock, promised);
	await phone.dispose();
});

test('an answer lost after the office committed leads to the same three rows, not six', async () => {
	// Loses them between phone and server, because the browser hides a service worker's requests from the test.
	const line = await layLine(app.url);
	const dock = await openPhoneWithCharter({}, line.url);
	const { phone } = dock;
	let lost = 0;
	line.change(({ method, path, status, body }) => {
		const isRecorded = method === 'POST' && /^\/api\/(outbox|events\/[^/]+\/payment)$/.test(path) && status < 300;
		if (!isRecorded || lost >= 2) return body;
		lost += 1;
		return undefined;
	});
	await phone.context.setOffline(true);
	await logOneOfEach(dock);
	const promised = await phone.readOutbox();
	await phone.context.setOffline(false);
	await expectThreeRecorded(dock, promised);
	expect(lost).toBeGreaterThan(0);
	await phone.dispose();
	await line.close();
});

test('without Background Sync, as on an iPhone, coming back to the page is enough', async () => {
	const dock = await openPhoneWithCharter({ hasSync: false });
	const { phone } = dock;
	await phone.context.setOffline(true);
	await logOneOfEach(dock);
	const promised = await phone.readOutbox();
	await phone.context.setOffline(false);
	await phone.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	await expectThreeRecorded(dock, promised);
	await phone.dispose();
});

test('one tap online is saved first and recorded right after, in the same toast', async () => {
	const dock = await openPhoneWithCharter();
	const { page } = dock.phone;
	await logPayment(page, dock.title, alice);
	await expect(page.getByText(/^Recorded/).first()).toBeVisible();
	const [row] = await readLedger(admin, dock.eventId);
	await expect(page.locator('body')).toContainText(row?.receiptCode ?? 'no receipt code');
	await dock.phone.dispose();
});

test('a double tap is one payment', async () => {
	const dock = await openPhoneWithCharter();
	const { page } = dock.phone;
	await page.getByRole('article', { name: dock.title }).getByRole('button', { name: 'Log payment' }).click();
	const dialog = page.getByRole('dialog', { name: 'Log payment' });
	await chooseGuest(dialog, 'Cleo Marsh');
	await dialog.getByLabel('Amount').fill('12.34');
	await dialog.getByRole('button', { name: 'Save payment' }).dblclick();
	await expect.poll(async () => (await readLedger(admin, dock.eventId)).length).toBe(1);
	await page.waitForTimeout(500);
	expect((await dock.phone.readOutbox()).length).toBe(1);
	expect((await readLedger(admin, dock.eventId)).length).toBe(1);
	await dock.phone.dispose();
});

test('a session that ended at sea never blocks money: it saves, asks to sign in, and sends after', async () => {
	const dock = await openPhoneWithCharter();
	const { phone } = dock;
	const { page } = phone;
	await phone.context.clearCookies();
	await logPayment(page, dock.title, alice);
	await expect(page.getByRole('status', { name: 'Outbox' })).toContainText(/sign in/i);
	expect(await readLedger(admin, dock.eventId)).toEqual([]);
	await phone.signIn(captain.crewId, captain.passcode);
	await expect.poll(async () => (await readLedger(admin, dock.eventId)).length).toBe(1);
	await phone.dispose();
});

test('signing out keeps what is unsent; the next person’s session delivers it under the name of who took it', async () => {
	const dock = await openPhoneWithCharter();
	const { phone } = dock;
	const deckhand = await createCrew(admin, { name: 'Tam Pell', role: 'crew' });
	await phone.context.setOffline(true);
	await logPayment(phone.page, dock.title, alice);
	await expect(phone.page.getByRole('status', { name: 'Outbox' })).toContainText('1 payment');
	await phone.context.clearCookies();
	await phone.context.setOffline(false);
	await phone.signIn(deckhand.crewId, deckhand.passcode);
	await expect.poll(async () => (await readLedger(admin, dock.eventId)).length).toBe(1);
	expect((await readLedger(admin, dock.eventId))[0]).toMatchObject({ takenBy: 'ostrow', deliveredBy: 'pell' });
	await phone.dispose();
});

test('without any network, the app starts with its last board and shows how old it is', async () => {
	const dock = await openPhoneWithCharter({ hasOwnBrowser: true });
	const { phone } = dock;
	await phone.kill9();
	await app.stop();
	await phone.start();
	await phone.page.goto('/');
	await expect(phone.page.getByRole('article', { name: dock.title })).toBeVisible();
	await expect(phone.page.getByText(/As of/)).toBeVisible();
	await app.restart();
	await phone.dispose();
});
