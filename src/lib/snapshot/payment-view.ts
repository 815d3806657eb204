import { receiptCode } from '../domain/id.ts';
import { filedAt } from '../domain/payment-time.ts';
import { pickEntered, type EnteredValues } from '../domain/payment.ts';
import { isVoided, remainingOf } from '../domain/totals.ts';
import { readCorrection, readPayment, type DeliveryState, type Entry } from '../outbox/model/entry.ts';
import type { AnyEventCard } from '../wire/event.ts';
import type { PaymentMessage } from '../wire/payment.ts';
import type { CorrectPayment, LogPayment } from '../wire/payment-requests.ts';

/** One payment as screens show it, from the ledger's row, this phone's entry, or both. */
export interface PaymentView extends EnteredValues {
	paymentId: string;
	eventId: string;
	takenAt: string;
	takenBy: string;
	takenByName: string | undefined;
	receivedAt: string | undefined;
	receiptCode: string;
	flags: readonly string[];
	/** `recorded` if the ledger has the payment, `voided` if a correction voided it, otherwise the entry's state. */
	state: DeliveryState;
	/** The fare minus refunds. Negative if more was refunded than paid, 0 if the payment no longer counts. */
	keptCents: number;
	/** The tip minus refunds. Negative if more was refunded than paid, 0 if the payment no longer counts. */
	keptTipCents: number;
	/** The account that delivered the payment. Unknown for an unsent entry. */
	deliveredBy?: string | undefined;
	deliveredByName?: string | undefined;
	/** The account id that the phone sent for the person who took the payment. Set only if that account doesn't exist. */
	takenByClaim?: string | undefined;
	/** The id of the payment that this one replaced, and the id of the payment that replaced this one. */
	replaces?: string | undefined;
	replacedBy?: string | undefined;
	/** True if someone else took the payment on this phone and the user may not see money. A hidden payment shows only as pending. */
	isHidden: boolean;
	/** The payment's outbox entry, if the payment was taken on this phone. */
	entry: Entry | undefined;
}

/** A correction from the ledger or from this phone's outbox. */
type Correction = {
	correctionId: string;
	paymentId: string;
	kind: 'void' | 'refund';
	amountCents?: number;
	tipCents?: number;
	place?: number;
	receivedAt?: string;
	replacedBy?: string | undefined;
};

/** Merges the ledger's payments and this phone's payments, one per id, newest first. */
export function mergePayments(
	card: Pick<AnyEventCard, 'payments'>,
	entries: readonly Entry[],
	corrections: readonly Correction[],
	maySee: (entry: Entry) => boolean
): PaymentView[] {
	const ledger = card.payments ?? [];
	const ids = new Set(ledger.map((row) => row.paymentId));
	const own = new Map(entries.map((entry) => [entry.intent.id, entry]));
	const views = ledger.map((row): PaymentView => {
		const isOver = isVoided(row, corrections);
		const left = remainingOf(row, corrections);
		const state = isOver ? 'voided' : 'recorded';
		return {
			...row,
			...pickEntered(row),
			takenByName: row.takenByName,
			state,
			keptCents: left.fareCents,
			keptTipCents: left.tipCents,
			replacedBy: findReplacement(row.paymentId, corrections),
			isHidden: false,
			entry: own.get(row.paymentId)
		};
	});
	for (const entry of entries) {
		const payment = ids.has(entry.intent.id) ? undefined : readPayment(entry);
		const isHidden = !maySee(entry);
		if (payment) views.push({ ...viewEntry(entry, payment, corrections), isHidden });
		const change = readEffectiveChange(entry);
		if (change && !ids.has(change.paymentId))
			views.push({ ...viewChange(entry, change, ledger, corrections), isHidden });
	}
	return views.sort((a, b) => Date.parse(filedAt(b)) - Date.parse(filedAt(a)));
}

function viewEntry(entry: Entry, payment: LogPayment, corrections: readonly Correction[]): PaymentView {
	const { intent, delivery } = entry;
	const state = isVoided({ paymentId: intent.id }, corrections) ? 'voided' : delivery.state;
	const counts = state !== 'voided' && state !== 'superseded';
	const left = remainingOf({ ...payment, paymentId: intent.id }, corrections);
	return {
		paymentId: intent.id,
		eventId: intent.eventId,
		...pickEntered(payment),
		takenAt: intent.takenAt,
		takenBy: intent.takenBy,
		takenByName: intent.takenByName,
		receivedAt: delivery.receipt?.receivedAt,
		receiptCode: delivery.receipt?.receiptCode ?? receiptCode(intent.id),
		flags: delivery.receipt?.flags ?? [],
		state,
		keptCents: counts ? left.fareCents : 0,
		keptTipCents: counts ? left.tipCents : 0,
		replacedBy: findReplacement(intent.id, corrections),
		isHidden: false,
		entry
	};
}

