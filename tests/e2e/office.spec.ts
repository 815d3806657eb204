import { expect, test, type Page } from '@playwright/test';
import type { OfficeEvent } from '../../src/lib/office/events.ts';
import type { Board } from '../../src/lib/wire/event.ts';
import { createClient, createCrew, createEvent, signInAsAdmin, type Client } from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { takeSession } from './support/phone.ts';

test.use({ viewport: { width: 1280, height: 900 } });

let app: App;
let admin: Client;

test.beforeAll(async () => {
	app = await startApp();
	admin = await signInAsAdmin(app.url);
	await createCrew(admin, { name: 'Imke Larkin' });
});
test.afterAll(async () => {
	await app.dispose();
});

async function openOffice(page: Page, path: string): Promise<void> {
	await takeSession(page.context(), app.url, 'admin', adminSecret);
	await page.goto(`${app.url}${path}`);
}

async function signInTo(page: Page, path: string, user: string, secret: string): Promise<void> {
	await page.goto(`${app.url}/sign-in?to=${encodeURIComponent(path)}`);
	await page.getByLabel('User').fill(user);
	await page.getByLabel('Password or passcode').fill(secret);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(`${app.url}${path}`);
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const make = (page: Page) => page.getByRole('button', { name: 'Create charter' });
const save = (page: Page) => page.getByRole('button', { name: 'Save changes' });

async function fillCharter(page: Page, host: string): Promise<void> {
	await field(page, 'Date').fill('2027-05-23');
	await field(page, 'Host’s first name').fill(host);
	await field(page, 'Kind').fill('Whale watch');
	await field(page, 'Meeting place').fill('Shelter Island, slip 14');
	await field(page, 'Start').fill('11:00');
	await field(page, 'End').fill('14:00');
	await field(page, 'Price').fill('2,340');
}

async function makeCharter(page: Page, host: string): Promise<string> {
	await openOffice(page, '/admin/events/new');
	await fillCharter(page, host);
	await make(page).click();
	const eventId = `2027-05-23-${host.toLowerCase()}`;
	await page.waitForURL(`${app.url}/admin/events/${eventId}`);
	await expect(field(page, 'Boat')).toBeVisible();
	return eventId;
}

async function charters(name: string): Promise<string[]> {
	const { body } = await admin.get<Board>('/api/events?from=2027-05-23&to=2027-05-23');
	return body.events.map((event) => event.eventId).filter((eventId) => eventId.includes(name));
}

/** Adds the readable people of a pasted list. @param left the lines that stay in the field */
async function addAnyway(page: Page, button: string, left: string): Promise<void> {
	await page.getByRole('button', { name: button }).click();
	const question = page.getByRole('heading', { name: '1 line needs fixing' });
	await expect(question).toBeVisible();
	// The question ignores taps at first.
	await expect(async () => {
		if (await question.isVisible()) await page.getByRole('button', { name: button }).click({ timeout: scaled(1_000) });
		await expect(field(page, 'People, one per line')).toHaveValue(left, { timeout: scaled(500) });
	}).toPass();
}

test('a charter and its pasted roster are created once, even if the button is pressed repeatedly', async ({ page }) => {
	await openOffice(page, '/admin/events/new');
	await make(page).click();
	await expect(field(page, 'Date')).toBeFocused();
	await expect(page.getByText('Enter when the charter starts.')).toBeVisible();
	await fillCharter(page, 'Alice');
	await expect(field(page, 'Title')).toHaveValue('Alice, whale watch');
	await expect(page.getByText('2027-05-23-alice', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Paste a list' }).click();
	await field(page, 'People, one per line').fill('Bruno Kestrel, bruno@example.com, , $160\nOdalys Fern, nope');
	await expect(page.getByText('Line 2.')).toBeVisible();
	await addAnyway(page, 'Add 1 person', 'Odalys Fern, nope');
	await page.getByRole('button', { name: 'Close' }).click();
	await make(page).dblclick();
	await page.waitForURL(`${app.url}/admin/events/2027-05-23-alice`);
	await expect(page.getByText('bruno@example.com')).toBeVisible();
	expect(await charters('alice')).toEqual(['2027-05-23-alice']);
});

test('the unreadable lines of a list stay with a new charter, and the list’s host is its host', async ({ page }) => {
	await openOffice(page, '/admin/events/new');
	await fillCharter(page, 'Lea');
	await page.getByRole('button', { name: 'Paste a list' }).click();
	const header = 'Name,Email,Host';
	await field(page, 'People, one per line').fill(`${header}\nLea Tern,lea@example.com,yes\nLea Reed,,\nOda Fern,nope,`);
	await addAnyway(page, 'Add 2 people', `${header}\nOda Fern,nope,`);
	await page.reload();
	const unfinished = page.getByText('Unfinished list: 2 lines left.');
	await expect(unfinished).toBeVisible();
	await expect(page.getByRole('group', { name: 'Person 1' }).getByLabel('Host')).toBeChecked();
	await expect(page.getByRole('group', { name: 'Person 2' }).getByLabel('Host')).not.toBeChecked();
	await make(page).click();
	await page.waitForURL(`${app.url}/admin/events/2027-05-23-lea`);
	await expect(unfinished).toBeVisible();
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(field(page, 'People, one per line')).toHaveValue(`${header}\nOda Fern,nope,`);
	const { patrons } = (await admin.get<OfficeEvent>('/api/events/2027-05-23-lea')).body;
	expect(patrons.flatMap(({ name, isHost }) => (isHost ? [name] : []))).toEqual(['Lea Tern']);
	// Someone else changes the charter's link meanwhile.
	const rename = { eventId: '2027-05-23-lea-noon' };
	await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
	expect((await admin.send('POST', '/api/events/2027-05-23-lea/rename', rename)).status).toBe(200);
	await page.reload();
	await page.waitForURL(`${app.url}/admin/events/2027-05-23-lea-noon`);
	await expect(page.getByText(/^Unfinished list/)).toBeVisible();
	const names = await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('2027-05-23-lea')));
	expect(names.map((name) => name.split(':').at(-1))).toEqual(['2027-05-23-lea-noon']);
});

test('one tap replaces a taken link with a free one', async ({ page }) => {
	await makeCharter(page, 'Maren');
	await page.goto(`${app.url}/admin/events/new`);
	await fillCharter(page, 'Maren');
	await make(page).click();
	const offer = page.getByRole('button', { name: 'Use 2027-05-23-maren-morning' });
	await expect(offer).toBeFocused();
	await offer.click();
	await make(page).click();
	await page.waitForURL(`${app.url}/admin/events/2027-05-23-maren-morning`);
});

test('an answer that is lost, a reload and another press make one charter', async ({ page }) => {
	await openOffice(page, '/admin/events/new');
	await fillCharter(page, 'Corin');
	let isLost = false;
	await page.context().route('**/api/events', async (route) => {
		if (isLost || route.request().method() !== 'POST') return route.continue();
		isLost = true;
		await route.fetch();
		return route.abort();
	});
	await make(page).click();
	await expect(page.getByText('The server didn’t answer.', { exact: false })).toBeVisible();
	expect(await charters('corin')).toHaveLength(1);
	await page.reload();
	await expect(field(page, 'Host’s first name')).toHaveValue('Corin');
	await make(page).click();
	await page.waitForURL(`${app.url}/admin/events/2027-05-23-corin`);
	expect(await charters('corin')).toHaveLength(1);
});

test('two people who change one charter both keep what they typed', async ({ page }) => {
	const eventId = await makeCharter(page, 'Tobias');
	await field(page, 'Title').fill('Mine');
	await field(page, 'Boat').fill('Wren');
	const theirs = { title: 'Theirs', capacity: 20 };
	expect((await admin.send('PATCH', `/api/events/${eventId}`, theirs, { 'if-match': '1' })).status).toBe(200);
	await save(page).click();
	await expect(page.getByText('you have “Mine”, they have “Theirs”', { exact: false })).toBeVisible();
	await expect(field(page, 'Title')).toHaveValue('Mine');
	await expect(field(page, 'Capacity')).toHaveValue('20');
	await save(page).click();
	await expect(page.getByText('Changes recorded')).toBeVisible();
	expect((await admin.get(`/api/events/${eventId}`)).body).toMatchObject({
		title: 'Mine',
		boat: 'Wren',
		capacity: 20
	});
});

test('a person whom two people edit keeps the marks that the other one set', async ({ page }) => {
	const { eventId, patrons } = await createEvent(admin, { title: 'Two edits', patrons: [{ name: 'Wes Calder' }] });
	await openOffice(page, `/admin/events/${eventId}`);
	await page.getByRole('button', { name: 'Edit Wes Calder' }).click();
	const sheet = page.getByRole('dialog', { name: 'Edit Wes Calder' });
	await sheet.getByLabel('Email').fill('mine@example.com');
	const theirs = { email: 'theirs@example.com', isMinor: true, isHost: true };
	const path = `/api/events/${eventId}/patrons/${patrons[0]?.patronId}`;
	expect((await admin.send('PATCH', path, theirs)).status).toBe(200);
	await sheet.getByRole('button', { name: 'Save' }).click();
	await expect(sheet.getByText('you have “mine@example.com”, they have “theirs@example.com”')).toBeVisible();
	await expect(sheet.getByLabel('Host')).toBeChecked();
	await expect(sheet.getByLabel('Minor')).toBeChecked();
	await sheet.getByRole('button', { name: 'Save' }).click();
	await expect(sheet).toBeHidden();
	const [wes] = (await admin.get<OfficeEvent>(`/api/events/${eventId}`)).body.patrons;
	expect(wes).toMatchObject({ email: 'mine@example.com', isMinor: true, isHost: true });
});

test('after a rename the old address leads to the charter, with what was typed and not saved', async ({ page }) => {
	const eventId = await makeCharter(page, 'Yusra');
	await field(page, 'Notes for the crew').fill('Bring blankets');
	await page.getByRole('button', { name: 'Change the link' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Period').fill('sunset');
	await dialog.getByRole('button', { name: 'Change the link' }).click();
	await page.waitForURL(`${app.url}/admin/events/${eventId}-sunset`);
	await page.goto(`${app.url}/admin/events/${eventId}`);
	await page.waitForURL(`${app.url}/admin/events/${eventId}-sunset`);
	await expect(field(page, 'Notes for the crew')).toHaveValue('Bring blankets');
});

test('a double tap on Remove removes one person from a new charter, and one day hand', async ({ page }) => {
	await openOffice(page, '/admin/events/new');
	const lists = [
		{ add: 'Add a person', names: ['Ana Holt', 'Bo Lee', 'Cy Lee'], left: ['Ana Holt', 'Cy Lee'] },
		{ add: 'Add a day hand', names: ['Di Moss', 'Ed Moss', 'Flo Moss'], left: ['Di Moss', 'Flo Moss'] }
	];
	for (const { add, names, left } of lists) {
		for (const [at, name] of names.entries()) {
			await page.getByRole('button', { name: add }).click();
			const kind = add === 'Add a person' ? 'Person' : 'Day hand';
			await page
				.getByRole('group', { name: `${kind} ${at + 1}` })
				.getByLabel('Name')
				.fill(name);
		}
		await page.getByRole('button', { name: `Remove ${names[1]}` }).dblclick();
		await expect(page.getByRole('button', { name: `Remove ${names[1]}` })).toHaveCount(0);
		for (const name of left) await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
	}
});

test('one tap restores a removed guest as the same person', async ({ page }) => {
	const eventId = await makeCharter(page, 'Nils');
	await page.getByRole('button', { name: 'Add a person' }).click();
	await field(page, 'Name').fill('Wes Calder');
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	const patrons = async () => (await admin.get<OfficeEvent>(`/api/events/${eventId}`)).body.patrons;
	await expect.poll(patrons).toHaveLength(1);
	const before = await patrons();
	await page.getByRole('button', { name: 'Remove Wes Calder' }).click();
	const undo = page.getByRole('button', { name: 'Undo: put Wes Calder back' });
	await expect(undo).toBeFocused();
	expect(await patrons()).toEqual([]);
	await undo.click();
	await expect(page.getByRole('button', { name: 'Edit Wes Calder' })).toBeFocused();
	expect(await patrons()).toEqual(before);
});

test('a new account signs in with the passcode that was shown, until it is put out of service', async ({ page }) => {
	await signInTo(page, '/admin/crew', 'admin', adminSecret);
	await page.getByRole('button', { name: 'Add to the crew' }).click();
	const dialog = page.getByRole('dialog');
	await field(page, 'Name').fill('Rosa Ostrow');
	await expect(field(page, 'Username')).toHaveValue('ostrow');
	await dialog.getByRole('button', { name: 'Generate' }).click();
	const passcode = await field(page, 'Passcode').inputValue();
	await dialog.getByRole('button', { name: 'Add to the crew' }).click();
	await expect(page.getByRole('dialog', { name: 'Passcode for Rosa Ostrow' })).toContainText(passcode);
	await page.getByRole('button', { name: 'I’ve shared it' }).click();
	const signIn = () => createClient(app.url).post('/api/session', { user: 'ostrow', secret: passcode });
	expect((await signIn()).status).toBe(200);
	await page.getByRole('button', { name: 'Deactivate: Rosa Ostrow' }).click();
	await dialog.getByRole('button', { name: 'Deactivate' }).click();
	await expect(page.getByRole('button', { name: 'Reactivate: Rosa Ostrow' })).toBeVisible();
	expect((await signIn()).status).toBe(401);
});

test('the office copies a person’s guest link, and it opens that person’s page', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: app.url });
	const event = await createEvent(admin);
	await openOffice(page, `/admin/events/${event.eventId}`);
	await page.getByRole('button', { name: 'Guest link for Bram Okafor' }).click();
	await page.getByRole('button', { name: 'Copy the link' }).click();
	await expect(page.getByText('Copied.')).toBeVisible();
	const link = await page.evaluate(() => navigator.clipboard.readText());
	expect(link).toMatch(new RegExp(`^${app.url}/g/${event.eventId}\\?p=[\\w-]{22}$`));
	await page.goto(link);
	await expect(page.getByRole('heading', { name: 'Welcome, Bram Okafor' })).toBeVisible();
});

