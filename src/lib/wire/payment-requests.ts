// Apart from payment.ts, which loads with the board: no screen needs these to show it.
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
		/** 0 if all of it is a tip. */
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

/** The correct payment of a change. The server takes the original taker and time from the corrected payment if it has it. */
const rightPayment = v.object({
	/** Created by the phone, so that a retry means the same payment. Without it, the server derives one from the key. */
	paymentId: v.optional(uuid),
	patronId: v.optional(text(64)),
	patronName: optionalText(120),
	amountCents: zeroOrMoreCents,
	tipCents: v.optional(zeroOrMoreCents, 0),
	method: v.picklist(paymentMethods, 'unknown_method'),
	reference: optionalText(60),
	note: optionalText(500),
	takenAt: v.optional(moneyInstant)
});

/** Body of `POST …/payments/{paymentId}/correction`. The key of the request is the correction's id. */
export const correctPayment = v.variant(
	'kind',
	[
		v.object({ kind: v.literal('void'), ...correctionBase() }),
		v.object({
			kind: v.literal('refund'),
			...correctionBase(),
			amountCents: zeroOrMoreCents,
			tipCents: v.optional(zeroOrMoreCents),
			/** How the refund was paid out. Missing means by the payment's own method. */
			method: v.optional(v.picklist(paymentMethods, 'unknown_method'))
		}),
		v.object({ kind: v.literal('change'), ...correctionBase(), payment: rightPayment })
	],
	'unknown_kind'
);
export type CorrectPayment = v.InferOutput<typeof correctPayment>;

function correctionBase() {
	return {
		/** Needed in a batch, where no address names it. */
		paymentId: v.optional(uuid),
		reason: text(300),
		takenAt: v.optional(moneyInstant),
		takenBy: v.optional(text(60)),
		device: v.optional(deviceStamp)
	};
}

/** Body of `POST /api/decisions`. */
export const decideRequest = v.object({
	eventId: text(80),
	requestId: uuid,
	decision: v.picklist(requestDecisions, 'unknown_decision')
});
export type DecideRequest = v.InferOutput<typeof decideRequest>;
