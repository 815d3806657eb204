import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { createCrew, createEvent, signInAsAdmin, type Client, type CrewSignIn } from '../support/api.ts';
import { startApp, type App } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { openPhone, startSigning } from './support/phone.ts';
import { fillDate } from './support/birth.ts';

let app: App;
let admin: Client;
let captain: CrewSignIn;

test.beforeAll(async () => {
	app = await startApp();
	admin = await signInAsAdmin(app.url);
	captain = await createCrew(admin, { name: 'Rosa Ostrow' });
});
test.afterAll(async () => {
	await app.dispose();
});

async function fillIn(page: Page, name: string): Promise<void> {
	await page.getByLabel('Full name').fill(name);
	await page.getByLabel('Email').fill('odalys@example.com');
	await fillDate(page, '1988-04-12');
	await page.getByLabel('I have read and agree').check();
	await page.getByLabel('Type your name to sign').fill(name);
}

async function expectNothingForAxe(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

const signedNames = async (eventId: string): Promise<string[]> =>
	(await admin.get(`/api/events/${eventId}`)).body.signedWaivers.map((one: { name: string }) => one.name);

for (const javaScriptEnabled of [false, true]) {
	test(`a guest signs with scripts ${javaScriptEnabled ? 'on' : 'off'}, after a slip that loses nothing`, async ({
		browser
	}) => {
		const { eventId } = await createEvent(admin);
		const context = await browser.newContext({ javaScriptEnabled, baseURL: app.url });
		const page = await context.newPage();
		await page.goto(`/g/${eventId}`);
		await page.getByRole('link', { name: 'Sign the waiver' }).click();
		await fillIn(page, 'Alice Tidewell');
		await fillDate(page, '2999-01-01');
		await page.getByRole('button', { name: 'Sign waiver' }).click();
		await expect(page.getByRole('alert')).toContainText('in the future');
		await expect(page.getByLabel('Full name')).toHaveValue('Alice Tidewell');
		await expect(page.getByLabel('I have read and agree')).toBeChecked();
		await fillDate(page, '1988-04-12');
		await page.getByRole('button', { name: 'Sign waiver' }).click();
		await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
		expect(await signedNames(eventId)).toEqual(['Alice Tidewell']);
		await context.close();
	});
}

test('a guest draws a signature, and the copy shows it', async ({ page }) => {
	const { eventId } = await createEvent(admin);
	await page.goto(`${app.url}/g/${eventId}/waiver`);
	await fillIn(page, 'Bram Okafor');
	await page.getByLabel('Type your name to sign').fill('');
	const box = await page.locator('canvas').boundingBox();
	if (!box) throw new Error('There is nothing to draw on.');
	await page.locator('canvas').scrollIntoViewIfNeeded();
	const seen = (await page.locator('canvas').boundingBox()) ?? box;
	await page.mouse.move(seen.x + 30, seen.y + 60);
	await page.mouse.down();
	for (let at = 0; at < 12; at++) await page.mouse.move(seen.x + 30 + at * 20, seen.y + 60 + (at % 2) * 40);
	await page.mouse.up();
	await expect(page.locator('input[name="ink"]')).toHaveValue(/^\d+,\d+ /);
	await page.getByRole('button', { name: 'Sign waiver' }).click();
	await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
	await expect(page.getByRole('img', { name: 'Drawn signature' })).toBeVisible();
});

test('keyboard alone signs', async ({ page }) => {
	const { eventId } = await createEvent(admin);
	await page.goto(`${app.url}/g/${eventId}/waiver`);
	await page.getByLabel('Full name').focus();
	await page.keyboard.type('Cleo Marsh');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	for (const part of ['4', '12', '1988']) {
		await page.keyboard.type(part);
		await page.keyboard.press('Tab');
	}
	for (let at = 0; at < 30; at++) {
		const isThere = await page.getByLabel('I have read and agree').evaluate((box) => box === document.activeElement);
		if (isThere) break;
		await page.keyboard.press('Tab');
	}
	await page.keyboard.press('Space');
	for (let at = 0; at < 10; at++) {
		const isThere = await page.getByLabel('Type your name to sign').evaluate((box) => box === document.activeElement);
		if (isThere) break;
		await page.keyboard.press('Tab');
	}
	await page.keyboard.type('Cleo Marsh');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
});

test('shows an error when a field is left, removes it when the field is right, and sends no request', async ({
	page
}) => {
	const { eventId } = await createEvent(admin);
	await page.goto(`${app.url}/g/${eventId}/waiver`);
	let posts = 0;
	page.on('request', (request) => (posts += request.method() === 'POST' ? 1 : 0));
	const slip = async (label: string, value: string, words: string, right: string) => {
		const field = page.getByLabel(label, { exact: true });
		await field.fill(value);
		await expect(page.locator('.problem', { hasText: words })).toHaveCount(0);
		await field.blur();
		await expect(field).toHaveAccessibleDescription(new RegExp(words));
		await expect(field).toHaveAttribute('aria-invalid', 'true');
		await field.fill(right);
		await expect(page.locator('.problem', { hasText: words })).toHaveCount(0);
		await expect(field).not.toHaveAttribute('aria-invalid');
	};
	const slipDate = async (group: string, date: string, words: string, right: string) => {
		const fields = page.getByRole('group', { name: group, exact: true });
		const problem = page.locator('.problem', { hasText: words });
		await fields.getByLabel('Month').fill('2');
		// Moving on to the day field doesn't leave the date.
		await fields.getByLabel('Day').focus();
		await expect(fields.locator('.problem')).toHaveCount(0);
		await fillDate(page, date, group);
		await expect(problem).toHaveCount(0);
		await fields.getByLabel('Year').blur();
		for (const part of ['Month', 'Day', 'Year']) {
			await expect(fields.getByLabel(part)).toHaveAccessibleDescription(new RegExp(words));
			await expect(fields.getByLabel(part)).toHaveAttribute('aria-invalid', 'true');
		}
		await fillDate(page, right, group);
		await expect(problem).toHaveCount(0);
		await expect(fields.getByLabel('Month')).not.toHaveAttribute('aria-invalid');
	};
	await slip('Full name', 'x'.repeat(121), 'This is too long', 'Mirelle Fern');
	await slip('Email', 'mirelle', 'not an email address', 'mirelle@example.com');
	await slip('Phone', '1'.repeat(41), 'This is too long', '');
	await slipDate('Date of birth', '2015-06-01', 'Nobody under 18 on the charter date can sign', '1988-04-12');
	await slip('Emergency contact', 'x'.repeat(161), 'This is too long', 'Bram, 555 0143');
	await page.getByLabel('Children only').check();
	await slipDate('Child 1, date of birth', '1980-01-01', '18 or older', '2019-02-28');
	await page.getByLabel('Child 1, name').blur();
	await page.getByRole('button', { name: 'Sign waiver' }).click();
	const summary = page.getByRole('alert');
	await expect(summary).toBeFocused();
	await expect(summary.getByRole('heading')).toHaveText('3 things need another look');
	await summary.getByRole('link', { name: 'Child 1, name' }).click();
	await expect(page.getByLabel('Child 1, name')).toBeFocused();
	await page.keyboard.type('Pip Fern');
	await page.getByLabel('I have read and agree').check();
	await page.getByLabel('Type your name to sign').fill('Mirelle Fern');
	await expect(page.locator('.problem')).toHaveCount(0);
	expect(posts).toBe(0);
	await page.getByRole('button', { name: 'Sign waiver' }).click();
	await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
	expect(posts).toBe(1);
});

test('lets the office have the last word on what the page would hold back', async ({ page }) => {
	const { eventId } = await createEvent(admin);
	await page.goto(`${app.url}/g/${eventId}/waiver`);
	await fillIn(page, 'Wren Castellane');
	// A page that was opened before somebody's eighteenth birthday.
	await page.locator('form').evaluate((form) => (form.dataset.charterDate = '1990-01-01'));
	await page.getByRole('button', { name: 'Sign waiver' }).click();
	await expect(page.getByRole('alert')).toContainText('Nobody under 18 on the charter date can sign');
	await page.getByRole('button', { name: 'Sign waiver' }).click();
	await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
});

test('keeps the form open if the response is lost, and records one waiver for all attempts', async ({ page }) => {
	const { eventId } = await createEvent(admin);
	await page.goto(`${app.url}/g/${eventId}/waiver`);
	await fillIn(page, 'Wren Castellane');
	let lost = 0;
	await page.route('**/waiver', async (route) => {
		if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
		// The server records it, and the response gets lost.
		await route.fetch({ maxRedirects: 0 });
		await route.abort('connectionreset');
	});
	await page.getByRole('button', { name: 'Sign waiver' }).click();
	await expect(page.getByRole('alert')).toContainText('The server didn’t answer');
	await expect(page.getByLabel('Full name')).toHaveValue('Wren Castellane');
	expect(await signedNames(eventId)).toEqual(['Wren Castellane']);
	await page.getByRole('button', { name: 'Sign waiver' }).dblclick();
	await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
	expect(await signedNames(eventId)).toEqual(['Wren Castellane']);
	// Back to the form with the phone's back gesture. All fields are still filled in.
	await page.goBack();
	await expect(page.getByLabel('Full name')).toHaveValue('Wren Castellane');
});

test.describe('axe finds nothing', () => {
	const openForm = async (page: Page): Promise<string> => {
		const { eventId } = await createEvent(admin);
		await page.goto(`${app.url}/g/${eventId}/waiver`);
		return eventId;
	};
	const sign = async (page: Page): Promise<void> => {
		await openForm(page);
		await fillIn(page, 'Alice Tidewell');
		await page.getByRole('button', { name: 'Sign waiver' }).click();
		await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
	};
	const openWrong = async (page: Page, address: string): Promise<void> => {
		await page.goto(address);
		await expect(page.getByRole('heading', { name: /^There is no/ })).toBeVisible();
	};

	/** Each row is a page to check, and the steps that show it. */
	const pages: Record<string, (page: Page) => Promise<unknown>> = {
		'a charter': async (page) => page.goto(`${app.url}/g/${(await createEvent(admin)).eventId}`),
		'the waiver': openForm,
		'the waiver with errors': async (page) => {
			await openForm(page);
			await page.getByLabel('Myself and children under 18').check();
			await page.getByRole('button', { name: 'Sign waiver' }).click();
			await expect(page.getByRole('alert')).toBeVisible();
		},
		'a signed waiver': sign,
		'an address that is wrong': (page) => openWrong(page, `${app.url}/g/nonsense`),
		'a signed waiver without its key': async (page) => {
			await sign(page);
			const [copy = ''] = page.url().split('?');
			await openWrong(page, copy);
		}
	};
	for (const [name, open] of Object.entries(pages)) {
		test(`on the guest’s page: ${name}`, async ({ page }) => {
			await open(page);
			await expectNothingForAxe(page);
		});
	}
});

test('the office and a sign-out in another tab don’t end a waiver that a guest is signing on the crew’s phone', async () => {
	const { eventId } = await createEvent(admin, { title: 'Taken away' });
	const phone = await openPhone(app.url);
	const { page } = phone;
	await phone.enter(captain.crewId, captain.passcode);
	const other = await phone.context.newPage();
	await other.goto('/');
	await page.bringToFront();
	await page.goto(`/charter/${eventId}`);
	const name = 'Cleo Marsh';
	const behind = page.locator('main').getByText(name, { exact: true });
	await expect(behind.first()).toBeVisible();
	await startSigning(page, name);
	await fillIn(page, name);
	const { patrons } = (await admin.get(`/api/events/${eventId}`)).body;
	const { patronId } = patrons.find((one: { name: string }) => one.name === name);
	await admin.send('DELETE', `/api/events/${eventId}/patrons/${patronId}`);
	await expect(behind).toHaveCount(0, { timeout: scaled(30_000) });
	const waiver = page.getByRole('dialog', { name: `Waiver for ${name}` });
	await expect(waiver.getByLabel('Full name')).toHaveValue(name);
	await other.getByRole('button', { name: 'Menu' }).click();
	await other.getByRole('button', { name: 'Sign out', exact: true }).click();
	await expect(page.locator('main').getByText('Bram Okafor')).toHaveCount(0);
	await expect(waiver.getByLabel('Email')).toHaveValue('odalys@example.com');
	const refused = page.waitForResponse((response) => response.status() === 401);
	await waiver.getByRole('button', { name: 'Sign waiver' }).click();
	await expect(waiver.getByRole('heading', { name: 'Signed' })).toBeVisible();
	await refused;
	// Nobody is signed in, but the sign-in doesn't open while the guest has the phone. It would open within this time.
	await page.waitForTimeout(1_000);
	await expect(page.getByRole('dialog', { name: 'Sign in' })).toHaveCount(0);
	await waiver.getByRole('button', { name: 'Crew: hold to go back' }).click({ delay: 1800 });
	await expect(waiver).toHaveCount(0);
	await phone.signIn(captain.crewId, captain.passcode);
	await expect.poll(() => signedNames(eventId), { timeout: scaled(30_000) }).toEqual([name]);
	await phone.dispose();
});

test('three guests sign on the crew’s phone with no signal, and arrive once each', async () => {
	const { eventId } = await createEvent(admin, { title: 'Dockside' });
	const phone = await openPhone(app.url);
	const { page } = phone;
	await phone.signIn(captain.crewId, captain.passcode);
	await page.goto(`/charter/${eventId}`);
	await expect(page.getByRole('button', { name: 'Board', exact: true })).toHaveCount(3);
	await phone.context.setOffline(true);
	const names = ['Alice Tidewell', 'Bram Okafor', 'Cleo Marsh'];
	await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
	for (const [at, name] of names.entries()) {
		await startSigning(page, name);
		await expect(page.getByLabel('Full name')).toHaveValue(name);
		// No key or swipe takes a guest to the crew's pages, and Tab stays in the form.
		if (at === 0) {
			await page.keyboard.press('Escape');
			await page.keyboard.press('Escape');
			await page.goBack();
			await expect(page).toHaveURL(new RegExp(`/charter/${eventId}$`));
			await expect(page.getByRole('dialog', { name: `Waiver for ${name}` })).toBeVisible();
			for (let tabs = 0; tabs < 30; tabs++) await page.keyboard.press('Tab');
			expect(await page.evaluate(() => document.activeElement?.closest('dialog, body')?.tagName)).not.toBe('MAIN');
			expect(await page.evaluate(() => document.activeElement?.closest('main'))).toBeNull();
			await expectNothingForAxe(page);
		}
		await fillIn(page, name);
		await page.getByRole('button', { name: 'Sign waiver' }).click();
		await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
		const back = page.getByRole('button', { name: 'Crew: hold to go back' });
		await back.click();
		await expect(page.getByRole('heading', { name: 'Signed' })).toBeVisible();
		await back.click({ delay: 1800 });
		await expect(page.getByText('Signed on this phone')).toHaveCount(at + 1);
	}
	await phone.context.setOffline(false);
	await expect.poll(() => signedNames(eventId), { timeout: scaled(30_000) }).toHaveLength(3);
	expect((await signedNames(eventId)).sort()).toEqual(names);
	const { waivers } = (await admin.get(`/api/events/${eventId}`)).body;
	expect(waivers).toEqual({ signed: 3, needed: 3 });
	await expect(page.getByText('Signed on this phone')).toHaveCount(0);
	await phone.dispose();
});

test('one tap with signal identifies a signer, and a wrong tap can be changed', async ({ page: guest }) => {
	const event = await createEvent(admin, {
		patrons: [{ name: 'Sam Reed', email: 'sam@example.com' }, { name: 'Sam Reed' }, { name: 'Bram Okafor' }]
	});
	await guest.goto(`${app.url}/g/${event.eventId}/waiver`);
	await fillIn(guest, 'Samuel Reed');
	await guest.getByRole('button', { name: 'Sign waiver' }).click();
	await expect(guest.getByRole('heading', { name: 'Signed' })).toBeVisible();
	const phone = await openPhone(app.url);
	await phone.signIn(captain.crewId, captain.passcode);
	await phone.page.goto(`/charter/${event.eventId}`);
	const group = phone.page.getByRole('region', { name: 'Signed, not on the roster yet' });
	await expect(group.getByText('Samuel Reed')).toBeVisible();
	await phone.context.setOffline(true);
	await group.getByRole('button', { name: /^Sam Reed, row/ }).click();
	await expect(group.getByRole('alert')).toContainText('Try again when you have a signal');
	await phone.context.setOffline(false);
	await group.getByRole('button', { name: 'Bram Okafor' }).click();
	await expect(group.getByText('Matched to Bram Okafor.')).toBeVisible();
	const change = group.getByRole('button', { name: 'Change the choice for Samuel Reed' });
	await expect(change).toBeFocused();
	await expectNothingForAxe(phone.page);
	await change.click();
	await group.getByRole('button', { name: /^Sam Reed, row/ }).click();
	await expect(group.getByText('Matched to Sam Reed.')).toBeVisible();
	const { patrons, waitingSigners } = (await admin.get(`/api/events/${event.eventId}`)).body;
	const signed = patrons.filter((one: { waiver: string }) => one.waiver === 'signed');
	expect(signed).toEqual([expect.objectContaining({ name: 'Sam Reed' })]);
	expect(signed[0].email).toBeUndefined();
	expect(waitingSigners).toEqual([]);
	await phone.dispose();
});
