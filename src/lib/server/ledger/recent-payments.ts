import { duplicateWindowMs, isSamePayer } from '../../domain/duplicate.ts';
import { filedAt } from '../../domain/payment-time.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { hasVisibleCharacter } from '../../domain/text.ts';
import { isVoided } from '../../domain/totals.ts';
import type { RecentPayments } from '../../wire/payment.ts';
import type { Clock } from '../shared/ports.ts';
import type { Events } from '../events/index.ts';
import type { Throttle } from '../access/index.ts';
import { requireRight } from '../shared/allow.ts';
import { requirePage } from '../shared/find-page.ts';

/** The maximum rate of requests from one account. It is far above normal use: a crew member logs a few payments a minute. */
const perAccount = { limit: 60, windowS: 5 * 60 };

/**
 * Returns one person's payments from the last ten minutes to everyone who may log payments, so that the app can warn before the same money
 * is logged twice. Shows only time, method, and amount.
 * @throws Refusal `not_allowed`, `event_not_found`, `invalid` without a person, `too_many_attempts`
 */
export async function readRecentPayments(
	ports: { clock: Clock; events: Pick<Events, 'readPage'>; throttle: Pick<Throttle, 'count'> },
	actor: Promise<Actor> | Actor,
	slug: string,
	payer: { patronId?: string | undefined; patronName?: string | undefined }
): Promise<RecentPayments> {
	const who = await actor;
	requireRight(who, 'payments:log');
	if (payer.patronId === undefined && !hasVisibleCharacter(payer.patronName ?? '')) {
		throw refuseField('patronId', 'missing', 'Send patronId or patronName.');
	}
	const { isOver, retryAfterS } = await ports.throttle.count('recent', who.id, perAccount);
	if (isOver) throw new Refusal('too_many_attempts', { detail: 'Too many requests. Try again later.', retryAfterS });
	const { payments, corrections, patrons } = await requirePage(ports.events, slug);
	const nowMs = ports.clock.now().getTime();
	const recent = payments
		.filter((payment) => Math.abs(nowMs - Date.parse(filedAt(payment))) <= duplicateWindowMs)
		.filter((payment) => !isVoided(payment, corrections) && isSamePayer(payment, payer, patrons))
		.map(({ takenAt, method, amountCents, tipCents }) => ({ takenAt, method, amountCents, tipCents }));
	return { recent };
}
