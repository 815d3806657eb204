import { recordTitle } from '../../components/boarding/record-labels.ts';
import { isAboardKind } from '../../domain/aboard-kinds.ts';
import { slugsOf } from '../../domain/slugs-of.ts';
import { readAboard } from '../../domain/trip-record.ts';
import { ownRecord } from '../../snapshot/own-records.ts';
import { methodWords } from '../../components/charter/method-words.ts';
import type { OfferedEntry } from '../../components/outbox/offered-entry.ts';
import { dayText } from '../../format/local.ts';
import { clockAt, dateAt } from '../../format/time.ts';
import { formatCents } from '../../domain/money.ts';
import { readCorrection, readPayment, readWaiver, type Entry } from '../../outbox/model/entry.ts';
import type { CorrectPayment } from '../../wire/payment-requests.ts';
import type { CardView } from '../../snapshot/view.ts';

/** Describes the entries in an export file. A correction's line names its payment if the payment is in the file or on this phone. */
export function describeOffer(
	offered: readonly Entry[],
	here: readonly Entry[],
	cards: readonly CardView[]
): OfferedEntry[] {
	const known = new Set(here.map((entry) => entry.intent.id));
	const payments = [...here, ...offered];
	return offered.map((entry) => {
		const { id, eventId, takenBy, takenByName, takenAt } = entry.intent;
		const card = cards.find((view) => slugsOf(view.card).includes(eventId))?.card;
		const name =
			takenByName && takenByName !== takenBy ? `${takenByName} (${takenBy})` : takenBy || 'someone not signed in';
		const moment = `${dayText(dateAt(takenAt, card?.timeZone))} · ${clockAt(takenAt, card?.timeZone)}`;
		return {
			id,
			...wordsOf(entry, payments, cards),
			who: `Taken by ${name}, ${moment}`,
			charter: card ? `${card.title}, ${dayText(card.date)}` : eventId,
			isCorrection: takesBack(entry),
			isHere: known.has(id)
		};
	});
}

/** Whether the entry takes back an earlier record: a payment, a departure, a boarding mark, or a tick. */
function takesBack(entry: Entry): boolean {
	if (entry.intent.kind === 'correction' || entry.intent.kind === 'revoke') return true;
	const record = ownRecord(entry);
	const { marks, ticks } = readAboard(record ? [record] : []);
	return marks.some(({ act }) => act === 'undo') || ticks.some(({ state }) => state === 'undone');
}

function wordsOf(
	entry: Entry,
	known: readonly Entry[],
	cards: readonly CardView[]
): Pick<OfferedEntry, 'what' | 'detail'> {
	const payment = readPayment(entry);
	if (payment) {
		const { amountCents, tipCents, method, patronName } = payment;
		const tip = tipCents > 0 ? `, incl. ${formatCents(tipCents)} tip` : '';
		const what = `Payment, ${formatCents(amountCents + tipCents)}${tip}, ${methodWords[method].toLowerCase()}`;
		return { what, detail: patronName };
	}
	const waiver = readWaiver(entry);
	if (waiver) return { what: 'Waiver', detail: waiver.name };
	const record = ownRecord(entry);
	if (record && isAboardKind(entry.intent.kind)) {
		const charter = cards.find(({ card }) => slugsOf(card).includes(entry.intent.eventId));
		const nameOf = (patronId: string) => charter?.patrons.find((one) => one.patronId === patronId)?.name;
		const itemOf = (itemId: string) => charter?.card.checklist?.items.find((one) => one.itemId === itemId)?.text;
		return { what: recordTitle(entry.intent.kind, record, { nameOf, itemOf }), detail: undefined };
	}
	const correction = readCorrection(entry);
	if (!correction) return { what: 'Unknown entry', detail: undefined };
	const corrected = findPayment(correction.paymentId, known, cards);
	const of = corrected ? ` of ${corrected}` : ' of a payment this phone doesn’t have';
	return { what: `${correctionTitle(correction)}${of}`, detail: correction.reason };
}

function correctionTitle(correction: CorrectPayment): string {
	switch (correction.kind) {
		case 'void':
			return 'Void';
		case 'refund':
			return `Refund ${formatCents(correction.amountCents + (correction.tipCents ?? 0))}`;
		case 'change':
			return `Change to ${formatCents(correction.payment.amountCents + correction.payment.tipCents)}`;
		default:
			return correction satisfies never;
	}
}

function findPayment(
	paymentId: string | undefined,
	known: readonly Entry[],
	cards: readonly CardView[]
): string | undefined {
	const view = cards.flatMap((one) => one.payments).find((one) => one.paymentId === paymentId);
	const entry = known.find((one) => one.intent.id === paymentId);
	const payment = view ?? (entry && readPayment(entry));
	if (!payment) return undefined;
	const from = payment.patronName ? ` from ${payment.patronName}` : '';
	return `${formatCents(payment.amountCents + payment.tipCents)}${from}`;
}
