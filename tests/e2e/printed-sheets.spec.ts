// The manifest and the trip sheet print black on white in every theme, with headings on each page.
import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import { createEvent, hoursAroundNow } from '../support/api.ts';
import { lookWithAxe } from './support/axe.ts';
import { openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';

let testApp: AppWithCaptain;
test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

const rosterOf = (guests: number) =>
	Array.from({ length: guests }, (_, at) => ({ name: `Guest Number${at}-Lindqvist` }));

async function pagesOf(page: Page): Promise<number> {
	const pdf = await page.pdf({ format: 'Letter', printBackground: true, preferCSSPageSize: true });
	return (await PDFDocument.load(pdf)).getPageCount();
}

/** Problems in print: other colors than black on white, rows that may be split, and missing headings. */
async function findBadPrint(page: Page): Promise<string[]> {
	await page.emulateMedia({ media: 'print' });
	const bad = await page.evaluate(() => {
		const found: string[] = [];
		const isWhite = (color: string) => color === 'rgb(255, 255, 255)' || color === 'rgba(0, 0, 0, 0)';
		for (const element of document.querySelectorAll<HTMLElement>('html, body, main, main *')) {
			if (!element.checkVisibility()) continue;
			const { color, backgroundColor, breakInside } = getComputedStyle(element);
			if (color !== 'rgb(0, 0, 0)') found.push(`${element.tagName} is ${color}`);
			if (!isWhite(backgroundColor)) found.push(`${element.tagName} is on ${backgroundColor}`);
			if (element.tagName === 'TR' && breakInside !== 'avoid') found.push('a row may be split');
		}
		const head = document.querySelector('main thead');
		if (!head || getComputedStyle(head).display !== 'table-header-group') found.push('no heading on each page');
		if (!head?.textContent?.includes('Paper day')) found.push('the heading does not name the charter');
		if (document.querySelector('header')?.checkVisibility()) found.push('the bar is printed');
		return [...new Set(found)];
	});
	await page.emulateMedia({ media: 'screen' });
	return bad;
}

test('12 guests fit on one page and 40 on more, in every theme', async () => {
	const draft = { title: 'Paper day', ...hoursAroundNow(), capacity: 60 };
	const small = await createEvent(testApp.admin, { ...draft, patrons: rosterOf(12) });
	const large = await createEvent(testApp.admin, { ...draft, period: 'large', patrons: rosterOf(40) });
	const logId = randomUUID();
	const entry = { logId, text: 'Whale on the port side', takenAt: new Date().toISOString() };
	await testApp.admin.post(`/api/events/${small.eventId}/log`, entry, { 'idempotency-key': logId });
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await page.goto(`/charter/${small.eventId}`);
	await page
		.getByRole('button', { name: 'Manifest' })
		.or(page.getByRole('link', { name: 'Manifest' }))
		.click();
	await expect(page.getByRole('row')).toHaveCount(14);
	for (const theme of ['day', 'dark', 'night']) {
		await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
		expect([theme, await findBadPrint(page), await pagesOf(page)]).toEqual([theme, [], 1]);
	}
	expect(await lookWithAxe(page, 'manifest')).toEqual([]);
	await page.goto(`/charter/${large.eventId}/manifest`);
	await expect(page.getByRole('row')).toHaveCount(42);
	expect(await pagesOf(page)).toBe(2);

	await page.goto(`/charter/${small.eventId}/trip`);
	await expect(page.getByRole('cell', { name: 'Whale on the port side' })).toBeVisible();
	await expect(page.getByRole('cell', { name: 'VHF radio check: Open' })).toBeVisible();
	for (const theme of ['day', 'night']) {
		await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
		expect([theme, await findBadPrint(page), await pagesOf(page)]).toEqual([theme, [], 1]);
	}
	expect(await lookWithAxe(page, 'trip sheet')).toEqual([]);

	// Without signal, both print what is on the phone.
	await phone.context.setOffline(true);
	await page.goto(`/charter/${small.eventId}/manifest`);
	await expect(page.getByRole('row')).toHaveCount(14);
	await phone.dispose();
});
