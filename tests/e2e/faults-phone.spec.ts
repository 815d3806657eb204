import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { readLedger } from '../support/api.ts';
import { layLine } from '../support/line.ts';
import { scaled } from '../support/slowness.ts';
import {
	addCharter,
	comeBack,
	expectAllRecorded,
	openCaptainsPhone,
	startAppWithCaptain,
	proves,
	rawEntry,
	readEntries,
	sending,
	writeRaw,
	type AppWithCaptain
} from './support/app-with-captain.ts';
import { alice, bram, cleo, logPayment, startSigning } from './support/phone.ts';
import { fillDate } from './support/birth.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(async () => {
	await testApp.app.dispose();
});

test(
	'a private window saves while it is open, warns about deletion, and shows nothing afterwards',
	proves([47], 'H'),
	async ({ browser }) => {
		const line = await layLine(testApp.app.url);
		const open = async (): Promise<Page> => {
			const context = await browser.newContext({ baseURL: line.url });
			const page = await context.newPage();
			await page.goto('/sign-in');
			await page.getByLabel('User').fill(testApp.captain.crewId);
			await page.getByLabel('Password or passcode').fill(testApp.captain.passcode);
			await page.getByRole('button', { name: 'Sign in' }).click();
			await expect(page.getByRole('article').first()).toBeVisible();
			await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
			return page;
		};
		const page = await open();
		const { eventId, title } = await addCharter(testApp, page);
		expect(await page.evaluate(() => navigator.storage.persist())).toBe(false);
		await line.cut();
		await logPayment(page, title, alice);
		await expect(page.getByText('Saved on this phone').first()).toBeVisible();
		await page.reload();
		await expect(page.getByRole('article', { name: title })).toContainText('1 unsent');
		await page.goto('/outbox');
		await expect(page.getByText('This phone may delete unsent payments')).toBeVisible();
		const promised = await readEntries(page, eventId);
		await line.mend();
		await comeBack(page);
		await expectAllRecorded(testApp, page, eventId, promised);
		await expect(page.getByText('This phone may delete unsent payments')).toHaveCount(0);

		await page.goto('/');
		// Cuts the connection itself, because the driver's offline mode ends before the window closes, and the worker would still deliver.
		await line.cut();
		await logPayment(page, title, bram);
		await expect(page.getByText('Saved on this phone').first()).toBeVisible();
		await page.context().close();
		await line.mend();
		const later = await open();
		await expect(later.getByRole('article', { name: title })).not.toContainText('unsent');
		await later.goto('/outbox');
		await expect(later.getByText('Nothing waiting')).toBeVisible();
		expect((await readLedger(testApp.admin, eventId)).length).toBe(1);
		await later.context().close();
		await line.close();
	}
);

test('with persistent storage, there is no warning about deleted entries', proves([47], 'H'), async () => {
	const phone = await openCaptainsPhone(testApp, { hasOwnBrowser: true });
	const { page, context } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	const devtools = await context.newCDPSession(page);
	await devtools.send('Browser.grantPermissions', { permissions: ['durableStorage'], origin: testApp.app.url });
	await context.setOffline(true);
	await logPayment(page, title, alice);
	await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(1);
	await page.goto('/outbox');
	await expect(page.getByText('1 payment.')).toBeVisible();
	expect(await page.evaluate(() => navigator.storage.persisted())).toBe(true);
	await expect(page.getByText('may delete unsent payments')).toHaveCount(0);
	await phone.dispose();
});

