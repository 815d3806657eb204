import { expect, test, type Page } from '@playwright/test';
import { layLine, type Delivered } from '../support/line.ts';
import { scaled } from '../support/slowness.ts';
import {
	addCharter,
	comeBack,
	expectAllRecorded,
	openCaptainsPhone,
	startAppWithCaptain,
	proves,
	readEntries,
	sending,
	type AppWithCaptain
} from './support/app-with-captain.ts';
import { alice, bram, cleo, logPayment } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(async () => {
	await testApp.app.dispose();
});

const isRelease = ({ path }: Delivered): boolean => path === '/service-worker.js' || path.includes('/immutable/');

/**
 * Creates the next release, whose storage has one more table.
 * @param act what its migration does after it begins
 */
function nextRelease(name: string, act: string): (answer: Delivered) => Buffer {
	const lastMigration = /(createObjectStore\(([`'"])meta\2,\{keyPath:([`'"])id\3\}\)\})\]/;
	return (answer) => {
		if (!isRelease(answer)) return answer.body;
		const text = answer.body.toString();
		const end = answer.path === '/service-worker.js' ? `\n// ${name}` : '';
		return Buffer.from(
			text.replace(lastMigration, `$1,e=>{e.createObjectStore("later",{keyPath:"id"});${act}}]`) + end
		);
	};
}

async function takeUpdate(page: Page): Promise<void> {
	await page.evaluate(async () => {
		await (await navigator.serviceWorker.ready).update();
	});
	await expect
		.poll(() =>
			page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/'))?.waiting?.state === 'installed')
		)
		.toBe(true);
	// The app says *Not yet* while it sends a payment, so tap again. A slow reload can take longer than one attempt.
	let loads = 0;
	page.on('load', () => (loads += 1));
	const stateOfUpdate = () =>
		page.evaluate(async () => {
			const { waiting, active } = (await navigator.serviceWorker.getRegistration('/')) ?? {};
			const { held = [], pending = [] } = await navigator.locks.query();
			const toasts = [...document.querySelectorAll('[role=status]')].map((one) => one.textContent.trim());
			return JSON.stringify({ waiting: waiting?.state, active: active?.state, held, pending, toasts });
		});
	await expect(async () => {
		if (loads === 0) {
			const update = page.getByRole('button', { name: 'Update now' });
			if (!(await update.isVisible())) await page.getByRole('button', { name: 'Menu' }).first().click();
			await update.click({ timeout: scaled(5_000) });
		}
		await expect.poll(() => loads, { timeout: scaled(10_000) }).toBeGreaterThan(0);
	})
		.toPass({ timeout: scaled(120_000) })
		.catch(async (error: unknown) => {
			throw new Error(`The update was not taken: ${await stateOfUpdate().catch(String)}`, { cause: error });
		});
}

const versionOf = (page: Page): Promise<number | undefined> =>
	page.evaluate(async () => (await indexedDB.databases()).find((one) => one.name === 'scc-outbox')?.version);

test(
	'an aborted upgrade of the storage keeps the queue and says so, and the next release completes it',
	proves([37, 38], 'NBH'),
	async () => {
		const line = await layLine(testApp.app.url);
		const phone = await openCaptainsPhone(testApp, { hasSync: false }, line.url);
		const { page, context } = phone;
		const { eventId, title } = await addCharter(testApp, page);
		await context.route(sending, (route) => route.abort('connectionfailed'));
		for (const typed of [alice, bram, cleo]) await logPayment(page, title, typed);
		await expect.poll(async () => (await readEntries(page, eventId)).length).toBe(3);
		const promised = await readEntries(page, eventId);
		expect(await versionOf(page)).toBe(1);

		line.change(nextRelease('a release whose upgrade fails', 'throw Error("no room")'));
		await takeUpdate(page);
		await expect(page.getByText('This phone can’t save payments')).toBeVisible();
		await logPayment(page, title, alice);
		await expect(page.getByText('NOT saved').first()).toBeVisible();
		await expect(page.getByText('Saved on this phone')).toHaveCount(0);
		expect(await versionOf(page)).toBe(1);
		const kept = await readEntries(page, eventId);
		expect(kept.map(({ id, body }) => ({ id, body }))).toEqual(promised.map(({ id, body }) => ({ id, body })));
		await page.reload();
		await expect(page.getByText('This phone can’t save payments')).toBeVisible();

		line.change(nextRelease('the one after it', ''));
		await takeUpdate(page);
		await expect(page.getByRole('article', { name: title })).toContainText('3 unsent');
		await expect(page.getByText('This phone can’t save payments')).toHaveCount(0);
		expect(await versionOf(page)).toBe(2);
		await context.unrouteAll({ behavior: 'ignoreErrors' });
		await comeBack(page);
		await expectAllRecorded(testApp, page, eventId, promised);
		await phone.dispose();
		await line.close();
	}
);

test('a part of the app that can’t load after an update says so and offers a reload', async () => {
	const line = await layLine(testApp.app.url);
	const phone = await openCaptainsPhone(testApp, {}, line.url);
	const { page, context } = phone;
	const old = await context.newPage();
	await old.goto('/');
	await expect(old.getByRole('article').first()).toBeVisible();
	// The next release has other files, and the old ones are gone from the cache and the server.
	line.change(({ path, body }) => {
		if (path === '/_app/version.json') return Buffer.from('{"version":"the next release"}');
		return path.includes('/immutable/') ? undefined : body;
	});
	await page.evaluate(async () => {
		for (const name of await caches.keys()) await caches.delete(name);
	});
	await (await context.newCDPSession(old)).send('Network.clearBrowserCache');
	await old.getByRole('button', { name: 'Menu' }).first().click();
	await expect(old.getByRole('dialog', { name: 'The app was updated' })).toBeVisible();
	await expect(old.getByRole('button', { name: 'Reload' })).toBeVisible();
	await phone.dispose();
	await line.close();
});
