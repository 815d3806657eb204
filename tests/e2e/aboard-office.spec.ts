// What follows a trip in the Office (EPA notices, the certificate's email), and who may tick which item of the checklist.
import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { createCrew, createEvent, hoursAroundNow, localDate, signIn } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import { openCaptainsPhone, startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { openPhone, takeSession } from './support/phone.ts';

test.use({ viewport: { width: 1280, height: 900 } });

let testApp: AppWithCaptain;
test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

async function openOffice(page: Page, path: string): Promise<void> {
	await takeSession(page.context(), testApp.app.url, 'admin', adminSecret);
	await page.goto(`${testApp.app.url}${path}`);
}

/** A charter with one entry of a scattering in its log. */
async function makeScattering(title: string, daysAgo: number, distanceFromLandNm: number) {
	const patrons = [{ name: 'Maren Holt', email: 'maren@example.com', isHost: true }];
	const draft = { title, kind: 'Ash scattering', boat: 'Grey Heron', date: localDate(-daysAgo), patrons };
	const { eventId } = await createEvent(testApp.admin, draft);
	const logId = randomUUID();
	const position = { latitude: 32.6769, longitude: -117.323_03, accuracyM: 5 };
	const entry = { logId, text: `Ashes of ${title}`, takenAt: new Date().toISOString(), position, distanceFromLandNm };
	const answer = await testApp.admin.post(`/api/events/${eventId}/log`, entry, { 'idempotency-key': logId });
	expect(answer.status).toBe(201);
	return eventId;
}

test('EPA notices show what is due and overdue, are recorded by keyboard, and can be undone', async ({ page }) => {
	await makeScattering('Late farewell', 40, 2);
	await makeScattering('Recent farewell', 3, 3.4);
	await openOffice(page, '/admin/notices');
	const panel = (title: string) => page.getByRole('region', { name: title });
	const late = panel('To send').getByRole('listitem').filter({ hasText: 'Late farewell' });
	const recent = panel('To send').getByRole('listitem').filter({ hasText: 'Recent farewell' });
	await expect(late).toContainText('Overdue since');
	await expect(late).toContainText('Less than three nautical miles from land');
	await expect(recent).toContainText('Due by');
	await expect(recent).not.toContainText('Less than three');
	expect(await lookWithAxe(page, 'EPA notices')).toEqual([]);

	await late.getByRole('button', { name: 'Record notice for Late farewell' }).press('Enter');
	const sheet = page.getByRole('dialog', { name: 'EPA notice' });
	// A day to come can't have been the day of sending.
	await sheet.getByLabel('Sent on').fill(localDate(5));
	await sheet.getByRole('button', { name: 'Save' }).press('Enter');
	await expect(sheet.getByLabel('Sent on')).toHaveAttribute('aria-invalid', 'true');
	expect(await lookWithAxe(page, 'notice form')).toEqual([]);
	await sheet.getByLabel('Sent on').fill(localDate(-1));
	await sheet.getByLabel('Note (optional)').fill('Certified mail');
	await sheet.getByLabel('Note (optional)').press('Enter');
	await expect(page.getByText('Notice recorded')).toBeVisible();
	const done = panel('Done').getByRole('listitem').filter({ hasText: 'Late farewell' });
	await expect(done).toContainText(/Sent .*, recorded by Admin: Certified mail/);
	await expect(late).toHaveCount(0);
	// Its button is gone with its row, so the focus stays at the list.
	await expect(panel('To send').getByRole('heading', { name: 'To send' })).toBeFocused();

	await done.getByRole('button', { name: 'Undo for Late farewell' }).press('Enter');
	await sheet.getByLabel('Note', { exact: true }).fill('It came back');
	await sheet.getByRole('button', { name: 'Save' }).press('Enter');
	await expect(late).toContainText('Undone, recorded by Admin: It came back');
	await expect(done).toHaveCount(0);
	await expect(panel('Done').getByRole('heading', { name: 'Done' })).toBeFocused();
});

test('the certificate’s form explains a bad address, and sends one email after a double click', async ({ page }) => {
	const eventId = await makeScattering('A farewell', 3, 3.4);
	await openOffice(page, `/admin/events/${eventId}`);
	const panel = page.getByRole('region', { name: 'Certificates' });
	await panel.getByRole('button', { name: 'Certificate for Ashes of A farewell' }).press('Enter');
	const to = panel.getByLabel('Family’s email');
	await expect(to).toHaveValue('maren@example.com');
	expect(await lookWithAxe(page, 'certificate form')).toEqual([]);
	for (const [typed, words] of [
		['', 'This field is required.'],
		['family', 'not an email address'],
		['family@example', 'This email address isn’t complete']
	] as const) {
		await to.fill(typed);
		await to.press('Enter');
		await expect(to).toHaveAttribute('aria-invalid', 'true');
		await expect(panel.getByText(words, { exact: false })).toBeVisible();
	}
	await to.fill('family@example.com');
	await panel.getByRole('button', { name: 'Email certificate' }).dblclick();
	await expect(page.getByText('Certificate is being emailed')).toBeVisible();
	const email = page.getByRole('link', { name: /^Certificate of ash scattering/ });
	await expect(async () => {
		await page.goto(`${testApp.app.url}/mailbox`);
		await expect(email.first()).toBeVisible({ timeout: scaled(500) });
	}).toPass();
	await expect(email).toHaveCount(1);
	await email.click();
	await expect(page.getByText('family@example.com')).toBeVisible();
	const shown = page.frameLocator('iframe').getByText('Grey Heron');
	await expect(shown.filter({ visible: true }).first()).toBeVisible();
	await expect(page.getByRole('link', { name: /certificate-.*\.pdf/ })).toBeVisible();
});

test('crew tick their own items, the captain ticks all, and others see why they can’t', async () => {
	const crew = await createCrew(testApp.admin, { name: 'Jory Vance', role: 'crew' });
	const idle = await createCrew(testApp.admin, { name: 'Tam Idle', role: 'crew', rights: ['events:see'] });
	const items = [
		{ itemId: 'lines', text: 'Lines stowed', phase: 'before_departure', isRequired: true, who: 'crew' },
		{ itemId: 'engine', text: 'Engine checked', phase: 'before_departure', isRequired: true, who: 'captain' }
	];
	const key = { 'idempotency-key': randomUUID() };
	expect((await testApp.admin.post('/api/checklists', { boat: 'Egret', items }, key)).status).toBe(201);
	const { eventId } = await createEvent(testApp.admin, { title: 'Role day', boat: 'Egret', ...hoursAroundNow() });
	const state = async (itemId: string) => {
		const { checklist } = (await testApp.admin.get(`/api/events/${eventId}`)).body;
		return checklist.items.find((one: { itemId: string }) => one.itemId === itemId)?.state;
	};
	const people = [
		{ who: idle, mayTick: [], why: 'Your account can’t check this off' },
		{ who: crew, mayTick: ['lines'], why: 'Only people who run the charter can check this off' },
		{ who: testApp.captain, mayTick: ['engine'], why: undefined }
	];
	for (const { who, mayTick, why } of people) {
		const phone = await openPhone(testApp.app.url);
		await phone.enter(who.crewId, who.passcode);
		await phone.page.goto(`/charter/${eventId}`);
		await phone.page.getByRole('button', { name: /^Checklist, \d of/ }).press('Enter');
		const list = phone.page.getByRole('dialog', { name: 'Checklist' });
		const box = (itemId: string) =>
			list.getByRole('checkbox', { name: itemId === 'lines' ? 'Lines stowed' : 'Engine checked' });
		if (why === undefined) await expect(list.getByText('can check this off')).toHaveCount(0);
		else await expect(list.getByText(why, { exact: false }).first()).toBeVisible();
		for (const itemId of ['lines', 'engine']) {
			const isMine = who === testApp.captain || mayTick.includes(itemId);
			await expect(box(itemId)).toBeEnabled({ enabled: isMine });
			if (!mayTick.includes(itemId)) continue;
			await box(itemId).focus();
			await phone.page.keyboard.press('Space');
			await expect.poll(() => state(itemId), { timeout: scaled(30_000) }).toBe('done');
		}
		if (who === crew) expect(await lookWithAxe(phone.page, 'checklist of the crew')).toEqual([]);
		await phone.dispose();
	}
	expect([await state('lines'), await state('engine')]).toEqual(['done', 'done']);
});

test('an admin records a departure and a return that the crew forgot, and the record names the office', async ({
	page
}) => {
	// The oldest day on a phone's board, so that the charter ended more than 12 hours ago at any time of day.
	const title = 'Forgotten trip';
	const { eventId } = await createEvent(testApp.admin, { title, date: localDate(-2), totalPriceCents: 0 });
	const phone = await openCaptainsPhone(testApp);
	await phone.page.goto(`/charter/${eventId}`);
	await expect(phone.page.getByRole('group', { name: 'Expected', exact: true })).toContainText('3');
	await expect(phone.page.getByRole('button', { name: /^Depart/ })).toHaveCount(0);
	await phone.dispose();

	await openOffice(page, `/charter/${eventId}`);
	await page.getByRole('button', { name: /^Depart/ }).click();
	// The gate is for a boat that is about to leave.
	await expect(page.getByRole('alert', { name: 'Do not depart' })).toHaveCount(0);
	const depart = page.getByRole('dialog', { name: 'Depart' });
	for (const reason of await depart.getByLabel('Reason to depart anyway').all()) await reason.fill('Recorded later');
	await depart.getByRole('button', { name: /^Depart/ }).click();
	await expect(depart).toHaveCount(0);
	await page.getByRole('button', { name: /^Return/ }).click();
	const back = page.getByRole('dialog', { name: 'Return' });
	await back.getByRole('button', { name: /^Return/ }).click();
	await expect(back).toHaveCount(0);
	await expect(page.getByRole('button', { name: /^Return/ })).toHaveCount(0);

	const read = async () => (await testApp.admin.get(`/api/events/${eventId}`)).body;
	await expect.poll(async () => (await read()).return?.returnId, { timeout: scaled(60_000) }).toBeTruthy();
	expect(await read()).toMatchObject({
		status: 'completed',
		departure: { takenBy: 'admin', takenByName: 'Admin' },
		return: { takenBy: 'admin', takenByName: 'Admin' }
	});

	// The Office sets only the other statuses, and leaves this one as it is.
	await openOffice(page, `/admin/events/${eventId}`);
	const status = page.getByLabel('Status', { exact: true });
	await expect(status.getByRole('option')).toHaveText(['Pending', 'Confirmed', 'Completed', 'Canceled']);
	await expect(status).toHaveValue('completed');
	await page.goto(`${testApp.app.url}/admin/events/new`);
	await expect(status.getByRole('option')).toHaveText(['Pending', 'Confirmed', 'Canceled']);
	await expect(status).toHaveAccessibleDescription(
		'The status changes to Under way or Completed when the crew records the departure or the return'
	);
});

test('the charter sheet, the manifest, and the trip sheet open a charter of last season', async ({ page }) => {
	const draft = { title: 'Last season', date: localDate(-200), patrons: [{ name: 'Maren Holt' }] };
	const { eventId } = await createEvent(testApp.admin, draft);
	await openOffice(page, '/admin/events');
	for (const [name, title] of [
		['Charter sheet', 'charter sheet'],
		['Manifest', 'passenger manifest'],
		['Trip sheet', 'trip sheet']
	] as const) {
		await page.goto(`${testApp.app.url}/admin/events/${eventId}`);
		await page.getByRole('link', { name, exact: true }).click();
		await expect(page).toHaveTitle(`Last season, ${title}`);
		if (name !== 'Trip sheet') await expect(page.getByText('Maren Holt').first()).toBeVisible();
	}
	await page.goto(`${testApp.app.url}/charter/${localDate(-200)}-nobody`);
	await expect(page.getByText(`There is no charter ${localDate(-200)}-nobody on this phone`)).toBeVisible();
});

test('the office sees why a deckhand’s departure is flagged, and who sent it', async ({ page }) => {
	const { crewId, passcode } = await createCrew(testApp.admin, { name: 'Pim Deck', role: 'crew' });
	const deckhand = await signIn(testApp.app.url, crewId, passcode);
	const { eventId } = await createEvent(testApp.admin, {
		title: 'Left early',
		boat: 'Grey Heron',
		...hoursAroundNow()
	});
	await openOffice(page, `/admin/events/${eventId}`);
	await expect(page.getByRole('heading', { name: 'Left early' })).toBeVisible();
	const panel = page.getByRole('region', { name: 'To check' });
	await expect(page.getByRole('button', { name: 'Save changes' })).toBeVisible();
	await expect(panel).toHaveCount(0);

	const departureId = randomUUID();
	const takenAt = '1970-01-01T00:03:00Z';
	const body = JSON.stringify({ departureId, takenAt, warnings: [], overrides: [] });
	const operations = [{ key: departureId, kind: 'departure', eventId, body }];
	const answer = await deckhand.post('/api/outbox', { operations });
	expect(answer.body.results[0]).toMatchObject({ status: 201, body: { flags: ['right_lost', 'odd_time'] } });

	await page.reload();
	const row = panel.getByRole('listitem');
	await expect(row).toContainText('A departure');
	await expect(row).toContainText(/Received .*, \d{4}, .*, Pim Deck/);
	await expect(row).toContainText('wasn’t allowed to create it');
	await expect(row).toContainText('The phone’s clock was wrong');
	expect(await lookWithAxe(page, 'records to check')).toEqual([]);
});
