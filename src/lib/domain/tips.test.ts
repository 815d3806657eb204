import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crewSlots, type CrewSlot } from './crew.ts';
import type { DayHand } from './day-hand.ts';
import { foldName } from './text.ts';
import type { TipRule } from './tip-rule.ts';
import { largestRemainder, splitTips, tipPool } from './tips.ts';
import type { MoneyPage } from './money-lines.ts';

const slot = (crewId: string, name: CrewSlot['slot'] = 'deckhand'): CrewSlot => ({ slot: name, crewId, name: crewId });
const crewOf = (count: number): CrewSlot[] =>
	Array.from({ length: count }, (_, at) => slot(`crew-${at}`, crewSlots[at % crewSlots.length]));
const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
const byWeights: TipRule = {
	kind: 'weights',
	weights: { captain: 3, first_mate: 2, second_mate: 2, deckhand: 2, host: 1 }
};
const equalShares: TipRule = { kind: 'equal' };

describe('splitting tips', () => {
	it('is exact for 1 to 9 people with every remainder, equally and by weights', () => {
		const wrong: string[] = [];
		for (let people = 1; people <= 9; people++) {
			for (let cents = 0; cents <= people * 20; cents++) {
				for (const rule of [equalShares, byWeights]) {
					const cashCents = Math.floor(cents / 3);
					const shares = splitTips({ cashCents, cardCents: cents - cashCents }, crewOf(people), rule);
					const isExact = shares.length === people && sum(shares.map((one) => one.shareCents)) === cents;
					if (!isExact) wrong.push(`${people} people, ${cents} cents, ${rule.kind}`);
				}
			}
		}
		expect(wrong).toEqual([]);
	});

	it('gives every share’s card and cash the sign of the pool’s card and cash, even after large refunds', () => {
		const wrong: string[] = [];
		for (let people = 1; people <= 6; people++) {
			for (let cashCents = -15; cashCents <= 15; cashCents++) {
				for (let cardCents = -15; cardCents <= 15; cardCents++) {
					for (const rule of [equalShares, byWeights]) {
						const shares = splitTips({ cashCents, cardCents }, crewOf(people), rule);
						const isFlipped = shares.some((one) => one.cashCents * cashCents < 0 || one.cardCents * cardCents < 0);
						if (isFlipped) wrong.push(`${people} people, ${cashCents} cash, ${cardCents} card, ${rule.kind}`);
					}
				}
			}
		}
		expect(wrong).toEqual([]);
	});

	it('adds up for any pool, crew, and weights, keeps both parts within the share, and doesn’t depend on order', () => {
		const weight = fc.integer({ min: 0, max: 100 });
		const slots = { captain: weight, first_mate: weight, second_mate: weight, deckhand: weight, host: weight };
		const weights = fc.record(slots);
		const rules = fc.oneof(
			fc.constant<TipRule>(equalShares),
			weights.map((one): TipRule => ({ kind: 'weights', weights: one }))
		);
		const cents = fc.oneof(
			fc.integer({ min: -500, max: 5000 }),
			fc.integer({ min: -20, max: 20 }),
			fc.integer({ min: 0, max: 2_000_000_000_000 })
		);
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 9 }), cents, cents, rules, (people, cashCents, cardCents, rule) => {
				const shares = splitTips({ cashCents, cardCents }, crewOf(people), rule);
				expect(sum(shares.map((one) => one.shareCents))).toBe(cashCents + cardCents);
				expect(sum(shares.map((one) => one.cashCents))).toBe(cashCents);
				expect(sum(shares.map((one) => one.cardCents))).toBe(cardCents);
				for (const one of shares) {
					expect(one.cashCents + one.cardCents).toBe(one.shareCents);
					// Each part of a share has the same sign as that part of the pool, or is zero.
					expect(one.cashCents * Math.sign(cashCents)).toBeGreaterThanOrEqual(0);
					expect(one.cardCents * Math.sign(cardCents)).toBeGreaterThanOrEqual(0);
				}
				expect(splitTips({ cashCents, cardCents }, crewOf(people).toReversed(), rule)).toEqual(shares);
			})
		);
	});

	it.each([
		['nobody', 100, [], []],
		['one', 101, [1], [101]],
		['the odd cent goes to the first', 100, [1, 1, 1], [34, 33, 33]],
		['the odd cents go to the largest remainders', 100, [3, 2, 2], [43, 29, 28]],
		['no weight at all', 9, [0, 0], [5, 4]],
		['no weight for one', 9, [0, 1], [0, 9]],
		['more given back than taken', -100, [1, 1, 1], [-34, -33, -33]],
		['nothing', 0, [1, 1], [0, 0]]
	])('%s: %i by %j', (_, cents, weights, parts) => {
		expect(largestRemainder(cents, weights)).toEqual(parts);
	});

	it('gives one share to someone in two slots, by the larger weight', () => {
		const crew = [slot('larkin', 'host'), slot('larkin', 'captain'), slot('pell')];
		expect(splitTips({ cashCents: 0, cardCents: 250 }, crew, byWeights)).toEqual([
			{ crewId: 'larkin', name: 'larkin', slot: 'captain', cardCents: 150, cashCents: 0, shareCents: 150 },
			{ crewId: 'pell', name: 'pell', slot: 'deckhand', cardCents: 100, cashCents: 0, shareCents: 100 }
		]);
	});
});

