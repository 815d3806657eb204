import { findDuplicate, type DuplicateTrait } from '../../domain/duplicate.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { receiptCode } from '../../domain/id.ts';
import { listedDaysOf } from '../../domain/money-lines.ts';
import { filedAt, flagsOf } from '../../domain/payment-time.ts';
import type { Payment, PaymentFlag } from '../../domain/payment.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { addUp, isVoided } from '../../domain/totals.ts';
import type { PaymentRecorded } from '../../wire/payment.ts';
import type { LogPayment } from '../../wire/payment-requests.ts';
import { paymentMessage, shownFlags, showTotals } from '../shared/audience.ts';
import { eventNotFound } from '../shared/find-page.ts';
import {
	assertBoundTo,
	keyReused,
	readBody,
	type LedgerPorts,
	type Opened,
	type Outcome,
	type Recorded
} from '../shared/submission.ts';
import { resolveTaker, type Taker } from '../shared/taker.ts';
import type { WriteKind } from '../shared/write-kind.ts';

/**
 * Records a payment. The idempotency key is the payment's id, so a retry doesn't record it twice. Takes three round trips: the reads, then
 * the key and the email job, then the payment's row. After a crash, the same request completes the work. An unknown patron, an ended or
 * canceled event, or an overpayment becomes a flag, never a refusal.
 * @throws Refusal the reasons of `openSubmission`, and `malformed`, `update_required`, `key_mismatch`, `invalid`, `event_not_found`
 */
export const paymentWrite: WriteKind = {
	kind: 'payment',
	decide(ports, opened) {
		const { key, actor, page } = opened;
		const earlier = page?.payments.find((one) => one.paymentId === key);
		if (earlier && page) {
			if (earlier.bodySha256 !== opened.bodySha256) throw keyReused();
			return { isReplay: true, answer: answer('existing', actor, page.event.home, earlier) };
		}
		const json = readBody(opened, ports.read);
		assertSameKey(json, key);
		const message = ports.read.payment(json);
		if (!page) throw eventNotFound();
		const { home: canonicalSlug } = page.event;
		let taker: Taker | undefined;
		return {
			isReplay: false,
			async prepare() {
				[taker] = await Promise.all([
					resolveTaker(ports, actor, message.takenBy, page.event),
					bindPayment(ports, canonicalSlug, key, opened.bodySha256),
					listDays(ports, canonicalSlug, { takenAt: message.takenAt, receivedAt: ports.clock.now().toISOString() })
				]);
			},
			async commit(current) {
				const same = current.payments.find((one) => one.paymentId === key);
				if (same) return { answer: answer('existing', actor, canonicalSlug, same), page: current };
				taker ??= await resolveTaker(ports, actor, message.takenBy, page.event);
				const payment = composePayment(opened, message, taker, current, ports.clock.now().toISOString());
				const { isNew, payment: recorded } = await writePayment(ports, canonicalSlug, payment);
				return {
					answer: answer(isNew ? 'created' : 'existing', actor, canonicalSlug, recorded),
					page: { ...current, payments: [...current.payments, recorded] }
				};
			}
		};
	}
};

/** Binds a payment's key and writes its email job in parallel. @throws Refusal `voided`, `key_reused` */
export async function bindPayment(
	ports: Pick<LedgerPorts, 'clock' | 'ledger'>,
	canonicalSlug: string,
	paymentId: string,
	bodySha256: string
): Promise<void> {
	const [bound] = await Promise.all([
		ports.ledger.bindKey({ id: paymentId, kind: 'payment', home: canonicalSlug, bodySha256 }),
		ports.ledger.insertEmailJob({
			// If one key is sent to two events at once, only one event gets the payment. Because the id includes the slug, the other
			// event's email job never finds a record.
			mailId: `${canonicalSlug}.${paymentId}`,
			kind: 'payment_recorded',
			home: canonicalSlug,
			paymentId,
			createdAt: ports.clock.now().toISOString()
		})
	]);
	assertBoundTo(bound, 'payment', canonicalSlug, bodySha256);
}

