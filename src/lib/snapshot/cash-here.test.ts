import { describe, expect, it } from 'vitest';
import { writeRecord } from '../outbox/commands/save-record.ts';
import { writeCorrection, writePayment, type CorrectionDraft, type LogPaymentDraft } from '../outbox/commands/save.ts';
import type { DeliveryState, Entry } from '../outbox/model/entry.ts';
import { firstDelivery } from '../outbox/model/first-delivery.ts';
import type { NewWrite } from '../outbox/storage/save-entries.ts';
import type { AnyEventCard } from '../wire/event.ts';
import type { PaymentMessage } from '../wire/payment.ts';
import { viewCash } from './cash-here.ts';
import { mergeCard } from './view.ts';

const eventId = '2026-11-22-alice';
const moment = '2026-11-22T18:00:00Z';
const uuid = (n: number) => `8a1f6a52-0c2d-4b7e-9d3a-${String(n).padStart(12, '0')}`;
const taker = { id: 'pell', name: 'Ned Pell' };

const cardOf = (over: Partial<AnyEventCard> = {}): AnyEventCard => ({
	...{ eventId, title: 'Sunset sail', hostFirstName: 'Alice', location: 'Slip 14', date: '2026-11-22' },
	...{ startsAt: '15:00', endsAt: '18:00', timeZone: 'America/Los_Angeles', status: 'confirmed', crew: [] },
	...{ startInstant: '2026-11-22T23:00:00Z', endInstant: '2026-11-23T02:00:00Z', version: 1 },
	guests: { total: 0, expected: 0, aboard: 0, ashore: 0 },
	waivers: { signed: 0, needed: 0 },
	patrons: [],
	...over
});

function entryOf(write: NewWrite, state: DeliveryState = 'saved'): Entry {
	const { writeBody, ...named } = write;
	const body = writeBody({ id: 'd', epoch: 'e', seq: 1 });
	const receipt = state === 'recorded' ? { receipt: { receivedAt: moment, flags: [] } } : {};
	return {
		intent: { ...named, deviceId: 'd', epoch: 'e', seq: 1, schema: 1, body, bodySha256: '' },
		delivery: { ...firstDelivery(named.id, 0), state, ...receipt }
	};
}

const paid = (n: number, amountCents: number, more: Partial<LogPaymentDraft> = {}, state?: DeliveryState) =>
	entryOf(
		writePayment(
			{ id: uuid(n), eventId, amountCents, tipCents: 0, method: 'cash', ...more },
			taker,
			Date.parse(moment)
		),
		state
	);
const corrected = (n: number, of: number, more: Partial<CorrectionDraft>, state?: DeliveryState) =>
	entryOf(
		writeCorrection(
			{ id: uuid(n), eventId, paymentId: uuid(of), kind: 'void', reason: 'x', ...more },
			taker,
			Date.parse(moment)
		),
		state
	);
const handedOver = (n: number, countedCents: number, state?: DeliveryState) =>
	entryOf(
		writeRecord({ kind: 'handover', id: uuid(n), eventId, fields: { countedCents } }, taker, Date.parse(moment)),
		state
	);
const row = (n: number, amountCents: number, takenBy = 'pell'): PaymentMessage => ({
	...{ paymentId: uuid(n), eventId, amountCents, tipCents: 0, method: 'cash', takenBy, deliveredBy: takenBy },
	...{ takenAt: moment, receivedAt: moment, bodySha256: '', receiptCode: 'P2W-7NC', flags: [] }
});
const sumOf = (expectedCents: number, ...ids: number[]) => ({
	...{ crewId: 'pell', fareCents: expectedCents, tipCents: 0, fares: ids.length, tips: 0, givenBackCents: 0 },
	...{ expectedCents, recordIds: ids.map(uuid) }
});

const look = (card: AnyEventCard, entries: readonly Entry[], page?: Partial<AnyEventCard>) =>
	viewCash(mergeCard(card, entries), 'pell', page);
const money = { totalPriceCents: 0, payments: [], corrections: [] };