test(
	'a phone restored from a backup counts nothing twice, and the Office sees its second epoch',
	proves([48], 'XG'),
	async () => {
		const phone = await openCaptainsPhone(testApp, { hasSync: false, hasOwnBrowser: true });
		const backup = mkdtempSync(join(tmpdir(), 'scc-backup-'));
		const { eventId, title } = await addCharter(testApp, phone.page);
		await phone.reopen();
		await phone.context.setOffline(true);
		for (const typed of [alice, bram]) await logPayment(phone.page, title, typed);
		await expect.poll(async () => (await readEntries(phone.page, eventId)).length).toBe(2);
		const backedUp = await readEntries(phone.page, eventId);
		await phone.context.close();
		cpSync(phone.userDataDir, backup, { recursive: true });

		await phone.start();
		await phone.page.goto('/');
		await expectAllRecorded(testApp, phone.page, eventId, backedUp);
		// Number 3 never leaves the phone. Number 4 does.
		let asked = 0;
		await phone.context.route(sending, async (route) => {
			asked += 1;
			if (asked > 1) return route.continue();
			await route.fulfill({ status: 429, headers: { 'retry-after': '300' }, json: { reason: 'too_many_requests' } });
		});
		await logPayment(phone.page, title, cleo);
		await expect.poll(async () => (await readEntries(phone.page, eventId)).filter((one) => one.problem).length).toBe(1);
		await logPayment(phone.page, title, { ...cleo, amount: '5' });
		await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(3);
		const before = (await readLedger(testApp.admin, eventId)).map((row) => row.paymentId).sort();
		await phone.context.close();
		rmSync(phone.userDataDir, { recursive: true });
		cpSync(backup, phone.userDataDir, { recursive: true });

		await phone.start();
		await phone.page.goto('/');
		const { page } = phone;
		// The entries that come back as pending are sent again and make no new rows.
		await expect
			.poll(async () => (await readEntries(page, eventId)).map((one) => one.state))
			.toEqual(['recorded', 'recorded']);
		expect((await readLedger(testApp.admin, eventId)).map((row) => row.paymentId).sort()).toEqual(before);
		const { deviceId, epoch } = backedUp[0]!;
		const epochNow = () =>
			page.evaluate(async () => {
				const open = indexedDB.open('scc-outbox');
				const database = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
				const request = database.transaction('meta').objectStore('meta').get('device');
				await new Promise((resolve) => (request.onsuccess = resolve));
				database.close();
				return String(request.result.epoch);
			});
		await expect.poll(epochNow).not.toBe(epoch);
		await logPayment(page, title, { ...bram, amount: '7' });
		await expect.poll(async () => (await readLedger(testApp.admin, eventId)).length).toBe(4);
		const manifest = await testApp.admin.get(`/api/events/${eventId}/payments/manifest?device=${deviceId}`);
		expect(manifest.body.gaps).toEqual([{ epoch, from: 3, to: 3 }]);
		expect(manifest.body.lives.map((life: { last: number }) => life.last).sort()).toEqual([1, 4]);
		rmSync(backup, { recursive: true });
		await phone.dispose();
	}
);

