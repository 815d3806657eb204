import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionKind, decisionRecordId, pairsApart, readDecisions } from './decision.ts';
import type { BoardPage, CharterEvent } from './event.ts';
import type { Patron } from './patron.ts';
import type { Correction, Payment } from './payment.ts';
import { questionsOn } from './questions.ts';
import type { TripRecord } from './trip-record.ts';

const event: CharterEvent = {
	...{ eventId: '2026-05-23-alice', home: '2026-05-23-alice', title: 'Alice', hostFirstName: 'Alice' },
	...{ location: 'Slip 14', date: '2026-05-23', startsAt: '11:00', endsAt: '14:00', timeZone: 'America/Los_Angeles' },
	...{ startInstant: '2026-05-23T18:00:00.000Z', endInstant: '2026-05-23T21:00:00.000Z', status: 'confirmed' },
	...{ crew: [], version: 1, totalPriceCents: 45_000, createdAt: '', updatedAt: '', createdBy: 'admin' }
};
const totalsThen = { totalPaidCents: 0, balanceCents: 0 };
const minute = (at: number) => new Date(Date.UTC(2026, 4, 23, 18, at)).toISOString();

function paid(paymentId: string, at: number, more: Partial<Payment> = {}): Payment {
	return {
		...{ paymentId, patronId: 'bea', patronName: 'Bea Marsh', amountCents: 16_000, tipCents: 0, method: 'check' },
		...{ takenAt: minute(at), receivedAt: minute(at), takenBy: 'larkin', deliveredBy: 'larkin', flags: [] },
		...{ bodySha256: '', receiptCode: paymentId, totalsThen, ...more }
	};
}
function corrected(correctionId: string, paymentId: string, more: Partial<Correction> = {}): Correction {
	return {
		...{ correctionId, paymentId, kind: 'void', reason: 'x', takenAt: minute(9), receivedAt: minute(9), totalsThen },
		...{ takenBy: 'larkin', deliveredBy: 'larkin', bodySha256: '', place: 1, ...more }
	};
}
const refunded = (correctionId: string, place: number, amountCents: number, tipCents = 0) =>
	corrected(correctionId, 'a', { kind: 'refund', place, amountCents, tipCents });
const person = (patronId: string, name: string, isRemoved = false): Patron => ({
	...{ patronId, name, isRemoved, boarding: 'expected', addedAt: '' }
});
function decided(question: string, subjectId: string, answer: string, seen: string[], place = 1): TripRecord {
	return {
		...{ recordId: decisionRecordId({ question, subjectId }, place), kind: decisionKind },
		message: { decisionId: randomUUID(), question, subjectId, answer, seen, place },
		...{ takenBy: 'admin', deliveredBy: 'admin', receivedAt: minute(50 + place), bodySha256: '' },
		...{ answerThen: {}, flags: [] }
	};
}
type Rows = Partial<Pick<BoardPage, 'payments' | 'corrections' | 'patrons' | 'aboard'>> & { priceCents?: number };
const questions = ({
	payments = [],
	corrections = [],
	patrons = [person('bea', 'Bea Marsh')],
	aboard = [],
	...more
}: Rows) =>
	questionsOn({
		...{ payments, corrections, patrons, aboard },
		event: { ...event, totalPriceCents: more.priceCents ?? 99_000 }
	});
const openIn = (rows: Rows): string[] =>
	questions(rows)
		.filter((one) => one.isOpen)
		.map((one) => `${one.question} ${one.subjectId}${one.seen.length > 0 ? `: ${one.seen.join(' ')}` : ''}`);

const [a, b, c] = [paid('a', 0), paid('b', 3), paid('c', 5)];
const dup = 'duplicate_payment';

