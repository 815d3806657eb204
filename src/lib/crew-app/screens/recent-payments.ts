import type { SamePayment } from '../../components/log-payment/payment-draft.ts';
import { paymentText } from '../../components/charter/payment-labels.ts';
import { findDuplicate } from '../../domain/duplicate.ts';
import type { LogPaymentDraft } from '../../outbox/commands/save.ts';
import { askServer } from '../../api/client.ts';
import { readMessage } from '../../wire/parse.ts';
import { recentPayments, type RecentPayments } from '../../wire/payment.ts';

export interface Payer {
	patronId?: string | undefined;
	patronName?: string | undefined;
}

/** One person's payments from the last ten minutes, taken on any phone, from the server's response. */
export interface Recent {
	payer: Payer;
	payments: RecentPayments['recent'];
}

/** Loads a person's recent payments. Undefined without a signal, in which case the form compares only the payments on this phone. */
export async function askRecent(eventId: string, payer: Payer): Promise<Recent | undefined> {
	const { patronId, patronName = '' } = payer;
	const query = new URLSearchParams(patronId === undefined ? { patronName } : { patronId });
	const reply = await askServer(`/api/events/${encodeURIComponent(eventId)}/payments/recent?${query.toString()}`);
	const answer = reply.ok && reply.status === 200 ? readMessage(recentPayments, reply.body) : undefined;
	return answer && { payer, payments: answer.recent };
}

/**
 * Finds a recent payment that may be the same as the typed payment.
 * @param recents the server's responses, newest first, each about one person
 * @param nowMs the current time by the server's clock
 */
export function findRecent(recents: readonly Recent[], draft: LogPaymentDraft, nowMs: number): SamePayment | undefined {
	const { patronId, patronName } = draft;
	const recent = recents.find(({ payer }) =>
		payer.patronId === undefined ? payer.patronName === patronName : payer.patronId === patronId
	);
	if (!recent) return undefined;
	const known = recent.payments.map((payment, at) => ({
		...{ ...payment, paymentId: String(at), eventId: draft.eventId, patronId, patronName },
		atMs: Date.parse(payment.takenAt)
	}));
	const same = findDuplicate({ ...draft, paymentId: draft.id, atMs: nowMs }, known);
	return (
		same && {
			description: paymentText(same),
			receiptCode: '',
			takenByName: 'another phone',
			agoMs: Math.max(0, nowMs - same.atMs),
			isRecorded: true
		}
	);
}
