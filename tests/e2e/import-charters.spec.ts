// A file of charters creates each charter once, also with the keyboard alone. Unreadable lines stay on the page.
import { expect, test, type Page } from '@playwright/test';
import type { Board } from '../../src/lib/wire/event.ts';
import { createEvent } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { takeSession } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(async () => {
	await testApp.app.dispose();
});

async function openImport(page: Page): Promise<void> {
	await takeSession(page.context(), testApp.app.url, 'admin', adminSecret);
	await page.goto(`${testApp.app.url}/admin/events/import`);
}

async function charters(date: string): Promise<string[]> {
	const { body } = await testApp.admin.get<Board>(`/api/events?from=${date}&to=${date}`);
	return body.events.map(({ eventId }) => eventId).toSorted();
}

const list = (page: Page) => page.getByLabel('Charters, one per line', { exact: true });

test('a file of charters is imported once, with its problems and overlaps shown first', async ({ page }) => {
	const date = '2027-06-05';
	await createEvent(testApp.admin, {
		...{ date, startsAt: '12:00', endsAt: '14:00', timeZone: 'America/Los_Angeles' },
		...{ title: 'There already', hostFirstName: 'Zed', boat: 'Second Wind' }
	});
	const rows = [
		'Date;Start;End;Host;Email;Boat;Price;Guests;Booking #',
		'6/5/2027;1:00 PM;4:00 PM;Alice Tern;alice@example.com;Second Wind;$1,250.00;8;',
		'6/5/2027;5:00 PM;8:00 PM;Bo Lin;;Second Wind;800;Cleo Marsh, Dario Venn;B-17',
		'6/5/2027;5:00;8:00;Elsbeth Moore;;Gull;800;;',
		'Total;;;;;;2050;;'
	];
	const file = { name: 'june.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) };
	await openImport(page);
	await page.getByLabel('Meeting place for rows without one').fill('Slip 14');
	await page.getByLabel('File with the list').setInputFiles(file);
	await expect(page.getByText('“5:00” may be morning or afternoon')).toBeVisible();
	await expect(page.getByText('Same boat at the same time: There already')).toBeVisible();
	const action = page.getByRole('button', { name: 'Import 2 charters' });
	await action.focus();
	await page.keyboard.press('Enter');
	const question = page.getByRole('dialog', { name: 'Import 2 charters?' });
	await expect(question.getByText('1 line needs fixing and stays in the list.')).toBeVisible();
	await question.getByRole('button', { name: 'Import', exact: true }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('2 charters imported.')).toBeVisible();
	await expect(list(page)).toHaveValue(`${rows[0]}\n${rows[3]}`);
	expect(await charters(date)).toEqual([`${date}-alice`, `${date}-bo`, `${date}-zed`]);
	const { body: alice } = await testApp.admin.get<{ notes: string; totalPriceCents: number; location: string }>(
		`/api/events/${date}-alice`
	);
	expect(alice).toMatchObject({ notes: '8 guests booked.', totalPriceCents: 125_000, location: 'Slip 14' });

	// The tab is closed and the file is chosen again. The booking is updated, and the other charter already exists.
	await page.reload();
	await expect(list(page)).toHaveValue(`${rows[0]}\n${rows[3]}`);
	await page.getByLabel('File with the list').setInputFiles(file);
	await expect(page.getByText('1 charter is already there.')).toBeVisible();
	await page.getByRole('button', { name: 'Import 1 charter' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
	await expect(page.getByText('1 charter imported, 1 already there.')).toBeVisible();
	expect(await charters(date)).toHaveLength(3);
});

test('5,000 charters come in parts, and a file that is no list is refused', async ({ page }) => {
	await openImport(page);
	const day = (at: number) => new Date(Date.UTC(2027, 6, 1 + (at % 28))).toISOString().slice(0, 10);
	const rows = Array.from({ length: 5000 }, (_, at) => `${day(at)},15:00,18:00,Host${at},0`);
	const choose = (name: string, buffer: Buffer) =>
		page.getByLabel('File with the list').setInputFiles({ name, mimeType: 'text/csv', buffer });
	await choose('season.pdf', Buffer.from('%PDF-1.7'));
	await expect(page.getByRole('alert').filter({ hasText: 'This is a PDF.' })).toBeVisible();
	await page.getByLabel('Meeting place for rows without one').fill('Slip 14');
	await choose('season.csv', Buffer.from(['Date,Start,End,Host,Price', ...rows].join('\n')));
	await expect(page.getByText('This list has 4500 more lines.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Import 500 charters' })).toBeEnabled();
});
