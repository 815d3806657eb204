import { beforeEach, describe, expect, it } from 'vitest';
import { showBrief, showCard } from '../../../src/lib/server/shared/audience.ts';
import { actorOf } from '../../support/fake-server.ts';
import { alice, cardsOfPages, cardWindow, plain, readCards } from './cards-support.ts';
import { eventsOf, onEachDatabase, openFake, type Subject } from './engines.ts';
import { charter, correction, id, patron, payment } from './records.ts';
import { waiver } from './waivers-behavior.ts';

function onDay(date: string, version: number) {
	return charter(alice, { version, date, eventId: `${date}-alice`, startInstant: `${date}T19:00:00Z` });
}

function cardsBehave(subject: () => Subject): void {
	it('equal the whole charters after every kind of write, and each write changes the stamp', async () => {
		const { stores } = subject();
		const { events, ledger, waivers } = stores;
		const writes = [
			() => events.insert(charter(alice)),
			() => events.insert(charter('2026-05-24-bea')),
			() => events.insertPatron(alice, patron(1)),
			() => events.changePatron(alice, id(1), (was) => ({ ...was, name: 'Zoe Hart' })),
			() => events.insertPatrons(alice, [patron(7), patron(8)]),
			() => events.changePatron(alice, id(7), (was) => ({ ...was, isRemoved: true })),
			() => events.changePatron(alice, id(8), (was) => ({ ...was, isRemoved: true })),
			() => ledger.bindKey({ id: id(2), kind: 'payment', home: alice, bodySha256: 'body' }),
			() => ledger.insertPayment(alice, payment(2)),
			() => ledger.insertPayment(alice, payment(3)),
			() => ledger.insertCorrection(alice, correction(4, id(2), { kind: 'refund', amountCents: 100 })),
			() => waivers.insertWaiver(alice, waiver(5)),
			() => events.update(charter(alice, { version: 2, status: 'cancelled' }), 1),
			() => events.insertAlias('2026-06-02-alice', alice),
			() => events.update(onDay('2026-06-02', 3), 2),
			() => ledger.insertPayment(alice, payment(6)),
			() => events.update(onDay('2026-05-28', 4), 3),
			() => events.update(charter(alice, { version: 5 }), 4)
		];
		const silent = new Set([7, 13]);
		let before = await readCards(stores);
		for (const [i, write] of writes.entries()) {
			expect((await readCards(stores)).stamp).toBe(before.stamp);
			await write();
			const after = await readCards(stores);
			if (!silent.has(i)) expect([i, after.stamp === before.stamp]).toEqual([i, false]);
			expect([i, plain(after.cards)]).toEqual([i, plain(await cardsOfPages(stores))]);
			before = after;
		}
		expect(before.cards.find(({ home }) => home === alice)).toMatchObject({
			totalPaidCents: 37_400,
			guestNames: ['Zoe Hart']
		});
	});

	it('show each role the numbers that the whole charter shows', async () => {
		const { stores } = subject();
		await stores.events.insert(charter(alice));
		await stores.events.insertPatron(alice, patron(1));
		await stores.ledger.insertPayment(alice, payment(2));
		const [page] = await stores.events.readWindow(...cardWindow);
		const [card] = (await readCards(stores)).cards;
		for (const role of ['crew', 'captain', 'admin'] as const) {
			const { guestNames, isBrief: _, ...brief } = showBrief(actorOf(role), card!);
			const whole = showCard(actorOf(role), page!);
			const lists = { patrons: [], ...(role !== 'crew' && { payments: [], corrections: [] }) };
			expect(plain({ ...whole, ...brief })).toEqual(plain({ ...whole, ...lists }));
			expect(guestNames).toEqual(['Patron 1']);
		}
	});

	it('show a moved charter only on its day', async () => {
		const { stores } = subject();
		await stores.events.insert(charter(alice));
		await stores.events.update(charter(alice, { version: 2, date: '2026-07-04' }), 1);
		await stores.ledger.insertPayment(alice, payment(2));
		expect((await readCards(stores)).cards).toEqual([]);
		const [card, ...more] = (await readCards(stores, '2026-07-04', '2026-07-04')).cards;
		expect([card?.home, card?.totalPaidCents, more]).toEqual([alice, 12_500, []]);
		await stores.events.update(charter(alice, { version: 3 }), 2);
		expect((await readCards(stores, '2026-07-04', '2026-07-04')).cards).toEqual([]);
		expect((await readCards(stores, '2026-05-23', '2026-05-23')).cards).toHaveLength(1);
	});

	it('come by day, from any day of the window on', async () => {
		const { stores } = subject();
		for (const day of ['23', '25', '24']) await stores.events.insert(charter(`2026-05-${day}-alice`));
		const { days } = await stores.events.openCards(...cardWindow);
		const homes = [];
		for await (const day of days('2026-05-24')) homes.push(...day.map(({ home }) => home));
		expect(homes).toEqual(['2026-05-24-alice', '2026-05-25-alice']);
	});
}

describe('cards on the fake', () => {
	let subject: Subject;
	beforeEach(() => {
		subject = openFake();
	});
	cardsBehave(() => subject);
});

onEachDatabase('cards', (subject) => {
	describe('before their months are checked', () => cardsBehave(subject));
	describe('after their months are checked', () => {
		beforeEach(async () => {
			for (const month of ['2026-05', '2026-06', '2026-07']) await eventsOf(subject()).checkMonth(month);
		});
		cardsBehave(subject);
	});
});