/** Indexes the charter under each day of a payment or correction, so that reports for those days include it. */
export async function listDays(
	ports: Pick<LedgerPorts, 'ledger'>,
	canonicalSlug: string,
	record: Parameters<typeof listedDaysOf>[0]
): Promise<void> {
	await Promise.all(listedDaysOf(record).map((day) => ports.ledger.listMoneyDay(canonicalSlug, day)));
}

/** Writes the payment. If another request with this key came first, returns that request's payment. */
export async function writePayment(
	ports: Pick<LedgerPorts, 'ledger'>,
	canonicalSlug: string,
	payment: Payment
): Promise<{ isNew: boolean; payment: Payment }> {
	// Usually writes nothing, because the same days were indexed a moment ago. They differ only if midnight (UTC) passed in between.
	await listDays(ports, canonicalSlug, payment);
	if ((await ports.ledger.insertPayment(canonicalSlug, payment)) === 'inserted') return { isNew: true, payment };
	const first = await ports.ledger.readPayment(canonicalSlug, payment.paymentId);
	if (!first) throw new Refusal('unavailable', { retryAfterS: 1 });
	return { isNew: false, payment: first };
}

/** Composes the response from the payment alone, so that a repeated request always gets the same response. */
function answer(outcome: Outcome, actor: Actor, canonicalSlug: string, payment: Payment): Recorded<PaymentRecorded> {
	const { paymentId, bodySha256, receiptCode: code, receivedAt, totalsThen } = payment;
	return {
		outcome,
		body: {
			paymentId,
			bodySha256,
			receiptCode: code,
			receivedAt,
			flags: shownFlags(actor, flagsOf(payment)),
			payment: paymentMessage(actor, canonicalSlug, payment),
			...showTotals(actor, totalsThen)
		}
	};
}

function composePayment(
	opened: Opened,
	message: LogPayment,
	taker: Taker,
	page: EventAggregate,
	receivedAt: string
): Payment {
	const { paymentId: _, takenBy: _claimed, ...fields } = message;
	const patron = page.patrons.find((one) => one.patronId === message.patronId);
	return judgePayment(page, {
		...fields,
		...taker,
		paymentId: opened.key,
		patronName: message.patronName ?? patron?.name,
		receivedAt,
		bodySha256: opened.bodySha256,
		receiptCode: receiptCode(opened.key)
	});
}

/** Computes a payment's flags and totals from the current records. */
export function judgePayment(page: EventAggregate, payment: Omit<Payment, 'flags' | 'totalsThen'>): Payment {
	const { event, patrons, corrections } = page;
	const patron = patrons.find((one) => one.patronId === payment.patronId);
	const totals = addUp(event.totalPriceCents, [...page.payments, payment], corrections);
	const flags: PaymentFlag[] = [];
	if (!patron || patron.isRemoved) flags.push('unmatched');
	if (event.status === 'completed' || event.status === 'cancelled') flags.push('late');
	if (payment.amountCents > 0 && totals.balanceCents < 0) flags.push('overpaid');
	const counted = page.payments.filter((one) => !isVoided(one, corrections));
	if (
		findDuplicate(
			trait(event.home, payment),
			counted.map((one) => trait(event.home, one)),
			patrons
		)
	) {
		flags.push('possible_duplicate');
	}
	const { totalPaidCents, balanceCents } = totals;
	return { ...payment, flags, totalsThen: { totalPaidCents, balanceCents } };
}

// Compare payments by the time when the money was taken, because payments that waited for a signal arrive together.
function trait(
	canonicalSlug: string,
	payment: Pick<
		Payment,
		'paymentId' | 'patronId' | 'patronName' | 'amountCents' | 'tipCents' | 'method' | 'takenAt' | 'receivedAt'
	>
): DuplicateTrait {
	const { paymentId, patronId, patronName, amountCents, tipCents, method } = payment;
	const atMs = Date.parse(filedAt(payment));
	return { paymentId, eventId: canonicalSlug, patronId, patronName, amountCents, tipCents, method, atMs };
}

function assertSameKey(json: unknown, key: string): void {
	if (typeof json !== 'object' || json === null || !('paymentId' in json)) return;
	if (typeof json.paymentId === 'string' && json.paymentId.toLowerCase() !== key) {
		throw new Refusal('key_mismatch', { detail: 'The idempotency key and the body’s paymentId differ.' });
	}
}
