import { crewSlots, type CrewSlot, type CrewSlotName } from './crew.ts';
import { moneyLines, type MoneyPage } from './money-lines.ts';
import type { DayHand } from './day-hand.ts';
import { foldName } from './text.ts';
import type { TipRule } from './tip-rule.ts';

/** A charter's tips after voids and refunds. Negative if more was refunded than taken. */
export interface TipPool {
	/** Tips by card, check, and other methods. The business has this money and pays it out with wages. */
	cardCents: number;
	/** Cash tips, which the crew has in hand. */
	cashCents: number;
}

export interface TipShare {
	/** The account's id. A day hand has an id that only this split uses, such as `@1`. */
	crewId: string;
	name: string;
	slot: CrewSlotName;
	/** Whether this is a day hand: a person without an account, whom the office pays. */
	isDayHand?: true;
	/** `cardCents` and `cashCents` add up to `shareCents`. */
	cardCents: number;
	cashCents: number;
	shareCents: number;
}

export function tipPool(page: MoneyPage): TipPool {
	const pool = { cardCents: 0, cashCents: 0 };
	// A refunded tip counts under the refund's method, not the payment's.
	for (const { method, tipCents } of moneyLines(page)) pool[method === 'cash' ? 'cashCents' : 'cardCents'] += tipCents;
	return pool;
}

/**
 * Splits the pool by largest remainder, and then each share into card and cash. The two parts add up to the share, and each part has the
 * same sign as the matching total of the pool.
 */
export function splitTips(
	pool: TipPool,
	crew: readonly CrewSlot[],
	rule: TipRule,
	hands: readonly DayHand[] = []
): TipShare[] {
	const people = whoShares(crew, rule, hands);
	const weights = people.map((one) => one.weight);
	const { cardCents, cashCents } = pool;
	const shares = largestRemainder(cardCents + cashCents, weights);
	const cash = splitCash(pool, shares, weights);
	return people.map(({ weight: _, ...person }, at) => {
		const shareCents = shares[at] ?? 0;
		const cashPart = cash[at] ?? 0;
		return { ...person, cardCents: shareCents - cashPart, cashCents: cashPart, shareCents };
	});
}

/** Returns the cash part of each share. The rest of the share is its card part. */
function splitCash({ cardCents, cashCents }: TipPool, shares: readonly number[], weights: readonly number[]): number[] {
	const isMixed = cardCents !== 0 && cashCents !== 0 && cardCents < 0 !== cashCents < 0;
	if (!isMixed) return largestRemainder(cashCents, shares.map(Math.abs));
	// Here, the card and cash totals have opposite signs. Splits the total with the smaller absolute value by weight, so that the rest of
	// each share has the same sign as the other total.
	const isCashAgainst = cashCents < 0 !== cardCents + cashCents < 0;
	if (isCashAgainst) return largestRemainder(cashCents, weights);
	const card = largestRemainder(cardCents, weights);
	return shares.map((shareCents, at) => shareCents - (card[at] ?? 0));
}

type Sharer = Pick<TipShare, 'crewId' | 'name' | 'slot' | 'isDayHand'> & Weighted;

/**
 * Returns one entry for each person who shares the tips, ordered by slot, with crew before day hands in the same slot. A crew member in two
 * slots gets the larger of the two weights.
 */
function whoShares(crew: readonly CrewSlot[], rule: TipRule, hands: readonly DayHand[]): Sharer[] {
	const weightOf = (slot: CrewSlotName): number => (rule.kind === 'equal' ? 1 : rule.weights[slot]);
	const rank = (slot: CrewSlotName): number => crewSlots.indexOf(slot);
	const ordered = crew.toSorted((a, b) => rank(a.slot) - rank(b.slot) || compare(a.crewId, b.crewId));
	const ofCrew = [...Map.groupBy(ordered, (one) => one.crewId)].flatMap(([crewId, own]): Sharer[] => {
		const [first] = own;
		if (!first) return [];
		const weight = Math.max(...own.map((one) => weightOf(one.slot)));
		return [{ crewId, name: first.name, slot: first.slot, weight }];
	});
	const ofHands = hands
		.toSorted(
			(a, b) => rank(a.slot) - rank(b.slot) || compare(foldName(a.name), foldName(b.name)) || compare(a.name, b.name)
		)
		.map(({ name, slot }, at): Sharer => {
			// Account ids never start with `@`, so this can't be an account's id.
			return { crewId: `@${at + 1}`, name, slot, weight: weightOf(slot), isDayHand: true };
		});
	return withOwnNames([...ofCrew, ...ofHands]).toSorted((a, b) => rank(a.slot) - rank(b.slot));
}

/**
 * Adds a number to the name of a day hand if someone else in the same slot has that name: *Ana*, *Ana (2)*. People in different slots are
 * told apart by their slots.
 */
function withOwnNames(sharers: readonly Sharer[]): Sharer[] {
	const taken = new Set<string>();
	return sharers.map((sharer) => {
		const keyOf = (name: string): string => `${sharer.slot} ${foldName(name)}`;
		let { name } = sharer;
		if (sharer.isDayHand) {
			for (let number = 2; taken.has(keyOf(name)); number += 1) name = `${sharer.name} (${number})`;
		}
		taken.add(keyOf(name));
		return { ...sharer, name };
	});
}

interface Weighted {
	weight: number;
}

/**
 * Splits cents by whole-number weights, or equally if no weight is positive. Each part is rounded down, and the remaining cents go to the
 * parts with the largest remainders (on a tie, to the first ones).
 */
export function largestRemainder(cents: number, weights: readonly number[]): number[] {
	// Uses BigInt, because cents times weights can exceed the safe integers.
	const exact = weights.map((weight) => BigInt(Math.max(0, weight)));
	const given = exact.reduce((sum, one) => sum + one, 0n);
	const parts = given === 0n ? exact.map(() => 1n) : exact;
	const whole = given === 0n ? BigInt(parts.length) : given;
	if (whole === 0n) return [];
	const total = BigInt(Math.abs(cents));
	const floors = parts.map((part) => (total * part) / whole);
	const left = Number(total - floors.reduce((sum, one) => sum + one, 0n));
	const byRemainder = parts
		.map((part, at) => ({ at, remainder: (total * part) % whole }))
		.toSorted((a, b) => (a.remainder === b.remainder ? a.at - b.at : a.remainder > b.remainder ? -1 : 1));
	const raised = new Set(byRemainder.slice(0, left).map((one) => one.at));
	const sign = cents < 0 ? -1 : 1;
	return floors.map((floor, at) => {
		const amount = Number(floor) + (raised.has(at) ? 1 : 0);
		return amount === 0 ? 0 : sign * amount;
	});
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
