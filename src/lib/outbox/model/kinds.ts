import { idFields } from '../../domain/aboard-kinds.ts';
import type { OperationKind } from '../../wire/outbox.ts';
import { parseJson } from '../../wire/parse.ts';
import type { Intent } from './entry.ts';

/**
 * The response field that echoes the entry's id. A new kind must be added here, in `operationKinds`, and, if its path differs from its
 * name, in `paths`.
 */
export const echoFields: Record<OperationKind, string> = {
	payment: 'paymentId',
	correction: 'correctionId',
	waiver: 'waiverId',
	...idFields
};

/** The last part of the URL, for kinds where it differs from the kind's name. */
const paths: Partial<Record<OperationKind, string>> = {
	waiver: 'waivers',
	patron: 'patrons',
	count: 'counts',
	tick: 'ticks',
	handover: 'handovers'
};

/** Returns the path for posting one entry individually, which happens if the server refuses a whole batch. */
export function addressOf(intent: Intent): string {
	const { kind } = intent;
	const named = (field: string): string => encodeURIComponent(fieldOf(intent, field) ?? 'unknown');
	const path =
		kind === 'correction'
			? `payments/${named('paymentId')}/correction`
			: kind === 'revoke'
				? `departure/${named('departureId')}/revoke`
				: (paths[kind] ?? kind);
	return `/api/events/${encodeURIComponent(intent.eventId)}/${path}`;
}

/** The id of the payment that a stored correction refers to. Undefined for another kind or an unreadable body. */
export function correctedPayment(intent: Intent): string | undefined {
	return intent.kind === 'correction' ? fieldOf(intent, 'paymentId') : undefined;
}

function fieldOf(intent: Intent, field: string): string | undefined {
	const body = parseJson(intent.body);
	const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined;
	return typeof value === 'string' ? value : undefined;
}
