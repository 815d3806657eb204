import * as v from 'valibot';
import { deviceStamp, moneyInstant, optionalText, text, uuid, zeroOrMoreCents } from './fields.ts';
import type { MoneyLine } from './money-lines.ts';

const stamps = { takenBy: v.optional(text(60)), device: v.optional(deviceStamp) };

/** Body of `POST …/handovers`: the cash that a crew member counted before they saw the expected amount. */
export const handoverBody = v.object({
	handoverId: uuid,
	countedCents: zeroOrMoreCents,
	/** The amount that the phone expected, based on the payments stored on it. */
	expectedCents: v.optional(v.pipe(v.number('not_a_number'), v.safeInteger('not_whole_cents'))),
	note: optionalText(500),
	takenAt: moneyInstant,
	...stamps
});

/** Body of `POST …/handovers/{handoverId}/receipt`. The request's idempotency key is the record's id. */
export const receiptBody = v.object({
	/** Required if the request's URL doesn't contain the handover's id. */
	handoverId: v.optional(uuid),
	receivedCents: zeroOrMoreCents,
	note: optionalText(500),
	takenAt: v.optional(moneyInstant),
	...stamps
});
/** The field of `receiptBody` that contains the handover's id. */
export const namedHandover = v.pick(receiptBody, ['handoverId']);

/** On the phone, a larger difference requires a note. Phones use this amount because they don't have the office's setting. */
const noteAboveCents = 500;

export function needsNote(differenceCents: number, aboveCents = noteAboveCents): boolean {
	return Math.abs(differenceCents) > aboveCents;
}

/** One crew member's cash from one charter. The change float isn't included. */
export interface CashInHand {
	fareCents: number;
	tipCents: number;
	/** The number of cash payments with a fare. `tips` is the number with a tip. */
	fares: number;
	tips: number;
	givenBackCents: number;
	/** Fares and tips minus refunds. Negative if more was refunded than taken. */
	expectedCents: number;
}

/**
 * Adds up one crew member's cash.
 * @param lines the money lines of one charter
 */
export function cashInHand(
	lines: readonly Pick<MoneyLine, 'kind' | 'fareCents' | 'tipCents' | 'method' | 'takenBy' | 'payments'>[],
	crewId: string
): CashInHand {
	const cash = { fareCents: 0, tipCents: 0, fares: 0, tips: 0, givenBackCents: 0, expectedCents: 0 };
	for (const { kind, fareCents, tipCents, method, takenBy, payments } of lines) {
		if (method !== 'cash' || takenBy !== crewId) continue;
		cash.expectedCents += fareCents + tipCents;
		if (kind === 'refund') {
			cash.givenBackCents -= fareCents + tipCents;
			continue;
		}
		cash.fareCents += fareCents;
		cash.tipCents += tipCents;
		if (fareCents !== 0) cash.fares += payments;
		if (tipCents !== 0) cash.tips += payments;
	}
	return cash;
}
