import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { traceTasks } from '../bench/client/page-tasks.ts';
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
	type AppWithCaptain,
	type RawEntry
} from './support/app-with-captain.ts';
import { alice, bram, cleo, logPayment, openPhone, sha256, type Phone } from './support/phone.ts';

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
	await phone.context.setOffline(false);
});

test('a full phone says NOT saved, and the same form saves once there is room', proves([33], 'H'), async () => {
	const full = await openCaptainsPhone(testApp, { hasOwnBrowser: true });
	const { eventId, title } = await addCharter(testApp, full.page);
	// Chromium caches the available space for half a minute, so only a new browser checks again.
	await full.context.close();
	await full.start();
	const { page } = full;
	const devtools = await full.context.newCDPSession(page);
	const { url: origin } = testApp.app;
	await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
	await page.goto('/');
	await logPayment(page, title, alice);
	await expect(page.getByText('NOT saved').first()).toBeVisible();
	await expect(page.getByText('This phone’s storage is full.')).toBeVisible();
	await expect(page.getByText('Saved on this phone')).toHaveCount(0);
	expect(await readEntries(page, eventId)).toEqual([]);
	expect(await readLedger(testApp.admin, eventId)).toEqual([]);
	await devtools.send('Storage.overrideQuotaForOrigin', { origin });
	await page.getByRole('button', { name: /Try again|Save payment/ }).click();
	await expect(
		page
			.getByText('Saved on this phone')
			.or(page.getByText(/^Recorded/))
			.first()
	).toBeVisible();
	const promised = await readEntries(page, eventId);
	expect(promised.length).toBe(1);
	await expectAllRecorded(testApp, page, eventId, promised);
	await full.dispose();
});

test(
	'a line to the storage that breaks is opened again, once, and the payment is kept',
	proves([35], 'LN'),
	async () => {
		const { page } = phone;
		const { eventId, title } = await addCharter(testApp, page);
		// Closes the app's database connection at its next transaction, as if the browser lost the storage.
		await page.evaluate(() => {
			const real = IDBDatabase.prototype.transaction;
			IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof real>) {
				if (this.name !== 'scc-outbox') return real.apply(this, args);
				IDBDatabase.prototype.transaction = real;
				this.close();
				return real.apply(this, args);
			};
		});
		await logPayment(page, title, alice);
		await expect(
			page
				.getByText('Saved on this phone')
				.or(page.getByText(/^Recorded/))
				.first()
		).toBeVisible();
		await expect(page.getByText('NOT saved')).toHaveCount(0);
		await expectAllRecorded(testApp, page, eventId, await readEntries(page, eventId));
	}
);

test('damaged, foreign, and newer rows delay no others, and none is deleted', proves([40], 'PNL'), async () => {
	const { page, context } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	const { crewId } = testApp.captain;
	const epoch = randomUUID();
	const rows = Array.from({ length: 16 }, (_, i) => rawEntry(crewId, eventId, i + 1, epoch));
	const spoil = (at: number, how: (row: RawEntry) => void): RawEntry => {
		how(rows[at]!);
		const { intent } = rows[at]!;
		// The row was damaged before the screen called it saved, so the server can't read it.
		if (typeof intent.body === 'string') intent.bodySha256 = sha256(intent.body);
		return rows[at]!;
	};
	// Sending repairs it, because only the delivery status is damaged and not the body.
	spoil(0, (row) => (row.delivery = undefined));
	spoil(1, (row) => (row.delivery = { id: row.intent.id, state: 'sailing', attempts: 'many' }));
	spoil(2, (row) => (row.delivery = { ...row.delivery, attempts: Infinity, nextAttemptAt: Infinity }));
	spoil(
		3,
		(row) => (row.delivery = { ...row.delivery, state: 'sending', lease: { holder: 'a tab long gone:1', until: 9e15 } })
	);
	spoil(4, (row) => (row.intent.colour = 'a field of a later version'));
	// It stays visible for a person or an update.
	const parked = [
		spoil(8, (row) => (row.intent.kind = 'a kind of a later version')),
		spoil(9, (row) => (row.intent.body = String(row.intent.body).slice(0, 40))),
		spoil(10, (row) => (row.intent.body = 42)),
		spoil(11, (row) => delete row.intent.body),
		spoil(12, (row) => (row.intent = { id: row.intent.id, eventId })),
		spoil(13, (row) => (row.intent.body = '{}')),
		spoil(14, (row) => (row.intent.body = '\u0000\ud800'))
	];
	const good = rows.filter((row) => !parked.includes(row));
	await context.setOffline(true);
	await writeRaw(page, rows);
	await page.goto('/');
	await expect(page.getByRole('article', { name: title })).toBeVisible();
	await context.setOffline(false);
	await comeBack(page);
	await expectAllRecorded(testApp, page, eventId, promisedBy(good));
	const status = new Map((await readEntries(page, eventId)).map((entry) => [entry.id, entry.state]));
	const ends = parked.map((row) => status.get(String(row.intent.id)));
	expect(ends).toEqual(['held_update', ...Array.from({ length: 6 }, () => 'needs_person')]);
	await page.goto('/outbox');
	await expect(page.getByText('Needs attention.')).toHaveCount(6);
	await expect(page.getByText('Update to send.')).toHaveCount(1);
	// A new payment is sent normally.
	const next = await addCharter(testApp, page);
	await logPayment(page, next.title, alice);
	await expect.poll(async () => (await readLedger(testApp.admin, next.eventId)).length).toBe(1);
});

