import { expect, it } from 'vitest';
import {
	actorOf,
	eventId,
	makeFakeServer,
	paymentText,
	putEvent,
	submit
} from '../../../../tests/support/fake-server.ts';
import * as v from 'valibot';
import { eventCard, moneyEventCard, officeEvent } from '../../wire/event.ts';

async function pageFor(role: 'admin' | 'captain' | 'crew' | 'service') {
	const server = makeFakeServer();
	const { patrons } = await putEvent(server, { privateNotes: 'secret', notes: 'open', source: 's', externalId: '1' });
	const patronId = patrons[0]!.patronId;
	await server.services.payments.record(submit(paymentText({ patronId, amountCents: 5000, tipCents: 100 })));
	const found = await server.services.events.read(actorOf(role), eventId);
	return JSON.parse(JSON.stringify(found.isAlias ? {} : found.event));
}

it('gives each right exactly the fields of its own type', async () => {
	for (const [role, schema] of [
		['crew', eventCard],
		['captain', moneyEventCard],
		['admin', officeEvent]
	] as const) {
		const page = await pageFor(role);
		expect(v.parse(v.strictObject(schema.entries), page)).toBeTruthy();
	}
});

it('adds up what each person paid, and the event, for those who may see it', async () => {
	const page = await pageFor('captain');
	expect(page).toMatchObject({ totalPaidCents: 5000, totalTipCents: 100, balanceCents: 40_000 });
	expect(page.patrons.map((patron: { paidCents: number }) => patron.paidCents).sort()).toEqual([0, 5000]);
});

it('answers an automation’s changes without what it may not read', async () => {
	await expect(pageFor('service')).rejects.toMatchObject({ reason: 'not_allowed' });
	const server = makeFakeServer();
	const [first] = (await putEvent(server, { notes: 'open' })).patrons;
	await server.services.patrons.change(actorOf('admin'), eventId, first!.patronId, { phone: '+1 619 555 0142' });
	const card = await server.services.events.change(actorOf('service'), eventId, { title: 'Renamed' }, 1);
	expect(v.parse(v.strictObject(eventCard.entries), JSON.parse(JSON.stringify(card)))).toBeTruthy();
	expect(card).toMatchObject({ title: 'Renamed', notes: undefined });
	expect(card.patrons.map(({ name }) => name).toSorted()).toEqual(['Alice Tidewell', 'Bram Okafor']);
	expect(JSON.stringify(card)).not.toContain('619 555');
});
