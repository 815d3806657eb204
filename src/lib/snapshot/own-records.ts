// Separate from view.ts, because view.ts loads with the board and only the charter sheet and the outbox page read these records.
import { isAboardKind } from '../domain/aboard-kinds.ts';
import type { TripRecord } from '../domain/trip-record.ts';
import { isUnsent, type Entry } from '../outbox/model/entry.ts';
import { parseJson } from '../wire/parse.ts';

/** A record made on this phone. `receivedAt` is empty until the server has it. */
export interface OwnRecord extends TripRecord {
	isUnsent: boolean;
	/** Whether the entry was voided or replaced, so that it no longer counts. */
	isEnded: boolean;
}

// Cached, because a sheet of 150 guests is rendered again at every change and intents never change.
const messages = new WeakMap<Entry['intent'], unknown>();

/** The record in an entry, whatever the entry's state. Undefined for money and waivers. */
export function ownRecord({ intent, delivery }: Entry): OwnRecord | undefined {
	if (!isAboardKind(intent.kind)) return undefined;
	const message: unknown = messages.get(intent) ?? parseJson(intent.body);
	messages.set(intent, message);
	if (typeof message !== 'object' || message === null) return undefined;
	const { id, kind, takenAt, takenBy, takenByName, bodySha256, deviceId, epoch, seq } = intent;
	return {
		...{ recordId: id, kind, message, answerThen: {}, takenAt, takenBy, takenByName, deliveredBy: '' },
		receivedAt: delivery.receipt?.receivedAt ?? '',
		bodySha256,
		// Without the device, this phone's unsent counts would have no order.
		device: { id: deviceId, epoch, seq },
		flags: [...(delivery.receipt?.flags ?? [])],
		isUnsent: isUnsent(delivery.state),
		isEnded: delivery.state === 'voided' || delivery.state === 'superseded'
	};
}
