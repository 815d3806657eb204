import { mayCorrect } from '../../domain/correction-rights.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { receiptCode } from '../../domain/id.ts';
import type { Correction, CorrectionFlag, Payment } from '../../domain/payment.ts';
import { fitsRemaining } from '../../domain/refund-limit.ts';
import { Refusal } from '../../domain/refusal.ts';
import { addUp, isVoided, remainingOf, type Remaining } from '../../domain/totals.ts';
import type { CorrectPayment } from '../../wire/payment-requests.ts';
import type { Digest } from '../shared/ports.ts';
import type { LedgerPorts, Opened } from '../shared/submission.ts';
import type { Taker } from '../shared/taker.ts';
import { judgePayment } from './record-payment.ts';

/** A request to correct a payment, parsed and checked. */
export interface CorrectionOrder {
	opened: Opened;
	message: CorrectPayment;
	paymentId: string;
	/**
	 * Whether the correction came from a phone's outbox. If so, the crew has already acted on it, and problems become flags, not refusals.
	 */
	isFromOutbox: boolean;
	taker: Taker;
	/** The business's time zone. */
	timeZone: string;
}

/** Builds the correction's row from the current records. @throws Refusal `more_than_left`, `already_voided` */
export function composeCorrection(
	ports: LedgerPorts,
	order: CorrectionOrder,
	page: EventAggregate,
	place: number
): Correction {
	const { opened, message, paymentId, taker, timeZone } = order;
	const now = ports.clock.now();
	const receivedAt = now.toISOString();
	const target = page.payments.find((one) => one.paymentId === paymentId);
	const isRequest = target !== undefined && !mayCorrect(opened.actor, target, timeZone, now);
	const fields: Omit<Correction, 'totalsThen' | 'flags'> = {
		...refundFields(order),
		correctionId: opened.key,
		paymentId,
		kind: message.kind === 'refund' ? 'refund' : 'void',
		reason: message.reason,
		takenAt: message.takenAt ?? receivedAt,
		...taker,
		device: message.device,
		receivedAt,
		bodySha256: opened.bodySha256
	};
	const left = target && remainingOf(target, page.corrections);
	// Requests aren't checked: a refusal would reveal what is left of the payment to an account that may not see it.
	const wasVoided = isVoided({ paymentId }, page.corrections);
	const flags = isRequest ? ['requested' as const] : judgeCorrection(order, left, wasVoided);
	const correction = { ...fields, flags, ...(!isRequest && { place }) };
	const base = sealTotals(page, correction, isRequest);
	if (message.kind !== 'change') return base;
	const replacement = composeReplacement(ports.sha256, limitToRemaining(order, message, left), page, base, target);
	return sealTotals(page, { ...base, replacement }, isRequest);
}

/** Adds the totals that the row stores. They include this correction, unless it is only a request. */
export function sealTotals(
	page: EventAggregate,
	correction: Omit<Correction, 'totalsThen'>,
	isRequest: boolean
): Correction {
	const { payments, corrections } = page;
	const { replacement } = correction;
	const { totalPaidCents, balanceCents } = isRequest
		? addUp(page.event.totalPriceCents, payments, corrections)
		: addUp(page.event.totalPriceCents, replacement ? [...payments, replacement] : payments, [
				...corrections,
				correction
			]);
	return { ...correction, totalsThen: { totalPaidCents, balanceCents } };
}

/**
 * A correction's `place` is its number among its payment's corrections. The numbers have no gaps, so only a writer that has read all
 * earlier corrections can take the next one.
 */
function nextPlace(page: EventAggregate, paymentId: string): number {
	return (
		page.corrections.reduce((last, one) => (one.paymentId === paymentId ? Math.max(last, one.place ?? 0) : last), 0) + 1
	);
}

/**
 * Returns a function that chooses the next `place` to try. If it finds the same `place` twice, an unreadable row already has that number,
 * so that number is skipped.
 */
export function createPlaces(paymentId: string): (page: EventAggregate) => number {
	let last: number | undefined;
	let skipped = 0;
	return (page) => {
		const next = nextPlace(page, paymentId);
		skipped = next === last ? skipped + 1 : 0;
		last = next;
		return next + skipped;
	};
}

