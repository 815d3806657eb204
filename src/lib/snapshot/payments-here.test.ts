import { describe, expect, it } from 'vitest';
import { cardOf, eventId, moment, uuid } from '../../../tests/support/aboard-entries.ts';
import type { DeliveryState, Entry } from '../outbox/model/entry.ts';
import type { AnyEventCard } from '../wire/event.ts';
import { paymentsHere, sumRecorded } from './payments-here.ts';
import { mergeBoard } from './view.ts';

function entry(n: number, kind: 'payment' | 'correction', state: DeliveryState, body: object): Entry {
	const id = uuid(n);
	const stamp = { takenBy: 'ostrow', deviceId: 'd', epoch: 'e', seq: n, takenAt: moment, schema: 1, bodySha256: '' };
	const receipt = state === 'recorded' ? { receipt: { receivedAt: moment, flags: [] } } : {};
	return {
		intent: { id, kind, eventId, ...stamp, body: JSON.stringify(body) },
		delivery: { id, state, attempts: 1, nextAttemptAt: 0, changedAt: 0, ...receipt }
	};
}

const values = (n: number, amountCents: number) => ({
	...{ paymentId: uuid(n), patronId: 'p1', amountCents, tipCents: 500, method: 'cash', takenAt: moment }
});
const paid = (n: number, state: DeliveryState = 'recorded') => entry(n, 'payment', state, values(n, 16_000));
const fix = (n: number, of: number, state: DeliveryState, more: object = { kind: 'void' }) =>
	entry(n, 'correction', state, { paymentId: uuid(of), reason: 'logged twice', ...more });
const row = (n: number, amountCents: number) => ({
	...{ ...values(n, amountCents), method: 'cash' as const, eventId, takenBy: 'ostrow', receivedAt: moment },
	...{ bodySha256: '', receiptCode: 'P2W-7NC', flags: [] }
});
const officeFix = (of: number, more: object = {}) => ({
	...{ correctionId: uuid(90 + of), eventId, paymentId: uuid(of), kind: 'void' as const, reason: 'x', place: 1 },
	...{ takenAt: moment, takenBy: 'office', receivedAt: moment, bodySha256: '', ...more }
});

/** A phone with these entries, and with this charter if it isn't undefined. */
function phoneWith(entries: Entry[], card: AnyEventCard | undefined, isOnBoard = true) {
	const view = card && mergeBoard([card], entries)[0];
	const board = {
		card: () => (isOnBoard ? view : undefined),
		page: () => (isOnBoard ? undefined : card),
		asOfCharter: () => moment
	};
	return { board, outbox: { entries, maySee: () => true } };
}

const change = (n: number, amountCents: number) => ({ kind: 'change', payment: values(n, amountCents) });
const refund = { kind: 'refund', amountCents: 4_000, tipCents: 100 };
const two = [paid(1), paid(2)];

describe('the money that this phone recorded', () => {
	it.each<[string, Entry[], number]>([
		['without corrections', two, 33_000],
		['with an unsent void', [...two, fix(8, 2, 'saved')], 16_500],
		['with a void that waits for a sign-in', [...two, fix(8, 2, 'held_sign_in')], 16_500],
		['with a recorded void', [...two, fix(8, 2, 'recorded')], 16_500],
		['with a refused void', [...two, fix(8, 2, 'needs_person')], 33_000],
		['with a void of another payment', [...two, fix(8, 7, 'recorded')], 33_000],
		['with a refund', [...two, fix(8, 2, 'recorded', refund)], 28_900],
		['with a refund of too much', [paid(1), fix(8, 1, 'saved', { ...refund, amountCents: 20_000 })], -3_600],
		['with a change of the amount', [...two, fix(8, 2, 'recorded', change(5, 10_000))], 27_000],
		[
			'with a change of a change',
			[...two, fix(8, 2, 'recorded', change(5, 10_000)), fix(9, 5, 'recorded', change(6, 9_000))],
			26_000
		],
		['with a void of a change', [...two, fix(8, 2, 'recorded', change(5, 1)), fix(9, 5, 'recorded')], 16_500],
		['without payments that aren’t recorded', [paid(1), paid(2, 'saved'), paid(3, 'voided')], 16_500],
		['without a payment that can’t be read', [paid(1), entry(2, 'payment', 'recorded', {})], 16_500]
	])('%s, with its charter or without it', (_, entries, cents) => {
		const ledger = [1, 2, 3].flatMap((n) =>
			entries.some(
				({ intent, delivery }) => intent.id === uuid(n) && delivery.state === 'recorded' && intent.body !== '{}'
			)
				? [row(n, 16_000)]
				: []
		);
		const cards = [undefined, cardOf({ payments: [], corrections: [] }), cardOf({ payments: ledger, corrections: [] })];
		for (const card of cards)
			for (const isOnBoard of [true, false])
				expect(sumRecorded(entries, paymentsHere(phoneWith(entries, card, isOnBoard)))).toBe(cents);
	});

	it('knows the office’s void and change once the charter is here', () => {
		const voided = cardOf({ payments: [row(1, 16_000), row(2, 16_000)], corrections: [officeFix(2)] });
		expect(sumRecorded(two, paymentsHere(phoneWith(two, voided)))).toBe(16_500);
		const changed = cardOf({
			payments: [row(1, 16_000), row(2, 16_000), { ...row(5, 10_000), replaces: uuid(2) }],
			corrections: [officeFix(2, { replacedBy: uuid(5) })]
		});
		expect(sumRecorded(two, paymentsHere(phoneWith(two, changed)))).toBe(27_000);
	});

	it('has a voided payment with the void, and no payment that isn’t recorded', () => {
		const entries = [...two, paid(3, 'saved'), fix(8, 2, 'saved')];
		const here = paymentsHere(phoneWith(entries, undefined));
		expect([...here.keys()]).toEqual([uuid(1), uuid(2)]);
		expect(here.get(uuid(1))?.payment.state).toBe('recorded');
		expect(here.get(uuid(2))).toMatchObject({
			payment: { state: 'voided' },
			corrections: [{ paymentId: uuid(2), reason: 'logged twice', unsent: { state: 'saved' } }]
		});
	});

	it('sums only the given entries', () => {
		expect(sumRecorded([paid(1)], paymentsHere(phoneWith(two, undefined)))).toBe(16_500);
		expect(sumRecorded([], paymentsHere(phoneWith(two, undefined)))).toBe(0);
	});
});
