import { addDays, localDay } from '../../domain/local-day.ts';
import { filedAt } from '../../domain/payment-time.ts';
import { searchQuery } from '../../domain/search-query.ts';
import type { Actor } from '../../domain/rights.ts';
import type { CharterFound, PaymentFound, PersonFound, SearchAnswer, SearchQuestion } from '../../wire/search.ts';
import { requireRight } from '../shared/allow.ts';
import type { Clock } from '../shared/ports.ts';
import type { Found, SearchIndex } from './ports.ts';

export interface SearchPorts {
	clock: Clock;
	searchIndex: SearchIndex;
	version: string;
}

/** The maximum number of results of each kind: charters, people, and payments. */
const limit = 10;
/** How many days back to look for a payment that was replaced. Payments are usually replaced within this time. */
const replacedDays = 31;

/**
 * Finds charters, people, and payments that match all parts of a query. The audit log doesn't record searches, because a response has at
 * most 30 results and no contact details.
 * @throws Refusal `not_allowed`, `unavailable`
 */
export async function findRecords(
	{ clock, searchIndex, version }: SearchPorts,
	actor: Promise<Actor> | Actor,
	{ q }: SearchQuestion
): Promise<SearchAnswer> {
	requireRight(await actor, 'admin');
	const [isComplete, list] = await Promise.all([
		searchIndex.isComplete(version),
		searchIndex.find(searchQuery(q), limit)
	]);
	const nowMs = clock.now().getTime();
	const awayMs = ({ event }: Found): number => Math.abs(Date.parse(event.startInstant) - nowMs);
	const found = list.found.toSorted(
		(a, b) => Number(b.isWhole) - Number(a.isWhole) || awayMs(a) - awayMs(b) || byName(a, b)
	);
	return {
		charters: found.filter(({ patron, payment }) => !patron && !payment).map(charterFound),
		people: found.flatMap(personFound),
		payments: found.flatMap(paymentFound),
		isCut: list.isCut,
		isComplete
	};
}

function byName({ patron: a }: Found, { patron: b }: Found): number {
	return (a?.name ?? '') < (b?.name ?? '') ? -1 : 1;
}

function charterOf({ event }: Found) {
	const { eventId, title, date, status } = event;
	return { eventId, title, date, isCanceled: status === 'cancelled' };
}

function charterFound(found: Found): CharterFound {
	const { startsAt, boat } = found.event;
	return { ...charterOf(found), startsAt, boat };
}

function personFound(found: Found): PersonFound[] {
	const { patron } = found;
	return patron ? [{ ...charterOf(found), patronId: patron.patronId, name: patron.name }] : [];
}

function paymentFound(found: Found): PaymentFound[] {
	const { payment, isVoided, event } = found;
	if (!payment) return [];
	const to = localDay(Date.parse(filedAt(payment)), event.timeZone);
	const { paymentId, patronName, receiptCode, reference, method, amountCents, tipCents } = payment;
	return [
		{
			...charterOf(found),
			...{ paymentId, patronName, receiptCode, reference, method },
			amountCents: amountCents + tipCents,
			isVoided,
			// A replacement counts on the day of the payment that it replaced.
			from: payment.replaces === undefined ? to : addDays(to, -replacedDays),
			to
		}
	];
}
