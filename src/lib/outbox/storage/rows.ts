import * as v from 'valibot';
import { operationKinds } from '../../wire/outbox.ts';
import { deliveryStates, isUnsent, type Delivery, type Entry, type Intent } from '../model/entry.ts';
import { firstDelivery, isTrimmed, recordedDelivery } from '../model/first-delivery.ts';

// A loose schema, because a newer version of the app that was rolled back may have written the row, and unknown fields must stay.
const intentRow = v.looseObject({
	id: v.string(),
	kind: v.picklist(operationKinds),
	eventId: v.string(),
	takenBy: v.string(),
	takenByName: v.optional(v.string()),
	deviceId: v.string(),
	epoch: v.string(),
	seq: v.number(),
	takenAt: v.string(),
	schema: v.number(),
	body: v.string(),
	bodySha256: v.string(),
	recordedAt: v.optional(v.string())
});

const deliveryRow = v.looseObject({
	id: v.string(),
	state: v.picklist(deliveryStates),
	attempts: v.pipe(v.number(), v.finite()),
	nextAttemptAt: v.pipe(v.number(), v.finite()),
	lease: v.optional(v.object({ holder: v.string(), until: v.number() })),
	lastProblem: v.optional(v.object({ status: v.number(), reason: v.string(), detail: v.optional(v.string()) })),
	receipt: v.optional(
		v.object({ receivedAt: v.string(), receiptCode: v.optional(v.string()), flags: v.array(v.string()) })
	),
	changedAt: v.number(),
	changes: v.optional(v.number()),
	supersededBy: v.optional(v.string()),
	voidReason: v.optional(v.string()),
	voidedBy: v.optional(v.string()),
	together: v.optional(v.number()),
	waitUntil: v.optional(v.number())
});

const deviceRow = v.object({ id: v.literal('device'), deviceId: v.string(), epoch: v.string(), seq: v.number() });
export type DeviceRow = v.InferOutput<typeof deviceRow>;

const shownRow = v.object({
	id: v.string(),
	kind: v.optional(v.unknown()),
	eventId: v.fallback(v.string(), ''),
	takenBy: v.fallback(v.string(), ''),
	deviceId: v.fallback(v.string(), ''),
	epoch: v.fallback(v.string(), ''),
	seq: v.fallback(v.number(), 0),
	takenAt: v.fallback(v.string(), ''),
	body: v.fallback(v.string(), '')
});

/** An intent, or the reason why it can't be read. `newer` means that this version of the app doesn't know its kind. */
export type ReadIntent = { ok: true; intent: Intent } | { ok: false; why: 'unreadable' | 'newer' };

export function readIntent(row: unknown): ReadIntent {
	const result = v.safeParse(intentRow, row);
	if (result.success) return { ok: true, intent: result.output };
	const kind = v.safeParse(shownRow, row).output;
	const isNewer = typeof kind === 'object' && kind !== null && 'kind' in kind && typeof kind.kind === 'string';
	const isKnown = operationKinds.some((known) => isNewer && known === kind.kind);
	return { ok: false, why: isNewer && !isKnown ? 'newer' : 'unreadable' };
}

export function readDelivery(row: unknown): Delivery | undefined {
	const result = v.safeParse(deliveryRow, row);
	return result.success ? result.output : undefined;
}

export function readDevice(row: unknown): DeviceRow | undefined {
	const result = v.safeParse(deviceRow, row);
	return result.success ? result.output : undefined;
}

/**
 * Returns a new delivery for an intent without one. The entry counts as never sent, unless its trimmed body shows that the server recorded
 * it.
 */
export function freshDelivery(intent: Intent, nowMs: number): Delivery {
	return isTrimmed(intent) ? recordedDelivery(intent, nowMs) : firstDelivery(intent.id, nowMs);
}

/** Combines both rows of an entry for display. Undefined only if even the id is missing. */
export function readEntry(row: unknown, delivery: unknown, nowMs: number): Entry | undefined {
	const read = readIntent(row);
	if (read.ok) {
		// A broken delivery counts as never sent, because sending an entry twice is safe and losing it isn't.
		const known = readDelivery(delivery);
		return { intent: read.intent, delivery: known ?? freshDelivery(read.intent, nowMs) };
	}
	const shown = v.safeParse(shownRow, row);
	if (!shown.success) return undefined;
	const { kind: _kind, ...fields } = shown.output;
	const isNewer = read.why === 'newer';
	const stored = readDelivery(delivery);
	// Unless the entry is already recorded, voided, or replaced, a broken intent needs a person's decision, and an unknown kind needs an
	// app update.
	const parked: Delivery = {
		...firstDelivery(fields.id, nowMs),
		...stored,
		state: isNewer ? 'held_update' : 'needs_person',
		lastProblem: { status: 0, reason: read.why }
	};
	return {
		intent: { ...fields, kind: 'payment', schema: 0, bodySha256: '', row, ...(isNewer && { isUnknownKind: true }) },
		delivery: stored && !isUnsent(stored.state) ? stored : parked
	};
}
