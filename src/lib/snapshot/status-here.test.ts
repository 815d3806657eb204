import { expect, it } from 'vitest';
import type { EventStatus } from '../domain/event.ts';
import type { DeliveryState } from '../outbox/model/entry.ts';
import { firstDelivery } from '../outbox/model/first-delivery.ts';
import type { AnyEventCard } from '../wire/event.ts';
import type { OperationKind } from '../wire/outbox.ts';
import { statusHere } from './status-here.ts';

const list = (...kinds: OperationKind[]): [OperationKind, DeliveryState][] => kinds.map((kind) => [kind, 'saved']);
const card: AnyEventCard = {
	...{ eventId: 'e', title: 'Alice Tidewell', hostFirstName: 'Alice', kind: 'Whale watch', location: 'Slip 14' },
	...{ date: '2026-05-23', startsAt: '11:00', endsAt: '14:30', timeZone: 'America/Los_Angeles' },
	...{ startInstant: '2026-05-23T18:00:00Z', endInstant: '2026-05-23T21:30:00Z' },
	...{ status: 'confirmed', paymentState: 'tentative', crew: [], version: 1, patrons: [] },
	...{ guests: { total: 0, expected: 0, aboard: 0, ashore: 0 }, waivers: { signed: 0, needed: 0 } }
};

it.each<[string, EventStatus, [OperationKind, DeliveryState][], EventStatus]>([
	['nothing', 'confirmed', [], 'confirmed'],
	['money and marks', 'confirmed', list('payment', 'boarding', 'count'), 'confirmed'],
	['a departure', 'confirmed', list('departure'), 'in_progress'],
	['a departure that the office has', 'confirmed', [['departure', 'recorded']], 'confirmed'],
	['a departure that was voided', 'confirmed', [['departure', 'voided']], 'confirmed'],
	['a departure taken back', 'confirmed', list('departure', 'revoke'), 'confirmed'],
	['a recorded departure taken back', 'in_progress', list('revoke'), 'confirmed'],
	['a return', 'in_progress', list('return'), 'completed'],
	['a departure and a return', 'confirmed', list('departure', 'return'), 'completed'],
	['a departure of a charter that the office canceled', 'cancelled', list('departure'), 'in_progress']
])('the status of a charter with what this phone holds: %s', (_, status, held, expected) => {
	const entries = held.map(([kind, state], at) => {
		const named = { id: String(at), kind, eventId: 'e', takenBy: '', deviceId: 'd', epoch: 'p', seq: at };
		const intent = { ...named, takenAt: '', schema: 1, body: '{}', bodySha256: '' };
		return { intent, delivery: { ...firstDelivery(String(at), 0), state } };
	});
	expect(statusHere({ card: { ...card, status }, entries })).toBe(expected);
});