test(
	'a clock that is a year off, either way, and jumps while payments are on their way',
	proves([45], 'XL'),
	async () => {
		const clocked = await openCaptainsPhone(testApp);
		const { page, context } = clocked;
		const { eventId, title } = await addCharter(testApp, page);
		const now = Date.now();
		const yearMs = 365 * 86_400_000;
		await context.setOffline(true);
		// Changes only the page's clock. The worker's stays right, so the two differ by a year.
		await page.clock.install({ time: now + yearMs });
		await logPayment(page, title, alice);
		await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(1);
		await page.clock.setSystemTime(now - yearMs);
		await logPayment(page, title, bram);
		await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(2);
		await page.clock.setSystemTime(now);
		await logPayment(page, title, cleo);
		await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(3);
		const promised = await readEntries(page, eventId);
		await context.route(sending, async (route) => {
			await page.clock.setSystemTime(now + yearMs).catch(() => undefined);
			const response = await route.fetch();
			await page.clock.setSystemTime(now - yearMs).catch(() => undefined);
			await route.fulfill({ response });
		});
		await context.setOffline(false);
		await comeBack(page);
		await expectAllRecorded(testApp, page, eventId, promised, scaled(45_000));
		const years = promised.map(({ body }) => new Date(JSON.parse(body).takenAt).getUTCFullYear());
		expect(new Set(years).size).toBe(3);
		await clocked.dispose();
	}
);

test(
	'a storage that was cleared shows up at the office as a gap, and the phone starts a new life',
	proves([46], 'G'),
	async () => {
		const cleared = await openCaptainsPhone(testApp);
		const { page, context } = cleared;
		const { eventId, title } = await addCharter(testApp, page);
		let asked = 0;
		await context.route(sending, async (route) => {
			asked += 1;
			// The second of three never leaves the phone.
			if (asked !== 2) return route.continue();
			await route.fulfill({ status: 429, headers: { 'retry-after': '300' }, json: { reason: 'too_many_requests' } });
		});
		await logPayment(page, title, alice);
		await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(1);
		await logPayment(page, title, bram);
		await expect.poll(async () => (await readEntries(page, eventId)).filter((entry) => entry.problem).length).toBe(1);
		await logPayment(page, title, cleo);
		await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(2);
		const before = (await readEntries(page, eventId))[0]!;
		const manifest = async (deviceId: string) =>
			(await testApp.admin.get(`/api/events/${eventId}/payments/manifest?device=${deviceId}`)).body;

		await page.goto('about:blank');
		const devtools = await context.newCDPSession(page);
		await devtools.send('Storage.clearDataForOrigin', { origin: testApp.app.url, storageTypes: 'all' });
		expect(await manifest(before.deviceId)).toMatchObject({ gaps: [{ epoch: before.epoch, from: 2, to: 2 }] });

		await cleared.signIn(testApp.captain.crewId, testApp.captain.passcode);
		await logPayment(page, title, { patron: 'Bram Okafor', amount: '61', method: 'Cash' });
		await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(3);
		const [after] = await readEntries(page, eventId);
		expect(after?.epoch).not.toBe(before.epoch);
		expect(after?.seq).toBe(1);
		expect((await manifest(before.deviceId)).gaps.length).toBe(1);
		await cleared.dispose();
	}
);

