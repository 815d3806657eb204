import type { OperationKind } from '../../wire/outbox.ts';
import { parseJson } from '../../wire/parse.ts';
import type { Intent } from './entry.ts';

interface Kind {
	/** The response field that echoes the id. */
	echo: 'paymentId' | 'correctionId' | 'waiverId';
	/** The endpoint for a single post, when a batch is refused as a whole. */
	address: (intent: Intent) => string;
}

/** One entry per kind of write. A new kind needs an entry here and in `operationKinds`. */
export const kinds: Record<OperationKind, Kind> = {
	payment: {
		echo: 'paymentId',
		address: (intent) => `/api/events/${encodeURIComponent(intent.eventId)}/payment`
	},
	correction: {
		echo: 'correctionId',
		address: (intent) => {
			const paymentId = encodeURIComponent(correctedPayment(intent) ?? 'unknown');
			return `/api/events/${encodeURIComponent(intent.eventId)}/payments/${paymentId}/correction`;
		}
	},
	waiver: {
		echo: 'waiverId',
		address: (intent) => `/api/events/${encodeURIComponent(intent.eventId)}/waivers`
	}
};

/** The id of the payment that a stored correction names. Undefined for another kind or an unreadable body. */
export function correctedPayment(intent: Intent): string | undefined {
	if (intent.kind !== 'correction') return undefined;
	const body = parseJson(intent.body);
	if (typeof body !== 'object' || body === null || !('paymentId' in body)) return undefined;
	return typeof body.paymentId === 'string' ? body.paymentId : undefined;
}
