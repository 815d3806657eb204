import type { CorrectionChoice } from '../../components/charter/correction-choice.ts';
import { surname } from '../../components/charter/charter-labels.ts';
import type { SamePayment, SaveOutcome } from '../../components/log-payment/payment-draft.ts';
import { paymentText } from '../../components/charter/payment-labels.ts';
import { pickEntered, type Entered, type EnteredValues } from '../../domain/payment.ts';
import { receiptCode } from '../../domain/id.ts';
import { isUnsent } from '../../outbox/model/entry.ts';
import { EntryGone } from '../../outbox/commands/end-entry.ts';
import { saveCorrection, voidEntry } from '../../outbox/commands/save-and-send.ts';
import { NotSaved, type LogPaymentDraft } from '../../outbox/commands/save.ts';
import type { PaymentView } from '../../snapshot/payment-view.ts';
import { announceLate, type LateWords } from './announce-late.ts';
import type { Crew } from './crew.svelte.ts';

/**
 * Saves a correction on the phone. Resolves with an error message if that failed.
 * @param onLate called if the correction is saved after the message
 */
export async function correctPayment(
	crew: Crew,
	payment: Pick<PaymentView, 'paymentId' | 'eventId' | 'state' | 'entry'>,
	choice: CorrectionChoice,
	onLate?: () => void
): Promise<string | undefined> {
	const { outbox } = crew.phone;
	const { paymentId, eventId } = payment;
	const late = { id: `late ${choice.id}`, line: 'A correction to a payment', onLate };
	return notSavedWords(crew, late, async () => {
		// For an unsent payment, one transaction voids the payment on this phone and saves a void for the server.
		if (choice.kind === 'void' && payment.entry && isUnsent(payment.state)) {
			await voidEntry(outbox, paymentId, choice.reason);
		} else {
			await saveCorrection(outbox, { ...choice, eventId, paymentId });
		}
		if (crew.isSignInDue) crew.open({ kind: 'sign_in' });
	});
}

/**
 * Saves a change on the phone, as one entry that voids the payment and records the corrected payment.
 * @param correctionId stays the same when a form is saved again
 */
export async function changePayment(
	crew: Crew,
	payment: PaymentView,
	draft: LogPaymentDraft,
	correctionId: string
): Promise<SaveOutcome> {
	const { id, eventId, ...right } = draft;
	const { paymentId, takenAt } = payment;
	try {
		await saveCorrection(crew.phone.outbox, {
			...{ id: correctionId, eventId, paymentId, kind: 'change', reason: changeReason(payment, draft) },
			payment: { paymentId: id, ...right, takenAt }
		});
	} catch (error) {
		if (!(error instanceof NotSaved)) throw error;
		if (error.why !== 'already_saved') {
			announceLate(crew, error, { id: `late ${correctionId}`, line: `A change to ${paymentText(payment)}` });
			return { isSaved: false, why: error.why, late: error.late };
		}
		return { isSaved: false, why: 'already_saved', first: describeSaved(payment, error, crew.phone.clock.now()) };
	}
	crew.toasts.show({
		...{ id: correctionId, tone: 'saved', title: 'Change saved on this phone' },
		...{ line: paymentText(draft), code: receiptCode(id) }
	});
	return { isSaved: true };
}

function describeSaved(payment: PaymentView, { entry }: NotSaved, nowMs: number): SamePayment {
	return {
		description: `A change to ${paymentText(payment)}`,
		receiptCode: payment.receiptCode,
		takenByName: surname(entry?.intent.takenByName ?? 'you'),
		agoMs: entry ? nowMs - Date.parse(entry.intent.takenAt) : 0,
		isRecorded: entry?.delivery.state === 'recorded'
	};
}

type Refunded = Pick<PaymentView, keyof EnteredValues | 'keptCents' | 'keptTipCents'>;

export function isRefunded(payment: Refunded): boolean {
	return payment.keptCents !== payment.amountCents || payment.keptTipCents !== payment.tipCents;
}

/**
 * The payment's values, with the amounts left after refunds. Refunds stay with the original payment, so a change carries over only what is
 * left.
 */
export function keptOf(payment: Refunded): EnteredValues {
	const { keptCents, keptTipCents } = payment;
	return { ...pickEntered(payment), amountCents: Math.max(0, keptCents), tipCents: Math.max(0, keptTipCents) };
}

/** Describes what was changed in a payment, such as `Changed the person and the amount`. */
export function changeReason(payment: Refunded, after: Entered): string {
	const before = keptOf(payment);
	// The same person may have another name on the roster by now.
	const isSameName = after.patronId !== undefined || before.patronName === after.patronName;
	const parts = [
		...(before.patronId === after.patronId && isSameName ? [] : ['the person']),
		...(before.amountCents === after.amountCents ? [] : ['the amount']),
		...(before.tipCents === after.tipCents ? [] : ['the tip']),
		...(before.method === after.method ? [] : ['the method'])
	];
	return parts.length === 0 ? 'Changed the details' : `Changed ${parts.join(' and ')}`;
}

/**
 * Runs `work`, which saves something on the phone. Resolves with an error message if that failed.
 * @param words the toast's id and text, in case the save succeeds after the message
 */
export async function notSavedWords(
	crew: Crew,
	words: LateWords,
	work: () => Promise<void>
): Promise<string | undefined> {
	try {
		await work();
		return undefined;
	} catch (error) {
		if (error instanceof EntryGone)
			return 'NOT saved. This payment isn’t on this phone anymore, or another tab changed it. Look for it on its charter.';
		if (!(error instanceof NotSaved)) throw error;
		if (error.why === 'already_saved')
			return 'This was already saved with different details. Look for it in the Outbox.';
		announceLate(crew, error, words);
		return 'NOT saved. This phone couldn’t store this change. Try again, or write it on paper.';
	}
}
