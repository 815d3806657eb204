import type { EventPage } from '../../domain/event.ts';
import { isUuid } from '../../domain/id.ts';
import type { Correction, Payment } from '../../domain/payment.ts';
import { Refusal, refuseField } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import { addUp } from '../../domain/totals.ts';
import type { CorrectPayment, CorrectionRecorded } from '../../wire/payment.ts';
import { correctionMessage, showTotals } from './audience.ts';
import { eventNotFound } from './find-page.ts';
import { assertBoundTo, keyReused, readBody, type LedgerPorts, type Opened, type Recorded } from './submission.ts';
import type { WriteKind } from './write-kind.ts';

/**
 * Records a void or a refund, exactly once for its key, which is the correction's id. Append-only. A void may come before its
 * payment: then it leaves a tombstone on the payment's key, and the payment is answered 410 when it comes.
 * Refuses with what `openSubmission` refuses with, and `malformed`, `update_required`, `invalid`, `event_not_found`,
 * `payment_not_found`.
 */
export const correctionWrite: WriteKind = {
	kind: 'correction',
	decide(ports, opened, page) {
		const { key, actor } = opened;
		const earlier = opened.page?.corrections.find((one) => one.correctionId === key);
		if (earlier && opened.page) {
			if (earlier.bodySha256 !== opened.bodySha256) throw keyReused();
			return { isReplay: true, answer: answer(200, actor, opened.page.event.home, earlier) };
		}
		const message = ports.read.correction(readBody(opened, ports.read));
		const paymentId = settlePaymentId(opened.submission.paymentId, message.paymentId);
		if (!page) throw eventNotFound();
		const target = page.payments.find((one) => one.paymentId === paymentId);
		if (target && message.kind === 'refund') assertNotMoreThanPaid(target, message.amountCents);
		const others = { ...page, corrections: page.corrections.filter((one) => one.correctionId !== key) };
		const correction = composeCorrection(opened, message, paymentId, others, ports.clock.now().toISOString());
		return {
			isReplay: false,
			pageAfter: { ...others, corrections: [...others.corrections, correction] },
			commit: () => commit(ports, opened, page.event.home, correction)
		};
	}
};

async function commit(ports: LedgerPorts, opened: Opened, home: string, correction: Correction): Promise<Recorded> {
	const { ledger } = ports;
	const { correctionId, paymentId, bodySha256, kind } = correction;
	const isInLedger = opened.page?.payments.some((one) => one.paymentId === paymentId) ?? false;
	if (!isInLedger) await assertMayStillCome(ports, home, paymentId, kind);
	const bound = await ledger.bindKey({ id: correctionId, kind: 'correction', home, bodySha256 });
	assertBoundTo(bound, 'correction', home, bodySha256);
	if (kind === 'void' && !isInLedger) {
		// A payment that is on its way at this moment keeps its key, and this correction takes it back once it lands.
		await ledger.bindKey({ id: paymentId, kind: 'void', home, correctionId });
	}
	const outcome = await ledger.insertCorrection(home, correction);
	if (outcome === 'inserted') return answer(201, opened.actor, home, correction);
	const first = await ledger.readCorrection(home, correctionId);
	if (!first) throw new Refusal('unavailable', { retryAfterS: 1 });
	return answer(200, opened.actor, home, first);
}

/** A void may come before its payment; a refund only once the payment has at least its key here. @throws Refusal `payment_not_found` */
async function assertMayStillCome(
	ports: LedgerPorts,
	home: string,
	paymentId: string,
	kind: Correction['kind']
): Promise<void> {
	const bound = await ports.ledger.readKey(paymentId);
	if (!bound && kind === 'void') return;
	const isVoidedBefore = bound?.kind === 'void' && kind === 'void';
	if (bound?.home === home && (bound.kind === 'payment' || isVoidedBefore)) return;
	throw paymentNotFound();
}

function settlePaymentId(fromAddress: string | undefined, fromBody: string | undefined): string {
	const paymentId = fromAddress?.toLowerCase() ?? fromBody;
	if (paymentId === undefined) throw refuseField('paymentId', 'missing', 'The field paymentId is needed.');
	if (!isUuid(paymentId)) throw paymentNotFound();
	if (fromBody !== undefined && fromBody !== paymentId) {
		throw refuseField('paymentId', 'differs_from_address', 'The address names another payment than the body.');
	}
	return paymentId;
}

function paymentNotFound(): Refusal {
	return new Refusal('payment_not_found', { detail: 'This event has no such payment.' });
}

function assertNotMoreThanPaid(payment: Payment, amountCents: number): void {
	if (amountCents > payment.amountCents + payment.tipCents) {
		throw refuseField('amountCents', 'more_than_paid', 'A refund can’t be more than was paid.');
	}
}

function composeCorrection(
	opened: Opened,
	message: CorrectPayment,
	paymentId: string,
	others: EventPage,
	receivedAt: string
): Correction {
	const { actor } = opened;
	const { paymentId: _, takenBy = actor.id, takenAt = receivedAt, ...fields } = message;
	const correction: Omit<Correction, 'totalsThen'> = {
		...fields,
		correctionId: opened.key,
		paymentId,
		takenAt,
		takenBy,
		takenByName: takenBy === actor.id ? actor.name : others.event.crew.find((slot) => slot.crewId === takenBy)?.name,
		deliveredBy: actor.id,
		receivedAt,
		bodySha256: opened.bodySha256
	};
	const corrections = [...others.corrections, correction];
	const { totalPaidCents, balanceCents } = addUp(others.event.totalPriceCents, others.payments, corrections);
	return { ...correction, totalsThen: { totalPaidCents, balanceCents } };
}

function answer(status: 200 | 201, actor: Actor, home: string, correction: Correction): Recorded<CorrectionRecorded> {
	const { correctionId, paymentId, bodySha256, receivedAt, totalsThen } = correction;
	return {
		status,
		body: {
			correctionId,
			paymentId,
			bodySha256,
			receivedAt,
			correction: correctionMessage(home, correction),
			...showTotals(actor, totalsThen)
		}
	};
}
