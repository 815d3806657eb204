import type { EventStatus } from '../domain/event.ts';
import { isUnsent } from '../outbox/model/entry.ts';
import type { OperationKind } from '../wire/outbox.ts';
import type { CardView } from './view.ts';

/** The server's status, updated with departures, returns, and revoked departures that are only on this phone. */
export function statusHere({ card, entries }: Pick<CardView, 'card' | 'entries'>): EventStatus {
	const has = (kind: OperationKind): boolean =>
		entries.some((entry) => entry.intent.kind === kind && isUnsent(entry.delivery.state));
	if (has('return')) return 'completed';
	if (has('revoke')) return card.status === 'in_progress' ? 'confirmed' : card.status;
	return has('departure') ? 'in_progress' : card.status;
}
