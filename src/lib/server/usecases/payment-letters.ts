import type { EventPage } from '../../domain/event.ts';
import { flagsOf } from '../../domain/payment-time.ts';
import type { Payment } from '../../domain/payment.ts';
import { addUp, owedByPatron, paidByPatron } from '../../domain/totals.ts';
import { sailOf } from '../../domain/waiver.ts';
import type { NoticeFacts, PaymentStanding, ReceiptFacts } from '../letter-ports.ts';

/** What stands around every letter: where our pages are, and where the office reads mail. */
export interface LetterPlace {
	/** Our own address, `https://host`. Without it letters go out without links. */
	origin: string | undefined;
	/** Where the office reads mail. */
	office: string | undefined;
}

export function linkTo(origin: string | undefined, path: string): string | undefined {
	return origin === undefined ? undefined : origin + path;
}

/** What the patron's receipt says of a payment on this page, as things stand. */
export function receiptFacts({ origin, office }: LetterPlace, page: EventPage, payment: Payment): ReceiptFacts {
	const { event, payments, corrections } = page;
	const patron = page.patrons.find((one) => one.patronId === payment.patronId);
	const { balanceCents } = addUp(event.totalPriceCents, payments, corrections);
	return {
		kind: 'receipt',
		...paymentFacts(page, payment),
		owed: patron && {
			cents: owedByPatron(patron, paidByPatron(patron.patronId, payments, corrections), balanceCents),
			of: patron.shareCents === undefined ? 'charter' : 'share'
		},
		office,
		charterUrl: linkTo(origin, `/g/${event.eventId}`)
	};
}

/** What the office's notice says of it. @param receiptTo where the receipt goes */
export function noticeFacts(
	{ origin }: LetterPlace,
	page: EventPage,
	payment: Payment,
	receiptTo: string | undefined
): NoticeFacts {
	const { event, payments, corrections } = page;
	const { takenBy, takenByName = takenBy, deliveredBy, note, paymentId } = payment;
	const { totalPaidCents } = addUp(event.totalPriceCents, payments, corrections);
	return {
		kind: 'notice',
		...paymentFacts(page, payment),
		title: event.title,
		flags: flagsOf(payment),
		correctedBecause: corrections.find((one) => one.paymentId === paymentId)?.reason,
		note,
		takenBy: takenByName,
		deliveredBy: deliveredBy === takenBy ? undefined : nameOf(page, deliveredBy),
		paidCents: totalPaidCents,
		priceCents: event.totalPriceCents,
		receiptTo,
		officeUrl: linkTo(origin, `/admin/events/${event.eventId}`)
	};
}

function paymentFacts(page: EventPage, payment: Payment) {
	const { receiptCode, amountCents, tipCents, method, reference, takenAt, receivedAt, patronName } = payment;
	const patron = page.patrons.find((one) => one.patronId === payment.patronId);
	return {
		receiptCode,
		name: patron?.name ?? patronName,
		amountCents,
		tipCents,
		method,
		reference,
		standing: standingOf(page, payment),
		takenAt,
		recordedAt: receivedAt,
		sail: sailOf(page.event)
	};
}

function standingOf({ corrections }: EventPage, { paymentId, amountCents }: Payment): PaymentStanding {
	const own = corrections.filter((one) => one.paymentId === paymentId);
	const voiding = own.find((one) => one.kind === 'void');
	if (voiding) return { kind: 'voided', at: voiding.receivedAt };
	const refunded = own.reduce((sum, one) => sum + (one.amountCents ?? 0), 0);
	return refunded > 0 ? { kind: 'refunded', refundedCents: Math.min(refunded, amountCents) } : { kind: 'stands' };
}

function nameOf({ event }: EventPage, userId: string): string {
	return event.crew.find((one) => one.crewId === userId)?.name ?? userId;
}
