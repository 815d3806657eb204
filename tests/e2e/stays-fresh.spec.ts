// A visible board and an open charter refresh by themselves. If nothing changed, the screen doesn't change either.
import { expect, test, type Page, type Request } from '@playwright/test';
import { paymentBody, postPayment } from '../support/api.ts';
import { addCharter, openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { logPayment, type Phone } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

const asksBoard = '/api/events?view=cards';
const asOf = /As of/;

/** A captain's phone with a clock that the test moves. */
async function openAt(): Promise<Phone> {
	const phone = await openCaptainsPhone(testApp);
	await phone.page.clock.install();
	return phone;
}

async function turn(page: Page, state: 'hidden' | 'visible'): Promise<void> {
	await page.evaluate((to) => {
		Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => to });
		document.dispatchEvent(new Event('visibilitychange'));
	}, state);
}

/** Moves the clock until this is requested, and returns how far. A response may still be in flight, so that is a minimum. */
async function moveUntilAsked(page: Page, part: string): Promise<number> {
	let isAsked = false;
	const note = (request: Request) => (isAsked ||= request.url().includes(part));
	page.on('request', note);
	let passedS = 0;
	for (; passedS < 600 && !isAsked; passedS++) await page.clock.runFor(1_000);
	page.off('request', note);
	expect(isAsked).toBe(true);
	return passedS;
}

test('one phone logs a payment, and the charter that is open on another shows it within its interval', async () => {
	const [taking, watching] = [await openAt(), await openAt()];
	const { eventId, title } = await addCharter(testApp, taking.page);
	await watching.page.goto(`/charter/${eventId}`);
	await expect(watching.page.getByRole('button', { name: asOf })).toBeVisible();
	// Its clock stands still while the payment is logged.
	await watching.page.clock.pauseAt(await watching.page.evaluate(() => Date.now() + 1_000));
	await logPayment(taking.page, title, { patron: 'Bram Okafor', amount: '40', method: 'Cash' });
	await taking.page.clock.runFor(2_000);
	await expect(taking.page.getByText('Recorded').first()).toBeVisible();
	await expect(watching.page.getByText('$40.00').first()).toHaveCount(0);
	await watching.page.clock.runFor(10_500);
	await expect(watching.page.getByText('$40.00').first()).toBeVisible();
	await Promise.all([taking.dispose(), watching.dispose()]);
});

type KeptBoard = { etag?: string; asOf: string };

/** The phone's copy of the board, and when the server last confirmed it. */
function readKeptBoard(page: Page): Promise<{ board: KeptBoard; seen: KeptBoard }> {
	return page.evaluate(async () => {
		const open = indexedDB.open('scc-snapshot');
		const database = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
		const store = database.transaction('kept').objectStore('kept');
		const read = (key: string) =>
			new Promise<KeptBoard>((resolve) => {
				const request: IDBRequest<KeptBoard> = store.get(key);
				request.onsuccess = () => resolve(request.result);
			});
		const [board, seen] = await Promise.all([read('cards'), read('boardSeen')]);
		database.close();
		return { board, seen };
	});
}

