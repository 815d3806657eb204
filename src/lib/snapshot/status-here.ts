import type { EventStatus } from '../domain/event.ts';
import { isUnsent } from '../outbox/model/entry.ts';
import type { OperationKind } from '../wire/outbox.ts';
import type { CardView } from './view.ts';

/** The charter's status from the server, updated with this phone's unsent departures, returns, and revocations of departures. */
export function statusHere({ card, entries }: Pick<CardView, 'card' | 'entries'>): EventStatus {
	const unsent = (kind: OperationKind) =>
		entries.flatMap(({ intent, delivery }) => (intent.kind === kind && isUnsent(delivery.state) ? [intent] : []));
	if (unsent('return').length > 0) return 'completed';
	const departed = unsent('departure').map((intent) => intent.id);
	const revokes = unsent('revoke').map((intent) => intent.body);
	// Searches the JSON text for the quoted id instead of parsing the JSON, so that the board loads less code. Quotes inside JSON strings
	// are escaped, so only a complete id matches.
	const names = (body: string, id: string): boolean => body.includes(`"${id}"`);
	const isRevoked = (id: string): boolean => revokes.some((body) => names(body, id));
	if (!departed.every(isRevoked)) return 'in_progress';
	if (card.status !== 'in_progress') return card.status;
	// A brief card doesn't list recorded departures. For those cards, a revocation that doesn't name an unsent departure must be for a
	// recorded one.
	const known = [card.departure, ...(card.otherDepartures ?? [])].flatMap((one) => one?.departureId ?? []);
	const isTakenBack =
		known.length > 0 ? known.every(isRevoked) : revokes.some((body) => !departed.some((id) => names(body, id)));
	return isTakenBack ? 'confirmed' : 'in_progress';
}
