import { expect, test, type Locator } from '@playwright/test';
import {
	createCrew,
	createEvent,
	paymentBody,
	postPayment,
	readLedger,
	signInAsAdmin,
	type Client
} from '../support/api.ts';
import { startApp, type App } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import { chooseGuest, logPayment, openPhone, type Phone } from './support/phone.ts';

let app: App;
let admin: Client;
let phone: Phone;
let events = 0;

test.beforeAll(async () => {
	app = await startApp();
	admin = await signInAsAdmin(app.url);
	const captain = await createCrew(admin, { name: 'Rosa Ostrow' });
	await createEvent(admin, { title: 'First of the day' });
	phone = await openPhone(app.url);
	await phone.signIn(captain.crewId, captain.passcode);
});
test.afterAll(async () => {
	await phone.dispose();
	await app.dispose();
});

/** A separate charter with the payment dialog open. */
async function openDialog(
	draft: Parameters<typeof createEvent>[1] = {}
): Promise<{ dialog: Locator; eventId: string; title: string }> {
	events += 1;
	const title = `Sail ${events}`;
	const { eventId } = await createEvent(admin, { title, ...draft });
	await phone.page.goto('/');
	await phone.page.getByRole('article', { name: title }).getByRole('button', { name: 'Log payment' }).click();
	return { dialog: phone.page.getByRole('dialog', { name: 'Log payment' }), eventId, title };
}

test('the amount starts at what that person owes, and follows the choice until it is typed', async () => {
	const { dialog } = await openDialog();
	await chooseGuest(dialog, 'Bram Okafor');
	await expect(dialog.getByLabel('Amount')).toHaveValue(/^150(\.00)?$/);
	await expect(dialog).toContainText('Bram owes $150.00');
});

for (const [typed, words] of [
	['', /how much/i],
	['0', /zero|more than/i],
	['-5', /amount|zero|minus|less/i],
	['12.345', /cents|decimals/i],
	['1e9', /amount|number|digits/i],
	['NaN', /amount|number|digits/i],
	['a lot', /amount|number|digits/i],
	['99999999', /large|most|much/i]
] as const) {
	test(`${JSON.stringify(typed)} as an amount shows an error at its field, and no input is lost`, async () => {
		const { dialog, eventId } = await openDialog();
		await chooseGuest(dialog, 'Bram Okafor');
		await dialog.getByLabel('Note').fill('paid at the gate');
		const amount = dialog.getByLabel('Amount');
		await amount.fill(typed);
		await dialog.getByRole('button', { name: 'Save payment' }).click();
		await expect(amount).toHaveAttribute('aria-invalid', 'true');
		await expect(amount).toHaveAccessibleDescription(words);
		await expect(amount).toBeFocused();
		await expect(amount).toHaveValue(typed);
		await expect(dialog.getByLabel('Note')).toHaveValue('paid at the gate');
		expect(await readLedger(admin, eventId)).toEqual([]);
	});
}

test('an amount above the charter’s price is asked about, with the price, before it is saved', async () => {
	const { dialog, eventId } = await openDialog();
	await chooseGuest(dialog, 'Bram Okafor');
	await dialog.getByLabel('Amount').fill('5000.01');
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect(dialog).toContainText('$5,000.01');
	await expect(dialog).toContainText('This whole charter costs $450.00.');
	await phone.page.waitForTimeout(700);
	expect(await readLedger(admin, eventId)).toEqual([]);
});

test('a person who is not on the roster is saved by name and flagged for the office', async () => {
	const { dialog, eventId } = await openDialog();
	await dialog.getByRole('combobox', { name: 'Patron' }).fill('Nico Farrow');
	await dialog.getByRole('option', { name: /Someone else/ }).click();
	await dialog.getByLabel('Amount').fill('40');
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect.poll(async () => (await readLedger(admin, eventId)).length).toBe(1);
	expect((await readLedger(admin, eventId))[0]).toMatchObject({ patronName: 'Nico Farrow', flags: ['unmatched'] });
});

