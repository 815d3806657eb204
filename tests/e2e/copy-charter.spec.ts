// A copied charter opens as a new form with the plan of the old one. Nothing exists until it is saved, and it is saved once.
import { expect, test, type Page } from '@playwright/test';
import {
	createCrew,
	createEvent,
	paymentBody,
	postPayment,
	signIn,
	signInAsAdmin,
	type Client
} from '../support/api.ts';
import { adminSecret, startApp, type App } from '../support/app.ts';
import { lookWithAxe } from './support/axe.ts';
import { takeSession } from './support/phone.ts';

test.use({ viewport: { width: 1280, height: 900 } });

let app: App;
let admin: Client;
let captainId: string;

test.beforeAll(async () => {
	app = await startApp();
	admin = await signInAsAdmin(app.url);
	captainId = (await createCrew(admin, { name: 'Rosa Ostrow' })).crewId;
});
test.afterAll(() => app.dispose());

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const make = (page: Page) => page.getByRole('button', { name: 'Create charter' });
const chartersOn = async (day: string) => (await admin.get(`/api/events?from=${day}&to=${day}`)).body.events;

const plan = {
	...{ kind: 'Sunset sail', boat: 'Wren', location: 'Dock 9', startsAt: '17:00', endsAt: '20:00', capacity: 9 },
	...{ totalPriceCents: 96_000, notes: 'Ginger is in the galley', privateNotes: 'Pays late' }
};

/** Opens a charter in the Office, and its copy for another day. */
async function openCopy(page: Page, eventId: string, date: string): Promise<void> {
	await takeSession(page.context(), app.url, 'admin', adminSecret);
	await page.goto(`${app.url}/admin/events/${eventId}`);
	await page.getByRole('button', { name: 'Copy', exact: true }).click();
	const sheet = page.getByRole('dialog', { name: 'Copy this charter' });
	await sheet.getByLabel('Date for the copy').fill(date);
	await sheet.getByRole('button', { name: /^Open the copy/ }).click();
	await expect(page.getByText(`A copy of ${eventId}. Nothing is saved until you create it.`)).toBeVisible();
}

test('a copy has the plan without people and money, keeps its local time, and a double tap makes one', async ({
	page
}) => {
	const crew = [{ crewId: captainId, slot: 'captain' as const }];
	const { eventId } = await createEvent(admin, {
		...plan,
		title: 'Odile’s sail',
		hostFirstName: 'Odile',
		date: '2027-07-14',
		crew
	});
	const passcode = await createCrew(admin, { name: 'Imke Larkin' });
	await postPayment(await signIn(app.url, passcode.crewId, passcode.passcode), eventId, paymentBody());
	await takeSession(page.context(), app.url, 'admin', adminSecret);
	await page.goto(`${app.url}/admin/events/${eventId}`);
	await page.getByRole('button', { name: 'Copy', exact: true }).click();
	const sheet = page.getByRole('dialog', { name: 'Copy this charter' });
	await sheet.getByRole('button', { name: /^Open the copy/ }).click();
	await expect(sheet.getByText('Choose a date for the copy.')).toBeVisible();
	expect(await lookWithAxe(page, 'copying a charter')).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(sheet).toHaveCount(0);

	await openCopy(page, eventId, '2027-12-08');
	for (const [label, value] of [
		...[
			['Date', '2027-12-08'],
			['Host’s first name', 'Odile'],
			['Title', 'Odile’s sail'],
			['Kind', 'Sunset sail']
		],
		...[
			['Boat', 'Wren'],
			['Meeting place', 'Dock 9'],
			['Start', '17:00'],
			['End', '20:00'],
			['Price', '960.00']
		]
	] as const) {
		await expect(field(page, label)).toHaveValue(value);
	}
	await expect(page.getByText('Alice Tidewell')).toHaveCount(0);
	expect(await chartersOn('2027-12-08')).toEqual([]);
	await make(page).dblclick();
	await page.waitForURL(`${app.url}/admin/events/2027-12-08-odile`);
	const made = await chartersOn('2027-12-08');
	expect(made).toHaveLength(1);
	const { body: copy } = await admin.get('/api/events/2027-12-08-odile');
	// 5:00 PM in winter is another hour in UTC than in summer.
	expect(copy).toMatchObject({
		...{ eventId: '2027-12-08-odile', startInstant: '2027-12-09T01:00:00Z', endInstant: '2027-12-09T04:00:00Z' },
		...{ patrons: [], payments: [], totalPaidCents: 0, balanceCents: 96_000, status: 'confirmed' },
		...{ crew: [{ crewId: captainId, slot: 'captain' }], notes: plan.notes, privateNotes: plan.privateNotes }
	});
});

test('a copy on a day when boat and crew are taken asks for a reason, which is kept', async ({ page }) => {
	const crew = [{ crewId: captainId, slot: 'captain' as const }];
	const { eventId } = await createEvent(admin, { ...plan, hostFirstName: 'Bram', date: '2027-07-21', crew });
	await createEvent(admin, { ...plan, title: 'The other sail', hostFirstName: 'Cleo', date: '2027-12-15', crew });
	await openCopy(page, eventId, '2027-12-15');
	const note = page.getByRole('region', { name: 'Two charters at the same time' });
	await expect(note).toContainText('Wren is also booked for The other sail, Wed, Dec 15, 5:00 PM to 8:00 PM.');
	await expect(note).toContainText('Rosa Ostrow is also crew on The other sail');
	await make(page).click();
	await expect(note.getByText('Explain why this overlap is OK', { exact: false }).first()).toBeVisible();
	expect(await chartersOn('2027-12-15')).toHaveLength(1);
	await note.getByLabel('Reason for the overlap').fill('The boat is shared');
	await make(page).click();
	await page.waitForURL(`${app.url}/admin/events/2027-12-15-bram`);
	const { body } = await admin.get('/api/events/2027-12-15-bram');
	expect(body.overlapReason).toBe('The boat is shared');
});

test('an answer that is lost, a reload, and another tap make one copy', async ({ page }) => {
	const { eventId } = await createEvent(admin, { ...plan, hostFirstName: 'Corin', date: '2027-07-28' });
	await openCopy(page, eventId, '2027-12-22');
	let isLost = false;
	await page.context().route('**/api/events', async (route) => {
		if (isLost || route.request().method() !== 'POST') return route.continue();
		isLost = true;
		await route.fetch();
		return route.abort();
	});
	await field(page, 'Title').fill('Corin again');
	await make(page).click();
	await expect(page.getByText('The server didn’t answer.', { exact: false })).toBeVisible();
	expect(await chartersOn('2027-12-22')).toHaveLength(1);
	await page.reload();
	await expect(field(page, 'Title')).toHaveValue('Corin again');
	await make(page).click();
	await page.waitForURL(`${app.url}/admin/events/2027-12-22-corin`);
	const made = await chartersOn('2027-12-22');
	expect(made.map((one: { eventId: string; title: string }) => [one.eventId, one.title])).toEqual([
		['2027-12-22-corin', 'Corin again']
	]);
});
