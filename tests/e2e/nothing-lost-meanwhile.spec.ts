// What is typed, tapped, or scanned while something else is under way isn't lost, and isn't reported as done.
import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, test, type Page, type Route } from '@playwright/test';
import { createEvent, hoursAroundNow, postPayment, paymentBody } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { addCharter, openCaptainsPhone, readEntries, startAppWithCaptain } from './support/app-with-captain.ts';
import type { AppWithCaptain } from './support/app-with-captain.ts';
import { sha256, takeSession, type Phone } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

async function openOffice(page: Page, path: string): Promise<void> {
	await takeSession(page.context(), testApp.app.url, 'admin', adminSecret);
	await page.goto(`${testApp.app.url}${path}`);
}

/** Holds up the first matching request until it is released. */
async function holdUp(page: Page, url: string, method: string) {
	let release = (): void => undefined;
	const released = new Promise<void>((go) => (release = go));
	let isHeld = false;
	await page.route(url, async (route: Route) => {
		if (route.request().method() !== method || isHeld) return route.continue();
		isHeld = true;
		await released;
		return route.continue();
	});
	return { release, isHeld: () => isHeld };
}

test('the roster goes on naming who couldn’t be added or changed, whatever succeeds after', async ({ page }) => {
	const patrons = [{ name: 'Wes Oar' }, { name: 'Ana Reyes' }];
	const { eventId } = await createEvent(testApp.admin, { title: 'Half a list', patrons });
	await openOffice(page, `/admin/events/${eventId}`);
	const roster = page.getByRole('region', { name: 'Roster' });
	const isFor = (route: Route, name: string) => route.request().postData()?.includes(name) === true;
	await page.route('**/roster', (route) => (isFor(route, 'Bo Lin') ? route.abort() : route.continue()));
	await page.route('**/patrons/*', (route) => (isFor(route, 'wes@example.com') ? route.abort() : route.continue()));
	await roster.getByRole('button', { name: 'Paste a list' }).click();
	await page
		.getByLabel('People, one per line', { exact: true })
		.fill('Wes Oar, wes@example.com\nAna Reyes, ana@example.com\nBo Lin');
	await page.getByRole('button', { name: 'Add 1 person, update 2' }).click();
	await expect(roster).toContainText('Not on the roster yet: Bo Lin.');
	await expect(roster).toContainText('Not updated yet: Wes Oar, Ana Reyes.');

	await roster.getByRole('button', { name: 'Add a person' }).click();
	const sheet = page.getByRole('dialog', { name: 'Add a person' });
	await sheet.getByLabel('Name').fill('Cleo Marsh');
	await sheet.getByRole('button', { name: 'Save' }).click();
	await expect(roster).toContainText('Cleo Marsh');
	await expect(roster).toContainText('Not on the roster yet: Bo Lin.');
	await expect(roster).toContainText('Not updated yet: Wes Oar, Ana Reyes.');

	await page.unrouteAll();
	await roster.getByRole('button', { name: 'Try again' }).click();
	await expect(roster).not.toContainText('Not on the roster yet');
	const people = async () => {
		const { body } = await testApp.admin.get<{ patrons: { name: string; email?: string }[] }>(`/api/events/${eventId}`);
		return body.patrons.map(({ name, email }) => `${name} ${email ?? ''}`.trim()).toSorted();
	};
	await expect.poll(people).toEqual(['Ana Reyes ana@example.com', 'Bo Lin', 'Cleo Marsh', 'Wes Oar wes@example.com']);
});