test('a waiver text is published for good, after a look at what is missing and with its draft kept', async ({
	page
}) => {
	await openOffice(page, '/admin/waiver-texts');
	await expect(page.getByText('This is a sample.', { exact: true })).toBeVisible();
	const publish = page.getByRole('button', { name: 'Publish', exact: true });
	await publish.click();
	await expect(page.getByText('Enter the text that guests sign.')).toBeVisible();
	await expect(field(page, 'Heading')).toBeFocused();
	await field(page, 'Heading').fill('Waiver of the testApp');
	await field(page, 'Text').fill('## The sea moves\n\n<b>Hold on.</b>');
	await page.reload();
	await expect(field(page, 'Heading')).toHaveValue('Waiver of the testApp');
	await publish.click();
	await page.getByRole('button', { name: 'Not yet' }).click();
	await publish.click();
	await page.getByRole('button', { name: 'Publish permanently' }).click();
	const now = page.getByRole('region', { name: 'What guests sign now' });
	await expect(now.getByText('Version 1')).toBeVisible();
	await expect(now.getByText('<b>Hold on.</b>')).toBeVisible();
	await expect(field(page, 'Text')).toHaveValue('');
	await expect(page.getByRole('region', { name: 'Older versions' }).getByText('Sample', { exact: true })).toBeVisible();
	const { body } = await admin.get('/api/waiver-texts');
	await expect(now.getByText(`sha-256 ${body.texts[0].sha256.slice(0, 16)}`)).toBeVisible();

	// Someone else publishes while this text is being written.
	await page.getByRole('button', { name: 'Start from the current text' }).click();
	await field(page, 'Text').fill('## Mine');
	await admin.post('/api/waiver-texts', { title: 'Theirs', markdown: '## Theirs' });
	await publish.click();
	await page.getByRole('button', { name: 'Publish permanently' }).click();
	const note = page.getByRole('alert').filter({ hasText: 'Someone else published version 2.' });
	await expect(note).toBeFocused();
	await expect(field(page, 'Text')).toHaveValue('## Mine');
	await expect(now.getByText('Version 2')).toBeVisible();
	await note.getByRole('button', { name: 'Replace anyway' }).press('Enter');
	await expect(publish).toBeFocused();
	await publish.click();
	await page.getByRole('button', { name: 'Publish permanently' }).click();
	await expect(now.getByText('Version 3')).toBeVisible();
});

test('an account without the right sees a message and nothing of the Office', async ({ page }) => {
	const crew = await createCrew(admin, { name: 'Dov Pell' });
	await signInTo(page, '/admin/events', crew.crewId, crew.passcode);
	await expect(page.getByRole('heading', { name: 'You don’t have access to the Office.' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Charters' })).toHaveCount(0);
});

test('theme and sign-out are in the office too', async ({ page }) => {
	await openOffice(page, '/admin/events');
	await page.getByRole('navigation', { name: 'Office' }).getByRole('button', { name: 'Menu' }).click();
	const menu = page.getByRole('dialog');
	await menu.getByRole('radio', { name: 'Night watch' }).check();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
	await menu.getByRole('button', { name: 'Sign out' }).click();
	await page.waitForURL(`${app.url}/sign-in`);
	await page.goto(`${app.url}/admin/events`);
	await expect(page.getByRole('heading', { name: 'You are not signed in.' })).toBeVisible();
});