describe('what the office has to decide', () => {
	it.each<[string, Rows, string[]]>([
		['nothing about one payment', { payments: [a] }, []],
		['the later of two that look the same', { payments: [b, a] }, [`${dup} b: a`]],
		['each later one of three', { payments: [a, b, c] }, [`${dup} b: a`, `${dup} c: a b`]],
		['no voided one', { payments: [a, b], corrections: [corrected('v', 'a')] }, []],
		['none eleven minutes apart', { payments: [a, paid('b', 11)] }, []],
		['none of another amount', { payments: [a, paid('b', 3, { amountCents: 1 })] }, []],
		['none of another method', { payments: [a, paid('b', 3, { method: 'cash' })] }, []],
		[
			'the same typed name',
			{ payments: [paid('a', 0, { patronId: undefined }), b] },
			[`${dup} b: a`, 'unmatched_payment a: bea']
		],
		[
			'two changes of one payment',
			{ payments: [paid('a', 0, { replaces: 'x', amountCents: 1 }), paid('b', 30, { replaces: 'x' })] },
			[`${dup} b: a`]
		],
		[
			'a payment of nobody',
			{ payments: [paid('a', 0, { patronId: undefined, patronName: 'Cy' })] },
			['unmatched_payment a']
		],
		[
			'a payment of somebody who left the roster',
			{ payments: [a], patrons: [person('bea', 'Bea Marsh', true)] },
			['unmatched_payment a']
		],
		['a late payment', { payments: [paid('a', 0, { flags: ['late'] })] }, ['flagged_record a: late']],
		[
			'an overpayment, while the charter is overpaid',
			{ payments: [paid('a', 0, { flags: ['overpaid'] })], priceCents: 1 },
			['flagged_record a: overpaid']
		],
		[
			'the latest of two payments that arrived at once and together exceed the price',
			{ payments: [paid('b', 20, { amountCents: 1 }), a], priceCents: 1 },
			['flagged_record b: overpaid']
		],
		[
			'the fare, not a later tip, voided payment, or refunded payment',
			{
				payments: [a, paid('t', 20, { amountCents: 0, tipCents: 1 }), paid('v', 30), paid('g', 40)],
				corrections: [corrected('v1', 'v'), corrected('g1', 'g', { kind: 'refund', amountCents: 16_000, tipCents: 0 })],
				priceCents: 1
			},
			['flagged_record a: overpaid']
		],
		[
			'only the flagged payment, if there is one',
			{ payments: [paid('a', 0, { flags: ['overpaid'] }), paid('b', 20)], priceCents: 1 },
			['flagged_record a: overpaid']
		],
		[
			'another payment, if the flagged one was refunded',
			{
				payments: [a, paid('b', 20, { flags: ['overpaid'] })],
				corrections: [corrected('r', 'b', { kind: 'refund', amountCents: 16_000, tipCents: 0 })],
				priceCents: 1
			},
			['flagged_record a: overpaid']
		],
		['nothing, if the exact price was paid', { payments: [a], priceCents: 16_000 }, []],
		[
			'no fully refunded payment of someone who isn’t on the roster',
			{
				payments: [paid('a', 0, { patronId: undefined, patronName: 'Cy', tipCents: 5 })],
				corrections: [corrected('r', 'a', { kind: 'refund', amountCents: 16_000, tipCents: 5 })]
			},
			[]
		],
		[
			'a payment of someone who isn’t on the roster, even if only the tip is left',
			{
				payments: [paid('a', 0, { patronId: undefined, patronName: 'Cy', tipCents: 5 })],
				corrections: [corrected('r', 'a', { kind: 'refund', amountCents: 16_000, tipCents: 4 })]
			},
			['unmatched_payment a']
		],
		['no overpayment once it is not', { payments: [paid('a', 0, { flags: ['overpaid'] })] }, []],
		[
			'a clock that was never set',
			{ payments: [paid('a', 0, { takenAt: '1970-01-01T00:00:00Z' })] },
			['flagged_record a: odd_time']
		],
		[
			'too much given back',
			{ payments: [a], corrections: [corrected('r', 'a', { kind: 'refund', flags: ['over_refunded'] })] },
			['flagged_record r: over_refunded']
		],
		[
			'too much given back in two refunds that were recorded before their payment',
			{ payments: [a], corrections: [refunded('r', 1, 9_000), refunded('s', 2, 9_000)] },
			['flagged_record s: over_refunded']
		],
		['two refunds that fit', { payments: [a], corrections: [refunded('r', 1, 9_000), refunded('s', 2, 7_000)] }, []],
		[
			'a refund of more tip than there is',
			{ payments: [a], corrections: [refunded('r', 1, 0, 1)] },
			['flagged_record r: over_refunded']
		],
		[
			'a refund after a void',
			{ payments: [a], corrections: [corrected('v', 'a'), refunded('r', 2, 1)] },
			['flagged_record r: over_refunded']
		],
		[
			'a void after a refund',
			{ payments: [a], corrections: [refunded('r', 1, 1), corrected('v', 'a', { place: 2 })] },
			[]
		],
		['no refund of a payment that never came', { corrections: [refunded('r', 1, 9_000)] }, []],
		[
			'no refund twice, and none again that is decided',
			{
				payments: [a],
				corrections: [{ ...refunded('r', 1, 17_000), flags: ['over_refunded'] }, refunded('s', 2, 1)],
				aboard: [decided('flagged_record', 's', 'looked', ['over_refunded'])]
			},
			['flagged_record r: over_refunded']
		],
		['no other flag', { payments: [paid('a', 0, { flags: ['possible_duplicate', 'toString'] })] }, []]
	])('is %s', (_, rows, expected) => {
		expect(openIn(rows).sort()).toEqual(expected.sort());
	});

	it('is two people who may be one, until somebody says that they are two', () => {
		const walkUp: TripRecord = { ...decided('', '', '', []), recordId: 'walk', kind: 'patron', message: {} };
		const patrons = [person('bea', 'Bea Marsh'), person('walk', 'BEA MARSH')];
		const no = decided('same_person', 'bea walk', 'two_people', []);
		const again = decided('same_person', 'bea walk', 'reopen', [], 2);
		expect(openIn({ patrons, aboard: [walkUp] })).toEqual(['same_person bea walk']);
		expect(openIn({ patrons, aboard: [walkUp, no] })).toEqual([]);
		expect(pairsApart([no])).toEqual(['bea walk']);
		expect(openIn({ patrons, aboard: [again, walkUp, no] })).toEqual(['same_person bea walk']);
	});
});

