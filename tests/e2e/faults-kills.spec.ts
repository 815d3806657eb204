import { randomUUID } from 'node:crypto';
import { expect, test, type APIResponse, type Page, type Route } from '@playwright/test';
import { readLedger } from '../support/api.ts';
import { layLine } from '../support/line.ts';
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
import { alice, logPayment, type Phone } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(async () => {
	await testApp.app.dispose();
});

type PagePoint =
	'before the save commits' | 'after the save commits' | 'before the result commits' | 'after the result commits';

/** Freezes the page at a point in its code with a request that never ends. The test sees the request and kills the browser. */
async function stopAt(page: Page, point: PagePoint): Promise<void> {
	await page.evaluate((chosen) => {
		const stop = (): void => {
			const request = new XMLHttpRequest();
			request.open('GET', '/kill-point', false);
			request.send();
		};
		let hasAnswer = false;
		const realFetch = window.fetch;
		window.fetch = async (...args) => {
			const response = await realFetch(...args);
			if (response.url.includes('/api/outbox')) hasAnswer = true;
			return response;
		};
		const isSave = chosen.includes('save');
		const realTransaction = IDBDatabase.prototype.transaction;
		IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof realTransaction>) {
			const tx = realTransaction.apply(this, args);
			if (this.name !== 'scc-outbox' || args[1] !== 'readwrite') return tx;
			if (isSave ? args[2]?.durability !== 'strict' : !hasAnswer) return tx;
			const commit = tx.commit.bind(tx);
			if (chosen.startsWith('before')) {
				tx.commit = () => {
					stop();
					commit();
				};
			} else tx.addEventListener('complete', stop, true);
			return tx;
		};
	}, point);
}

type Kill = {
	point: string;
	faults: number[];
	guards: string;
	/** Ends the browser at the point. `die` sends SIGKILL to all its processes. */
	arm: (phone: Phone, die: () => Promise<void>) => Promise<void>;
	/** How many payments the phone must have afterwards. Undefined if both 0 and 1 are right. */
	kept: number | undefined;
};

function atPagePoint(point: PagePoint): Kill['arm'] {
	return async (phone, die) => {
		await phone.context.route('**/kill-point', die);
		await stopAt(phone.page, point);
	};
}

function atRoute(handle: (route: Route, die: () => Promise<void>) => Promise<void>): Kill['arm'] {
	return async (phone, die) => {
		await phone.context.route(sending, (route) => handle(route, die));
	};
}

const kills: Kill[] = [
	{
		point: '1, before the save commits',
		faults: [28],
		guards: 'H',
		arm: atPagePoint('before the save commits'),
		kept: 0
	},
	{
		point: '2, right after the save commits',
		faults: [29],
		guards: 'N',
		arm: atPagePoint('after the save commits'),
		kept: 1
	},
	{ point: '3, on the way to the office', faults: [30, 27], guards: 'NXL', arm: atRoute((_, die) => die()), kept: 1 },
	{
		point: '4, on the way back, after the office wrote it down',
		faults: [30, 27],
		guards: 'NXL',
		arm: atRoute(async (route, die) => {
			await route.fetch();
			await die();
		}),
		kept: 1
	},
	{
		point: '5, after the 201, before it is written down',
		faults: [31],
		guards: 'XH',
		arm: atPagePoint('before the result commits'),
		kept: 1
	},
	{
		point: '6, after the 201 is written down',
		faults: [31],
		guards: 'XH',
		arm: atPagePoint('after the result commits'),
		kept: 1
	}
];

