import { findDuplicate, type DuplicateTrait } from '../../domain/duplicate.ts';
import type { EventPage } from '../../domain/event.ts';
import { receiptCode } from '../../domain/id.ts';
import { filedAt, flagsOf } from '../../domain/payment-time.ts';
import type { Payment, PaymentFlag } from '../../domain/payment.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { addUp, isVoided } from '../../domain/totals.ts';
import type { LogPayment, PaymentRecorded } from '../../wire/payment.ts';
import { paymentMessage, showTotals } from './audience.ts';
import { eventNotFound } from './find-page.ts';
import { assertBoundTo, keyReused, readBody, type LedgerPorts, type Opened, type Recorded } from './submission.ts';
import type { WriteKind } from './write-kind.ts';

/**
 * Records money taken, exactly once for its key. Three round trips: what is there; key and mail intent; the fact. A crash after any
 * of them leaves something that the same request, sent again, finishes. Never refused for the office's reasons: an unknown patron,
 * an event over or cancelled, a price passed become flags (outbox.md, On the server).
 * Refuses with what `openSubmission` refuses with, and `malformed`, `update_required`, `key_mismatch`, `invalid`, `event_not_found`.
 */
export const paymentWrite: WriteKind = {
	kind: 'payment',
	decide(ports, opened, page) {
		const { key, actor } = opened;
		const earlier = opened.page?.payments.find((one) => one.paymentId === key);
		if (earlier && opened.page) {
			if (earlier.bodySha256 !== opened.bodySha256) throw keyReused();
			return { isReplay: true, answer: answer(200, actor, opened.page.event.home, earlier) };
		}
		const json = readBody(opened, ports.read);
		assertSameKey(json, key);
		const message = ports.read.payment(json);
		if (!page) throw eventNotFound();
		const others = { ...page, payments: page.payments.filter((one) => one.paymentId !== key) };
		const payment = composePayment(opened, message, others, ports.clock.now().toISOString());
		return {
			isReplay: false,
			pageAfter: { ...others, payments: [...others.payments, payment] },
			commit: () => commit(ports, opened, page.event.home, payment)
		};
	}
};

async function commit(ports: LedgerPorts, opened: Opened, home: string, payment: Payment): Promise<Recorded> {
	const { paymentId, bodySha256 } = payment;
	const [bound] = await Promise.all([
		ports.ledger.bindKey({ id: paymentId, kind: 'payment', home, bodySha256 }),
		ports.ledger.insertMailIntent({
			// The home is part of the id: a key tried on two events at once must not leave the intent of the one that lost.
			mailId: `${home}.${paymentId}`,
			kind: 'payment_recorded',
			home,
			paymentId,
			createdAt: payment.receivedAt
		})
	]);
	assertBoundTo(bound, 'payment', home, bodySha256);
	const outcome = await ports.ledger.insertPayment(home, payment);
	if (outcome === 'inserted') return answer(201, opened.actor, home, payment);
	// Another request with this key came first: what it recorded is the answer to both.
	const first = await ports.ledger.readPayment(home, paymentId);
	if (!first) throw new Refusal('unavailable', { retryAfterS: 1 });
	return answer(200, opened.actor, home, first);
}

/** All from the record itself, so that the same post gets the same answer whatever happened since. */
function answer(status: 200 | 201, actor: Actor, home: string, payment: Payment): Recorded<PaymentRecorded> {
	const { paymentId, bodySha256, receiptCode: code, receivedAt, totalsThen } = payment;
	return {
		status,
		body: {
			paymentId,
			bodySha256,
			receiptCode: code,
			receivedAt,
			flags: flagsOf(payment),
			payment: paymentMessage(home, payment),
			...showTotals(actor, totalsThen)
		}
	};
}

function composePayment(opened: Opened, message: LogPayment, others: EventPage, receivedAt: string): Payment {
	const { event, patrons, corrections } = others;
	const { actor } = opened;
	const { paymentId: _, takenBy = actor.id, ...fields } = message;
	const patron = patrons.find((one) => one.patronId === message.patronId);
	const takenByName = takenBy === actor.id ? actor.name : event.crew.find((slot) => slot.crewId === takenBy)?.name;
	const payment: Omit<Payment, 'flags' | 'totalsThen'> = {
		...fields,
		paymentId: opened.key,
		patronName: message.patronName ?? patron?.name,
		takenBy,
		takenByName,
		deliveredBy: actor.id,
		receivedAt,
		bodySha256: opened.bodySha256,
		receiptCode: receiptCode(opened.key)
	};
	const flagless = { ...payment, flags: [] };
	const totals = addUp(event.totalPriceCents, [...others.payments, flagless], corrections);
	const flags: PaymentFlag[] = [];
	if (!patron || patron.isRemoved) flags.push('unmatched');
	if (event.status === 'completed' || event.status === 'cancelled') flags.push('late');
	if (payment.amountCents > 0 && totals.balanceCents < 0) flags.push('overpaid');
	const standing = others.payments.filter((one) => !isVoided(one, corrections));
	if (
		findDuplicate(
			trait(event.home, payment),
			standing.map((one) => trait(event.home, one)),
			patrons
		)
	) {
		flags.push('possible_duplicate');
	}
	const { totalPaidCents, balanceCents } = totals;
	return { ...payment, flags, totalsThen: { totalPaidCents, balanceCents } };
}

// By when it was taken, since payments that waited for signal arrive all at once.
function trait(
	home: string,
	payment: Pick<
		Payment,
		'paymentId' | 'patronId' | 'patronName' | 'amountCents' | 'tipCents' | 'method' | 'takenAt' | 'receivedAt'
	>
): DuplicateTrait {
	const { paymentId, patronId, patronName, amountCents, tipCents, method } = payment;
	const atMs = Date.parse(filedAt(payment));
	return { paymentId, eventId: home, patronId, patronName, amountCents, tipCents, method, atMs };
}

function assertSameKey(json: unknown, key: string): void {
	if (typeof json !== 'object' || json === null || !('paymentId' in json)) return;
	if (typeof json.paymentId === 'string' && json.paymentId.toLowerCase() !== key) {
		throw new Refusal('key_mismatch', { detail: 'The header Idempotency-Key and the body’s paymentId differ.' });
	}
}
