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
	openHarbor,
	promisedBy,
	proves,
	rawEntry,
	readKept,
	sending,
	writeRaw,
	type Harbor
} from './support/dock.ts';
import { logPayment, type Phone } from './support/phone.ts';

let harbor: Harbor;

test.beforeAll(async () => {
	harbor = await openHarbor();
});
test.afterAll(async () => {
	await harbor.app.dispose();
});

type PagePoint =
	'before the save commits' | 'after the save commits' | 'before the result commits' | 'after the result commits';

/** Stops the page dead at a point of its own code, by a request that never ends; whoever hears of the request pulls the plug. */
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
	/** Makes the browser end at the point; `die` is a SIGKILL to all its processes. */
	arm: (phone: Phone, die: () => Promise<void>) => Promise<void>;
	/** How many payments the phone must hold afterwards; undefined where both are honest. */
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
		// Without Background Sync every send is the page's own, so each point is met for certain.
		phone = await openCaptainsPhone(harbor, { hasSync: false, hasOwnBrowser: true });
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
				const { eventId, title } = await addCharter(harbor, phone.page);
				let isDead = false;
				let wasCalledSaved = false;
				const toast = phone.page.getByText('Saved on this phone');
				await arm(phone, async () => {
					if (isDead) return;
					isDead = true;
					await phone.kill9();
				});
				await logPayment(phone.page, title, { patron: 'Alice Tidewell', amount: '150', method: 'Cash' }).catch(
					() => undefined
				);
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
				const promised = await readKept(phone.page, eventId);
				expect(promised.length).toBe(kept);
				// Well inside the lease of whoever died: it need not be waited out.
				await expectAllRecorded(harbor, phone.page, eventId, promised, scaled(20_000));
			}
		);
	}
});

interface Carried {
	response: APIResponse;
	results?: { key: string; status: number }[];
}

/** Takes a request to the office and brings its answer back, for a test to look at first. Undefined where there was none. */
async function carry(route: Route): Promise<Carried | undefined> {
	const response = await route.fetch().catch(() => undefined);
	return response && { response, ...((await response.json()) as Omit<Carried, 'response'>) };
}

test(
	'two tabs and the worker, let loose on one queue with no lock between the tabs, have no payment on its way twice',
	proves([25], 'X'),
	async () => {
		const phone = await openCaptainsPhone(harbor, { hasSync: false });
		// Without Background Sync the worker is at it when it is told to be, and not before.
		const { context } = phone;
		const { eventId } = await addCharter(harbor, phone.page);
		// Leases alone have to hold: the tabs are given the lock whoever else has it.
		await context.addInitScript(() => {
			const real = navigator.locks.request.bind(navigator.locks);
			const give = (name: string, ...rest: any[]): Promise<unknown> => {
				const work = rest.at(-1);
				return name.endsWith('-replay') ? Promise.resolve(work({ name, mode: 'exclusive' })) : real(name, work);
			};
			Object.assign(navigator.locks, { request: give });
		});
		const epoch = randomUUID();
		const rows = Array.from({ length: 120 }, (_, i) => rawEntry(harbor.captain.crewId, eventId, i + 1, epoch));
		await context.setOffline(true);
		await writeRaw(phone.page, rows);
		await phone.page.goto('/');
		// On its way, or recorded: whoever sends such a one takes it from somebody. One that the office put off may well go again.
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
			// From somebody who was born while the first page was at it, and of whom that page must take nothing.
			if (ofTheFirst > 0) letGo();
			await areAllAtIt;
			// Long enough that everybody meets the others' entries under way.
			await new Promise((resolve) => setTimeout(resolve, 300));
			const answer = await carry(route);
			const recorded = (answer?.results ?? []).filter(({ status }) => status < 300).map(({ key }) => key);
			// Given free before the phone hears of it, which may well send it again at once.
			for (const { key } of operations) if (!recorded.includes(key)) taken.delete(key);
			await (answer ? route.fulfill({ response: answer.response }) : route.abort());
		});
		await context.setOffline(false);
		await comeBack(phone.page);
		await expect.poll(() => requests).toBeGreaterThan(0);
		// Its second lane, where that is not at it yet.
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
		await expectAllRecorded(harbor, phone.page, eventId, promisedBy(rows));
		expect(sentTwice).toEqual([]);
		await phone.dispose();
	}
);

test(
	'a lock that a page took and never gives back holds up nothing for longer than a minute',
	proves([26], 'L'),
	async () => {
		const phone = await openCaptainsPhone(harbor, { hasSync: false });
		const { context, page } = phone;
		const { eventId, title } = await addCharter(harbor, page);
		const hog = await context.newPage();
		await hog.goto('/manifest.webmanifest');
		await hog.evaluate(() => {
			void navigator.locks.request('scc-outbox-replay', () => new Promise(() => undefined));
		});
		await page.clock.install();
		await page.goto('/');
		await logPayment(page, title, { patron: 'Alice Tidewell', amount: '150', method: 'Cash' });
		await expect(page.getByText('Saved on this phone').first()).toBeVisible();
		await page.waitForTimeout(1_000);
		expect(await readLedger(harbor.admin, eventId)).toEqual([]);
		const promised = await readKept(page, eventId);
		await page.clock.fastForward('01:05');
		await expectAllRecorded(harbor, page, eventId, promised);
		const held = await hog.evaluate(async () => (await navigator.locks.query()).held?.map((lock) => lock.name));
		expect(held).toContain('scc-outbox-replay');
		await phone.dispose();
	}
);

test(
	'a new worker waits while a payment is on its way, and takes over only when the person says so',
	proves([39], 'X'),
	async () => {
		const line = await layLine(harbor.app.url);
		const phone = await openCaptainsPhone(harbor, {}, line.url);
		const { context, page } = phone;
		const { eventId, title } = await addCharter(harbor, page);
		let letGo: () => void = () => undefined;
		const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
		await context.route(/\/api\/outbox$/, async (route) => {
			await isLetGo;
			await route.continue();
		});
		await logPayment(page, title, { patron: 'Alice Tidewell', amount: '150', method: 'Cash' });
		await expect.poll(async () => (await readKept(page, eventId))[0]?.state).toBe('sending');
		const promised = await readKept(page, eventId);
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
		await expectAllRecorded(harbor, page, eventId, promised);
		// It goes on waiting for the person's word.
		expect(await isWaiting()).toBe(true);
		expect(reloads).toBe(0);
		// A worker that takes long to start counts as busy, and the person is asked to tap again in a moment.
		await expect(async () => {
			if (reloads === 0) await page.getByRole('button', { name: 'Update now' }).click({ timeout: scaled(5_000) });
			await expect.poll(() => reloads, { timeout: scaled(20_000) }).toBeGreaterThan(0);
		}).toPass({ timeout: scaled(120_000) });
		await expect(page.getByRole('article', { name: title })).toBeVisible();
		expect(await isWaiting()).toBe(false);
		await expectAllRecorded(harbor, page, eventId, promised);
		await phone.dispose();
		await line.close();
	}
);