/** Other corrections, such as a late refund, may come before or after the change. */
function findReplacement(paymentId: string, corrections: readonly Correction[]): string | undefined {
	return corrections.find((one) => one.paymentId === paymentId && one.replacedBy)?.replacedBy;
}

interface EffectiveChange {
	paymentId: string;
	replaces: string;
	payment: Extract<CorrectPayment, { kind: 'change' }>['payment'];
}

/** Reads a change saved on this phone. Undefined if the server refused it or recorded it as a request, because it then has no effect. */
function readEffectiveChange(entry: Entry): EffectiveChange | undefined {
	const body = readCorrection(entry);
	if (body?.kind !== 'change' || body.paymentId === undefined || !correctsAnything(entry)) return undefined;
	const { paymentId } = body.payment;
	return paymentId === undefined ? undefined : { paymentId, replaces: body.paymentId, payment: body.payment };
}

/** The view of the new payment that a change creates, shown until the board has that payment. */
function viewChange(
	{ intent, delivery }: Entry,
	{ paymentId, replaces, payment }: EffectiveChange,
	ledger: readonly PaymentMessage[],
	corrections: readonly Correction[]
): PaymentView {
	const original = ledger.find((row) => row.paymentId === replaces);
	const isOver = isVoided({ paymentId }, corrections);
	const left = remainingOf({ ...payment, paymentId }, corrections);
	return {
		paymentId,
		eventId: intent.eventId,
		...pickEntered(payment),
		takenAt: original?.takenAt ?? payment.takenAt ?? intent.takenAt,
		takenBy: original?.takenBy ?? intent.takenBy,
		takenByName: original ? original.takenByName : intent.takenByName,
		receivedAt: delivery.receipt?.receivedAt,
		receiptCode: receiptCode(paymentId),
		flags: [],
		state: isOver ? 'voided' : delivery.state,
		keptCents: left.fareCents,
		keptTipCents: left.tipCents,
		replaces,
		replacedBy: findReplacement(paymentId, corrections),
		isHidden: false,
		entry: undefined
	};
}

/** Whether a correction on this phone counts: the server didn't refuse it, and it isn't only a request. */
export function correctsAnything({ delivery: { state, receipt } }: Entry): boolean {
	const isRefused = state === 'needs_person' || state === 'voided' || state === 'superseded';
	return !isRefused && !(receipt?.flags.includes('requested') ?? false);
}

/**
 * Returns a sort position for a correction that isn't on the board yet. The server will record this phone's corrections after those on the
 * board, in the order in which this phone saved them.
 */
export function placeHere({ intent }: Entry): number {
	return 1e9 + intent.seq;
}

/**
 * Merges the ledger's corrections and this phone's corrections, one per id. Leaves out those that were refused, and those that are only
 * requests.
 */
export function mergeCorrections(card: Pick<AnyEventCard, 'corrections'>, entries: readonly Entry[]): Correction[] {
	const merged = new Map<string, Correction>();
	for (const row of card.corrections ?? []) {
		const { correctionId, paymentId, kind, receivedAt, replacedBy, ...more } = row;
		merged.set(correctionId, { correctionId, paymentId, kind, receivedAt, replacedBy, ...amounts(more) });
	}
	for (const entry of entries) {
		const body = readCorrection(entry);
		if (body?.paymentId === undefined || !correctsAnything(entry) || merged.has(entry.intent.id)) continue;
		const { paymentId } = body;
		const base = { correctionId: entry.intent.id, paymentId, place: placeHere(entry) };
		if (body.kind === 'refund') merged.set(base.correctionId, { ...base, kind: 'refund', ...amounts(body) });
		else {
			const replacedBy = body.kind === 'change' ? body.payment.paymentId : undefined;
			merged.set(base.correctionId, { ...base, kind: 'void', replacedBy });
		}
	}
	return [...merged.values()];
}

/** Keeps only defined values, because a missing tip isn't the same as a tip of zero. */
function amounts(row: {
	amountCents?: number | undefined;
	tipCents?: number | undefined;
	place?: number | undefined;
}): Pick<Correction, 'amountCents' | 'tipCents' | 'place'> {
	const { amountCents, tipCents, place } = row;
	return {
		...(amountCents !== undefined && { amountCents }),
		...(tipCents !== undefined && { tipCents }),
		...(place !== undefined && { place })
	};
}

/** Sums the fares that are left after refunds. */
export function sumKept(payments: readonly PaymentView[]): number {
	return payments.reduce((total, payment) => total + payment.keptCents, 0);
}
