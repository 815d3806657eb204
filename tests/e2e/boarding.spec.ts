// Guests board with one tap on the charter sheet, with or without signal, on several phones at once.
import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { createEvent, hoursAroundNow } from '../support/api.ts';
import { scaled } from '../support/slowness.ts';
import { lookWithAxe } from './support/axe.ts';
import { startAppWithCaptain, openCaptainsPhone, proves, type AppWithCaptain } from './support/app-with-captain.ts';

let testApp: AppWithCaptain;
test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

const rowOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
const countOf = (page: Page, name: 'Expected' | 'Aboard' | 'Ashore') => page.getByRole('group', { name, exact: true });

test(
	'two phones mark guests, one of them without signal, and both end with the same counts',
	proves([1, 41], 'NXHC'),
	async () => {
		const { eventId, title } = await createEvent(testApp.admin, { title: 'Boarding day', ...hoursAroundNow() });
		const [first, second] = [await openCaptainsPhone(testApp), await openCaptainsPhone(testApp)];
		for (const { page } of [first, second]) {
			await page.goto(`/charter/${eventId}`);
			await expect(countOf(page, 'Expected')).toContainText('3');
		}
		await first.context.setOffline(true);

		// A double tap makes one mark, and it shows as on this phone only.
		const alice = rowOf(first.page, 'Alice Tidewell');
		await alice.getByRole('button', { name: 'Board', exact: true }).dblclick();
		await expect(alice.getByRole('button', { name: 'Aboard' })).toContainText('on this phone only');
		await expect(countOf(first.page, 'Aboard')).toContainText('1');
		await expect(first.page.getByText('1 on this phone only')).toBeVisible();
		expect(await first.readOutbox()).toHaveLength(1);
		const box = (await alice.getByRole('button', { name: 'Aboard' }).boundingBox())!;
		expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(48);
		expect(await lookWithAxe(first.page, 'boarding')).toEqual([]);

		// A wrong tap is undone, and the board counts what this phone knows.
		await rowOf(first.page, 'Bram Okafor').getByRole('button', { name: 'Board', exact: true }).click();
		await expect(countOf(first.page, 'Aboard')).toContainText('2');
		// The row shows the mark before it is saved. The message about Alice's mark stays until then.
		await expect(first.page.getByText('Bram Okafor: Aboard')).toBeVisible();
		await first.page.getByRole('button', { name: 'Undo' }).click();
		await expect(countOf(first.page, 'Aboard')).toContainText('1');
		await first.page.goto('/');
		await expect(first.page.getByRole('article', { name: title })).toContainText('1 of 3 aboard');
		await first.page.goto(`/charter/${eventId}`);

		// Meanwhile the other phone says that Alice never came.
		await second.page.getByRole('button', { name: /^Alice Tidewell/ }).click();
		await second.page.getByRole('button', { name: 'No-show' }).click();
		await second.page.getByRole('button', { name: 'Close', exact: true }).click();
		await expect(countOf(second.page, 'Expected')).toContainText('2');

		await first.context.setOffline(false);
		for (const { page } of [first, second]) {
			await expect(page.getByText('Two phones disagree').first()).toBeVisible({ timeout: scaled(30_000) });
			await expect(countOf(page, 'Aboard')).toContainText('1');
		}
		await second.page.getByRole('button', { name: /^Alice Tidewell/ }).click();
		const dispute = second.page.getByRole('region', { name: 'Two phones disagree' });
		await dispute.getByRole('button', { name: /^Aboard/ }).click();
		await expect(dispute).toHaveCount(0);
		await second.page.getByRole('button', { name: 'Close', exact: true }).click();
		for (const { page } of [first, second]) {
			await expect(page.getByText('Two phones disagree')).toHaveCount(0, { timeout: scaled(30_000) });
			await expect(page.getByText('on this phone only')).toHaveCount(0, { timeout: scaled(30_000) });
			await expect(countOf(page, 'Aboard')).toContainText('1');
			await expect(countOf(page, 'Expected')).toContainText('2');
		}
		const { guests, patrons } = (await testApp.admin.get(`/api/events/${eventId}`)).body;
		expect(guests).toMatchObject({ total: 3, expected: 2, aboard: 1, ashore: 0, disputed: 0 });
		expect(patrons.find((one: { name: string }) => one.name === 'Alice Tidewell').boarding).toBe('aboard');
		await first.dispose();
		await second.dispose();
	}
);