function refundFields({
	message,
	isFromOutbox
}: CorrectionOrder): Pick<Correction, 'amountCents' | 'tipCents' | 'method'> {
	if (message.kind !== 'refund') return {};
	const { amountCents, tipCents, method } = message;
	// Refunds queued by the previous release stay exactly as saved, because their amount may include some of the tip.
	const isOld = isFromOutbox && method === undefined && tipCents === undefined;
	return { amountCents, ...(!isOld && { tipCents: tipCents ?? 0 }), ...(method !== undefined && { method }) };
}

function judgeCorrection(order: CorrectionOrder, left: Remaining | undefined, wasVoided: boolean): CorrectionFlag[] {
	const { message, isFromOutbox } = order;
	if (wasVoided && !isFromOutbox) throw new Refusal('already_voided', { detail: 'This payment was already voided.' });
	if (message.kind !== 'refund') return wasVoided ? ['already_voided'] : [];
	// A refund can't be checked while its payment's row is still being written. `questionsOn` checks it later.
	if (left === undefined || fitsRemaining(refundFields(order), left)) return [];
	if (!isFromOutbox)
		throw new Refusal('more_than_left', {
			detail: 'A refund can’t exceed what is left of the fare and the tip.'
		});
	return ['over_refunded'];
}

type Change = Extract<CorrectPayment, { kind: 'change' }>;
type ChangeOrder = CorrectionOrder & { message: Change };

/**
 * If the submission asks for it, caps the amounts of the change's new payment at what is left of the original.
 * @throws Refusal `more_than_left` if nothing is left
 */
function limitToRemaining(order: CorrectionOrder, message: Change, left: Remaining | undefined): ChangeOrder {
	if (order.opened.submission.isLimitedToRemaining !== true || left === undefined) return { ...order, message };
	const amountCents = Math.min(message.payment.amountCents, Math.max(0, left.fareCents));
	const tipCents = Math.min(message.payment.tipCents, Math.max(0, left.tipCents));
	if (amountCents + tipCents === 0)
		throw new Refusal('more_than_left', { detail: 'This payment has nothing left to change.' });
	return { ...order, message: { ...message, payment: { ...message.payment, amountCents, tipCents } } };
}

function composeReplacement(
	digest: Digest,
	{ opened, message, taker, paymentId }: ChangeOrder,
	page: EventAggregate,
	correction: Correction,
	target: Payment | undefined
): Payment {
	const { paymentId: minted, takenAt, ...fields } = message.payment;
	const id = minted ?? idFrom(digest(`change:${opened.key}`));
	const patron = page.patrons.find((one) => one.patronId === fields.patronId);
	const { deliveredBy, deliveredByName } = taker;
	const by = target
		? { takenBy: target.takenBy, takenByName: target.takenByName, takenByClaim: target.takenByClaim }
		: { takenBy: taker.takenBy, takenByName: taker.takenByName, takenByClaim: taker.takenByClaim };
	const corrected = { ...page, corrections: [...page.corrections, correction] };
	const payment = judgePayment(corrected, {
		...fields,
		...by,
		paymentId: id,
		patronName: fields.patronName ?? patron?.name,
		takenAt: target?.takenAt ?? takenAt ?? correction.takenAt,
		deliveredBy,
		deliveredByName,
		receivedAt: correction.receivedAt,
		bodySha256: opened.bodySha256,
		receiptCode: receiptCode(id),
		replaces: paymentId
	});
	// The original payment was already voided, so this change may record the same money twice.
	const isSecond = correction.flags?.includes('already_voided') && !payment.flags.includes('possible_duplicate');
	return isSecond ? { ...payment, flags: [...payment.flags, 'possible_duplicate'] } : payment;
}

/** Makes a UUID from a hash, so that a repeated request gets the same id. @param sha256 64 hex digits */
function idFrom(sha256: string): string {
	const [, a, b, c, d, e] = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(sha256) ?? [];
	return [a, b, c, d, e].join('-');
}

/** Returns the aggregate with the new correction or request added. */
export function withCorrection(page: EventAggregate, correction: Correction, isRequest: boolean): EventAggregate {
	if (isRequest) return { ...page, requests: [...page.requests, correction] };
	const { replacement } = correction;
	return {
		...page,
		corrections: [...page.corrections, correction],
		payments: replacement ? [...page.payments, replacement] : page.payments
	};
}
