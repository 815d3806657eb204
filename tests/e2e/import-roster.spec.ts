// People from a file are added to the roster once, no matter what happens in between.
import { expect, test, type Page } from '@playwright/test';
import { createEvent } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { takeSession } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(async () => {
	await testApp.app.dispose();
});

const people = (count: number) => Array.from({ length: count }, (_, at) => `Guest${at} Tern;guest${at}@example.com;`);
const field = (page: Page) => page.getByLabel('People, one per line', { exact: true });

async function openCharter(page: Page, eventId: string): Promise<void> {
	await takeSession(page.context(), testApp.app.url, 'admin', adminSecret);
	await page.goto(`${testApp.app.url}/admin/events/${eventId}`);
}

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
	await page.getByLabel('File with the list').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

async function namesOf(eventId: string): Promise<string[]> {
	const { body } = await testApp.admin.get<{ patrons: { name: string }[] }>(`/api/events/${eventId}`);
	return body.patrons.map(({ name }) => name).toSorted();
}

/** Answers the question about lines that need fixing. It ignores taps at first. */
async function addAnyway(page: Page, button: RegExp): Promise<void> {
	await page.getByRole('button', { name: button }).click();
	const question = page.getByRole('heading', { name: /need(s)? fixing$/ });
	await expect(question).toBeVisible();
	await expect(async () => {
		if (await question.isVisible()) await page.getByRole('button', { name: button }).click({ timeout: scaled(1_000) });
		await expect(question).toBeHidden({ timeout: scaled(500) });
	}).toPass();
}

test('a file with problems is imported, its tab closed midway, and continued without anyone twice', async ({
	page
}) => {
	const { eventId } = await createEvent(testApp.admin, { title: 'Imported', patrons: [] });
	const rows = [
		'sep=;',
		'Name;E-Mail;Alter',
		...people(130),
		'Nils Östlund;nope;8',
		';;',
		'Total;130',
		'Iñaki Peña;;11'
	];
	const file = Buffer.from(`\ufeff${rows.join('\r\n')}`, 'utf16le');
	const context = page.context();
	let sent = 0;
	const cut = Promise.withResolvers<undefined>();
	await context.route('**/roster', async (route) => {
		sent += 1;
		if (sent !== 2) return route.continue();
		// The second batch never leaves the browser.
		await cut.promise;
		return route.abort();
	});
	await openCharter(page, eventId);
	await page.getByRole('button', { name: 'Paste a list' }).click();
	await choose(page, 'gäste.csv', file);
	await expect(page.getByText('Loaded from gäste.csv.')).toBeVisible();
	await expect(page.getByLabel('Alter')).toHaveValue('minor');
	await expect(page.getByText('line 134 (blank), line 135 (total)')).toBeVisible();
	await expect(page.getByText('Line 133.')).toBeVisible();
	await addAnyway(page, /^Add 131 people/);
	await expect(page.getByText('Adding people: 100 of 131. Keep this page open.')).toBeVisible();
	expect(await namesOf(eventId)).toHaveLength(100);
	cut.resolve(undefined);
	await expect(page.getByText('Not on the roster yet')).toBeVisible();
	await page.close();

	const next = await context.newPage();
	await next.goto(`${testApp.app.url}/admin/events/${eventId}`);
	await next.getByRole('button', { name: 'Continue' }).click();
	await expect(next.getByText('100 people are already on the roster.')).toBeVisible();
	await addAnyway(next, /^Add 31 people/);
	await expect(field(next)).toHaveValue('sep=;\nName;E-Mail;Alter\nNils Östlund;nope;8');
	await expect.poll(() => namesOf(eventId)).toHaveLength(131);
	expect(new Set(await namesOf(eventId)).size).toBe(131);

	await next.reload();
	await next.getByRole('button', { name: 'Continue' }).click();
	await field(next).fill('Name;E-Mail;Alter\nNils Östlund;nils@example.com;8');
	await next.getByRole('button', { name: 'Add 1 person' }).click();
	await expect.poll(() => namesOf(eventId)).toHaveLength(132);
	await expect(next.getByText('Unfinished list')).toHaveCount(0);
	await next.close();
});

test('a file that is too large, or no text, is refused at once, and what was typed stays', async ({ page }) => {
	const { eventId } = await createEvent(testApp.admin, { title: 'Refused files', patrons: [] });
	await openCharter(page, eventId);
	await page.getByRole('button', { name: 'Paste a list' }).click();
	await field(page).fill('Wes Oar');
	await choose(page, 'everyone.csv', Buffer.alloc(20_000_000, 'Wes Oar\n'));
	await expect(page.getByRole('alert').filter({ hasText: 'everyone.csv has 20.0 MB' })).toBeVisible();
	await choose(page, 'guests.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]));
	await expect(page.getByRole('alert').filter({ hasText: 'save it as CSV' })).toBeVisible();
	await expect(field(page)).toHaveValue('Wes Oar');
	await choose(page, 'season.csv', Buffer.from(people(5000).join('\n')));
	await expect(page.getByRole('alert').filter({ hasText: 'This list has 5,000 lines.' })).toBeVisible();
	await page.getByRole('button', { name: 'Restore the previous text' }).click();
	await page.getByRole('button', { name: 'Add 1 person' }).click();
	await expect.poll(() => namesOf(eventId)).toEqual(['Wes Oar']);
});

test('two admins who import the same list at once add everyone once', async ({ page, browser }) => {
	const { eventId } = await createEvent(testApp.admin, { title: 'Two admins', patrons: [] });
	const context = await browser.newContext();
	const other = await context.newPage();
	const rows = people(25).join('\n');
	const lists: [Page, string][] = [
		[page, `Name;Email;Phone\n${rows}`],
		[other, `Name;Email;Phone\n${rows.toUpperCase()}`]
	];
	for (const [each, list] of lists) {
		await openCharter(each, eventId);
		await each.getByRole('button', { name: 'Paste a list' }).click();
		await field(each).fill(list);
		await expect(each.getByRole('button', { name: 'Add 25 people' })).toBeVisible();
	}
	await Promise.all(lists.map(([each]) => each.getByRole('button', { name: 'Add 25 people' }).click()));
	for (const [each] of lists) await expect(each.getByText('25 people added').first()).toBeVisible();
	expect(await namesOf(eventId)).toHaveLength(25);
	await context.close();
});

test('signing out removes the unfinished list from this computer', async ({ page }) => {
	const { eventId } = await createEvent(testApp.admin, { title: 'Signed out', patrons: [] });
	await openCharter(page, eventId);
	await page.getByRole('button', { name: 'Paste a list' }).click();
	await field(page).fill('Wes Oar, nope');
	const kept = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('scc-import:')));
	await expect.poll(kept).toHaveLength(1);
	await page.keyboard.press('Escape');
	await page.getByRole('button', { name: 'Menu' }).click();
	await page
		.getByRole('dialog')
		.getByRole('button', { name: /Sign out/ })
		.click();
	await expect(page.getByLabel('Password or passcode')).toBeVisible();
	expect(await kept()).toEqual([]);
});
