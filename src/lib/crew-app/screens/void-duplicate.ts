import { mintUuid } from '../../outbox/device.ts';
import type { Entry } from '../../outbox/model/entry.ts';
import { correctPayment } from './correct-payment.ts';
import type { Crew } from './crew.svelte.ts';

/** Voids a payment that the server flagged as a possible duplicate, and shows a toast with the result. */
export async function voidDuplicate(crew: Crew, entry: Entry): Promise<void> {
	const { id, eventId } = entry.intent;
	const payment = { paymentId: id, eventId, state: entry.delivery.state, entry };
	const failed = await correctPayment(crew, payment, { id: mintUuid(), kind: 'void', reason: 'Logged twice' });
	crew.toasts.show(
		failed === undefined
			? { id, tone: 'saved', title: 'Saved on this phone', line: 'Void of this payment' }
			: { id, tone: 'alarm', title: 'NOT saved', line: failed }
	);
}
