// A long roster first draws the rows that fill the screen, and the rest right after. Nothing else about the page differs.
import { expect, test, type Page } from '@playwright/test';
import { createEvent } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import { openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { waitForRosters } from './support/phone.ts';

const guests = 150;
const names = Array.from({ length: guests }, (_, i) => `Guest ${String(i + 1).padStart(3, '0')}`);

let testApp: AppWithCaptain;
let eventId: string;
test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
	({ eventId } = await createEvent(testApp.admin, {
		...{ title: 'Whole harbor', capacity: guests, notes: 'Bring a sweater.' },
		patrons: names.map((name) => ({ name }))
	}));
});
test.afterAll(() => testApp.app.dispose());

interface FirstFrame {
	rows: number;
	/** The lower edge of the last row, in pixels from the top of the screen. */
	lastRowEndsAt: number;
	hasPayments: boolean;
	scrollY: number;
}

/** Records the first frame that has rows of the roster. Call it before the page changes, and `firstFrame` after. */
async function watchFrames(page: Page): Promise<void> {
	await page.evaluate(() => {
		const look = (): void => {
			const rows = document.querySelectorAll('section[aria-labelledby] li:has(button + button)');
			const last = rows[rows.length - 1];
			if (!last) {
				requestAnimationFrame(look);
				return;
			}
			const frame = {
				rows: rows.length,
				lastRowEndsAt: last.getBoundingClientRect().bottom,
				hasPayments: document.querySelector('#payments') !== null,
				scrollY: window.scrollY
			};
			Object.assign(window, { firstFrame: frame });
		};
		Reflect.deleteProperty(window, 'firstFrame');
		// Starts after the frame in which the current page is still shown.
		requestAnimationFrame(look);
	});
}

async function firstFrame(page: Page): Promise<FirstFrame> {
	const handle = await page.waitForFunction(() => Reflect.get(window, 'firstFrame'), undefined, {
		timeout: scaled(20_000)
	});
	return (await handle.jsonValue()) as FirstFrame;
}

const rowsOf = (page: Page) => page.getByRole('region', { name: 'Roster' }).getByRole('listitem');

async function openBoard(page: Page): Promise<void> {
	await page.goto('/');
	await expect(page.getByRole('article', { name: 'Whole harbor' })).toBeVisible();
	await waitForRosters(page);
}

const sheetLink = (page: Page) =>
	page.getByRole('article', { name: 'Whole harbor' }).getByRole('button', { name: 'Charter sheet' });

test('a tap on the board first draws the rows that fill the screen, then everyone in the order of the roster', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await openBoard(page);
	await watchFrames(page);
	await sheetLink(page).click();
	const first = await firstFrame(page);
	expect(first.rows).toBeLessThan(guests / 2);
	expect(first.lastRowEndsAt).toBeGreaterThanOrEqual(844);
	expect(first.hasPayments).toBe(false);
	expect(first.scrollY).toBe(0);
	await expect(rowsOf(page)).toHaveCount(guests);
	expect(await rowsOf(page).locator('b').filter({ hasText: 'Guest' }).allTextContents()).toEqual(names);
	await expect(page.getByRole('region', { name: 'Payments' })).toBeAttached();
	await expect(page.getByRole('button', { name: 'Add guest' })).toBeAttached();
	expect(await page.evaluate(() => window.scrollY)).toBe(0);
	await phone.dispose();
});

test('going back to the sheet restores the scroll position in the first frame', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await openBoard(page);
	await sheetLink(page).click();
	await expect(rowsOf(page)).toHaveCount(guests);
	await page.getByRole('link', { name: 'Manifest' }).scrollIntoViewIfNeeded();
	const before = await page.evaluate(() => window.scrollY);
	expect(before).toBeGreaterThan(2_000);
	await page.getByRole('link', { name: 'Manifest' }).click();
	await expect(page.getByRole('table').first()).toBeVisible();
	await watchFrames(page);
	await page.goBack();
	const first = await firstFrame(page);
	expect(first).toMatchObject({ rows: guests, hasPayments: true });
	expect(Math.abs(first.scrollY - before)).toBeLessThan(100);
	await phone.dispose();
});

