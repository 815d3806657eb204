import { onlyPatronNamed, type NamedPatron } from './patron-names.ts';
import type { PaymentMethod } from './payment.ts';
import { foldName } from './text.ts';

/** Matching payments may be duplicates if they were taken within this time of each other. */
export const duplicateWindowMs = 10 * 60 * 1000;

/** The fields of a payment that are compared to find duplicates. */
export interface DuplicateTrait {
	paymentId: string;
	eventId: string;
	patronId?: string | undefined;
	patronName?: string | undefined;
	amountCents: number;
	tipCents?: number | undefined;
	method: PaymentMethod;
	atMs: number;
}

type Trait = Omit<DuplicateTrait, 'eventId'>;

/**
 * Returns the newest payment that this payment may duplicate: same event, patron, amount, and method within ten minutes. A typed name
 * counts as a person if exactly one person on the roster has that name.
 */
export function findDuplicate<T extends DuplicateTrait>(
	candidate: DuplicateTrait,
	known: readonly T[],
	roster: readonly NamedPatron[] = []
): T | undefined {
	return known
		.filter((other) => other.eventId === candidate.eventId && looksTheSame(other, candidate, roster))
		.sort((a, b) => b.atMs - a.atMs)[0];
}

/** Whether two payments of one event may record the same money. */
export function looksTheSame(a: Trait, b: Trait, roster: readonly NamedPatron[]): boolean {
	return (
		a.paymentId !== b.paymentId &&
		isSameMoney(a, b) &&
		a.method === b.method &&
		Math.abs(a.atMs - b.atMs) <= duplicateWindowMs &&
		// Compare the names last, because folding them is slow.
		payerOf(a, roster) === payerOf(b, roster)
	);
}

/** Whether two payments are from the same person. Compares ids, or names if there is no id. */
export function isSamePayer(a: Payer, b: Payer, roster: readonly NamedPatron[]): boolean {
	return payerOf(a, roster) === payerOf(b, roster);
}

type Payer = Pick<DuplicateTrait, 'patronId' | 'patronName'>;

/** Whether two payments have the same fare. If neither has a fare, compares the tips. */
function isSameMoney(a: Trait, b: Trait): boolean {
	if (a.amountCents !== b.amountCents) return false;
	return a.amountCents > 0 || (a.tipCents ?? 0) === (b.tipCents ?? 0);
}

function payerOf({ patronId, patronName = '' }: Payer, roster: readonly NamedPatron[]): string {
	const id = patronId ?? onlyPatronNamed(roster, patronName)?.patronId;
	return id === undefined ? `name ${foldName(patronName)}` : `id ${id}`;
}
