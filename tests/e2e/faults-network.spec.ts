import { randomUUID } from 'node:crypto';
import { expect, test, type Route } from '@playwright/test';
import { readLedger } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import {
	addCharter,
	comeBack,
	expectAllRecorded,
	openCaptainsPhone,
	startAppWithCaptain,
	promisedBy,
	proves,
	rawEntry,
	readEntries,
	sending,
	writeRaw,
	type AppWithCaptain
} from './support/app-with-captain.ts';
import { alice, bram, logPayment, sha256, type Phone } from './support/phone.ts';

let testApp: AppWithCaptain;
let phone: Phone;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
	phone = await openCaptainsPhone(testApp);
});
test.afterAll(async () => {
	await phone.dispose();
	await testApp.app.dispose();
});
test.afterEach(async () => {
	await phone.context.unrouteAll({ behavior: 'ignoreErrors' });
});

const portalPage = '<!doctype html><title>Harbor Hotel Wi-Fi</title><h1>Welcome aboard</h1><a href="/login">Log in</a>';

const portals: [what: string, fault: number, answer: (route: Route) => Promise<void>][] = [
	[
		'answers everything with its own page and 200',
		8,
		(route) => route.fulfill({ contentType: 'text/html', body: portalPage })
	],
	[
		'redirects everything to its login',
		9,
		(route) => route.fulfill({ status: 302, headers: { location: '/portal/login' } })
	]
];

for (const [what, fault, answer] of portals) {
	test(`a captive portal that ${what} never counts as the server`, proves([fault], 'NH'), async () => {
		const { page, context } = phone;
		const { eventId, title } = await addCharter(testApp, page);
		await context.route(/\/api\//, answer);
		await context.route(/\/portal\/login/, (route) => route.fulfill({ json: { results: [] } }));
		await logPayment(page, title, alice);
		await expect(page.getByText('Saved on this phone').first()).toBeVisible();
		await expect.poll(async () => (await readEntries(page, eventId))[0]?.attempts).toBeGreaterThan(0);
		await expect.poll(async () => (await readEntries(page, eventId))[0]?.state).toBe('saved');
		// The app starts behind the portal too, with the charter and the unsent entries.
		await page.reload();
		await expect(page.getByRole('article', { name: title })).toContainText('1 unsent');
		await expect(page.getByRole('status', { name: 'Outbox' })).toContainText('1 payment');
		const promised = await readEntries(page, eventId);
		expect(promised.map((entry) => entry.state)).not.toContain('recorded');
		expect(await readLedger(testApp.admin, eventId)).toEqual([]);

		await context.unrouteAll({ behavior: 'wait' });
		await comeBack(page);
		await expectAllRecorded(testApp, page, eventId, promised);
	});
}

test('a server that answers 503 for a while loses nothing, and the phone retries', proves([10], 'NL'), async () => {
	const { page, context } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	let refused = 0;
	await context.route(sending, async (route) => {
		if (refused >= 2) return route.continue();
		refused += 1;
		await route.fulfill({ status: 503, headers: { 'retry-after': '1' }, json: { reason: 'unavailable' } });
	});
	await logPayment(page, title, alice);
	await expect(page.getByText('Saved on this phone').first()).toBeVisible();
	const promised = await readEntries(page, eventId);
	await expectAllRecorded(testApp, page, eventId, promised, scaled(60_000));
	expect(refused).toBe(2);
});

test(
	'a payment waits the hour that the server asks for, others overtake it, and Send now overrides the wait',
	proves([11], 'LP'),
	async () => {
		const { page, context } = phone;
		const { eventId, title } = await addCharter(testApp, page);
		let isRefusing = true;
		await context.route(sending, async (route) => {
			if (!isRefusing) return route.continue();
			isRefusing = false;
			await route.fulfill({ status: 429, headers: { 'retry-after': '3600' }, json: { reason: 'too_many_requests' } });
		});
		await logPayment(page, title, alice);
		await expect.poll(async () => (await readEntries(page, eventId))[0]?.problem).toBe('too_many_requests');
		await logPayment(page, title, bram);
		await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(1);
		await comeBack(page);
		await page.waitForTimeout(500);
		expect((await readEntries(page, eventId)).map((entry) => entry.state).sort()).toEqual(['recorded', 'saved']);
		const promised = await readEntries(page, eventId);
		await page.goto('/outbox');
		await page.getByRole('button', { name: 'Send now' }).last().click();
		await expectAllRecorded(testApp, page, eventId, promised);
	}
);

test(
	'ten in one request, two of them refused: eight are recorded, two wait in sight for a person',
	proves([15], 'PN'),
	async () => {
		const { page, context } = phone;
		const { eventId } = await addCharter(testApp, page);
		const { crewId } = testApp.captain;
		const epoch = randomUUID();
		const rows = Array.from({ length: 9 }, (_, i) => rawEntry(crewId, eventId, i + 1, epoch));
		const stray = rawEntry(crewId, '2026-01-01-nobody', 10, epoch);
		const wrong = rows[4]!;
		wrong.intent.body = String(wrong.intent.body).replace(/"amountCents":\d+/, '"amountCents":"a lot"');
		// The entry is unchanged, because only the server decides what is wrong with it.
		wrong.intent.bodySha256 = sha256(String(wrong.intent.body));
		const good = rows.filter((row) => row !== wrong);
		await context.setOffline(true);
		await writeRaw(page, [...rows, stray]);
		await page.reload();
		await context.setOffline(false);
		await comeBack(page);
		await expectAllRecorded(testApp, page, eventId, promisedBy(good));
		const states = [...(await readEntries(page, eventId)), ...(await readEntries(page, '2026-01-01-nobody'))];
		expect(states.filter((entry) => entry.state === 'needs_person').length).toBe(2);
		await expect(page.getByRole('status', { name: 'Outbox' })).toContainText('2 need attention');
		await page.goto('/outbox');
		await expect(page.getByText('Needs attention.')).toHaveCount(2);
		await expect(page.getByRole('button', { name: 'Choose charter' })).toBeVisible();
	}
);