test('a link to a part of the sheet draws everything at once and shows that part', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await openBoard(page);
	await page.evaluate((href) => {
		const link = Object.assign(document.createElement('a'), { href, textContent: 'To the payments' });
		document.querySelector('main')?.prepend(link);
	}, `/charter/${eventId}#payments`);
	await watchFrames(page);
	await page.getByRole('link', { name: 'To the payments' }).click();
	expect(await firstFrame(page)).toMatchObject({ rows: guests, hasPayments: true });
	await expect(page.getByRole('region', { name: 'Payments' })).toBeInViewport();
	await phone.dispose();
});

test('on a wide screen, the column beside the roster is in the first frame', async () => {
	const phone = await openCaptainsPhone(testApp, { viewport: { width: 1280, height: 900 } });
	const { page } = phone;
	await openBoard(page);
	await watchFrames(page);
	await sheetLink(page).click();
	const first = await firstFrame(page);
	expect(first.hasPayments).toBe(true);
	expect(first.rows).toBeLessThan(guests);
	expect(first.lastRowEndsAt).toBeGreaterThanOrEqual(900);
	await expect(rowsOf(page)).toHaveCount(guests);
	await phone.dispose();
});

test('a roster that fits on the screen is drawn with everything below it at once', async () => {
	const { eventId: shortId } = await createEvent(testApp.admin, { title: 'Party of three' });
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await openBoard(page);
	await watchFrames(page);
	await page.getByRole('article', { name: 'Party of three' }).getByRole('button', { name: 'Charter sheet' }).click();
	expect(await firstFrame(page)).toMatchObject({ rows: 3, hasPayments: true });
	await expect(page).toHaveURL(new RegExp(shortId));
	await phone.dispose();
});

test('a boarding tap shows on its row once it is saved, before the counts are computed again', async () => {
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await page.goto(`/charter/${eventId}`);
	await expect(rowsOf(page)).toHaveCount(guests);
	await phone.context.setOffline(true);
	// Holds the next frame, and the timer for a page that is never painted.
	await page.evaluate(() => {
		const held: FrameRequestCallback[] = [];
		const { requestAnimationFrame, setTimeout } = window;
		window.requestAnimationFrame = (callback) => held.push(callback);
		Object.assign(window, {
			setTimeout: (work: () => void, ms = 0) => (ms === 200 ? 0 : setTimeout(work, ms)),
			paint() {
				Object.assign(window, { requestAnimationFrame, setTimeout });
				for (const callback of held) requestAnimationFrame(callback);
			}
		});
	});
	const row = rowsOf(page).filter({ hasText: 'Guest 002' });
	const aboard = page.getByRole('group', { name: 'Aboard', exact: true });
	const before = await aboard.innerText();
	const heightBefore = (await row.boundingBox())?.height;
	await row.getByRole('button', { name: 'Board', exact: true }).click();
	await expect(row.getByRole('button', { name: 'Aboard' })).toContainText('on this phone only');
	// The next person doesn't move under the finger, whatever the time of day.
	for (const time of ['2:57 PM', '10:48 PM', '12:57 AM']) {
		await row.locator('small').evaluate((element, text) => element.lastChild!.replaceWith(text), time);
		await expect(row).toContainText(time);
		expect((await row.boundingBox())?.height, time).toBe(heightBefore);
	}
	// The screen is right about it: the mark is on the phone.
	expect((await phone.readOutbox()).filter(({ body }) => body.includes('"act":"board"'))).toHaveLength(1);
	await expect(aboard).toHaveText(before, { useInnerText: true });
	await page.evaluate(() => Reflect.get(window, 'paint')());
	await expect(aboard).toContainText('1');
	await expect(row.getByRole('button', { name: 'Aboard' })).toContainText('on this phone only');
	await phone.dispose();
});
