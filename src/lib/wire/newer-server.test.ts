import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { crewList } from './crew.ts';
import { board, type AnyEventCard } from './event.ts';
import { outboxResults } from './outbox-answers.ts';
import { readAnswer as readMessage } from './read-answer.ts';
import { session } from './session.ts';

// Responses of a newer server, as phones with this release read them.

const at = '2026-05-23T14:00:00Z';
const by = { takenAt: at, takenBy: 'ostrow', receivedAt: at, bodySha256: 'a' };
const guests = { total: 1, expected: 1, aboard: 0, ashore: 0 };
const payment = { paymentId: 'p1', eventId: 'e1', amountCents: 100, tipCents: 0, method: 'cash', ...by };
const card = {
	...{ eventId: 'e1', title: 'Sail', hostFirstName: 'Alice', location: 'Pier 4', date: '2026-05-23', version: 1 },
	...{ startsAt: '15:00', endsAt: '18:00', timeZone: 'UTC', startInstant: at, endInstant: at, status: 'confirmed' },
	...{ crew: [{ slot: 'captain', crewId: 'ostrow', name: 'Ostrow' }], guests, waivers: { signed: 0, needed: 1 } },
	patrons: [{ patronId: '1', name: 'Bea', waiver: 'none', boarding: 'expected' }],
	...{ totalPriceCents: 100, totalPaidCents: 100, totalTipCents: 0, balanceCents: 0, paymentState: 'paid_in_full' },
	payments: [{ ...payment, receiptCode: 'P2W-7NC', flags: [] }],
	corrections: [{ correctionId: 'c1', eventId: 'e1', paymentId: 'p1', kind: 'void', reason: 'Typo', ...by }]
};

function read(changes: object): AnyEventCard | undefined {
	return readMessage(board, { events: [{ ...structuredClone(card), ...changes }], asOf: at })?.events[0];
}

describe('a card of a newer server', () => {
	it('with unknown fields reads as one without', () => {
		expect(read({ newField: [1], payments: [{ ...card.payments[0], newField: 1 }] })).toEqual(read({}));
	});

	it.each<[string, object, (of: AnyEventCard) => unknown, unknown]>([
		['status', { status: 'postponed' }, (of) => of.status, 'pending'],
		['itinerary', { itinerary: 'circle' }, (of) => of.itinerary, undefined],
		['payment state', { paymentState: 'bartered' }, (of) => of.paymentState, undefined],
		['crew slot', { crew: [{ ...card.crew[0], slot: 'navigator' }] }, (of) => of.crew[0]?.slot, 'deckhand'],
		[
			'boarding',
			{ patrons: [{ ...card.patrons[0], boarding: 'swimming' }] },
			(of) => of.patrons[0]?.boarding,
			'expected'
		],
		['waiver', { patrons: [{ ...card.patrons[0], waiver: 'drafted' }] }, (of) => of.patrons[0]?.waiver, 'none'],
		['method', { payments: [{ ...card.payments[0], method: 'crypto' }] }, (of) => of.payments?.[0]?.method, 'other'],
		['flag', { payments: [{ ...card.payments[0], flags: ['new'] }] }, (of) => of.payments?.[0]?.flags, ['new']]
	])('with an unknown %s reads as its neutral equivalent', (_, changes, look, expected) => {
		const seen = read(changes);
		expect(seen && look(seen)).toEqual(expected);
		expect([seen?.patrons.length, seen?.payments?.length, seen?.unreadable]).toEqual([1, 1, undefined]);
	});

	it.each<[string, object, Partial<Record<keyof AnyEventCard, number>>]>([
		['payment', { payments: [{ ...card.payments[0], amountCents: {}, method: 7 }, ...card.payments] }, { payments: 1 }],
		['person', { patrons: [7, ...card.patrons, { patronId: null }] }, { patrons: 1, unreadable: 2 }],
		['kind of correction', { corrections: [{ ...card.corrections[0], kind: 'donate' }] }, { corrections: 0 }],
		['mark', { marks: [{ act: 'board' }] }, { marks: 0 }]
	])('counts and leaves out an unreadable %s, and shows the rest', (_, changes, expected) => {
		const seen = read(changes);
		const counts = Object.entries(seen ?? {}).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.length : value
		]);
		expect(Object.fromEntries(counts)).toMatchObject({ patrons: 1, unreadable: 1, ...expected });
	});

	it('says so on the whole board too', () => {
		const changed = { ...structuredClone(card), payments: [{}], patrons: [{}] };
		expect(readMessage(board, { events: [changed], asOf: at })).toMatchObject({
			unreadable: 2,
			events: [{ unreadable: 2 }]
		});
	});
});

it('leaves one unreadable charter, account, or result out of its list', () => {
	const events = [structuredClone(card), { ...structuredClone(card), eventId: 7 }];
	expect(readMessage(board, { events, asOf: at })).toMatchObject({ events: [{ eventId: 'e1' }], unreadable: 1 });
	const account = {
		crewId: 'bell',
		name: 'Bell',
		role: 'pilot',
		rights: ['whales:feed'],
		isActive: true,
		createdAt: at
	};
	expect(readMessage(crewList, { crew: [account, {}] })).toMatchObject({
		crew: [{ role: 'crew', rights: [] }],
		unreadable: 1
	});
	expect(readMessage(outboxResults, { results: [{}, { key: 'k', status: 201, body: {} }] })?.results).toHaveLength(1);
});

it('reads the session of a role that it doesn’t know', () => {
	const user = { id: 'bell', name: 'Bell', role: 'pilot', rights: ['payments:log', 'whales:feed'] };
	expect(readMessage(session, { user, expiresAt: at })?.user).toEqual({
		...user,
		role: 'crew',
		rights: ['payments:log']
	});
});

it('still refuses an answer that isn’t a list of records', () => {
	expect(readMessage(board, { events: 'none', asOf: at })).toBeUndefined();
	expect(readMessage(v.object({ rows: v.array(v.array(v.string())) }), { rows: [[7]] })).toBeUndefined();
});