test('the keyboard alone logs a check', async () => {
	const { dialog, eventId } = await openDialog();
	const { page } = phone;
	const patron = dialog.getByRole('combobox', { name: 'Patron' });
	await patron.focus();
	await page.keyboard.type('cle');
	// Enter takes the first match. The roster may arrive after the form has opened.
	await expect(dialog.getByRole('option', { name: 'Cleo Marsh' })).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Enter');
	await expect(patron).toHaveValue('Cleo Marsh');
	await dialog.getByLabel('Amount').focus();
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type('75.25');
	await expect(dialog.getByLabel('Amount')).toHaveValue('75.25');
	await dialog.getByRole('radio', { name: 'Cash' }).focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	await expect(dialog.getByRole('radio', { name: 'Check' })).toBeChecked();
	await dialog.getByLabel('Reference').focus();
	await page.keyboard.type('1042');
	await page.keyboard.press('Enter');
	await expect.poll(async () => (await readLedger(admin, eventId)).length).toBe(1);
	expect((await readLedger(admin, eventId))[0]).toMatchObject({
		method: 'check',
		amountCents: 7_525,
		reference: '1042'
	});
	await expect(dialog).toBeHidden();
});

test('keys that an input method uses select nobody and save nothing', async () => {
	const { dialog, eventId } = await openDialog();
	const patron = dialog.getByRole('combobox', { name: 'Patron' });
	await patron.fill('cle');
	for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
		for (const key of ['Enter', 'ArrowDown', 'ArrowUp', 'Escape']) {
			await patron.dispatchEvent('keydown', { key, ...init, bubbles: true, cancelable: true });
			await expect(patron).toHaveValue('cle');
			await expect(dialog.getByRole('option', { name: 'Cleo Marsh' })).toHaveAttribute('aria-selected', 'true');
		}
	}
	await patron.press('Enter');
	await expect(patron).toHaveValue('Cleo Marsh');
	expect(await readLedger(admin, eventId)).toEqual([]);
});

test('someone who is typed as someone else is offered the person of that name on the roster', async () => {
	const { dialog, eventId } = await openDialog();
	const patron = dialog.getByRole('combobox', { name: 'Patron' });
	await patron.fill('BRAM okafor');
	await dialog.getByRole('option', { name: /Someone else/ }).click();
	await dialog.getByRole('button', { name: 'Did you mean Bram Okafor on the roster?' }).click();
	await expect(patron).toHaveValue('Bram Okafor');
	await dialog.getByLabel('Amount').fill('40');
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect.poll(async () => (await readLedger(admin, eventId)).length).toBe(1);
	expect((await readLedger(admin, eventId))[0]).toMatchObject({ patronName: 'Bram Okafor', flags: [] });
});

test('an amount that could be two sums is asked about, and one tap answers', async () => {
	const { dialog, eventId } = await openDialog({
		totalPriceCents: 300_000,
		patrons: [{ name: 'Bram Okafor', shareCents: 100_000 }]
	});
	await chooseGuest(dialog, 'Bram Okafor');
	const amount = dialog.getByLabel('Amount');
	await amount.fill('1.250');
	await expect(amount).toHaveAccessibleDescription(/\$1\.25 or \$1,250\.00/);
	await dialog.getByRole('button', { name: '$1,250.00' }).click();
	await expect(amount).toHaveValue('1,250.00');
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect.poll(async () => (await readLedger(admin, eventId)).length).toBe(1);
	expect((await readLedger(admin, eventId))[0]).toMatchObject({ amountCents: 125_000 });
});

