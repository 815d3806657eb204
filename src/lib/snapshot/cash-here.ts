// Separate from view.ts, because view.ts loads with the board and only the charter sheet shows cash.
import { cashInHand, type CashInHand } from '../domain/handover.ts';
import { moneyLines, type MoneyLine } from '../domain/money-lines.ts';
import type { Correction, Payment } from '../domain/payment.ts';
import { readCorrection, type Entry } from '../outbox/model/entry.ts';
import { eventCash, type HandoverMessage } from '../wire/cash.ts';
import type { AnyEventCard } from '../wire/event.ts';
import { readMessage } from '../wire/parse.ts';
import type { RecordOrigin } from './aboard-view.ts';
import { ownRecord, readOwn } from './own-records.ts';
import { correctsAnything, placeHere, type PaymentView } from './payment-view.ts';
import type { CardView } from './view.ts';

export interface HandoverView extends RecordOrigin {
	handoverId: string;
	countedCents: number;
	note?: string | undefined;
	/** The office's receipts for this handover. The last one counts. */
	receipts: { receiptId: string; receivedCents: number; note?: string | undefined }[];
}

/** One crew member's cash from one charter, including entries that are only on this phone. */
export interface CashView {
	inHand: CashInHand;
	/** The person's handovers, oldest first. */
	handovers: HandoverView[];
	handedOverCents: number;
	/** The amount of cash that the person should still have. */
	expectedCents: number;
}

const none = { totalsThen: { totalPaidCents: 0, balanceCents: 0 }, bodySha256: '' };

/** @param page the server's full response for this charter, if this phone has it */
export function viewCash(
	charter: Pick<CardView, 'card' | 'payments' | 'entries'>,
	crewId: string,
	page?: Pick<AnyEventCard, 'cash' | 'handovers'>
): CashView {
	const { card, entries } = charter;
	const lines = linesHere(charter);
	// A user who may not see money gets only their own cash totals from the server. Entries that those totals don't include yet are added.
	const told = readMessage(eventCash, page ?? {});
	const sum = card.payments === undefined ? told?.cash?.find((row) => row.crewId === crewId) : undefined;
	const known = new Set(sum?.recordIds);
	const here = lines.filter((line) => !known.has(line.id));
	const inHand = add(cashInHand(here, crewId), sum);
	const handovers = handoversOf(crewId, entries, told?.handovers ?? []);
	const handedOverCents = handovers.reduce((total, one) => total + one.countedCents, 0);
	return { inHand, handovers, handedOverCents, expectedCents: inHand.expectedCents - handedOverCents };
}

/** Returns a charter's payments and corrections as lines, including those that are only on this phone. */
export function linesHere({ card, payments, entries }: Pick<CardView, 'card' | 'payments' | 'entries'>): MoneyLine[] {
	const { totalPriceCents = 0 } = card;
	const corrections = correctionsHere(card, entries);
	const voided = new Set(corrections.flatMap((one) => (one.kind === 'void' ? [one.paymentId] : [])));
	return moneyLines({
		event: { ...card, totalPriceCents, home: card.eventId, createdAt: '', updatedAt: '', createdBy: '' },
		payments: payments.filter((one) => counts(one, voided)).map(paymentHere),
		corrections
	});
}

/** Whether a payment counts. A payment that a correction voided counts, because the void is a separate line that subtracts the amount. */
function counts({ state, paymentId, isHidden }: PaymentView, voided: ReadonlySet<string>): boolean {
	if (isHidden || state === 'superseded') return false;
	return state !== 'voided' || voided.has(paymentId);
}

function paymentHere(view: PaymentView): Payment {
	const { receivedAt = view.takenAt, deliveredBy = '', flags } = view;
	return { ...view, ...none, receivedAt, deliveredBy, flags: [...flags] };
}

function correctionsHere(card: AnyEventCard, entries: readonly Entry[]): Correction[] {
	const known = (card.corrections ?? []).map((row): Correction => ({
		...row,
		...none,
		deliveredBy: row.deliveredBy ?? ''
	}));
	const ids = new Set(known.map((one) => one.correctionId));
	const own = entries.flatMap((entry): Correction[] => {
		const body = readCorrection(entry);
		const { intent, delivery } = entry;
		if (body?.paymentId === undefined || !correctsAnything(entry) || ids.has(intent.id)) return [];
		const base = {
			...{ correctionId: intent.id, paymentId: body.paymentId, reason: body.reason, ...none },
			...{ place: placeHere(entry), takenAt: intent.takenAt, takenBy: intent.takenBy, deliveredBy: '' },
			receivedAt: delivery.receipt?.receivedAt ?? intent.takenAt
		};
		if (body.kind !== 'refund') return [{ ...base, kind: 'void' }];
		const { amountCents, tipCents, method } = body;
		return [{ ...base, kind: 'refund', amountCents, tipCents, method }];
	});
	return [...known, ...own];
}

function add(a: CashInHand, b: CashInHand | undefined): CashInHand {
	if (!b) return a;
	return {
		fareCents: a.fareCents + b.fareCents,
		tipCents: a.tipCents + b.tipCents,
		fares: a.fares + b.fares,
		tips: a.tips + b.tips,
		givenBackCents: a.givenBackCents + b.givenBackCents,
		expectedCents: a.expectedCents + b.expectedCents
	};
}

function handoversOf(crewId: string, entries: readonly Entry[], known: readonly HandoverMessage[]): HandoverView[] {
	const ids = new Set(known.map((one) => one.handoverId));
	const own = entries.flatMap((entry) => ownRecord(entry) ?? []).filter((record) => !record.isEnded);
	const unsent = new Set(own.filter((record) => record.isUnsent).map((record) => record.recordId));
	const here = readOwn(own)
		.handovers.filter((one) => !ids.has(one.handoverId))
		.map((one): HandoverView => ({ ...one, receipts: [], isUnsent: unsent.has(one.handoverId) }));
	return [...known.map((one): HandoverView => ({ ...one, isUnsent: false })), ...here]
		.filter((one) => one.takenBy === crewId)
		.toSorted((a, b) => Date.parse(a.takenAt ?? '') - Date.parse(b.takenAt ?? ''));
}
