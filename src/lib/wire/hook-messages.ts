import * as v from 'valibot';
import { crewSlots } from '../domain/crew.ts';
import { eventStatuses } from '../domain/event.ts';
import { moneyInstant as instant } from '../domain/fields.ts';
import { correctionKinds, paymentMethods } from '../domain/payment.ts';
import { maybeText, maybeWhole, text, whole } from '../domain/stored.ts';
import { testType, type HookType } from '../domain/webhook.ts';

// The data in webhook messages: ids, amounts, and times, but never names, contacts, or notes.

const taken = { takenAt: text, takenBy: text, receivedAt: instant };
const totals = v.object({ totalPriceCents: whole, totalPaidCents: whole, balanceCents: whole });
const method = v.picklist(paymentMethods);

const paymentRecorded = v.object({
	eventId: text,
	paymentId: text,
	receiptCode: text,
	patronId: maybeText,
	amountCents: whole,
	tipCents: whole,
	method,
	...taken,
	/** The id of the payment that this payment replaces. */
	replaces: maybeText,
	totals
});

const paymentCorrected = v.object({
	eventId: text,
	correctionId: text,
	paymentId: text,
	receiptCode: text,
	kind: v.picklist([...correctionKinds, 'change']),
	amountCents: maybeWhole,
	tipCents: maybeWhole,
	method: v.optional(method),
	/** The id of the new payment, if this correction is a change. */
	replacementPaymentId: maybeText,
	...taken,
	totals
});

const waiverSigned = v.object({
	eventId: text,
	waiverId: text,
	patronId: maybeText,
	textVersion: v.number(),
	textSha256: text,
	channel: v.picklist(['own_phone', 'crew_phone']),
	signedAt: maybeText,
	receivedAt: instant
});

const eventChanged = v.object({
	eventId: text,
	date: text,
	startsAt: text,
	endsAt: text,
	timeZone: text,
	startInstant: text,
	endInstant: text,
	status: v.picklist(eventStatuses),
	boat: maybeText,
	capacity: maybeWhole,
	totalPriceCents: whole,
	crew: v.array(v.object({ slot: v.picklist(crewSlots), crewId: text })),
	source: maybeText,
	externalId: maybeText,
	createdAt: instant,
	updatedAt: instant
});

const trip = { eventId: text, takenAt: maybeText, takenBy: text, receivedAt: instant };
const eventDeparted = v.object({ ...trip, departureId: text });
const eventReturned = v.object({ ...trip, returnId: text });

const eventClosed = v.object({
	eventId: text,
	closeId: text,
	/** The id of the close that this close replaces. */
	replaces: maybeText,
	expectedCents: whole,
	countedCents: whole,
	cashDifferenceCents: whole,
	tipPoolCents: whole,
	closedAt: instant,
	closedBy: text
});

/** The `data` of each kind of message. */
export const hookContents = {
	'payment.recorded': paymentRecorded,
	'payment.corrected': paymentCorrected,
	'waiver.signed': waiverSigned,
	'event.changed': eventChanged,
	'event.departed': eventDeparted,
	'event.returned': eventReturned,
	'event.closed': eventClosed
} satisfies Record<HookType, v.GenericSchema>;
export type HookContents = { [T in HookType]: v.InferOutput<(typeof hookContents)[T]> };

/** Returns the schema of a message as receivers get it. */
export function hookMessage<const T extends string, const D extends v.GenericSchema>(type: T, data: D) {
	return v.object({
		/** The id of the message, which is the same for every attempt and every webhook. Also in the `webhook-id` header. */
		id: text,
		type: v.literal(type),
		/** The time when the record was made or changed. */
		timestamp: instant,
		/** The charter’s version when this message was written. */
		eventVersion: whole,
		data
	});
}

/** The message that *Send a test* sends. */
export const testMessage = hookMessage(testType, v.object({}));