describe('a decided question', () => {
	const two = decided(dup, 'b', 'two_payments', ['a']);
	it.each<[string, Rows, string[]]>([
		['stays away', { payments: [a, b], aboard: [two] }, []],
		['says nothing about a third', { payments: [a, b, c], aboard: [two] }, [`${dup} c: a b`]],
		[
			'comes back with an earlier one that arrived later',
			{ payments: [a, b, paid('z', -2)], aboard: [two] },
			[`${dup} a: z`, `${dup} b: z a`]
		],
		[
			'comes back when it is reopened',
			{ payments: [a, b], aboard: [two, decided(dup, 'b', 'reopen', [], 2)] },
			[`${dup} b: a`]
		],
		[
			'stays away when it is decided again',
			{
				payments: [a, b],
				aboard: [decided(dup, 'b', 'two_payments', ['a'], 3), two, decided(dup, 'b', 'reopen', [], 2)]
			},
			[]
		],
		[
			'stays open until the void is there',
			{ payments: [a, b], aboard: [decided(dup, 'b', 'same', ['a'])] },
			[`${dup} b: a`]
		],
		[
			'is over with the void',
			{ payments: [a, b], corrections: [corrected('v', 'b')], aboard: [decided(dup, 'b', 'same', ['a'])] },
			[]
		],
		['keeps an answer of a newer release', { payments: [a, b], aboard: [decided(dup, 'b', 'toString', ['a'])] }, []],
		[
			'of a guest comes back when somebody of that name joins',
			{ payments: [paid('a', 0, { patronId: undefined })], aboard: [decided('unmatched_payment', 'a', 'leave', [])] },
			['unmatched_payment a: bea']
		],
		[
			'of a flag comes back with another flag',
			{
				payments: [paid('a', 0, { flags: ['late', 'overpaid'] })],
				priceCents: 1,
				aboard: [decided('flagged_record', 'a', 'looked', ['late'])]
			},
			['flagged_record a: late overpaid']
		]
	])('%s', (_, rows, expected) => {
		expect(openIn(rows).sort()).toEqual(expected.sort());
	});

	it('skips a decision that can’t be read', () => {
		const broken = { ...two, message: { question: dup } };
		expect(readDecisions([broken, { ...two, kind: 'merge' }])).toEqual([]);
		expect(openIn({ payments: [a, b], aboard: [broken] })).toEqual([`${dup} b: a`]);
	});
});

it('asks the same whatever order the rows are in, and nothing once each question has its answer', () => {
	const payment = fc.record({
		at: fc.integer({ min: 0, max: 30 }),
		cents: fc.constantFrom(100, 200),
		by: fc.constantFrom('bea', 'cy', undefined),
		flags: fc.subarray(['late', 'overpaid'])
	});
	fc.assert(
		fc.property(fc.array(payment, { maxLength: 9 }), fc.infiniteStream(fc.nat()), (drafts, random) => {
			const payments = drafts.map(({ at, cents, by, flags }, id) =>
				paid(`p${id}`, at, { amountCents: cents, patronId: by, patronName: by ?? 'Dee', flags })
			);
			const shuffled = payments
				.map((one) => ({ one, rank: random.next().value }))
				.toSorted((x, y) => x.rank - y.rank)
				.map(({ one }) => one);
			// If the charter is overpaid but no payment is flagged, the office gets exactly one question about it.
			const unflagged = payments.filter((one) => !one.flags.includes('overpaid'));
			const overpaid = questions({ payments: unflagged, priceCents: 1 }).filter((one) =>
				one.flags.includes('overpaid')
			);
			expect(overpaid).toHaveLength(unflagged.length > 0 ? 1 : 0);
			const rows = { payments, patrons: [person('bea', 'Bea'), person('cy', 'Cy')], priceCents: 1 };
			expect(openIn({ ...rows, payments: shuffled }).sort()).toEqual(openIn(rows).sort());
			const answers = { duplicate_payment: 'two_payments', unmatched_payment: 'leave', flagged_record: 'looked' };
			const aboard = questions(rows).flatMap(({ question, subjectId, seen }) =>
				question === 'same_person' ? [] : [decided(question, subjectId, answers[question], seen)]
			);
			expect(openIn({ ...rows, aboard })).toEqual([]);
		})
	);
});
