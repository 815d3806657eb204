import * as v from 'valibot';
import type { EventStatus } from '../domain/event.ts';
import { isUnsent } from '../outbox/model/entry.ts';
import type { OperationKind } from '../wire/outbox.ts';
import { parseJson, readMessage } from '../wire/parse.ts';
import type { CardView } from './view.ts';

const revoke = v.object({ departureId: v.string() });

/** The server's status, updated with departures, returns, and revoked departures that are only on this phone. */
export function statusHere({ card, entries }: Pick<CardView, 'card' | 'entries'>): EventStatus {
	const unsent = (kind: OperationKind) =>
		entries.filter((entry) => entry.intent.kind === kind && isUnsent(entry.delivery.state)).map(({ intent }) => intent);
	if (unsent('return').length > 0) return 'completed';
	const revoked = unsent('revoke').flatMap(({ body }) => readMessage(revoke, parseJson(body))?.departureId ?? []);
	const departed = unsent('departure').map(({ id }) => id);
	if (departed.some((id) => !revoked.includes(id))) return 'in_progress';
	if (card.status !== 'in_progress') return card.status;
	// A brief card doesn't name its departures. They are recorded, so they are none of the unsent ones.
	const known = [card.departure, ...(card.otherDepartures ?? [])].flatMap((one) => one?.departureId ?? []);
	const isTakenBack =
		known.length > 0 ? known.every((id) => revoked.includes(id)) : revoked.some((id) => !departed.includes(id));
	return isTakenBack ? 'confirmed' : 'in_progress';
}
