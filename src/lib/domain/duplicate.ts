import type { PaymentMethod } from './payment.ts';

/** How long after a payment an equal one is questioned. Source: product.md, Log payment. */
export const duplicateWindowMs = 10 * 60 * 1000;

/** What makes two payments look like one. Times are instants in milliseconds. */
export interface DuplicateTrait {
	paymentId: string;
	eventId: string;
	patronId?: string | undefined;
	patronName?: string | undefined;
	amountCents: number;
	method: PaymentMethod;
	atMs: number;
}

/** The newest payment that this one may be a copy of: same event, patron, amount and method, within ten minutes. It is a question, never a block. */
export function findDuplicate<T extends DuplicateTrait>(candidate: DuplicateTrait, known: readonly T[]): T | undefined {
	return known
		.filter(
			(other) =>
				other.paymentId !== candidate.paymentId &&
				other.eventId === candidate.eventId &&
				other.amountCents === candidate.amountCents &&
				other.method === candidate.method &&
				isSamePatron(other, candidate) &&
				Math.abs(candidate.atMs - other.atMs) <= duplicateWindowMs
		)
		.sort((a, b) => b.atMs - a.atMs)[0];
}

function isSamePatron(a: DuplicateTrait, b: DuplicateTrait): boolean {
	if (a.patronId !== undefined || b.patronId !== undefined) return a.patronId === b.patronId;
	return normalName(a.patronName) === normalName(b.patronName);
}

function normalName(name: string | undefined): string {
	return (name ?? '').trim().toLowerCase().replace(/\s+/g, ' ');
}
