import { formatCents } from '../../domain/money.ts';
import { namedMethod } from '../../domain/method-name.ts';
import { otherSender } from '../../domain/other-sender.ts';
import { isUnknownKind, type PaymentMethod } from '../../domain/payment.ts';
import type { KnownCorrection } from '../../snapshot/known-corrections.ts';
import type { PaymentView } from '../../snapshot/payment-view.ts';
import type { AnyEventCard } from '../../wire/event.ts';
import { surname } from './charter-labels.ts';
import { methodWords } from './method-words.ts';
import type { EntryStatus } from '../outbox/entry-labels.ts';
import { isolated } from '../../format/isolated.ts';
import { methodNames } from '../../format/method-names.svelte.ts';
import { dayClockAt } from '../../format/day-clock.ts';

interface Taken {
	method: PaymentMethod;
	reference?: string | undefined;
	amountCents: number;
	tipCents: number;
	takenAt: string;
	takenBy?: string | undefined;
	takenByName?: string | undefined;
	takenByClaim?: string | undefined;
	deliveredBy?: string | undefined;
	deliveredByName?: string | undefined;
}

interface Delivered {
	takenBy?: string | undefined;
	/** The account that sent the record. Missing for unsent records, because this phone doesn't know yet which account will send them. */
	deliveredBy?: string | undefined;
	deliveredByName?: string | undefined;
}

/** The account that sent a record, if another account created it. */
function senderOf(record: Delivered): string | undefined {
	const sender = otherSender(record);
	return sender && surname(sender);
}

/** `, sent by Ostrow` if another account sent the record. */
export function sentText(record: Delivered): string {
	const sender = senderOf(record);
	return sender === undefined ? '' : `, sent by ${isolated(sender)}`;
}

/** `Larkin`, or `Larkin, sent by Ostrow` if another account sent the record. Empty if the record names nobody. */
export function makerText(
	{ takenBy, takenByName, deliveredBy, deliveredByName }: Delivered & { takenByName?: string | undefined },
	nameOf: (name: string) => string = surname
): string {
	const maker = takenByName ?? takenBy;
	// Responses of older servers and older records don't include the sender's name.
	const sender = deliveredByName ?? (deliveredBy === takenBy ? undefined : deliveredBy);
	return [maker && isolated(nameOf(maker)), sender && `sent by ${isolated(nameOf(sender))}`].filter(Boolean).join(', ');
}

/** `Cash`, or the name of another method: `Venmo`. */
export function methodText(payment: { method: PaymentMethod; reference?: string | undefined }): string {
	return namedMethod(payment, methodNames()).name ?? methodWords[payment.method];
}

/** `Cash, 12:20 PM, by Ostrow, incl. $20.00 tip`, with the day if it isn't today. */
export function howText(taken: Taken, nowMs: number, timeZone?: string): string {
	const sender = senderOf(taken);
	const by = taken.takenByName ? [`by ${surname(taken.takenByName)}`] : [];
	const sent = sender === undefined ? [] : [`sent by ${sender}`];
	const claim = taken.takenByClaim === undefined ? [] : [`claimed by “${taken.takenByClaim}”, no such account`];
	const tipText = taken.amountCents === 0 ? 'all of it tip' : `incl. ${formatCents(taken.tipCents)} tip`;
	const tip = taken.tipCents > 0 ? [tipText] : [];
	return [methodText(taken), dayClockAt(taken.takenAt, nowMs, timeZone), ...by, ...sent, ...claim, ...tip].join(', ');
}

/** `$160.00 by check from Bruno Kestrel` */
export function paymentText(payment: {
	amountCents: number;
	tipCents: number;
	method: PaymentMethod;
	reference?: string | undefined;
	patronName?: string | undefined;
}): string {
	const from = payment.patronName ? ` from ${isolated(payment.patronName)}` : '';
	const { name } = namedMethod(payment, methodNames());
	const by =
		payment.method === 'other' ? (name ? ` by ${name}` : '') : ` by ${methodWords[payment.method].toLowerCase()}`;
	return `${formatCents(payment.amountCents + payment.tipCents)}${by}${from}`;
}

/** A payment's status, combined from this phone's entry and the payment's corrections. */
export function entryStatusOf(
	payment: PaymentView,
	corrections: readonly KnownCorrection[] = [],
	timeZone?: string
): EntryStatus {
	const delivery = payment.entry?.delivery ?? corrections.find((one) => one.replacedBy === payment.paymentId)?.unsent;
	const voiding = findVoid(payment, corrections);
	const recordedAt = payment.receivedAt ?? payment.takenAt;
	const changedAt = voiding?.receivedAt === undefined ? delivery?.changedAt : Date.parse(voiding.receivedAt);
	return {
		state: payment.state,
		eventId: payment.eventId,
		attempts: delivery?.attempts ?? 0,
		nextAttemptAt: delivery?.nextAttemptAt ?? 0,
		changedAt: changedAt ?? Date.parse(recordedAt),
		lastProblem: delivery?.lastProblem,
		receipt: { receivedAt: recordedAt, flags: payment.flags },
		voidReason: voiding?.reason ?? delivery?.voidReason,
		voidedBy: voiding ? (voiding.takenByName ?? voiding.takenBy) : delivery?.voidedBy,
		voidSentBy: voiding && senderOf(voiding),
		unsentVoid: voiding?.unsent?.state,
		isChanged: payment.replacedBy !== undefined,
		timeZone
	};
}

