// Someone who signed and is not on the roster gets onto it by one tap, with their children.
import { expect, test } from '@playwright/test';
import { guestAt, person } from '../contract/api/guest-form.ts';
import { createCrew, createEvent } from '../support/api.ts';
import { openHarbor, type Harbor } from './support/dock.ts';
import { openPhone } from './support/phone.ts';

let harbor: Harbor;

test.beforeAll(async () => {
	harbor = await openHarbor();
});
test.afterAll(() => harbor.app.dispose());

async function sign(eventId: string, name: string, more: Record<string, string> = {}): Promise<void> {
	const { status } = await guestAt(harbor.app.url).sign({ ...person(name), ...more }, eventId);
	expect(status).toBe(303);
}

const fern = {
	...{ signsFor: 'self_and_minors', email: 'odalys@example.com' },
	...{ 'minors.0.name': 'Pip Fern', 'minors.0.birthDate': '2019-02-28' }
};

test('a deckhand adds a guardian and a child from their signature', async () => {
	const { eventId } = await createEvent(harbor.admin, { title: 'Walk-ins', patrons: [{ name: 'Bram Okafor' }] });
	await sign(eventId, 'Odalys Fern', fern);
	const deckhand = await createCrew(harbor.admin, { name: 'Tam Pell', role: 'crew' });
	const phone = await openPhone(harbor.app.url);
	await phone.enter(deckhand.crewId, deckhand.passcode);
	const { page } = phone;
	await page.goto(`/charter/${eventId}`);
	const group = page.getByRole('region', { name: 'Signed, not on the roster yet' });
	await expect(group).toContainText('Pip Fern, a minor, signed for by Odalys Fern');
	await phone.context.setOffline(true);
	await group.getByRole('button', { name: 'Add to roster: Odalys Fern' }).click();
	await expect(group.getByRole('alert')).toContainText('needs a signal');
	await phone.context.setOffline(false);
	for (const [at, name] of ['Odalys Fern', 'Pip Fern'].entries()) {
		await group.getByRole('button', { name: `Add to roster: ${name}` }).click();
		await expect(group.getByText('Added to the roster.')).toHaveCount(at + 1);
		await expect(group.getByRole('button', { name: `Change who ${name} is` })).toBeFocused();
		await expect(page.getByRole('button', { name: new RegExp(`^${name} Signed`) })).toBeVisible();
	}
	await phone.dispose();
});
