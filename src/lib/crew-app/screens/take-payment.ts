import { surname } from '../../components/charter/charter-labels.ts';
import type { PatronChoice, SamePayment, SaveOutcome } from '../../components/log-payment/payment-draft.ts';
import { paymentText } from '../../components/charter/payment-labels.ts';
import { findDuplicate } from '../../domain/duplicate.ts';
import { filedAt } from '../../domain/payment-time.ts';
import { isUnsent, readPayment, type Entry } from '../../outbox/model/entry.ts';
import { savePayment as saveOnPhone } from '../../outbox/commands/save-and-send.ts';
import { NotSaved, type LogPaymentDraft } from '../../outbox/commands/save.ts';
import { receiptCode } from '../../domain/id.ts';
import { owedByPatron } from '../../domain/totals.ts';
import type { PaymentView } from '../../snapshot/payment-view.ts';
import type { CardView, PatronView } from '../../snapshot/view.ts';
import { announceLate } from './announce-late.ts';
import { announceSaved } from './announce.ts';
import type { Crew } from './crew.svelte.ts';

export function patronChoice(patron: PatronView): PatronChoice {
	return {
		patronId: patron.patronId,
		name: patron.name,
		detail: [
			...(patron.isHost === true ? ['Host'] : []),
			patron.waiver === 'signed' ? 'signed' : patron.isSignedHere ? 'signed on this phone' : 'not signed'
		].join(', '),
		owedCents: patron.owedCents,
		hasShare: patron.shareCents !== undefined,
		isHost: patron.isHost,
		paidCents: patron.paidTotalCents,
		unsentCount: patron.unsentCount
	};
}

/** The roster and the balance as they would be without one payment. */
export function withoutPayment(
	charter: CardView,
	{ patronId, keptCents }: Pick<PaymentView, 'patronId' | 'keptCents'>
): Pick<CardView, 'patrons' | 'balanceCents'> {
	const { totalPriceCents } = charter.card;
	if (charter.balanceCents === undefined || totalPriceCents === undefined) return charter;
	const balanceCents = charter.balanceCents + keptCents;
	const patrons = charter.patrons.map((patron) => {
		const paidTotalCents = (patron.paidTotalCents ?? 0) - (patron.patronId === patronId ? keptCents : 0);
		const owed = owedByPatron(patron, paidTotalCents, { totalPriceCents, balanceCents });
		return { ...patron, paidTotalCents, owed, owedCents: owed?.cents };
	});
	return { patrons, balanceCents };
}

/**
 * Finds a payment from the last ten minutes that may be the same as the typed payment. Includes unsent payments and payments from other
 * phones.
 */
export function findSame(charter: CardView, draft: LogPaymentDraft, nowMs: number): SamePayment | undefined {
	const known = charter.payments
		.filter((payment) => payment.state !== 'voided' && payment.state !== 'superseded')
		// An entry that was saved before the charter was renamed has the old slug.
		.map((payment) => ({ ...payment, eventId: draft.eventId, atMs: Date.parse(filedAt(payment)) }));
	const same = findDuplicate({ ...draft, paymentId: draft.id, atMs: nowMs }, known, charter.patrons);
	if (!same) return undefined;
	return {
		description: paymentText(same),
		receiptCode: same.receiptCode,
		takenByName: surname(same.takenByName ?? same.takenBy),
		agoMs: nowMs - same.atMs,
		isRecorded: !isUnsent(same.state)
	};
}

/**
 * Closes a payment form, and opens the sign-in sheet if the form saved something that can't be sent without signing in. Opening the sheet
 * earlier would replace the form and hide an alarm about another payment in the group.
 */
export function closeForm(crew: Crew, kind: 'log_payment' | 'change_payment', hasSaved: boolean): void {
	// By now, something else may be open instead of the form.
	if (crew.overlay?.kind !== kind) return;
	if (hasSaved && crew.isSignInDue) crew.open({ kind: 'sign_in' });
	else crew.close();
}

/** Saves the payment on the phone. Shows *Saved* only after the write is durable. */
export async function savePayment(crew: Crew, draft: LogPaymentDraft): Promise<SaveOutcome> {
	try {
		const entry = await saveOnPhone(crew.phone.outbox, draft);
		announceSaved(crew, entry);
		return { isSaved: true };
	} catch (error) {
		if (!(error instanceof NotSaved)) throw error;
		if (error.why !== 'already_saved') {
			announceLate(crew, error, { id: `late ${draft.id}`, line: paymentText(draft), code: receiptCode(draft.id) });
			return { isSaved: false, why: error.why, late: error.late };
		}
		return { isSaved: false, why: 'already_saved', first: describeEntry(error.entry, draft, crew.phone.clock.now()) };
	}
}

function describeEntry(entry: Entry | undefined, draft: LogPaymentDraft, nowMs: number): SamePayment {
	const payment = entry ? readPayment(entry) : undefined;
	return {
		description: paymentText(payment ?? draft),
		receiptCode: receiptCode(draft.id),
		takenByName: surname(entry?.intent.takenByName ?? 'you'),
		agoMs: entry ? nowMs - Date.parse(entry.intent.takenAt) : 0,
		isRecorded: entry?.delivery.state === 'recorded'
	};
}
