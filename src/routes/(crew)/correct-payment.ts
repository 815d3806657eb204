import type { CorrectionChoice } from '$lib/components/charter/correction-choice';
import { isUnsent } from '$lib/outbox/entry';
import { NotSaved } from '$lib/outbox/save';
import type { PaymentView } from '$lib/snapshot/view';
import type { Crew } from './crew.svelte.ts';

/** Keeps a correction on the phone. Resolves with what to say where that failed. */
export async function correctPayment(
	crew: Crew,
	payment: Pick<PaymentView, 'paymentId' | 'eventId' | 'state' | 'entry'>,
	choice: CorrectionChoice
): Promise<string | undefined> {
	const { outbox } = crew.phone;
	const { paymentId, eventId } = payment;
	return notSavedWords(async () => {
		// A payment that never left this phone ends here, together with its void for the office, in one transaction.
		if (choice.kind === 'void' && payment.entry && isUnsent(payment.state)) {
			await outbox.void(paymentId, choice.reason);
		} else {
			await outbox.saveCorrection({ id: crypto.randomUUID(), eventId, paymentId, ...choice });
		}
		if (crew.isSignInDue) crew.open({ kind: 'sign_in' });
	});
}

/** Runs something that saves on the phone; what to say where nothing was saved. */
export async function notSavedWords(work: () => Promise<void>): Promise<string | undefined> {
	try {
		await work();
		return undefined;
	} catch (error) {
		if (!(error instanceof NotSaved)) throw error;
		return 'NOT saved. This phone’s storage did not take it. Try again, or write it on paper.';
	}
}