describe('splitting tips with day hands', () => {
	const hand = (name: string, at: CrewSlot['slot'] = 'deckhand'): DayHand => ({ name, slot: at });
	const handsOf = (count: number): DayHand[] =>
		Array.from({ length: count }, (_, at) => hand(`Hand ${at}`, crewSlots[(at * 2) % crewSlots.length]));

	it('is exact for 1 to 9 people with every remainder, with and without accounts', () => {
		const wrong: string[] = [];
		for (let people = 1; people <= 9; people++) {
			for (let hands = 0; hands <= people; hands++) {
				for (let cents = 0; cents <= people * 14; cents++) {
					for (const rule of [equalShares, byWeights]) {
						const cashCents = Math.floor(cents / 3);
						const pool = { cashCents, cardCents: cents - cashCents };
						const shares = splitTips(pool, crewOf(people - hands), rule, handsOf(hands));
						const isExact =
							shares.length === people &&
							shares.filter((one) => one.isDayHand).length === hands &&
							sum(shares.map((one) => one.shareCents)) === cents &&
							sum(shares.map((one) => one.cashCents)) === cashCents &&
							shares.every((one) => one.cashCents + one.cardCents === one.shareCents);
						if (!isExact) wrong.push(`${people} people, ${hands} of them day hands, ${cents} cents, ${rule.kind}`);
					}
				}
			}
		}
		expect(wrong).toEqual([]);
	});

	it('adds up for any pool, names, and slots, tells everyone apart, and doesn’t depend on order', () => {
		const weight = fc.integer({ min: 0, max: 100 });
		const slots = { captain: weight, first_mate: weight, second_mate: weight, deckhand: weight, host: weight };
		const rules = fc.oneof(
			fc.constant<TipRule>(equalShares),
			fc.record(slots).map((weights): TipRule => ({ kind: 'weights', weights }))
		);
		const cents = fc.oneof(fc.integer({ min: -500, max: 5000 }), fc.integer({ min: 0, max: 2_000_000_000_000 }));
		const names = fc.constantFrom('Ana', 'ana', 'Aña', 'Ana (2)', 'Ana (3)', 'Bo', '李', 'crew-0');
		const hands = fc.array(fc.record({ name: names, slot: fc.constantFrom(...crewSlots) }), { maxLength: 9 });
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 9 }),
				hands,
				cents,
				cents,
				rules,
				(people, own, cashCents, cardCents, rule) => {
					fc.pre(people + own.length > 0);
					const pool = { cashCents, cardCents };
					const shares = splitTips(pool, crewOf(people), rule, own);
					expect(shares).toHaveLength(people + own.length);
					expect(sum(shares.map((one) => one.shareCents))).toBe(cashCents + cardCents);
					expect(sum(shares.map((one) => one.cashCents))).toBe(cashCents);
					expect(sum(shares.map((one) => one.cardCents))).toBe(cardCents);
					for (const one of shares) {
						expect(one.cashCents + one.cardCents).toBe(one.shareCents);
						expect(one.cashCents * Math.sign(cashCents)).toBeGreaterThanOrEqual(0);
						expect(one.cardCents * Math.sign(cardCents)).toBeGreaterThanOrEqual(0);
					}
					expect(new Set(shares.map((one) => one.crewId)).size).toBe(shares.length);
					expect(new Set(shares.map((one) => `${one.slot} ${foldName(one.name)}`)).size).toBe(shares.length);
					expect(splitTips(pool, crewOf(people).toReversed(), rule, own.toReversed())).toEqual(shares);
				}
			)
		);
	});

	it('gives a day hand the weight of the slot, and the odd cent to the crew first', () => {
		const shares = splitTips({ cashCents: 0, cardCents: 101 }, [slot('pell')], byWeights, [
			hand('Ana'),
			hand('Bo', 'host')
		]);
		expect(shares.map(({ name, shareCents }) => [name, shareCents])).toEqual([
			['pell', 41],
			['Ana', 40],
			['Bo', 20]
		]);
		expect(splitTips({ cashCents: 3, cardCents: 0 }, [slot('pell')], equalShares, [hand('Ana')])).toEqual([
			{ crewId: 'pell', name: 'pell', slot: 'deckhand', cardCents: 0, cashCents: 2, shareCents: 2 },
			{ crewId: '@1', name: 'Ana', slot: 'deckhand', isDayHand: true, cardCents: 0, cashCents: 1, shareCents: 1 }
		]);
	});

	it.each([
		['the slot', [hand('Ana'), hand('Ana', 'host')], ['Ana deckhand', 'Ana host']],
		['a number', [hand('Ana'), hand('ÁNA'), hand('ana')], ['Ana deckhand', 'ana (2) deckhand', 'ÁNA (3) deckhand']],
		[
			'another number',
			[hand('Ana'), hand('Ana'), hand('Ana (2)')],
			['Ana deckhand', 'Ana (2) deckhand', 'Ana (2) (2) deckhand']
		],
		['a number, from the crew', [hand('Pell')], ['Pell (2) deckhand']]
	])('tells two people of the same name apart by %s', (_, own, labels) => {
		const shares = splitTips({ cashCents: 9, cardCents: 0 }, [slot('pell')], equalShares, own);
		const ofHands = shares.filter((one) => one.isDayHand);
		expect(ofHands.map((one) => `${one.name} ${one.slot}`)).toEqual(labels);
	});
});

