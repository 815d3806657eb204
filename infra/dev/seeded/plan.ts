import { createHash } from 'node:crypto';
import type { CrewSlotName } from '../../../src/lib/domain/crew.ts';
import { addDays } from '../../../src/lib/domain/local-day.ts';
import type { PaymentMethod } from '../../../src/lib/domain/payment.ts';
import { demoCrew } from '../demo-events.ts';
import { boats, details, firstNames, kinds, lastNames, places } from './names.ts';

/** A year of invented charters. The seed and the last day determine all of them. */
export interface SeededYear {
	seed: string;
	/** The last day with charters, `YYYY-MM-DD`. */
	until: string;
}

export interface PlannedCharter {
	number: number;
	date: string;
	hostFirstName: string;
	title: string;
	kind: string;
	period: string;
	boat: string;
	location: string;
	startsAt: string;
	endsAt: string;
	capacity: number;
	totalPriceCents: number;
	/** The patrons and their shares, with the host first. */
	people: { name: string; shareCents: number }[];
	slots: CrewSlotName[];
	/** The payments, in the order in which the money was taken. */
	payments: PlannedPayment[];
	/** By how many cents each person's counted cash is off at the end of the day. Zero for most people. */
	countedOff: number[];
	isClosed: boolean;
}

export interface PlannedPayment {
	/** When the payment was taken, in minutes from the charter's start. Negative before the start. */
	minutes: number;
	/** How many minutes the phone had no signal before it sent the payment. */
	lateMinutes: number;
	/** The payer's index in `people`, from 0. Undefined for someone who isn't on the roster. */
	person: number | undefined;
	name: string;
	amountCents: number;
	tipCents: number;
	method: PaymentMethod;
	reference?: string;
	note?: string;
	/** The crew member who took the payment. Undefined for the office. */
	taker: CrewSlotName | undefined;
	correction?: PlannedCorrection;
}

export type PlannedCorrection =
	| { kind: 'void'; reason: string }
	| { kind: 'refund'; amountCents: number; tipCents: number; method: PaymentMethod; reason: string }
	| { kind: 'change'; method: PaymentMethod; amountCents: number; reason: string };

const yearDays = 365;
/**
 * The average number of payments per charter. Charters 0 and 1, 2 and 3, and so on have exactly twice as many together, so 500 charters
 * have 5,000.
 */
const meanPayments = 10;
const depositMethods = ['card', 'check'] as const;
const methods = ['cash', 'cash', 'card', 'card', 'card', 'check', 'other'] as const;
const takers = ['captain', 'first_mate', 'deckhand'] as const;
/** The number of days at the end of the year whose charters the office hasn't closed yet. */
const openDays = 4;

export type Rng = ReturnType<typeof rngOf>;

/** Creates a random number generator that depends only on the seed words. */
export function rngOf(...words: (string | number)[]) {
	let state = createHash('sha256').update(words.join(' ')).digest().readUInt32LE(0);
	// Mulberry32, by Tommy Ettinger, in the public domain.
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	return {
		next,
		/** A whole number from 0 to `below - 1`. */
		below: (below: number): number => Math.floor(next() * below),
		isTrue: (share: number): boolean => next() < share,
		pick<T>(list: readonly [T, ...T[]]): T {
			return list[Math.floor(next() * list.length)] ?? list[0];
		}
	};
}

/**
 * Plans one charter of the seeded business. The plan depends only on the year and the charter's number, so a larger business contains all
 * charters of a smaller one.
 * @param attempt the number of earlier attempts whose slugs were taken
 */
export function planCharter(year: SeededYear, number: number, attempt = 0): PlannedCharter {
	const rng = rngOf('charter', year.seed, number, attempt);
	const kind = rng.pick(kinds);
	const boat = rng.pick(boats);
	const date = planDate(year, rng);
	const payments = paymentsOf(year.seed, number);
	const size = Math.max(2, Math.min(boat.capacity, payments - 2 + rng.below(3)));
	const people = planPeople(rng, size, kind.pricePerGuestCents);
	const totalPriceCents = people.reduce((sum, { shareCents }) => sum + shareCents, 0);
	const [startsAt, endsAt] = kind.hours;
	return {
		...{ number, date, people, totalPriceCents, startsAt, endsAt },
		...{ kind: kind.name, period: kind.period, boat: boat.name, capacity: boat.capacity },
		hostFirstName: people[0]?.name.split(' ')[0] ?? firstNames[0],
		title: `${people[0]?.name ?? ''}, ${kind.name.toLowerCase()}`,
		location: rng.pick(places),
		slots: size > 6 ? ['captain', 'first_mate', 'deckhand', 'host'] : ['captain', 'first_mate', 'deckhand'],
		payments: planPayments(rng, people, payments),
		countedOff: demoCrew.map(() => (rng.isTrue(0.06) ? rng.pick([-500, -2_000, -100, 500, 1_000]) : 0)),
		isClosed: date <= addDays(year.until, -openDays)
	};
}

