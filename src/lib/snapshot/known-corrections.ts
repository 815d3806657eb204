// Separate from payment-view.ts, because payment-view.ts loads with the board, which doesn't show who corrected a payment.
import { isUnsent, readCorrection, type Delivery, type Entry } from '../outbox/model/entry.ts';
import type { AnyEventCard } from '../wire/event.ts';
import { correctsAnything } from './payment-view.ts';

type Row = NonNullable<AnyEventCard['corrections']>[number];

/** A correction from the ledger, or from this phone's outbox if the board doesn't have it yet. */
export interface KnownCorrection extends Pick<Row, 'correctionId' | 'paymentId' | 'kind' | 'reason' | 'takenBy'> {
	amountCents?: number | undefined;
	tipCents?: number | undefined;
	method?: Row['method'];
	flags?: readonly string[] | undefined;
	takenByName?: string | undefined;
	deliveredBy?: string | undefined;
	deliveredByName?: string | undefined;
	replacedBy?: string | undefined;
	/** When the server received the correction. Missing if it is only on this phone. */
	receivedAt?: string | undefined;
	/** The delivery of a correction that is only on this phone. */
	unsent?: Delivery | undefined;
}

/** Lists the ledger's corrections and this phone's corrections, each once. Leaves out refused corrections and requests. */
export function knownCorrections(
	{ corrections = [] }: Pick<AnyEventCard, 'corrections'>,
	entries: readonly Entry[]
): KnownCorrection[] {
	const ids = new Set(corrections.map((one) => one.correctionId));
	const own = entries.flatMap((entry): KnownCorrection[] => {
		const { intent, delivery } = entry;
		const body = readCorrection(entry);
		if (body?.paymentId === undefined || !correctsAnything(entry) || ids.has(intent.id)) return [];
		const { paymentId, reason } = body;
		const { takenBy, takenByName } = intent;
		const { receivedAt, flags } = delivery.receipt ?? {};
		const base = {
			...{ correctionId: intent.id, paymentId, reason, takenBy, takenByName },
			...(isUnsent(delivery.state) ? { unsent: delivery } : { receivedAt, flags })
		};
		if (body.kind === 'refund') {
			const { amountCents, tipCents, method } = body;
			return [{ ...base, kind: 'refund', amountCents, tipCents, method }];
		}
		return [{ ...base, kind: 'void', replacedBy: body.kind === 'change' ? body.payment.paymentId : undefined }];
	});
	return [...corrections, ...own];
}