test('a disputed person ends with the status that someone chose, and a boarding made on two phones can be taken back', async () => {
	const patrons = ['Alice Tidewell', 'Bram Okafor', 'Cleo Marsh', 'Dag Winterbourne', 'Ines Calloway'];
	const draft = { title: 'Disputes', patrons: patrons.map((name) => ({ name })), ...hoursAroundNow() };
	const { eventId } = await createEvent(testApp.admin, draft);
	const read = async () => (await testApp.admin.get(`/api/events/${eventId}`)).body;
	const known: { patronId: string; name: string; boarding: string }[] = (await read()).patrons;
	/**
	 * Records a mark from another phone.
	 * @returns its id
	 */
	const mark = async (name: string, act: string, after: string[] = [], undoes?: string): Promise<string> => {
		const markId = randomUUID();
		const { patronId } = known.find((one) => one.name === name)!;
		const body = { markId, patronId, act, after, undoes, takenAt: new Date().toISOString() };
		const answer = await testApp.admin.post(`/api/events/${eventId}/boarding`, body, { 'idempotency-key': markId });
		expect(answer.status).toBe(201);
		return markId;
	};
	const ashore = await mark('Alice Tidewell', 'ashore', [await mark('Alice Tidewell', 'board')]);
	await mark('Alice Tidewell', 'undo', [ashore], ashore);
	await mark('Alice Tidewell', 'no_show', [ashore]);
	const aboard = await mark('Bram Okafor', 'board');
	await mark('Bram Okafor', 'undo', [aboard], aboard);
	await mark('Bram Okafor', 'ashore', [aboard]);
	await mark('Cleo Marsh', 'board');
	await mark('Cleo Marsh', 'no_show');
	await mark('Dag Winterbourne', 'board');
	await mark('Dag Winterbourne', 'board');
	await mark('Ines Calloway', 'ashore');

	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await page.goto(`/charter/${eventId}`);
	await expect(countOf(page, 'Aboard')).toContainText('3');
	const dispute = page.getByRole('region', { name: 'Two phones disagree' });
	const open = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
	const close = () => page.getByRole('button', { name: 'Close', exact: true }).click();
	const choose = async (name: string, offered: RegExp[], chosen: RegExp): Promise<void> => {
		await open(name);
		await expect(dispute.getByRole('button')).toHaveText(offered);
		await dispute.getByRole('button', { name: chosen }).click();
		await expect(dispute).toHaveCount(0);
		await close();
	};
	await choose('Alice Tidewell', [/Aboard\s+Mark undone, \d.* by /, /No-show\s+\d.* by /], /^Aboard/);
	await choose('Bram Okafor', [/Not aboard\s+Mark undone, \d.* by /, /Ashore\s+\d.* by /], /^Not aboard/);
	// An undo of the choice brings back both sides.
	await choose('Cleo Marsh', [/Aboard\s+\d/, /No-show\s+\d/], /^Aboard/);
	await expect(page.getByText('Cleo Marsh: Aboard')).toBeVisible();
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await expect(rowOf(page, 'Cleo Marsh').getByText('Two phones disagree')).toBeVisible();
	await choose('Cleo Marsh', [/Aboard\s+\d/, /No-show\s+\d/], /^No-show/);
	await open('Dag Winterbourne');
	await page.getByRole('button', { name: 'Not aboard', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Not aboard', exact: true })).toHaveCount(0);
	await close();
	await expect(countOf(page, 'Aboard')).toContainText('1');

	await page.getByRole('button', { name: 'All aboard' }).click();
	const all = page.getByRole('dialog', { name: 'All aboard' });
	await expect(all.getByText('Cleo Marsh: no-show')).toBeVisible();
	await expect(all.getByText('Ines Calloway: marked ashore')).toBeVisible();
	await expect(all.getByRole('button', { name: /^Mark 2 aboard/ })).toBeVisible();
	await close();

	const states = async () => [...new Set((await phone.readOutbox()).map((one) => one.state))];
	await expect.poll(states, { timeout: scaled(60_000) }).toEqual(['recorded']);
	const { guests, patrons: after } = await read();
	expect(guests).toMatchObject({ expected: 2, aboard: 1, ashore: 1, disputed: 0 });
	expect(after.map((one: { name: string; boarding: string }) => `${one.name}: ${one.boarding}`).toSorted()).toEqual([
		'Alice Tidewell: aboard',
		'Bram Okafor: expected',
		...['Cleo Marsh: expected', 'Dag Winterbourne: expected', 'Ines Calloway: ashore']
	]);
	await phone.dispose();
});

test('a walk-up boards without signal, and the captain counts, departs with a reason, and returns', async () => {
	const { eventId } = await createEvent(testApp.admin, { title: 'Trip day', totalPriceCents: 0, ...hoursAroundNow() });
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await page.goto(`/charter/${eventId}`);
	await expect(countOf(page, 'Expected')).toContainText('3');
	await phone.context.setOffline(true);

	await page.getByRole('button', { name: 'Add guest' }).click();
	const add = page.getByRole('dialog', { name: 'Add guest' });
	await add.getByRole('button', { name: /^Add guest/ }).click();
	await expect(add.getByText('Enter the guest’s name.')).toBeVisible();
	await add.getByLabel('Full name').fill('Ines Calloway');
	await add.getByRole('button', { name: /^Add guest/ }).click();
	await expect(add).toHaveCount(0);
	await expect(rowOf(page, 'Ines Calloway')).toContainText('Added on this phone');
	await expect(countOf(page, 'Aboard')).toContainText('1');

	await page.getByRole('button', { name: 'All aboard' }).click();
	await page
		.getByRole('dialog', { name: 'All aboard' })
		.getByRole('button', { name: /^Mark 3 aboard/ })
		.click();
	await expect(countOf(page, 'Aboard')).toContainText('4');

	// Our number shows only after the captain has entered theirs, and a difference needs a reason.
	await page.getByRole('button', { name: /^Close count/ }).click();
	const count = page.getByRole('dialog', { name: 'Close count' });
	await expect(count.locator('form')).not.toContainText('4'); // without the subtitle, which has a date and a time
	await count.getByLabel('Your count').fill('3');
	await count.getByRole('button', { name: /^Close count/ }).click();
	await expect(count.getByRole('alert')).toContainText('1 marked aboard, not counted');
	await count.getByRole('button', { name: /^Close with a difference/ }).click();
	await expect(count.getByText('Enter a reason.')).toBeVisible();
	await count.getByLabel('Reason').fill('Ines went below');
	await count.getByRole('button', { name: /^Close with a difference/ }).click();
	await expect(count).toHaveCount(0);

	// The start time is long past, but nobody recorded a departure.
	await expect(page.getByText('Confirmed').first()).toBeVisible();
	await expect(page.getByText('Under way')).toHaveCount(0);
	await expect(page.getByRole('alert', { name: 'Do not depart' })).toContainText('4 not signed');
	await page.getByRole('button', { name: /^Depart/ }).click();
	const depart = page.getByRole('dialog', { name: 'Depart' });
	const reasons = depart.getByLabel('Reason to depart anyway');
	for (const field of await reasons.all()) if ((await field.inputValue()) === '') await field.fill('Signed on paper');
	await depart.getByRole('button', { name: /^Depart/ }).click();
	await expect(depart).toHaveCount(0);
	await expect(page.getByRole('alert', { name: 'Do not depart' })).toHaveCount(0);
	// In the row with the times, and in the charter's details.
	await expect(page.getByText('Under way')).toHaveCount(2);

	await page.getByRole('button', { name: /^Return/ }).click();
	const back = page.getByRole('dialog', { name: 'Return' });
	await expect(back).toContainText('Ines Calloway is not marked ashore.');
	await back.getByRole('button', { name: 'Close', exact: true }).click();
	await page.getByRole('button', { name: 'All ashore' }).click();
	await page
		.getByRole('dialog', { name: 'All ashore' })
		.getByRole('button', { name: /^Mark 4 ashore/ })
		.click();
	await expect(countOf(page, 'Ashore')).toContainText('4');
	await page.getByRole('button', { name: /^Return/ }).click();
	await back.getByRole('button', { name: /^Return/ }).click();
	await expect(back).toHaveCount(0);
	await expect(page.getByRole('button', { name: /^Return/ })).toHaveCount(0);
	await expect(page.getByText('Completed')).toHaveCount(2);

	await phone.context.setOffline(false);
	const read = async () => (await testApp.admin.get(`/api/events/${eventId}`)).body;
	await expect.poll(async () => (await read()).return?.returnId, { timeout: scaled(60_000) }).toBeTruthy();
	await expect
		.poll(async () => [...new Set((await phone.readOutbox()).map((one) => one.state))], { timeout: scaled(60_000) })
		.toEqual(['recorded']);
	const event = await read();
	expect(event.guests).toMatchObject({ total: 4, aboard: 0, ashore: 4 });
	expect(event.status).toBe('completed');
	expect(event.counts[0]).toMatchObject({ counted: 3, marksAboard: 4, reason: 'Ines went below' });
	expect(event.departure.openWarnings).toEqual([]);
	await phone.dispose();
});

test('a guest who boards after the count needs a new one, and a return that the office records ends the trip', async () => {
	const { eventId } = await createEvent(testApp.admin, { title: 'Late day', totalPriceCents: 0, ...hoursAroundNow() });
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await page.goto(`/charter/${eventId}`);
	await rowOf(page, 'Alice Tidewell').getByRole('button', { name: 'Board', exact: true }).click();
	await expect(countOf(page, 'Aboard')).toContainText('1');
	await page.getByRole('button', { name: /^Close count/ }).click();
	const count = page.getByRole('dialog', { name: 'Close count' });
	await count.getByLabel('Your count').fill('1');
	await count.getByRole('button', { name: /^Close count/ }).click();
	await expect(count).toHaveCount(0);
	const gate = page.getByRole('alert', { name: 'Do not depart' });
	await expect(gate).toContainText('No safety briefing');
	await expect(gate).not.toContainText('count');

	await rowOf(page, 'Bram Okafor').getByRole('button', { name: 'Board', exact: true }).click();
	await expect(gate).toContainText('1 more aboard than at the count: count again');
	expect(await lookWithAxe(page, 'boarded after the count')).toEqual([]);
	await page.getByRole('button', { name: /^Depart/ }).click();
	const depart = page.getByRole('dialog', { name: 'Depart' });
	await expect(depart.getByRole('group', { name: /count again$/ })).toContainText('Bram Okafor');
	await expect(depart).not.toContainText('Safety briefing given');
	await depart.getByRole('button', { name: 'Close', exact: true }).click();

	const returnId = randomUUID();
	const body = { returnId, takenAt: new Date().toISOString() };
	await testApp.admin.post(`/api/events/${eventId}/return`, body, { 'idempotency-key': returnId });
	await expect(page.getByText('Completed').first()).toBeVisible({ timeout: scaled(60_000) });
	await expect(gate).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'All ashore' })).toBeVisible();
	await phone.dispose();
});

