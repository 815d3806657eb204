// A charter's card, and this phone's entries about who is aboard.
import { type RecordDraft, writeRecord } from '../../src/lib/outbox/commands/save-record.ts';
import { writePayment } from '../../src/lib/outbox/commands/save.ts';
import type { DeliveryState, Entry } from '../../src/lib/outbox/model/entry.ts';
import { firstDelivery } from '../../src/lib/outbox/model/first-delivery.ts';
import { sha256Hex } from '../../src/lib/outbox/model/sha256.ts';
import type { NewWrite } from '../../src/lib/outbox/storage/save-entries.ts';
import { type AboardView, viewAboard } from '../../src/lib/snapshot/aboard-view.ts';
import { mergeBoard } from '../../src/lib/snapshot/view.ts';
import type { MarkMessage } from '../../src/lib/wire/aboard.ts';
import type { AnyEventCard } from '../../src/lib/wire/event.ts';

export const eventId = '2026-11-22-alice';
export const moment = '2026-11-22T18:00:00Z';
export const uuid = (n: number) => `8a1f6a52-0c2d-4b7e-9d3a-${String(n).padStart(12, '0')}`;
export const people = ['p1', 'p2', 'p3'];

export function cardOf(over: Partial<AnyEventCard> = {}): AnyEventCard {
	return {
		...{ eventId, title: 'Sunset sail', hostFirstName: 'Alice', location: 'Slip 14', date: '2026-11-22' },
		...{ startsAt: '15:00', endsAt: '18:00', timeZone: 'America/Los_Angeles', status: 'confirmed', crew: [] },
		...{ startInstant: '2026-11-22T23:00:00Z', endInstant: '2026-11-23T02:00:00Z', version: 1 },
		guests: { total: 3, expected: 3, aboard: 0, ashore: 0 },
		waivers: { signed: 0, needed: 3 },
		patrons: people.map((patronId) => ({ patronId, name: `Guest ${patronId}`, waiver: 'none', boarding: 'expected' })),
		...over
	};
}

const rosa = { id: 'ostrow', name: 'Rosa Ostrow' };

export function entryOf(
	draft: Omit<RecordDraft, 'eventId'>,
	state: DeliveryState = 'saved',
	over: Partial<Entry['intent']> = {}
): Entry {
	return stored(writeRecord({ ...draft, eventId }, rosa, Date.parse(moment)), state, over);
}

function stored({ writeBody, ...named }: NewWrite, state: DeliveryState, over: Partial<Entry['intent']> = {}): Entry {
	const body = writeBody({ id: 'd', epoch: 'e', seq: 1 });
	const stamped = { deviceId: 'd', epoch: 'e', seq: 1, schema: 1, body, bodySha256: sha256Hex(body) };
	const receipt = state === 'recorded' ? { receipt: { receivedAt: moment, flags: [] } } : {};
	return { intent: { ...named, ...stamped, ...over }, delivery: { ...firstDelivery(named.id, 0), state, ...receipt } };
}

export interface Tap {
	n: number;
	patronId: string;
	act: string;
	undoes?: string;
	after: string[];
}

export const markEntry = ({ n, ...fields }: Tap, state?: DeliveryState) =>
	entryOf({ kind: 'boarding', id: uuid(n), fields: { ...fields } }, state);
export const paymentEntry = ({ n, patronId }: Tap, state: DeliveryState) => {
	const fare = { amountCents: 1000 + n, tipCents: 0, method: 'cash' as const };
	return stored(writePayment({ id: uuid(20 + n), eventId, patronId, ...fare }, rosa, Date.parse(moment)), state);
};
export const markRow = ({ n, ...fields }: Tap): MarkMessage => ({ markId: uuid(n), ...fields, receivedAt: moment });

export const look = (card: AnyEventCard, entries: readonly Entry[]): AboardView =>
	viewAboard(mergeBoard([card], entries)[0]!);
