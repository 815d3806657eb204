import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	cashDifference,
	differenceRows,
	expectedRows,
	storedClose,
	withoutNote,
	type CountedRow,
	type ExpectedRow
} from './close.ts';
import { cashInHand } from './handover.ts';
import type { MoneyLine } from './money-lines.ts';
import { paymentMethods, type PaymentMethod } from './payment.ts';

const row = (crewId: string, method: PaymentMethod, amountCents: number): ExpectedRow => ({
	...{ crewId, name: undefined, method, amountCents, fareCents: amountCents, tipCents: 0, givenBackCents: 0 }
});
const counted = (crewId: string, method: PaymentMethod, amountCents: number, note?: string): CountedRow => ({
	...{ crewId, method, amountCents, note }
});

describe('a close', () => {
	const expected = [row('ostrow', 'cash', 37_600), row('ostrow', 'card', 54_000), row('pell', 'cash', 13_200)];

	it.each<[string, CountedRow[], [string, string, number][]]>([
		[
			'everything matches',
			[counted('ostrow', 'cash', 37_600), counted('ostrow', 'card', 54_000), counted('pell', 'cash', 13_200)],
			[
				['ostrow', 'cash', 0],
				['ostrow', 'card', 0],
				['pell', 'cash', 0]
			]
		],
		[
			'cash over and short',
			[counted('pell', 'cash', 14_700), counted('ostrow', 'cash', 37_000)],
			[
				['ostrow', 'cash', -600],
				['pell', 'cash', 1_500]
			]
		],
		[
			'uncounted cash is short, and uncounted slips are not compared',
			[],
			[
				['ostrow', 'cash', -37_600],
				['pell', 'cash', -13_200]
			]
		],
		[
			'money that nobody logged',
			[...expected.map((one) => counted(one.crewId, one.method, one.amountCents)), counted('vance', 'check', 5_000)],
			[
				['ostrow', 'cash', 0],
				['ostrow', 'card', 0],
				['pell', 'cash', 0],
				['vance', 'check', 5_000]
			]
		]
	])('%s', (_, rows, differences) => {
		expect(differenceRows(expected, rows).map((one) => [one.crewId, one.method, one.amountCents])).toEqual(differences);
	});

	it.each<[string, CountedRow[], string | undefined, string[]]>([
		['exactly the threshold', [counted('pell', 'cash', 12_700), counted('ostrow', 'cash', 38_100)], undefined, []],
		[
			'a cent more',
			[counted('pell', 'cash', 12_699), counted('ostrow', 'cash', 38_101)],
			undefined,
			['ostrow', 'pell']
		],
		['a note on one', [counted('pell', 'cash', 0, 'lost'), counted('ostrow', 'cash', 0)], undefined, ['ostrow']],
		['one note for all', [counted('pell', 'cash', 0)], 'robbed', []],
		[
			'cards differ',
			[counted('ostrow', 'card', 1), ...[counted('ostrow', 'cash', 37_600), counted('pell', 'cash', 13_200)]],
			undefined,
			['ostrow']
		]
	])('%s needs a note where the amounts differ by more than the threshold', (_, rows, note, crew) => {
		const missing = withoutNote(differenceRows(expected, rows), { counted: rows, note }, 500);
		expect(missing.map((one) => one.crewId)).toEqual(crew);
	});

	it('expects exactly what the lines add up to, by person and method, and agrees with cash in hand', () => {
		const cents = fc.integer({ min: -50_000, max: 50_000 });
		const line = fc.record({
			kind: fc.constantFrom<MoneyLine['kind'][]>('payment', 'refund', 'void'),
			fareCents: cents,
			tipCents: cents,
			method: fc.constantFrom(...paymentMethods),
			takenBy: fc.constantFrom('ostrow', 'pell', 'larkin')
		});
		const pairs = fc.array(
			fc.record({
				crewId: fc.constantFrom('ostrow', 'pell', 'vance'),
				method: fc.constantFrom(...paymentMethods),
				amountCents: fc.integer({ min: 0, max: 90_000 }),
				note: fc.constant(undefined)
			}),
			{ maxLength: 8 }
		);
		fc.assert(
			fc.property(fc.array(line), pairs, (drafts, all) => {
				const lines = drafts.map((one) => lineOf(one));
				const rows = expectedRows(lines);
				const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
				expect(sum(rows.map((one) => one.amountCents))).toBe(sum(lines.map((one) => one.fareCents + one.tipCents)));
				for (const one of rows) {
					expect(one.fareCents + one.tipCents - one.givenBackCents).toBe(one.amountCents);
					if (one.method === 'cash') expect(cashInHand(lines, one.crewId).expectedCents).toBe(one.amountCents);
				}
				const once = [...new Map(all.map((one) => [`${one.crewId} ${one.method}`, one])).values()];
				const differences = differenceRows(rows, once);
				const cash = (list: readonly { method: PaymentMethod; amountCents: number }[]) =>
					sum(list.filter((one) => one.method === 'cash').map((one) => one.amountCents));
				expect(cashDifference(differences)).toBe(cash(once) - cash(rows));
				expect(differenceRows(rows.toReversed(), once.toReversed())).toEqual(differences);
			})
		);
	});
});

type Draft = Pick<MoneyLine, 'kind' | 'fareCents' | 'tipCents' | 'method' | 'takenBy'>;

function lineOf(draft: Draft): MoneyLine {
	const at = '2026-05-23T19:00:00Z';
	const event: MoneyLine['event'] = {
		...{ eventId: 'e', home: 'e', title: 'Alice', hostFirstName: 'Alice', location: 'B', date: '2026-05-23' },
		...{ startsAt: '11:00', endsAt: '14:00', timeZone: 'America/Los_Angeles', status: 'confirmed', crew: [] },
		...{ startInstant: at, endInstant: at, version: 1, totalPriceCents: 0 },
		...{ createdAt: '', updatedAt: '', createdBy: 'admin' }
	};
	const payment: MoneyLine['payment'] = {
		...{ paymentId: 'p', amountCents: 0, tipCents: 0, method: draft.method, takenAt: at, takenBy: draft.takenBy },
		...{ deliveredBy: '', receivedAt: at, bodySha256: '', receiptCode: '', flags: [] },
		totalsThen: { totalPaidCents: 0, balanceCents: 0 }
	};
	return { ...draft, id: 'l', payments: 1, takenByName: undefined, at, day: '2026-05-23', event, payment };
}

describe('the tips of a stored close', () => {
	const pell = { crewId: 'pell', name: 'Pell', slot: 'deckhand', cardCents: 0, cashCents: 5, shareCents: 5 };
	const tips = { poolCents: 5, rule: { kind: 'equal' }, shares: [pell] };
	const usual = { cash: 'on_the_day', card: 'with_wages' };

	it.each<[string, object, object]>([
		['by an older release', tips, tips],
		['with a payout', { ...tips, payout: usual }, { ...tips, payout: usual }],
		[
			'with a time of a newer release',
			{ ...tips, payout: { ...usual, cash: 'by_check' } },
			{ ...tips, payout: { ...usual, cash: undefined } }
		],
		['with a payout that only a newer release can read', { ...tips, payout: 'by_check' }, tips],
		[
			'with a day hand',
			{ ...tips, shares: [{ ...pell, isDayHand: true }] },
			{ ...tips, shares: [{ ...pell, isDayHand: true }] }
		],
		['with a mark that only a newer release can read', { ...tips, shares: [{ ...pell, isDayHand: 'paid' }] }, tips]
	])('are read %s', (_, stored, read) => {
		expect(v.parse(storedClose.entries.tips, stored)).toEqual(read);
	});
});