/** The correction that voided a payment. A recorded void takes precedence over one that is only on this phone. */
function findVoid(
	{ paymentId, entry, receivedAt }: PaymentView,
	corrections: readonly KnownCorrection[]
): KnownCorrection | undefined {
	const voids = corrections.filter((one) => one.paymentId === paymentId && one.kind === 'void');
	const recorded = voids.find((one) => !one.unsent);
	const end = receivedAt === undefined ? entry?.delivery.state : undefined;
	// If a payment was voided or replaced on this phone before the server had it, its own status shows that, so an unsent void is ignored.
	return recorded ?? (end === 'voided' || end === 'superseded' ? undefined : voids[0]);
}

/** `Refunded $40.00 by cash by Ostrow: one guest stayed ashore.` for each refund, recorded or only on this phone. */
export function refundText(payment: PaymentView, corrections: readonly KnownCorrection[] = []): string | undefined {
	const own = corrections.filter((one) => one.paymentId === payment.paymentId && one.kind === 'refund');
	const refunds = own.filter((one) => !one.unsent);
	const words = refunds.map((one) => {
		if (isUnknownKind(one)) {
			const who = `${isolated(surname(one.takenByName ?? one.takenBy))}${sentText(one)}`;
			return `Other correction by ${who}: ${one.reason.replace(/\.$/, '')}. This version of the app can’t show it.`;
		}
		const { amountCents = 0, tipCents = 0, method, reason, flags = [] } = one;
		const how = method === undefined || method === 'other' ? '' : ` by ${methodWords[method].toLowerCase()}`;
		const tooMuch = flags.includes('over_refunded') ? ' This exceeds the amount left to refund.' : '';
		const by = ` by ${isolated(surname(one.takenByName ?? one.takenBy))}${sentText(one)}`;
		return `Refunded ${formatCents(amountCents + tipCents)}${how}${by}: ${reason.replace(/\.$/, '')}.${tooMuch}`;
	});
	const known = refunds.reduce((sum, { amountCents = 0, tipCents = 0 }) => sum + amountCents + tipCents, 0);
	const isOver = payment.state === 'voided' || payment.state === 'superseded';
	const here = payment.amountCents + payment.tipCents - payment.keptCents - payment.keptTipCents - known;
	if (!isOver && here > 0) words.push(`Refund of ${formatCents(here)} saved on this phone.`);
	return words.length > 0 ? words.join(' ') : undefined;
}

/** `Changed from $160.00 by cash from Alice Tidewell, B3T-9XD, 1:57 PM by Larkin: wrong method.` for each earlier version. */
export function historyText(
	payment: PaymentView,
	payments: readonly PaymentView[],
	nowMs: number,
	corrections: readonly KnownCorrection[] = [],
	timeZone?: string
): string | undefined {
	const words: string[] = [];
	const seen = new Set([payment.paymentId]);
	for (let after = payment; after.replaces !== undefined && !seen.has(after.replaces);) {
		seen.add(after.replaces);
		const before = payments.find((one) => one.paymentId === after.replaces);
		if (!before) break;
		const change = corrections.find((one) => one.replacedBy === after.paymentId);
		const how = change
			? `, ${change.receivedAt === undefined ? 'on this phone' : dayClockAt(change.receivedAt, nowMs, timeZone)} by ${isolated(surname(change.takenByName ?? change.takenBy))}${sentText(change)}: ${change.reason.replace(/\.$/, '')}`
			: '';
		words.push(`Changed from ${paymentText(before)}, ${before.receiptCode}${how}.`);
		after = before;
	}
	return words.length > 0 ? words.join(' ') : undefined;
}

type Requests = NonNullable<AnyEventCard['requests']>;
export type OpenRequest = Requests[number];

/** Open requests to correct a payment. */
export function openRequests(payment: PaymentView, requests: Requests = []): OpenRequest[] {
	return requests.filter((one) => one.paymentId === payment.paymentId && one.status === 'open');
}

/** `Void requested by Larkin, sent by Ostrow: typed twice.` */
export function requestText(request: OpenRequest): string {
	const what = isUnknownKind(request)
		? 'Other correction'
		: request.replacement
			? 'Change'
			: request.kind === 'void'
				? 'Void'
				: 'Refund';
	const { amountCents = 0, tipCents = 0 } = request.replacement ?? request;
	const hasSum = request.replacement !== undefined || (request.kind === 'refund' && !isUnknownKind(request));
	const sum = !hasSum ? '' : ` of ${formatCents(amountCents + tipCents)}`;
	const by = `${isolated(surname(request.takenByName ?? request.takenBy))}${sentText(request)}`;
	return `${what}${sum} requested by ${by}: ${request.reason.replace(/\.$/, '')}.`;
}
