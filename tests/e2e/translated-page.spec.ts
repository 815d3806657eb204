import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { createCrew, createEvent, hoursAroundNow, paymentBody, postPayment, signIn } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { scaled } from '../support/slowness.ts';
import {
	addCharter,
	comeBack,
	openCaptainsPhone,
	startAppWithCaptain,
	type AppWithCaptain
} from './support/app-with-captain.ts';
import { chooseGuest, logPayment, takeSession, type Phone } from './support/phone.ts';

let testApp: AppWithCaptain;
let phone: Phone;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
	phone = await openCaptainsPhone(testApp);
});
test.afterAll(async () => {
	await phone.dispose();
	await testApp.app.dispose();
});
test.afterEach(() => phone.context.setOffline(false));

type Way = 'a copy in its place' | 'the node moved into it' | 'the words cut out of it' | 'nested, as Google does';

/** Wraps every text node of the page in `<font>`, as a browser's translator does. @returns how many there were */
function translate(page: Page, way: Way): Promise<number> {
	return page.evaluate((how) => {
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		const texts: Text[] = [];
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const isScript = node.parentElement?.closest('script, style, textarea');
			if (node instanceof Text && node.data.trim() !== '' && !isScript) texts.push(node);
		}
		for (const text of texts) {
			const font = document.createElementNS('http://www.w3.org/1999/xhtml', 'font');
			if (how === 'the node moved into it') {
				text.before(font);
				font.append(text);
			} else if (how === 'the words cut out of it') {
				const range = document.createRange();
				range.selectNodeContents(text);
				range.surroundContents(font);
			} else {
				const inner =
					how === 'nested, as Google does' ? document.createElementNS('http://www.w3.org/1999/xhtml', 'font') : font;
				inner.textContent = text.data;
				if (inner !== font) font.append(inner);
				text.replaceWith(font);
			}
		}
		return texts.length;
	}, way);
}

const ways: Way[] = [
	'a copy in its place',
	'the node moved into it',
	'the words cut out of it',
	'nested, as Google does'
];

for (const way of ways) {
	test(`a translated page (${way}) goes on telling what is true`, async () => {
		const { page } = phone;
		const { title } = await addCharter(testApp, page);
		const card = page.getByRole('article', { name: title });
		const bar = page.getByRole('status', { name: 'Outbox' });
		await phone.context.setOffline(true);
		await logPayment(page, title, { patron: 'Alice Tidewell', amount: '10', method: 'Cash' });
		await expect(bar).toContainText('1 payment, $10, waiting');
		expect(await translate(page, way)).toBeGreaterThan(20);
		await expect(card).toContainText('1 unsent');

		// The sheet opens on a translated page, is translated itself, and takes another payment.
		await card.getByRole('button', { name: 'Log payment' }).click();
		const sheet = page.getByRole('dialog', { name: 'Log payment' });
		await expect(sheet).toBeVisible();
		await translate(page, way);
		await chooseGuest(sheet, 'Bram');
		await sheet.getByLabel('Amount').fill('25');
		await sheet.getByRole('radio', { name: 'Cash' }).check();
		await sheet.getByRole('button', { name: 'Save payment' }).click();
		await expect(sheet).toBeHidden();
		await expect(bar).toContainText('2 payments, $35, waiting');
		await expect(bar).not.toContainText('$10,');
		await expect(card).toContainText('2 unsent');
		await expect(card).not.toContainText('1 unsent');
		await expect(card).toContainText('$35');
		await expect(page.getByText(/\$25\.00, cash, Bram/)).toBeVisible();

		// Nothing of the bar or the count is left after they disappear.
		await translate(page, way);
		await phone.context.setOffline(false);
		await comeBack(page);
		await expect(bar).toBeEmpty({ timeout: scaled(30_000) });
		await expect(card).not.toContainText('unsent');
		await expect(page.getByText('No signal')).toHaveCount(0);
	});
}

for (const way of ['nested, as Google does', 'the node moved into it'] as const) {
	test(`a translated charter sheet and Office page (${way}) show what others record`, async ({ page: office }) => {
		const { page } = phone;
		const { eventId } = await createEvent(testApp.admin, { title: 'Seen in translation', ...hoursAroundNow() });
		const { crewId, passcode } = await createCrew(testApp.admin, { name: `Imke Larkin ${way.length}` });
		const mate = await signIn(testApp.app.url, crewId, passcode);
		await page.goto(`/charter/${eventId}`);
		const aboard = page.getByRole('group', { name: 'Aboard', exact: true });
		await expect(aboard).toContainText('0');
		await takeSession(office.context(), testApp.app.url, 'admin', adminSecret);
		await office.goto(`${testApp.app.url}/admin/events/${eventId}`);
		const payments = office.getByRole('region', { name: 'Payments' });
		await expect(payments).toContainText('None yet.');
		for (const each of [page, office]) expect(await translate(each, way)).toBeGreaterThan(20);

		await postPayment(mate, eventId, paymentBody({ amountCents: 4_321 }));
		const { body } = await mate.get<{ patrons: { patronId: string; name: string }[] }>(`/api/events/${eventId}`);
		const markId = randomUUID();
		const mark = {
			markId,
			patronId: body.patrons[0]?.patronId,
			act: 'board',
			after: [],
			takenAt: new Date().toISOString()
		};
		const marked = await mate.post(`/api/events/${eventId}/boarding`, mark, { 'idempotency-key': markId });
		expect(marked.status).toBe(201);
		await expect(aboard).toContainText('1', { timeout: scaled(30_000) });
		await expect(aboard).not.toContainText('0');

		// Adding a person loads the charter again.
		const roster = office.getByRole('region', { name: 'Roster' });
		await roster.getByRole('button', { name: 'Add a person' }).click();
		const sheet = office.getByRole('dialog', { name: 'Add a person' });
		await translate(office, way);
		await sheet.getByLabel('Name').fill('Wes Oar');
		await sheet.getByRole('button', { name: 'Save' }).click();
		await expect(roster).toContainText('Wes Oar');
		await expect(payments).toContainText('$43.21');
		await expect(payments).not.toContainText('None yet.');
	});
}