test.describe('the browser killed by SIGKILL', () => {
	let phone: Phone;
	test.beforeAll(async () => {
		// Without Background Sync, the page sends everything, so it always reaches each point.
		phone = await openCaptainsPhone(testApp, { hasSync: false, hasOwnBrowser: true });
		await phone.reopen();
	});
	test.afterAll(async () => {
		await phone.dispose();
	});

	for (const { point, faults, guards, arm, kept } of kills) {
		test(
			`killed at point ${point}: what was promised is there once, and nothing else`,
			proves(faults, guards),
			async () => {
				const { eventId, title } = await addCharter(testApp, phone.page);
				let isDead = false;
				let wasCalledSaved = false;
				const toast = phone.page.getByText('Saved on this phone');
				await arm(phone, async () => {
					if (isDead) return;
					isDead = true;
					await phone.kill9();
				});
				await logPayment(phone.page, title, alice).catch(() => undefined);
				await expect
					.poll(async () => {
						wasCalledSaved ||= (await toast.count().catch(() => 0)) > 0;
						return isDead;
					})
					.toBe(true);
				if (kept === 0) expect(wasCalledSaved).toBe(false);
				await phone.start();
				await phone.page.goto('/');
				await expect(phone.page.getByRole('article', { name: title })).toBeVisible();
				const promised = await readEntries(phone.page, eventId);
				expect(promised.length).toBe(kept);
				// Well before the dead page's lease expires, so the test doesn't have to wait for that.
				await expectAllRecorded(testApp, phone.page, eventId, promised, scaled(20_000));
			}
		);
	}
});

interface Carried {
	response: APIResponse;
	results?: { key: string; status: number }[];
}

/** Forwards a request to the server and lets the test see the response first. Undefined if there was none. */
async function carry(route: Route): Promise<Carried | undefined> {
	const response = await route.fetch().catch(() => undefined);
	return response && { response, ...((await response.json()) as Omit<Carried, 'response'>) };
}

test(
	'two tabs and the worker, let loose on one queue with no lock between the tabs, have no payment on its way twice',
	proves([25], 'X'),
	async () => {
		const phone = await openCaptainsPhone(testApp, { hasSync: false });
		// Without Background Sync, the worker sends only when it is told to.
		const { context } = phone;
		const { eventId } = await addCharter(testApp, phone.page);
		// Each tab gets the lock even if another one has it, so only leases protect the entries.
		await context.addInitScript(() => {
			const real = navigator.locks.request.bind(navigator.locks);
			const give = (name: string, ...rest: any[]): Promise<unknown> => {
				const work = rest.at(-1);
				return name.endsWith('-replay') ? Promise.resolve(work({ name, mode: 'exclusive' })) : real(name, work);
			};
			Object.assign(navigator.locks, { request: give });
		});
		const epoch = randomUUID();
		const rows = Array.from({ length: 120 }, (_, i) => rawEntry(testApp.captain.crewId, eventId, i + 1, epoch));
		await context.setOffline(true);
		await writeRaw(phone.page, rows);
		await phone.page.goto('/');
		// Entries that are in flight or recorded must not be sent by anybody else. Entries that the server deferred may be sent again.
		const taken = new Set<string>();
		const sentTwice: string[] = [];
		let letGo: () => void = () => undefined;
		const areAllAtIt = new Promise<void>((resolve) => (letGo = resolve));
		let requests = 0;
		let ofTheFirst = 0;
		await context.route(/\/api\/outbox$/, async (route) => {
			const { operations } = route.request().postDataJSON() as { operations: { key: string }[] };
			for (const { key } of operations) {
				if (taken.has(key)) sentTwice.push(key);
				taken.add(key);
			}
			requests += 1;
			// A tab that opened while the first page was sending. That page must not take its entries.
			if (ofTheFirst > 0) letGo();
			await areAllAtIt;
			// Long enough that each tab sees the others' entries in flight.
			await new Promise((resolve) => setTimeout(resolve, 300));
			const answer = await carry(route);
			const recorded = (answer?.results ?? []).filter(({ status }) => status < 300).map(({ key }) => key);
			// Released before the phone gets the response, because the phone may resend it at once.
			for (const { key } of operations) if (!recorded.includes(key)) taken.delete(key);
			await (answer ? route.fulfill({ response: answer.response }) : route.abort());
		});
		await context.setOffline(false);
		await comeBack(phone.page);
		await expect.poll(() => requests).toBeGreaterThan(0);
		// Its second lane, unless that is already sending.
		await phone.page.waitForTimeout(300);
		ofTheFirst = requests;
		const other = await context.newPage();
		await other.goto('/');
		const wakeWorker = () =>
			phone.page.evaluate(async () => {
				const { active } = await navigator.serviceWorker.ready;
				active?.postMessage({ type: 'replay' });
			});
		await Promise.all([comeBack(phone.page), comeBack(other), wakeWorker()]);
		await expectAllRecorded(testApp, phone.page, eventId, promisedBy(rows));
		expect(sentTwice).toEqual([]);
		await phone.dispose();
	}
);

