import { expect, it } from 'vitest';
import type { EventStatus } from '../domain/event.ts';
import type { DeliveryState } from '../outbox/model/entry.ts';
import { firstDelivery } from '../outbox/model/first-delivery.ts';
import type { AnyEventCard } from '../wire/event.ts';
import { operationKinds } from '../wire/outbox.ts';
import { statusHere } from './status-here.ts';

const list = (...kinds: string[]): [string, DeliveryState][] => kinds.map((kind) => [kind, 'saved']);
const recorded = { warnings: [], overrides: [], openWarnings: [] };
const card: AnyEventCard = {
	...{ eventId: 'e', title: 'Alice Tidewell', hostFirstName: 'Alice', kind: 'Whale watch', location: 'Slip 14' },
	...{ date: '2026-05-23', startsAt: '11:00', endsAt: '14:30', timeZone: 'America/Los_Angeles' },
	...{ startInstant: '2026-05-23T18:00:00Z', endInstant: '2026-05-23T21:30:00Z' },
	...{ status: 'confirmed', paymentState: 'tentative', crew: [], version: 1, patrons: [] },
	...{ guests: { total: 0, expected: 0, aboard: 0, ashore: 0 }, waivers: { signed: 0, needed: 0 } }
};

/** The third column has the phone's entries. `revoke:0` revokes the departure at index 0. The last column has the server's departures. */
it.each<[string, EventStatus, [string, DeliveryState][], EventStatus, departures?: string[]]>([
	['nothing', 'confirmed', [], 'confirmed'],
	['money and marks', 'confirmed', list('payment', 'boarding', 'count'), 'confirmed'],
	['a departure', 'confirmed', list('departure'), 'in_progress'],
	['a departure that the office has', 'confirmed', [['departure', 'recorded']], 'confirmed'],
	['a departure that was voided', 'confirmed', [['departure', 'voided']], 'confirmed'],
	['a departure taken back', 'confirmed', list('departure', 'revoke:0'), 'confirmed'],
	['a departure taken back, and another one', 'confirmed', list('departure', 'revoke:0', 'departure'), 'in_progress'],
	['the same in another order', 'confirmed', list('departure', 'revoke:2', 'departure'), 'in_progress'],
	['two departures taken back', 'confirmed', list('departure', 'revoke:0', 'departure', 'revoke:2'), 'confirmed'],
	['a revoke that was voided', 'confirmed', [...list('departure'), ['revoke:0', 'voided']], 'in_progress'],
	['a revoke of nothing that exists', 'confirmed', list('departure', 'revoke:9'), 'in_progress'],
	['a revoke that names nothing', 'confirmed', list('departure', 'revoke'), 'in_progress'],
	['a recorded departure taken back', 'in_progress', [['departure', 'recorded'], ...list('revoke:0')], 'confirmed'],
	['a recorded departure taken back, with its row', 'in_progress', list('revoke:office'), 'confirmed', ['office']],
	[
		'a recorded departure taken back, and another one',
		'in_progress',
		list('revoke:office', 'departure'),
		'in_progress',
		['office']
	],
	['a departure taken back, and another phone’s', 'in_progress', list('departure', 'revoke:0'), 'in_progress'],
	[
		'a departure taken back, and another phone’s with its row',
		'in_progress',
		list('departure', 'revoke:0'),
		'in_progress',
		['office']
	],
	[
		'one of two recorded departures taken back',
		'in_progress',
		list('revoke:office'),
		'in_progress',
		['office', 'other']
	],
	['both of them', 'in_progress', list('revoke:office', 'revoke:other'), 'confirmed', ['office', 'other']],
	['a return', 'in_progress', list('return'), 'completed'],
	['a departure and a return', 'confirmed', list('departure', 'return'), 'completed'],
	['a departure of a charter that the office canceled', 'cancelled', list('departure'), 'in_progress'],
	['the same, taken back', 'cancelled', list('departure', 'revoke:0'), 'cancelled']
])('the status of a charter with these entries on this phone: %s', (_, status, held, expected, departures = []) => {
	const entries = held.map(([what, state], at) => {
		const [kind = '', departureId] = what.split(':');
		const known = operationKinds.find((one) => one === kind)!;
		const named = { id: String(at), kind: known, eventId: 'e', takenBy: '', deviceId: 'd', epoch: 'p', seq: at };
		const intent = { ...named, takenAt: '', schema: 1, body: JSON.stringify({ departureId }), bodySha256: '' };
		return { intent, delivery: { ...firstDelivery(String(at), 0), state } };
	});
	const [departure, ...otherDepartures] = departures.map((departureId) => ({ ...recorded, departureId }));
	const rows = { ...(departure && { departure }), otherDepartures };
	expect(statusHere({ card: { ...card, ...rows, status }, entries })).toBe(expected);
	expect(statusHere({ card: { ...card, ...rows, status }, entries: entries.toReversed() })).toBe(expected);
});