test(
	'bytes that changed on the phone are never sent: the entry is shown to a person, who can void it or hand it over',
	proves([], 'BNP'),
	async () => {
		const phone = await openCaptainsPhone(testApp);
		const { page, context } = phone;
		const { eventId, title } = await addCharter(testApp, page);
		const epoch = randomUUID();
		const rows = [1, 2, 3].map((seq) => rawEntry(testApp.captain.crewId, eventId, seq, epoch));
		const spoilt = rows[1]!;
		spoilt.intent.body = String(spoilt.intent.body).replace('Alice', 'Alise');
		const sent: string[] = [];
		context.on('request', (request) => {
			if (sending.test(request.url())) sent.push(request.postData() ?? '');
		});
		await writeRaw(page, rows);
		await page.reload();
		const good = rows.filter((row) => row !== spoilt);
		const promised = good.map(({ intent }) => ({ id: String(intent.id), body: String(intent.body) }));
		await expectAllRecorded(testApp, page, eventId, promised);
		await page.goto('/outbox');
		await expect(page.getByText('This entry changed on this phone after it was saved')).toBeVisible();
		await page.getByRole('button', { name: 'Send now' }).last().click();
		await expect(page.getByText('This entry changed on this phone after it was saved')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Export file', exact: true })).toBeVisible();
		await page.getByRole('button', { name: /^Void \$/ }).click();
		await page.getByLabel('Reason').fill('its name changed on the phone');
		await page.getByRole('button', { name: /^Void payment/ }).click();
		await expect
			.poll(async () => (await readEntries(page, eventId)).map((one) => one.state).sort())
			.toEqual(['recorded', 'recorded', 'recorded', 'voided']);
		expect(sent.filter((body) => body.includes('Alise'))).toEqual([]);
		await expect(page.getByRole('article', { name: title })).toHaveCount(0);
		await phone.dispose();
	}
);

test(
	'a waiver drawn with no signal outlives a killed browser and a lost answer, and is recorded once, byte for byte',
	proves([1, 3, 29], 'NXBH'),
	async () => {
		const phone = await openCaptainsPhone(testApp, { hasSync: false, hasOwnBrowser: true });
		const { eventId } = await addCharter(testApp, phone.page);
		await phone.reopen();
		let { page } = phone;
		await page.goto(`/charter/${eventId}`);
		await expect(page.getByRole('button', { name: 'Board', exact: true })).toHaveCount(3);
		await phone.context.setOffline(true);
		await startSigning(page, 'Alice Tidewell');
		await page.getByLabel('Email').fill('odalys@example.com');
		await fillDate(page, '1988-04-12');
		await page.getByLabel('I have read and agree').check();
		await page.locator('canvas').scrollIntoViewIfNeeded();
		const box = (await page.locator('canvas').boundingBox())!;
		await page.mouse.move(box.x + 30, box.y + 60);
		await page.mouse.down();
		for (let at = 0; at < 12; at++) await page.mouse.move(box.x + 30 + at * 20, box.y + 60 + (at % 2) * 40);
		await page.mouse.up();
		await page.getByRole('button', { name: 'Sign waiver' }).dblclick();
		await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
		const promised = await readEntries(page, eventId);
		expect(promised.length).toBe(1);
		expect(JSON.parse(promised[0]!.body).ink).toMatch(/^\d+,\d+ /);
		await phone.kill9();
		await phone.start();
		page = phone.page;
		let lost = 0;
		await phone.context.route(sending, async (route) => {
			if (lost > 0) return route.continue();
			lost += 1;
			await route.fetch();
			await route.abort('connectionreset');
		});
		await page.goto('/');
		const signed = async () => (await testApp.admin.get(`/api/events/${eventId}`)).body.signedWaivers as any[];
		await expect.poll(async () => (await signed()).length).toBe(1);
		await comeBack(page);
		await expect
			.poll(async () => (await readEntries(page, eventId))[0]?.state, { timeout: scaled(30_000) })
			.toBe('recorded');
		expect(lost).toBe(1);
		// The phone says recorded only after the server has echoed the hash of these bytes. The server sends that to nobody else.
		expect((await signed()).map(({ waiverId }) => waiverId)).toEqual([promised[0]!.id]);
		await phone.dispose();
	}
);

test(
	'signing out in the menu keeps unsent entries, and the next sign-in delivers them',
	proves([42], 'NT'),
	async () => {
		const phone = await openCaptainsPhone(testApp, { hasSync: false });
		const { page, context } = phone;
		const { eventId, title } = await addCharter(testApp, page);
		await context.setOffline(true);
		await logPayment(page, title, alice);
		await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(1);
		const promised = await readEntries(page, eventId);
		await page.getByRole('button', { name: 'Menu' }).first().click();
		await page.getByRole('button', { name: 'Sign out' }).click();
		await page.getByRole('button', { name: 'Sign out anyway' }).click();
		// Whichever of the payment and the sign-out reaches the server first is right. Here, the sign-out does.
		await context.route(/\/api\/outbox$/, (route) => route.abort());
		await context.setOffline(false);
		await comeBack(page);
		await expect.poll(async () => (await context.cookies()).some(({ name }) => name === 'scc_session')).toBe(false);
		expect(await readLedger(testApp.admin, eventId)).toEqual([]);
		await context.unroute(/\/api\/outbox$/);
		await phone.signIn(testApp.captain.crewId, testApp.captain.passcode);
		await expectAllRecorded(testApp, page, eventId, promised);
		await phone.dispose();
	}
);

test('a charter that was renamed opens by its old link with no signal, with what was saved under it', async () => {
	const phone = await openCaptainsPhone(testApp, { hasSync: false });
	const { page, context } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	await context.route(sending, (route) => route.abort('connectionfailed'));
	await logPayment(page, title, alice);
	await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(1);
	const promised = await readEntries(page, eventId);
	const renamed = await testApp.admin.post(`/api/events/${eventId}/rename`, { eventId: `${eventId}-evening` });
	expect(renamed.status).toBe(200);
	await page.reload();
	await expect(
		page.getByRole('article', { name: title }).locator(`a[href*="${eventId}-evening"]`).first()
	).toBeAttached();
	await context.setOffline(true);
	await page.goto(`/charter/${eventId}`);
	await expect(page.getByText(title).first()).toBeVisible();
	await expect(page.getByText('Log payment').first()).toBeVisible();
	await page.goto('/');
	await expect(page.getByRole('article', { name: title })).toContainText('1 unsent');
	await context.setOffline(false);
	await context.unrouteAll({ behavior: 'ignoreErrors' });
	await comeBack(page);
	await expect.poll(async () => (await readEntries(page, eventId))[0]?.state).toBe('recorded');
	const ledger = await readLedger(testApp.admin, `${eventId}-evening`);
	expect(ledger.map((row) => row.bodySha256)).toEqual(promised.map((entry) => entry.bodySha256));
	await phone.dispose();
});