test('a new charter and a list of charters can’t be edited while they are being sent', async ({ page }) => {
	await openOffice(page, '/admin/events/new');
	await page.getByLabel('Date', { exact: true }).fill('2027-06-05');
	await page.getByLabel('Host’s first name').fill('Alice');
	await page.getByLabel('Start', { exact: true }).fill('13:00');
	await page.getByLabel('End', { exact: true }).fill('16:00');
	await page.getByLabel('Meeting place', { exact: true }).fill('Slip 14');
	await page.getByLabel('Price', { exact: true }).fill('900');
	const held = await holdUp(page, '**/api/events', 'POST');
	await page.getByRole('button', { name: 'Create charter' }).click();
	await expect.poll(held.isHeld).toBe(true);
	await page.getByText('Add a person').click({ force: true });
	await expect(page.getByRole('group', { name: 'Person 1' })).toHaveCount(0);
	held.release();
	await expect(page).toHaveURL(/2027-06-05-alice$/);

	await page.goto(`${testApp.app.url}/admin/events/import`);
	await page.getByLabel('Meeting place for rows without one').fill('Slip 14');
	const list = page.getByLabel('Charters, one per line', { exact: true });
	await list.fill('Date;Start;End;Host;Price\n6/6/2027;1:00 PM;4:00 PM;Bo Lin;800');
	const second = await holdUp(page, '**/api/events', 'POST');
	await page.getByRole('button', { name: 'Import 1 charter' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
	await expect.poll(second.isHeld).toBe(true);
	await expect(list).toBeDisabled();
	await expect(page.getByRole('button', { name: 'Choose a file' })).toBeDisabled();
	second.release();
	await expect(page.getByText('1 charter imported.')).toBeVisible();
	await expect(list).toBeEnabled();

	// The list is imported again with another price.
	await list.fill('Date;Start;End;Host;Price\n6/6/2027;1:00 PM;4:00 PM;Bo Lin;950');
	await expect(page.getByRole('list', { name: 'Charters that differ' })).toContainText('price $800.00 → $950.00');
});

test('a log entry waits for the position that was asked for, or is saved without it on purpose', async () => {
	const { eventId } = await createEvent(testApp.admin, { title: 'Scattering', ...hoursAroundNow() });
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await page.addInitScript(() => {
		// A GPS that is still looking.
		navigator.geolocation.getCurrentPosition = () => undefined;
	});
	await page.goto(`/charter/${eventId}`);
	await page.getByRole('button', { name: 'Log entry' }).click();
	const log = page.getByRole('dialog', { name: 'Log entry' });
	await log.getByRole('button', { name: 'Mark this place' }).click();
	await log.getByLabel('What happened').fill('Ashes scattered');
	await log.getByRole('button', { name: /^Save log entry/ }).click();
	await expect(log.getByRole('alert')).toContainText('still finding the position');
	expect(await readEntries(page, eventId)).toEqual([]);
	await log.getByRole('button', { name: /^Save log entry/ }).click();
	await expect(log).toBeHidden();
	expect(await readEntries(page, eventId)).toHaveLength(1);
	await phone.dispose();
});

/** The address of a code on another phone's screen. */
function linkOf(eventId: string, kind: string, id: string, fields: Record<string, unknown>): string {
	const takenAt = new Date().toISOString();
	const epoch = '5f0c7a52-5a0e-4f5b-8a35-0e7c0a6a0f11';
	const takenBy = testApp.captain.crewId;
	const body = JSON.stringify({ ...fields, takenAt, takenBy, device: { id: epoch, epoch, seq: 1 } });
	const intent = {
		...{ id, kind, eventId, takenBy, takenByName: 'Rosa Ostrow', deviceId: epoch, epoch, seq: 1 },
		...{ takenAt, schema: 1, body, bodySha256: sha256(body) }
	};
	const file = JSON.stringify({ format: 'scc-rescue', version: 1, madeAt: takenAt, intents: [intent] });
	return `/outbox#rescue=${deflateRawSync(file).toString('base64url')}`;
}

test.describe('a code of another phone', () => {
	let phone: Phone;
	let eventId: string;
	test.beforeAll(async () => {
		phone = await openCaptainsPhone(testApp);
		({ eventId } = await addCharter(testApp, phone.page));
		await postPayment(testApp.admin, eventId, paymentBody({}));
	});
	test.afterAll(() => phone.dispose());

	test('that is scanned while another one is open takes nothing over from it', async () => {
		const { page } = phone;
		const [first, second] = [randomUUID(), randomUUID()];
		const pay = (paymentId: string, amountCents: number) => ({
			...{ paymentId, patronName: 'Cleo Marsh', amountCents, tipCents: 0, method: 'cash' }
		});
		await page.goto(linkOf(eventId, 'payment', first, pay(first, 2_500)));
		const sheet = page.getByRole('dialog', { name: 'Import from another phone' });
		await expect(sheet.getByRole('checkbox', { name: /\$25\.00/ })).toBeChecked();
		await page.evaluate(
			(hash) => (location.hash = hash),
			linkOf(eventId, 'payment', second, pay(second, 4_000)).slice(8)
		);
		await expect(sheet.getByRole('checkbox', { name: /\$40\.00/ })).toBeChecked();
		await expect(sheet.getByRole('checkbox')).toHaveCount(1);
		await sheet.getByRole('button', { name: /^Import 1 entry/ }).click();
		await expect(page.getByText('1 entry imported')).toBeVisible();
		expect((await readEntries(page, eventId)).map(({ id }) => id)).toEqual([second]);
	});

	test('that undoes a departure is a correction, and nothing is imported unless it is chosen', async () => {
		const { page } = phone;
		const ids = async () => (await readEntries(page, eventId)).map(({ id }) => id);
		const before = await ids();
		const fields = { departureId: randomUUID(), reason: 'because' };
		await page.goto('/');
		await page.goto(linkOf(eventId, 'revoke', randomUUID(), fields));
		const sheet = page.getByRole('dialog', { name: 'Import from another phone' });
		await expect(sheet.getByRole('heading', { name: 'Corrections' })).toBeVisible();
		await expect(sheet.getByRole('checkbox')).not.toBeChecked();
		await expect(sheet.getByRole('button', { name: /^Import 0 entries/ })).toBeDisabled();
		await sheet.getByRole('button', { name: 'Cancel' }).click();
		expect(await ids()).toEqual(before);
	});
});

test('an error about a field that a form doesn’t have is shown in the form', async ({ page }) => {
	await openOffice(page, '/admin/boats');
	await page.route('**/api/boats', (route) =>
		route.request().method() === 'POST'
			? route.fulfill({
					status: 422,
					contentType: 'application/problem+json',
					body: JSON.stringify({
						...{ type: 'about:blank', title: 'Invalid', status: 422, reason: 'invalid' },
						errors: [{ field: 'lengthFeet', reason: 'missing' }]
					})
				})
			: route.continue()
	);
	await page.getByRole('button', { name: 'Add a boat' }).first().click();
	const sheet = page.getByRole('dialog', { name: 'Add a boat' });
	await sheet.getByLabel('Name', { exact: true }).fill('Gull');
	await sheet.getByRole('button', { name: 'Add boat' }).click();
	await expect(sheet.getByRole('alert')).toHaveText('Length feet: This field is required.');
	await expect(sheet.getByRole('alert')).toBeFocused();
	await expect(sheet.getByLabel('Name', { exact: true })).toHaveValue('Gull');
});