test(
	'thirty payments that the first release left behind are taken over and sent, byte for byte',
	proves([37], 'NB'),
	async () => {
		const old = await openPhone(testApp.app.url);
		const { page } = old;
		const { eventId } = await addCharter(testApp);
		const epoch = randomUUID();
		const rows = Array.from({ length: 30 }, (_, i) => rawEntry(testApp.captain.crewId, eventId, i + 1, epoch));
		// A page on the same origin that isn't the app, so that the storage stays as the old release left it.
		await page.goto('/manifest.webmanifest');
		await writeRaw(page, rows);
		await old.signIn(testApp.captain.crewId, testApp.captain.passcode);
		await expectAllRecorded(testApp, page, eventId, promisedBy(rows));
		await old.dispose();
	}
);

test('a newer release’s tab does not wait for an older one, and both keep saving', proves([36, 40], 'LN'), async () => {
	const aging = await openCaptainsPhone(testApp);
	const { page, context } = aging;
	const { eventId, title } = await addCharter(testApp, page);
	await context.setOffline(true);
	await logPayment(page, title, alice);
	await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(1);
	await context.setOffline(false);
	const newer = await context.newPage();
	await context.route('**/a-newer-release', (route) => route.fulfill({ contentType: 'text/html', body: '<p>newer' }));
	await newer.goto('/a-newer-release');
	const outcome = await newer.evaluate(async () => {
		const open = indexedDB.open('scc-outbox', 2);
		return new Promise<string>((resolve) => {
			open.onupgradeneeded = () => open.result.createObjectStore('waivers', { keyPath: 'id' });
			open.onsuccess = () => {
				Object.assign(window, { kept: open.result });
				open.result.onversionchange = () => open.result.close();
				resolve('opened');
			};
			open.onerror = () => resolve(`refused: ${open.error?.name}`);
			setTimeout(() => resolve('kept waiting'), 8_000);
		});
	});
	expect(outcome).toBe('opened');
	await logPayment(page, title, bram);
	await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(2);
	await expect(page.getByText('NOT saved')).toHaveCount(0);
	// After a rollback, the older app starts with the newer one's storage.
	await page.reload();
	await expect(page.getByRole('article', { name: title })).toBeVisible();
	await comeBack(page);
	await expectAllRecorded(testApp, page, eventId, await readEntries(page, eventId));
	await aging.dispose();
});

const longQueue = Number(process.env.FAULTS_QUEUE ?? 300);

test(`${longQueue} queued are sent while the page stays usable`, proves([52], 'LP'), async () => {
	const { page, context } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	const epoch = randomUUID();
	const rows = Array.from({ length: longQueue }, (_, i) => rawEntry(testApp.captain.crewId, eventId, i + 1, epoch));
	await context.setOffline(true);
	await writeRaw(page, rows);
	await page.goto('/');
	await expect(page.getByRole('article', { name: title })).toContainText(`${longQueue} unsent`);
	await page.waitForTimeout(1_000);
	const stopTrace = await traceTasks(page);
	await context.setOffline(false);
	await comeBack(page);
	// Asks a busy server again. If the server is gone, ends the test and shows its last output.
	const countRows = async () => {
		const rows = await readLedger(testApp.admin, eventId).catch(() => []);
		testApp.app.assertAlive();
		return rows.length;
	};
	await expect.poll(countRows, { timeout: scaled(80_000), intervals: [500] }).toBe(longQueue);
	await page.waitForTimeout(500);
	const tasks = await stopTrace();
	test.info().annotations.push({ type: 'count', description: `${Math.round(tasks.maxBusyMs)} ms longest task` });
	await expectAllRecorded(testApp, page, eventId, promisedBy(rows), scaled(60_000));
	// Measures processor time and not elapsed time, because other programs run on this machine too.
	expect(tasks.maxBusyMs).toBeLessThanOrEqual(50);
});