describe('the pool', () => {
	const payment = (paymentId: string, method: 'cash' | 'card' | 'check', tipCents: number) => ({
		...{ paymentId, method, tipCents, amountCents: 1000, takenBy: 'pell', takenAt: '2026-05-23T19:00:00Z' },
		...{ receivedAt: '2026-05-23T19:00:01Z', deliveredBy: 'pell', bodySha256: '', receiptCode: '', flags: [] },
		totalsThen: { totalPaidCents: 0, balanceCents: 0 }
	});
	const correction = (correctionId: string, paymentId: string, change: object) => ({
		...{ correctionId, paymentId, reason: 'x', takenBy: 'pell', takenAt: '2026-05-23T20:00:00Z', place: 1 },
		...{ receivedAt: '2026-05-23T20:00:01Z', deliveredBy: 'pell', bodySha256: '' },
		...{ totalsThen: { totalPaidCents: 0, balanceCents: 0 }, kind: 'refund' as const, ...change }
	});
	const event: MoneyPage['event'] = {
		...{ eventId: '2026-05-23-alice', home: '2026-05-23-alice', title: 'Alice', hostFirstName: 'Alice', location: 'B' },
		...{ date: '2026-05-23', startsAt: '11:00', endsAt: '14:00', timeZone: 'America/Los_Angeles', status: 'confirmed' },
		...{ startInstant: '2026-05-23T18:00:00Z', endInstant: '2026-05-23T21:00:00Z', crew: [], version: 1 },
		...{ totalPriceCents: 0, createdAt: '', updatedAt: '', createdBy: 'admin' }
	};

	it('separates cash, leaves out voided tips, and subtracts a refund from the refund’s method', () => {
		const payments = [payment('a', 'cash', 300), payment('b', 'card', 500), payment('c', 'check', 70)];
		const corrections = [
			correction('v', 'c', { kind: 'void' as const }),
			correction('r', 'b', { amountCents: 0, tipCents: 200, method: 'cash' as const })
		];
		expect(tipPool({ event, payments, corrections })).toEqual({ cashCents: 100, cardCents: 500 });
	});
});