test('a tip alone is saved and recorded', async () => {
	const { dialog, eventId } = await openDialog();
	await chooseGuest(dialog, 'Bram Okafor');
	await dialog.getByLabel('Amount').fill('');
	await dialog.getByLabel('Tip').fill('12,50');
	await expect(dialog).toContainText('Tip only');
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect.poll(async () => (await readLedger(admin, eventId)).length).toBe(1);
	expect((await readLedger(admin, eventId))[0]).toMatchObject({ amountCents: 0, tipCents: 1_250 });
});

test('the same payment again asks, from this phone or another, and never blocks', async () => {
	const { eventId, title, dialog } = await openDialog();
	await phone.page.keyboard.press('Escape');
	const event = (await admin.get(`/api/events/${eventId}`)).body;
	const patronId = event.patrons.find((patron: { name: string }) => patron.name === 'Cleo Marsh').patronId;
	await postPayment(
		admin,
		eventId,
		paymentBody({ patronId, patronName: undefined, amountCents: 6_000, method: 'cash' })
	);
	await phone.page.reload();
	await logPayment(phone.page, title, { patron: 'Cleo Marsh', amount: '60', method: 'Cash' });
	await expect(dialog).toContainText('Is this the same payment?');
	// A double tap hits *Yes, the same*, which ignores taps at first.
	await phone.page.waitForTimeout(700);
	await dialog.getByRole('button', { name: 'No, another one' }).click();
	await expect.poll(async () => (await readLedger(admin, eventId)).length).toBe(2);
	const flags = (await readLedger(admin, eventId)).flatMap((payment) => payment.flags);
	expect(flags).toContain('possible_duplicate');

	await logPayment(phone.page, title, { patron: 'Cleo Marsh', amount: '60', method: 'Cash' });
	await expect(dialog).toContainText('Is this the same payment?');
	await phone.page.waitForTimeout(700);
	await dialog.getByRole('button', { name: 'Yes, the same' }).click();
	await expect(dialog).toBeHidden();
	expect((await readLedger(admin, eventId)).length).toBe(2);
});

test('if the storage does not answer, the form says NOT saved and keeps every field, and the payment is saved once it answers', async () => {
	const { dialog, eventId } = await openDialog();
	await chooseGuest(dialog, 'Cleo Marsh');
	await dialog.getByLabel('Amount').fill('33');
	await dialog.getByLabel('Note').fill('wet bills');
	// A transaction that neither completes nor fails, as in WebKit when its storage process hangs.
	await phone.page.evaluate(() => {
		const original = IDBDatabase.prototype.transaction;
		IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof original>) {
			const transaction = original.apply(this, args);
			if (args[1] === 'readwrite') {
				for (const type of ['complete', 'error', 'abort']) {
					transaction.addEventListener(type, (event) => event.stopImmediatePropagation(), true);
				}
			}
			return transaction;
		};
		Object.assign(window, { mend: () => (IDBDatabase.prototype.transaction = original) });
	});
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect(phone.page.getByText('NOT saved').first()).toBeVisible({ timeout: scaled(6_000) });
	await expect(dialog.getByLabel('Amount')).toHaveValue(/^33(\.00)?$/);
	await expect(dialog.getByLabel('Note')).toHaveValue('wet bills');
	await expect(phone.page.getByText('Saved on this phone')).toHaveCount(0);
	await phone.page.evaluate(() => Reflect.get(window, 'mend')());
	await dialog.getByRole('button', { name: /Try again|Save payment/ }).click();
	await expect.poll(async () => (await readLedger(admin, eventId)).length, { timeout: scaled(20_000) }).toBe(1);
	await expect(dialog).toBeHidden();
	await phone.page.waitForTimeout(500);
	expect((await readLedger(admin, eventId)).length).toBe(1);
});