test('the checklist, the log with a position, and Ready for no signal work without signal', async () => {
	const { eventId } = await createEvent(testApp.admin, { title: 'Log day', ...hoursAroundNow() });
	const phone = await openCaptainsPhone(testApp);
	const { page } = phone;
	await phone.context.grantPermissions(['geolocation']);
	await phone.context.setGeolocation({ latitude: 32.6769, longitude: -117.323_03, accuracy: 5 });
	await page.goto(`/charter/${eventId}`);
	await expect(countOf(page, 'Expected')).toContainText('3');
	await phone.context.setOffline(true);

	await page.getByRole('button', { name: /^Checklist, 0 of/ }).click();
	const list = page.getByRole('dialog', { name: 'Checklist' });
	await list.getByRole('checkbox', { name: 'VHF radio check' }).check();
	await list.getByRole('button', { name: 'N/A: Lines and fenders ready' }).click();
	await expect(list.getByText(/^Not applicable, .*on this phone only/)).toBeVisible();
	await list.getByRole('checkbox', { name: 'Exits' }).check();
	await list.getByRole('button', { name: 'Record briefing' }).click();
	await expect(list.getByRole('button', { name: 'Undo briefing' })).toBeVisible();
	expect(await lookWithAxe(page, 'checklist')).toEqual([]);
	await list.getByRole('button', { name: 'Close', exact: true }).click();
	await expect(page.getByRole('button', { name: /^Checklist, 3 of/ })).toBeVisible();

	await page.getByRole('button', { name: 'Log entry' }).click();
	const log = page.getByRole('dialog', { name: 'Log entry' });
	await log.getByRole('button', { name: 'Mark this place' }).click();
	await expect(log).toContainText('32° 40.614′ N');
	await log.getByLabel('What happened').fill('Whale on the port side');
	await log.getByRole('button', { name: /^Save log entry/ }).click();
	await expect(log).toHaveCount(0);
	await expect(page.getByRole('region', { name: 'Trip' })).toContainText('32° 40.614′ N, 117° 19.382′ W');

	await page.getByRole('button', { name: /^Ready for no signal/ }).click();
	const ready = page.getByRole('dialog', { name: 'Ready for no signal' });
	for (const passed of ['Roster opens offline', 'Waiver opens offline', 'A test entry was saved', 'App opens offline'])
		await expect(ready.getByText(passed, { exact: true })).toBeVisible();
	await expect(ready.getByText('4 entries not sent')).toBeVisible();
	expect(await lookWithAxe(page, 'ready')).toEqual([]);

	// One tap fixes what it found.
	await phone.context.setOffline(false);
	await ready.getByRole('button', { name: 'Send now' }).click();
	await expect
		.poll(async () => [...new Set((await phone.readOutbox()).map((one) => one.state))], { timeout: scaled(60_000) })
		.toEqual(['recorded']);
	await ready.getByRole('button', { name: /^Check again/ }).click();
	await expect(ready.getByText('Everything has been sent', { exact: true })).toBeVisible();

	const { checklist, log: entries } = (await testApp.admin.get(`/api/events/${eventId}`)).body;
	const states = checklist.items.map((one: { itemId: string; state: string }) => [one.itemId, one.state]);
	expect(Object.fromEntries(states)).toMatchObject({ vhf: 'done', lines: 'not_applicable', briefing: 'done' });
	expect(entries[0]).toMatchObject({ text: 'Whale on the port side', position: { latitude: 32.6769 } });
	await phone.dispose();
});
