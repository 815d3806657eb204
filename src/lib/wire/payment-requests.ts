// Separate from payment.ts, because payment.ts loads with the board, which doesn't need these schemas.
import * as v from 'valibot';
import {
	deviceStamp,
	moneyInstant,
	optionalLine,
	optionalText,
	text,
	uuid,
	zeroOrMoreCents
} from '../domain/fields.ts';
import { paymentMethods, requestDecisions } from '../domain/payment.ts';

/** Body of `POST /api/events/{eventId}/payment`. */
export const logPayment = v.pipe(
	v.object({
		paymentId: uuid,
		patronId: v.optional(text(64)),
		patronName: optionalLine(120),
		/** The fare. 0 if the whole amount is a tip. */
		amountCents: zeroOrMoreCents,
		tipCents: v.optional(zeroOrMoreCents, 0),
		method: v.picklist(paymentMethods, 'unknown_method'),
		reference: optionalLine(60),
		note: optionalText(500),
		takenAt: moneyInstant,
		takenBy: v.optional(text(60)),
		device: v.optional(deviceStamp)
	}),
	v.forward(
		v.check(({ amountCents, tipCents }) => amountCents + tipCents > 0, 'not_above_zero'),
		['amountCents']
	)
);
export type LogPayment = v.InferOutput<typeof logPayment>;

/** In a change, the payment that replaces the original. It keeps the original's `takenAt` and `takenBy` if the server has the original. */
const rightPayment = v.object({
	/**
	 * The new payment's id. The phone creates it, so that a retry records the same payment. If missing, the server derives an id from the
	 * idempotency key.
	 */
	paymentId: v.optional(uuid),
	patronId: v.optional(text(64)),
	patronName: optionalLine(120),
	amountCents: zeroOrMoreCents,
	tipCents: v.optional(zeroOrMoreCents, 0),
	method: v.picklist(paymentMethods, 'unknown_method'),
	reference: optionalLine(60),
	note: optionalText(500),
	takenAt: v.optional(moneyInstant)
});

/** Body of `POST …/payments/{paymentId}/correction`. The idempotency key is the correction's id. */
export const correctPayment = v.variant(
	'kind',
	[
		v.object({ kind: v.literal('void'), ...correctionBase() }),
		v.object({
			kind: v.literal('refund'),
			...correctionBase(),
			/** The refunded fare. Missing if only the tip is refunded. */
			amountCents: v.optional(zeroOrMoreCents, 0),
			tipCents: v.optional(zeroOrMoreCents),
			/** How the refund was paid out. If missing, the payment's method was used. */
			method: v.optional(v.picklist(paymentMethods, 'unknown_method'))
		}),
		v.object({ kind: v.literal('change'), ...correctionBase(), payment: rightPayment })
	],
	'unknown_kind'
);
export type CorrectPayment = v.InferOutput<typeof correctPayment>;

function correctionBase() {
	return {
		/** The id of the corrected payment. Required in a batch, whose URL doesn't contain the id. */
		paymentId: v.optional(uuid),
		reason: text(300),
		takenAt: v.optional(moneyInstant),
		takenBy: v.optional(text(60)),
		device: v.optional(deviceStamp)
	};
}

/** Body of `POST /api/decisions` that decides a requested correction. */
export const decideRequest = v.object({
	eventId: text(80),
	requestId: uuid,
	decision: v.picklist(requestDecisions, 'unknown_decision')
});
export type DecideRequest = v.InferOutput<typeof decideRequest>;