test('a lock that a page never releases delays nothing for longer than a minute', proves([26], 'L'), async () => {
	const phone = await openCaptainsPhone(testApp, { hasSync: false });
	const { context, page } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	const hog = await context.newPage();
	await hog.goto('/manifest.webmanifest');
	await hog.evaluate(() => {
		void navigator.locks.request('scc-outbox-replay', () => new Promise(() => undefined));
	});
	await page.clock.install();
	await page.goto('/');
	await logPayment(page, title, alice);
	await expect(page.getByText('Saved on this phone').first()).toBeVisible();
	await page.waitForTimeout(1_000);
	expect(await readLedger(testApp.admin, eventId)).toEqual([]);
	const promised = await readEntries(page, eventId);
	await page.clock.fastForward('01:05');
	await expectAllRecorded(testApp, page, eventId, promised);
	const held = await hog.evaluate(async () => (await navigator.locks.query()).held?.map((lock) => lock.name));
	expect(held).toContain('scc-outbox-replay');
	await phone.dispose();
});

test(
	'a new worker waits while a payment is in flight, and takes over only when the person agrees',
	proves([39], 'X'),
	async () => {
		const line = await layLine(testApp.app.url);
		const phone = await openCaptainsPhone(testApp, {}, line.url);
		const { context, page } = phone;
		const { eventId, title } = await addCharter(testApp, page);
		let letGo: () => void = () => undefined;
		const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
		await context.route(/\/api\/outbox$/, async (route) => {
			await isLetGo;
			await route.continue();
		});
		await logPayment(page, title, alice);
		await expect.poll(async () => (await readEntries(page, eventId))[0]?.state).toBe('sending');
		const promised = await readEntries(page, eventId);
		let reloads = 0;
		page.on('load', () => (reloads += 1));
		line.change(({ path, body }) =>
			path === '/service-worker.js' ? Buffer.concat([body, Buffer.from('\n// the next release')]) : body
		);
		await page.evaluate(async () => {
			await (await navigator.serviceWorker.ready).update();
		});
		const isWaiting = () =>
			page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/'))?.waiting?.state === 'installed');
		await expect.poll(isWaiting).toBe(true);
		await page.getByRole('button', { name: 'Menu' }).first().click();
		await page.getByRole('button', { name: 'Update now' }).click();
		await expect(page.getByText('Not yet')).toBeVisible();
		expect(await isWaiting()).toBe(true);
		expect(reloads).toBe(0);

		letGo();
		await expectAllRecorded(testApp, page, eventId, promised);
		// It keeps waiting for the person's answer.
		expect(await isWaiting()).toBe(true);
		expect(reloads).toBe(0);
		// A worker that starts slowly counts as busy, and the app asks the person to tap again in a moment.
		await expect(async () => {
			if (reloads === 0) await page.getByRole('button', { name: 'Update now' }).click({ timeout: scaled(5_000) });
			await expect.poll(() => reloads, { timeout: scaled(20_000) }).toBeGreaterThan(0);
		}).toPass({ timeout: scaled(120_000) });
		await expect(page.getByRole('article', { name: title })).toBeVisible();
		expect(await isWaiting()).toBe(false);
		await expectAllRecorded(testApp, page, eventId, promised);
		await phone.dispose();
		await line.close();
	}
);
