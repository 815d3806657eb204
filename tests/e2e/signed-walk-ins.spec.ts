// One tap adds a signer who isn't on the roster, with their children. It works for crew and in the Office.
import { expect, test } from '@playwright/test';
import { guestAt, person } from '../contract/api/guest-form.ts';
import { createCrew, createEvent, paymentBody, postPayment } from '../support/api.ts';
import { adminSecret } from '../support/app.ts';
import { startAppWithCaptain, type AppWithCaptain } from './support/app-with-captain.ts';
import { openPhone, takeSession } from './support/phone.ts';

let testApp: AppWithCaptain;

test.beforeAll(async () => {
	testApp = await startAppWithCaptain();
});
test.afterAll(() => testApp.app.dispose());

async function sign(eventId: string, name: string, more: Record<string, string> = {}): Promise<void> {
	const { status } = await guestAt(testApp.app.url).sign({ ...person(name), ...more }, eventId);
	expect(status).toBe(303);
}

const fern = {
	...{ signsFor: 'self_and_minors', email: 'odalys@example.com' },
	...{ 'minors.0.name': 'Pip Fern', 'minors.0.birthDate': '2019-02-28' }
};

test('a deckhand adds a guardian and a child from their signature', async () => {
	const { eventId } = await createEvent(testApp.admin, { title: 'Walk-ins', patrons: [{ name: 'Bram Okafor' }] });
	await sign(eventId, 'Odalys Fern', fern);
	const deckhand = await createCrew(testApp.admin, { name: 'Tam Pell', role: 'crew' });
	const phone = await openPhone(testApp.app.url);
	await phone.enter(deckhand.crewId, deckhand.passcode);
	const { page } = phone;
	await page.goto(`/charter/${eventId}`);
	const group = page.getByRole('region', { name: 'Signed, not on the roster yet' });
	await expect(group).toContainText('Pip Fern, a minor, signed for by Odalys Fern');
	await phone.context.setOffline(true);
	await group.getByRole('button', { name: 'Add to roster: Odalys Fern' }).click();
	await expect(group.getByRole('alert')).toContainText('Try again when you have a signal');
	await phone.context.setOffline(false);
	for (const [at, name] of ['Odalys Fern', 'Pip Fern'].entries()) {
		await group.getByRole('button', { name: `Add to roster: ${name}` }).click();
		await expect(group.getByText('Added to the roster.')).toHaveCount(at + 1);
		await expect(group.getByRole('button', { name: `Change the choice for ${name}` })).toBeFocused();
		await expect(page.getByRole('button', { name: new RegExp(`^${name} Signed`) })).toBeVisible();
	}
	await phone.dispose();
});

test('the Office shows signatures, payments, and the waiver link, and asks about the same name with another email', async ({
	page
}) => {
	const { eventId, patrons } = await createEvent(testApp.admin, {
		title: 'In the Office',
		patrons: [{ name: 'Hugo Lantz', email: 'hugo@example.com' }]
	});
	await sign(eventId, 'Hugo Lantz', { email: 'other@example.com' });
	await sign(eventId, 'Odalys Fern', fern);
	const { patronId } = patrons[0]!;
	await postPayment(testApp.admin, eventId, paymentBody({ patronId, patronName: undefined, amountCents: 4_000 }));
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: testApp.app.url });
	await takeSession(page.context(), testApp.app.url, 'admin', adminSecret);
	await page.goto(`${testApp.app.url}/admin/events/${eventId}`);

	const signatures = page.getByRole('region', { name: 'Signatures' });
	await expect(signatures).toContainText('2 waivers');
	await expect(signatures.getByText('Adult, with 1 minor: Pip Fern')).toBeVisible();
	await expect(page.getByRole('region', { name: 'Payments' })).toContainText(/Hugo Lantz.*\$40\.00/s);
	const link = page.getByRole('region', { name: 'Waiver link' });
	await link.getByRole('button', { name: 'Copy link' }).click();
	await expect(link.getByRole('status')).toHaveText('Copied.');
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${testApp.app.url}/g/${eventId}/waiver`);

	const roster = async () => (await testApp.admin.get(`/api/events/${eventId}`)).body.patrons;
	expect(await roster()).toMatchObject([{ name: 'Hugo Lantz', waiver: 'none' }]);
	const hugo = signatures.getByRole('group', { name: 'Who is Hugo Lantz?' });
	await expect(
		signatures.getByText('This name is already on the roster. Is this the same person, or someone new?')
	).toBeVisible();
	await hugo.getByRole('button', { name: /^Hugo Lantz/ }).click();
	await expect(signatures.getByText('Matched to Hugo Lantz.')).toBeVisible();
	await signatures.getByRole('button', { name: 'Add to roster: Pip Fern' }).click();
	await expect(signatures.getByText('Added to the roster.')).toBeVisible();
	await expect(page.getByRole('region', { name: 'Roster' })).toContainText('Pip Fern');
	expect(await roster()).toMatchObject([
		{ name: 'Hugo Lantz', email: 'hugo@example.com', waiver: 'signed' },
		{ name: 'Pip Fern', guardianName: 'Odalys Fern', waiver: 'signed' }
	]);
});
