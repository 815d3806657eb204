// Apart from view.ts, which loads with the board: only the charter sheet and the outbox page read these.
import { isAboardKind } from '../domain/aboard-kinds.ts';
import type { TripRecord } from '../domain/trip-record.ts';
import { isUnsent, type Entry } from '../outbox/model/entry.ts';
import { parseJson } from '../wire/parse.ts';

/** A record made on this phone. `receivedAt` is empty until the server has it. */
export interface OwnRecord extends TripRecord {
	isUnsent: boolean;
	/** It counts for nothing anymore. */
	isEnded: boolean;
}

// Cached, because a sheet of 150 guests is redrawn at every change and intents never change.
const messages = new WeakMap<Entry['intent'], unknown>();

/** The record in an entry, whatever its state. Undefined for money and waivers. */
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
		// Without it, this phone's unsent counts would have no order.
		device: { id: deviceId, epoch, seq },
		flags: [...(delivery.receipt?.flags ?? [])],
		isUnsent: isUnsent(delivery.state),
		isEnded: delivery.state === 'voided' || delivery.state === 'superseded'
	};
}
