import { otherSender } from '../../domain/other-sender.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { hostOf } from '../../domain/host.ts';
import { receiptCode as receiptCodeOf } from '../../domain/id.ts';
import { correctionFlagsOf, flagsOf } from '../../domain/payment-time.ts';
import { isUnknownKind, type Correction, type Payment } from '../../domain/payment.ts';
import { addUp, owedByPatron, paidByPatron, remainingOf } from '../../domain/totals.ts';
import { charterSummaryOf } from '../../domain/waiver.ts';
import type { CorrectionContent, NoticeContent, PaymentStatus, ReceiptContent } from './email-content.ts';

/** The site's URL and the office's email address, for use in emails. */
export interface EmailContext {
	/** The site's URL, like `https://host`. If undefined, emails have no links. */
	origin: string | undefined;
	/** The office's email address. */
	office: string | undefined;
}

export function linkTo(origin: string | undefined, path: string): string | undefined {
	return origin === undefined ? undefined : origin + path;
}

export function receiptContent(
	{ origin, office }: EmailContext,
	page: EventAggregate,
	payment: Payment
): ReceiptContent {
	const { event, payments, corrections } = page;
	const patron = page.patrons.find((one) => one.patronId === payment.patronId);
	const totals = addUp(event.totalPriceCents, payments, corrections);
	return {
		kind: 'receipt',
		...paymentContent(page, payment),
		owed:
			patron &&
			owedByPatron(
				{ ...patron, isHost: hostOf(page.patrons, event)?.patronId === patron.patronId },
				paidByPatron(patron.patronId, payments, corrections),
				totals
			),
		office,
		charterUrl: linkTo(origin, `/g/${event.eventId}`)
	};
}

/** Builds the content of the email that tells the office about a payment. @param receiptTo the address that the receipt goes to */
export function noticeContent(
	{ origin }: EmailContext,
	page: EventAggregate,
	payment: Payment,
	receiptTo: string | undefined
): NoticeContent {
	const { event, payments, corrections } = page;
	const { takenBy, takenByName = takenBy, note, paymentId } = payment;
	const { totalPaidCents } = addUp(event.totalPriceCents, payments, corrections);
	return {
		kind: 'notice',
		...paymentContent(page, payment),
		title: event.title,
		flags: flagsOf(payment),
		correctedBecause: corrections.find((one) => one.paymentId === paymentId)?.reason,
		note,
		takenBy: takenByName,
		deliveredBy: senderOf(page, payment),
		takenByClaim: payment.takenByClaim,
		paidCents: totalPaidCents,
		priceCents: event.totalPriceCents,
		receiptTo,
		officeUrl: linkTo(origin, `/admin/events/${event.eventId}`)
	};
}

/** Builds the content of the email that tells the office about a void, refund, or change, or about a request for one. */
export function correctionContent(
	{ origin }: EmailContext,
	page: EventAggregate,
	correction: Correction
): CorrectionContent {
	const { event, payments, corrections } = page;
	const { paymentId, replacement, takenBy } = correction;
	const flags = correctionFlagsOf(correction);
	const payment = payments.find((one) => one.paymentId === paymentId);
	const { amountCents = 0, tipCents = 0, method = payment?.method ?? 'other' } = correction;
	return {
		kind: 'correction',
		charter: charterSummaryOf(event),
		title: event.title,
		what: isUnknownKind(correction) ? 'other' : replacement ? 'change' : correction.kind,
		isRequest: flags.includes('requested'),
		flags,
		reason: correction.reason,
		refund: correction.kind === 'refund' && !isUnknownKind(correction) ? { amountCents, tipCents, method } : undefined,
		payment: payment && {
			...moneyOf(page, payment),
			takenBy: payment.takenByName ?? payment.takenBy,
			deliveredBy: senderOf(page, payment)
		},
		receiptCode: receiptCodeOf(paymentId),
		replacement: replacement && { ...moneyOf(page, replacement), receiptCode: replacement.receiptCode },
		takenBy: correction.takenByName ?? takenBy,
		takenByClaim: correction.takenByClaim,
		deliveredBy: senderOf(page, correction),
		takenAt: correction.takenAt,
		recordedAt: correction.receivedAt,
		paidCents: addUp(event.totalPriceCents, payments, corrections).totalPaidCents,
		priceCents: event.totalPriceCents,
		officeUrl: linkTo(origin, `/admin/events/${event.eventId}`)
	};
}

function moneyOf(page: EventAggregate, { patronId, patronName, amountCents, tipCents, method }: Payment) {
	const patron = page.patrons.find((one) => one.patronId === patronId);
	return { name: patron?.name ?? patronName, amountCents, tipCents, method };
}

function paymentContent(page: EventAggregate, payment: Payment) {
	const { receiptCode, amountCents, tipCents, method, reference, takenAt, receivedAt, patronName } = payment;
	const patron = page.patrons.find((one) => one.patronId === payment.patronId);
	return {
		receiptCode,
		replaces: payment.replaces === undefined ? undefined : receiptCodeOf(payment.replaces),
		name: patron?.name ?? patronName,
		amountCents,
		tipCents,
		method,
		reference,
		status: statusOf(page, payment),
		takenAt,
		recordedAt: receivedAt,
		charter: charterSummaryOf(page.event)
	};
}

function statusOf({ corrections }: EventAggregate, payment: Payment): PaymentStatus {
	const { paymentId, amountCents, tipCents } = payment;
	const own = corrections.filter((one) => one.paymentId === paymentId && !isUnknownKind(one));
	const voiding = own.find((one) => one.kind === 'void');
	if (voiding) return { kind: 'voided', at: voiding.receivedAt };
	if (own.length === 0) return { kind: 'stands' };
	const left = remainingOf(payment, corrections);
	return {
		kind: 'refunded',
		refundedCents: amountCents - left.fareCents,
		refundedTipCents: tipCents - left.tipCents
	};
}

/** Returns the account that sent a record for someone else. Undefined if the person who made the record also sent it. */
function senderOf(
	page: EventAggregate,
	{ takenBy, deliveredBy, deliveredByName }: Pick<Payment, 'takenBy' | 'deliveredBy' | 'deliveredByName'>
): string | undefined {
	return otherSender({ takenBy, deliveredBy, deliveredByName: deliveredByName ?? nameOf(page, deliveredBy) });
}

function nameOf({ event }: EventAggregate, userId: string): string {
	return event.crew.find((one) => one.crewId === userId)?.name ?? userId;
}