test('an unchanged board and charter change nothing on the screen, and their time moves with the snapshot', async () => {
	const phone = await openAt();
	const { page } = phone;
	const { eventId } = await addCharter(testApp, page);
	for (const path of ['/', `/charter/${eventId}`]) {
		// The board also loads whole charters, and an open charter also refreshes the board. Only its own requests count here.
		const own = path === '/' ? asksBoard : `/api/events/${eventId}`;
		let hasValidator = false;
		page.on('response', (response) => {
			hasValidator ||= response.url().includes(own) && response.status() === 304;
		});
		await page.goto(path);
		await expect(page.getByRole('button', { name: asOf })).toBeVisible();
		// Waits for the first refreshes. The first response has no validator to compare with.
		await page.clock.runFor(31_000);
		await expect
			.poll(async () => {
				if (!hasValidator) await page.clock.runFor(3_000);
				return hasValidator;
			})
			.toBe(true);
		await expect.poll(async () => page.evaluate(() => document.querySelectorAll('[aria-busy=true]').length)).toBe(0);
		await page.evaluate(() => {
			const seen: string[] = [];
			const observer = new MutationObserver((all) => {
				for (const { type, target, attributeName } of all) {
					const text = target.textContent ?? '';
					// Clocks, relative times, and the progress bar of a charter under way may change.
					if (type === 'characterData' && /As of|min|\d:\d\d/.test(target.parentElement?.textContent ?? text)) continue;
					if (type === 'attributes' && target instanceof Element && target.matches('.elapsed')) continue;
					seen.push(`${type} ${target.nodeName} ${attributeName ?? ''} ${text.slice(0, 40)}`);
				}
			});
			observer.observe(document.querySelector('main') ?? document.body, {
				...{ subtree: true, childList: true, attributes: true, characterData: true }
			});
			Object.assign(window, { seen });
		});
		const statuses: number[] = [];
		page.on('response', (response) => {
			if (response.url().includes(own)) statuses.push(response.status());
		});
		await moveUntilAsked(page, own);
		await expect.poll(() => statuses.length).toBeGreaterThan(0);
		expect(new Set(statuses)).toEqual(new Set([304]));
		expect(await page.evaluate(() => Reflect.get(window, 'seen'))).toEqual([]);
		page.removeAllListeners('response');
		if (path !== '/') continue;
		// Written after the response, and nothing waits for it.
		await expect
			.poll(async () => {
				const { board, seen } = await readKeptBoard(page);
				const isNewer = seen?.etag === board.etag && seen.asOf > board.asOf;
				// Advances the fake clock, because a confirmation in the same second as the board isn't newer. The next one is.
				if (!isNewer) await page.clock.runFor(31_000);
				return isNewer;
			})
			.toBe(true);
	}
	await phone.dispose();
});

test('it never asks while hidden, asks once when it comes back, and asks a failing server less often', async () => {
	const phone = await openAt();
	const { page } = phone;
	await addCharter(testApp, page);
	await page.clock.runFor(1_000);
	let asked = 0;
	page.on('request', (request) => (asked += request.url().includes(asksBoard) ? 1 : 0));
	await turn(page, 'hidden');
	await page.clock.runFor(120_000);
	expect(asked).toBe(0);
	await turn(page, 'visible');
	await page.clock.runFor(2_000);
	await expect.poll(() => asked).toBe(1);
	expect(await moveUntilAsked(page, asksBoard)).toBeGreaterThan(20);
	await page.route(
		(url) => url.href.includes(asksBoard),
		(route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"reason":"unavailable"}' })
	);
	await moveUntilAsked(page, asksBoard);
	await expect(page.getByText('The server had a problem.')).toBeVisible();
	expect(await moveUntilAsked(page, asksBoard)).toBeGreaterThan(50);
	await phone.dispose();
});

test('the time of the last answer is a button that refreshes, on the board and on the charter sheet', async () => {
	const phone = await openAt();
	const { page } = phone;
	const { eventId, title } = await addCharter(testApp, page);
	for (const [path, amountCents, words] of [
		['/', 1_100, '$11'],
		[`/charter/${eventId}`, 2_200, '$22.00']
	] as const) {
		await page.goto(path);
		const button = page.getByRole('button', { name: asOf });
		await expect(button).toBeVisible();
		await expect(page.getByText(title).first()).toBeVisible();
		await expect(page.getByText(words).first()).toHaveCount(0);
		await postPayment(testApp.admin, eventId, paymentBody({ amountCents }));
		await button.click();
		await expect(page.getByText(words).first()).toBeVisible();
		const box = await button.boundingBox();
		expect(box?.height).toBeGreaterThan(0);
	}
	await phone.dispose();
});