function paymentsOf(seed: string, number: number): number {
	const more = rngOf('pair', seed, Math.floor(number / 2)).below(5);
	return meanPayments + (number % 2 === 0 ? more : -more);
}

/** Picks a random date, with more charters on weekends and in summer. */
function planDate({ until }: SeededYear, rng: Rng): string {
	for (;;) {
		const date = addDays(until, -rng.below(yearDays));
		const day = new Date(`${date}T00:00:00Z`);
		const isWeekend = [0, 5, 6].includes(day.getUTCDay());
		const isSummer = day.getUTCMonth() >= 3 && day.getUTCMonth() <= 8;
		if (rng.isTrue((isWeekend ? 1 : 0.45) * (isSummer ? 1 : 0.6))) return date;
	}
}

function planPeople(rng: Rng, size: number, shareCents: number): PlannedCharter['people'] {
	const names = new Set<string>();
	while (names.size < size) names.add(`${rng.pick(firstNames)} ${rng.pick(lastNames)}`);
	return [...names].map((name) => ({ name, shareCents }));
}

function planPayments(rng: Rng, people: PlannedCharter['people'], count: number): PlannedPayment[] {
	const share = people[0]?.shareCents ?? 0;
	const payments: PlannedPayment[] = [];
	for (let at = 0; at < count; at++) {
		const person = at % people.length;
		const isRepeat = at >= people.length;
		// The host pays a deposit weeks ahead, and the rest of the host's share on the day of the charter.
		const isDeposit = at === 0;
		const method = isDeposit ? rng.pick(depositMethods) : rng.pick(methods);
		const amountCents = isDeposit
			? Math.round(share / 2)
			: isRepeat && person === 0
				? share - Math.round(share / 2)
				: share;
		const isTipOnly = isRepeat && person !== 0;
		const tipCents = isTipOnly || rng.isTrue(0.3) ? 500 * (1 + rng.below(8)) : 0;
		const isUnknown = !isDeposit && rng.isTrue(0.02);
		payments.push({
			minutes: isDeposit ? -(14 + rng.below(30)) * 1_440 : -50 + at * 9 + rng.below(9),
			lateMinutes: isDeposit ? 0 : delayOf(rng),
			person: isUnknown ? undefined : person,
			name: isUnknown ? rng.pick(lastNames) : (people[person]?.name ?? ''),
			amountCents: isTipOnly ? 0 : amountCents,
			tipCents,
			method,
			...(method === 'check' && { reference: String(1_000 + rng.below(9_000)) }),
			...(method === 'card' && { reference: String(rng.below(10_000)).padStart(4, '0') }),
			...(isDeposit && { note: 'Deposit' }),
			taker: isDeposit ? undefined : rng.pick(takers),
			...correctionOf(rng, { amountCents: isTipOnly ? 0 : amountCents, tipCents, method })
		});
	}
	// The same payment, entered on two phones. The office has voided the second one, or hasn't decided yet.
	const first = payments[1];
	if (count > 3 && first !== undefined && rng.isTrue(0.12)) {
		const { correction: _, ...same } = first;
		const decided = rng.isTrue(0.8);
		payments[2] = {
			...{ ...same, minutes: first.minutes + 3, taker: first.taker === 'captain' ? 'deckhand' : 'captain' },
			...(decided && { correction: { kind: 'void', reason: rng.pick(details.voided) } })
		};
	}
	return payments;
}

/** How many minutes late a payment is sent. Some phones have no signal until they are back, and a few send days later, after the close. */
function delayOf(rng: Rng): number {
	const chance = rng.next();
	if (chance < 0.01) return (2 + rng.below(5)) * 1_440;
	return chance < 0.25 ? 30 + rng.below(240) : 0;
}

function correctionOf(
	rng: Rng,
	{ amountCents, tipCents, method }: Pick<PlannedPayment, 'amountCents' | 'tipCents' | 'method'>
): { correction?: PlannedCorrection } {
	const chance = rng.next();
	if (amountCents === 0 || chance >= 0.09) return {};
	if (chance < 0.02) return { correction: { kind: 'void', reason: rng.pick(details.voided) } };
	if (chance < 0.06) {
		const part = rng.pick([1, 0.5, 0.25]);
		const by = method === 'card' && rng.isTrue(0.3) ? 'cash' : method;
		return {
			correction: {
				...{ kind: 'refund', method: by, amountCents: Math.round(amountCents * part) },
				...{ tipCents: part === 1 ? tipCents : 0, reason: rng.pick(details.refunded) }
			}
		};
	}
	const right = rng.pick(['cash', 'card', 'check'] as const);
	const off = right === method ? 1_000 : 0;
	return {
		correction: { kind: 'change', method: right, amountCents: amountCents + off, reason: rng.pick(details.changed) }
	};
}