describe('cash in hand on this phone', () => {
	it.each<[string, Partial<AnyEventCard>, Entry[], Partial<AnyEventCard> | undefined, number]>([
		['nothing', {}, [], undefined, 0],
		['an unsent fare and tip', {}, [paid(1, 12_000, { tipCents: 1_200 })], undefined, 13_200],
		['a card payment', {}, [paid(1, 12_000, { method: 'card' })], undefined, 0],
		['a payment that needs a person', {}, [paid(1, 12_000, {}, 'needs_person')], undefined, 12_000],
		['a payment that was ended here', {}, [paid(1, 12_000, {}, 'voided')], undefined, 0],
		['a payment that was replaced by a copy', {}, [paid(1, 12_000, {}, 'superseded'), paid(2, 120)], undefined, 120],
		['an unsent void', {}, [paid(1, 12_000, {}, 'recorded'), corrected(2, 1, {})], undefined, 0],
		[
			'a void that was refused',
			{},
			[paid(1, 500, {}, 'recorded'), corrected(2, 1, {}, 'needs_person')],
			undefined,
			500
		],
		[
			'cash given back for a card payment',
			{},
			[
				paid(1, 500, { method: 'card' }, 'recorded'),
				corrected(2, 1, { kind: 'refund', amountCents: 200, tipCents: 0, method: 'cash' })
			],
			undefined,
			-200
		],
		['everyone’s payments', { ...money, payments: [row(1, 700), row(2, 900, 'ostrow')] }, [], undefined, 700],
		[
			'a payment that phone and server have',
			{ ...money, payments: [row(1, 700)] },
			[paid(1, 700, {}, 'recorded')],
			undefined,
			700
		],
		['the server’s sum', {}, [], { cash: [sumOf(700, 1)] }, 700],
		[
			'the server’s sum and one of its payments on the phone',
			{},
			[paid(1, 700, {}, 'recorded')],
			{ cash: [sumOf(700, 1)] },
			700
		],
		['the server’s sum and newer cash', {}, [paid(1, 700), paid(2, 50)], { cash: [sumOf(700, 1)] }, 750],
		[
			'the server’s sum and a newer void',
			{},
			[paid(1, 700, {}, 'recorded'), corrected(2, 1, {})],
			{ cash: [sumOf(700, 1)] },
			0
		]
	])('%s', (_, card, entries, page, expectedCents) => {
		expect(look(cardOf(card), entries, page).inHand.expectedCents).toBe(expectedCents);
	});

	const voided: AnyEventCard['corrections'] = [
		{
			...{ correctionId: uuid(8), eventId, paymentId: uuid(1), kind: 'void', place: 1, reason: 'x', bodySha256: '' },
			...{ takenAt: moment, takenBy: 'admin', deliveredBy: 'admin', receivedAt: moment, flags: [] }
		}
	];
	const given = (n: number, amountCents: number, seq: number, state?: DeliveryState) =>
		later(corrected(n, 1, { kind: 'refund', amountCents, tipCents: 0, method: 'cash' }, state), seq);
	const later = (entry: Entry, seq: number): Entry => ({ ...entry, intent: { ...entry.intent, seq } });
	it.each<[string, AnyEventCard['corrections'], Entry[], number]>([
		['a refund after the office’s void', voided, [given(2, 4_000, 2)], -4_000],
		['a refund that the board doesn’t have yet', voided, [given(2, 4_000, 2, 'recorded')], -4_000],
		[
			'a refund after the void of an older release',
			[{ ...voided[0]!, place: undefined }],
			[given(2, 4_000, 2)],
			-4_000
		],
		['a refund, then a void', [], [given(3, 4_000, 2), later(corrected(2, 1, {}), 3)], 0],
		['a void, then a refund', [], [later(corrected(3, 1, {}), 2), given(2, 4_000, 3)], -4_000]
	])('applies this phone’s corrections after the board’s, as the server will: %s', (_, corrections, own, expected) => {
		const view = mergeCard(cardOf({ ...money, payments: [row(1, 10_000)], corrections }), own.toReversed());
		expect(viewCash(view, 'pell').expectedCents).toBe(expected);
		expect(view.payments.map((one) => one.keptCents)).toEqual([expected]);
	});

	it('subtracts each handover once, whether or not the server has it', () => {
		const receipts = [{ receiptId: uuid(9), receivedCents: 600, note: 'one short' }];
		const known = { handoverId: uuid(3), countedCents: 700, takenBy: 'pell', takenAt: moment, receipts };
		const other = { ...known, handoverId: uuid(5), takenBy: 'ostrow' };
		const entries = [paid(1, 1_000), handedOver(3, 700, 'recorded'), handedOver(4, 200), handedOver(6, 1, 'voided')];
		const cash = look(cardOf(), entries, { handovers: [known, other] });
		expect(cash.expectedCents).toBe(100);
		expect(cash.handovers.map((one) => [one.countedCents, one.isUnsent, one.receipts])).toEqual([
			[700, false, receipts],
			[200, true, []]
		]);
	});
});
