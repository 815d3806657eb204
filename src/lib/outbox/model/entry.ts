import type { OperationKind } from '../../wire/outbox.ts';
import type { CorrectPayment, LogPayment } from '../../wire/payment-requests.ts';
import { parseJson, readMessage } from '../../wire/parse.ts';
import { savedCorrection, savedPayment } from '../../wire/saved-bodies.ts';
import { storedWaiver, type StoredWaiver } from '../../wire/signed-waiver.ts';

export const deliveryStates = [
	'saved',
	'sending',
	'recorded',
	'held_sign_in',
	'held_update',
	'needs_person',
	'superseded',
	'voided'
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A saved write. It stays unchanged until the server has recorded it; after that, its body is trimmed (`trim.ts`). */
export interface Intent {
	/** A UUID created when the form opened. It is the record's id and the idempotency key of every request for it. */
	id: string;
	kind: OperationKind;
	/**
	 * True if a newer version of the app wrote the entry and this version doesn't know its kind. `kind` is then `payment`, so that the
	 * entry stays private.
	 */
	isUnknownKind?: boolean;
	/** The stored row, if this version can't read it. An export contains the row unchanged. */
	row?: unknown;
	eventId: string;
	/** The person who took the money or made the record. Empty if nobody had ever signed in on this phone. */
	takenBy: string;
	takenByName?: string;
	deviceId: string;
	/**
	 * Identifies an epoch of this phone's storage. Each epoch numbers its entries from 1, so that the office can still see which entries of
	 * an older epoch are lost.
	 */
	epoch: string;
	seq: number;
	/** When the write was made, by the phone's clock, in ISO 8601 with `Z`. This time is shown but never trusted. */
	takenAt: string;
	schema: number;
	/** The exact JSON text of the request body, always sent verbatim. */
	body: string;
	/** SHA-256 hash of the complete body's UTF-8 bytes, in hex. Empty after the body of a waiver or an added guest is trimmed. */
	bodySha256: string;
	/** When the server recorded the entry. Set when the body is trimmed; a trimmed body is never sent or checked against its hash. */
	recordedAt?: string;
}

/** The delivery status of an entry, and the only part of the entry that changes. */
export interface Delivery {
	id: string;
	state: DeliveryState;
	attempts: number;
	/** When the next attempt is due, in milliseconds by the phone's clock. While the entry is being sent, the end of the lease. */
	nextAttemptAt: number;
	lease?: { holder: string; until: number };
	/** Why the last attempt failed. `status` is 0 if there was no response. */
	lastProblem?: { status: number; reason: string; detail?: string };
	/** Proof that the server has recorded the entry. */
	receipt?: { receivedAt: string; receiptCode?: string; flags: string[] };
	changedAt: number;
	/** The number of changes to this row, or 0 if missing. Of two reads, the one with more changes is newer. */
	changes?: number;
	supersededBy?: string;
	voidReason?: string;
	voidedBy?: string;
	/** The number of entries in the last request that failed as a whole. The next request is half as large, until a bad entry is alone. */
	together?: number;
	/** The end of the pause that the server requested with `Retry-After`. Only *Send now* sends the entry earlier. */
	waitUntil?: number;
}

export interface Entry {
	intent: Intent;
	delivery: Delivery;
}

/** Whether an entry is only on this phone: the server isn't known to have recorded it, and nobody has voided or replaced it. */
export function isUnsent(state: DeliveryState): boolean {
	return state !== 'recorded' && state !== 'superseded' && state !== 'voided';
}

/** Returns the kind of an entry. Undefined if this version of the app doesn't know it. */
export function kindOf({ intent }: Entry): OperationKind | undefined {
	return intent.isUnknownKind ? undefined : intent.kind;
}

/**
 * Returns a function that parses the stored body of one kind for display. For other kinds and for bodies that can't be parsed, the function
 * returns undefined, because the lists show those entries too.
 */
function readerOf<T>(kind: OperationKind, parse: (body: unknown) => T | undefined): (entry: Entry) => T | undefined {
	// The parsed bodies are cached, because every change renders lists of a thousand rows again and intents never change.
	const known = new WeakMap<Intent, { body: T | undefined }>();
	return ({ intent }) => {
		if (intent.kind !== kind || intent.isUnknownKind) return undefined;
		const read = known.get(intent) ?? { body: parse(parseJson(intent.body)) };
		known.set(intent, read);
		return read.body;
	};
}

export const readPayment = readerOf<LogPayment>('payment', (body) => readMessage(savedPayment, body));
export const readCorrection = readerOf<CorrectPayment>('correction', (body) => readMessage(savedCorrection, body));
export const readWaiver = readerOf<StoredWaiver>('waiver', (body) => readMessage(storedWaiver, body));