test('a payment that the phone saves late is called saved, not NOT saved, and is recorded once', async () => {
	const { dialog, eventId, title } = await openDialog();
	const { page } = phone;
	await chooseGuest(dialog, 'Cleo Marsh');
	await dialog.getByLabel('Amount').fill('33');
	// The storage commits, but it responds later.
	await page.evaluate(() => {
		const original = IDBDatabase.prototype.transaction;
		const held: IDBTransaction[] = [];
		let isHolding = true;
		IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof original>) {
			const transaction = original.apply(this, args);
			const hold = (event: Event): void => {
				if (!isHolding) return;
				event.stopImmediatePropagation();
				held.push(transaction);
			};
			if (args[1] === 'readwrite') transaction.addEventListener('complete', hold, true);
			return transaction;
		};
		Object.assign(window, {
			mend: () => {
				isHolding = false;
				IDBDatabase.prototype.transaction = original;
				for (const transaction of held) transaction.dispatchEvent(new Event('complete'));
			}
		});
	});
	await dialog.getByRole('button', { name: 'Save payment' }).click();
	await expect(page.getByText('NOT saved').first()).toBeVisible({ timeout: scaled(6_000) });
	await page.evaluate(() => Reflect.get(window, 'mend')());
	await expect(dialog.getByText('Saved after all')).toBeVisible();
	await expect(dialog.getByText('cross it out')).toBeVisible();
	await expect(page.getByText('NOT saved')).toHaveCount(0);
	await dialog.getByRole('button', { name: 'Done' }).click();
	await expect(dialog).toBeHidden();
	await expect.poll(async () => (await readLedger(admin, eventId)).length, { timeout: scaled(20_000) }).toBe(1);
	// The draft is gone, so it can't be saved again.
	await page.reload();
	await page.getByRole('article', { name: title }).getByRole('button', { name: 'Log payment' }).click();
	await expect(dialog.getByLabel('Amount')).toBeVisible();
	await expect(page.getByText('what you typed before')).toHaveCount(0);
});

test('a form with something typed asks before it is thrown away', async () => {
	const { dialog } = await openDialog();
	await chooseGuest(dialog, 'Cleo Marsh');
	await dialog.getByLabel('Amount').fill('33');
	await dialog.getByRole('button', { name: 'Cancel' }).first().click();
	await expect(dialog).toBeVisible();
	await expect(dialog).toContainText(/typed|throw|discard|leave/i);
});

test('crew without the right to see money log it, and are shown none', async () => {
	const { title, eventId } = await openDialog();
	const deckhand = await createCrew(admin, { name: 'Tam Pell', role: 'crew' });
	await postPayment(admin, eventId, paymentBody({ amountCents: 98_765 }));
	const other = await openPhone(app.url);
	await other.signIn(deckhand.crewId, deckhand.passcode);
	await expect(other.page.getByRole('article', { name: title })).not.toContainText('$');
	await logPayment(other.page, title, { patron: 'Alice Tidewell', amount: '20', method: 'Cash' });
	await expect.poll(async () => (await readLedger(admin, eventId)).length).toBe(2);
	await expect(other.page.locator('body')).not.toContainText('987.65');
	await other.dispose();
});

test('what was just saved does not hide the button for the next payment', async () => {
	const { page } = phone;
	await createEvent(admin, { title: 'Last of the day' });
	await page.goto('/');
	await page.setViewportSize({ width: 390, height: 600 });
	const card = page.getByRole('article', { name: 'Last of the day' });
	const button = card.getByRole('button', { name: 'Log payment' });
	const isFree = () =>
		button.evaluate((node) => {
			const { left, top, width, height } = node.getBoundingClientRect();
			return node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
		});
	await expect(card).toBeVisible();
	await phone.context.setOffline(true);
	for (const [count, patron] of ['Alice Tidewell', 'Bram Okafor'].entries()) {
		await logPayment(page, 'Last of the day', { patron, amount: `${count + 7}`, method: 'Cash' });
		await expect(page.getByText('Saved on this phone')).toHaveCount(count + 1);
		await expect(button).toBeFocused();
		await expect.poll(isFree).toBe(true);
	}
	await phone.context.setOffline(false);
	await page.setViewportSize({ width: 390, height: 844 });
});
