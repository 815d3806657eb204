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

/** The saved write. Written once by `add()` and unchanged until the ledger has it; then the body is trimmed (`trim.ts`). */
export interface Intent {
	/** A UUID created when the form opened. It is the id of the payment or correction and the key of every request for it. */
	id: string;
	kind: OperationKind;
	/**
	 * True if a newer version of the app wrote the entry and this version doesn't know its kind. `kind` is then `payment`, so that the
	 * entry stays private.
	 */
	isUnknownKind?: boolean;
	/** The stored row, if this version can't read it. The export hands it over unchanged. */
	row?: unknown;
	eventId: string;
	/** The person who took the money, whichever session delivers it. Empty if nobody had ever signed in on this phone. */
	takenBy: string;
	takenByName?: string;
	deviceId: string;
	/**
	 * Names one epoch of this phone's storage. The numbers of a new epoch start at 1, so the office sees which entries of the old epoch are
	 * lost.
	 */
	epoch: string;
	seq: number;
	/** The time by the phone's clock, ISO 8601 with `Z`. Shown, never trusted. */
	takenAt: string;
	schema: number;
	/** The exact JSON text, always sent verbatim. */
	body: string;
	/** SHA-256 of the whole body's UTF-8 bytes, hex. Empty once a waiver is trimmed. */
	bodySha256: string;
	/** When the ledger received the entry. Set when the body is trimmed. A trimmed body is never sent or checked against its hash. */
	recordedAt?: string;
}

/** The delivery status of an intent, the only part that changes. */
export interface Delivery {
	id: string;
	state: DeliveryState;
	attempts: number;
	/** Milliseconds of the phone's clock. While sending, the end of the lease. */
	nextAttemptAt: number;
	lease?: { holder: string; until: number };
	/** `status` is 0 if there was no response. */
	lastProblem?: { status: number; reason: string; detail?: string };
	/** Proof that the ledger has the entry. */
	receipt?: { receivedAt: string; receiptCode?: string; flags: string[] };
	changedAt: number;
	/** How many times this row has changed. Missing means 0. Tells which of two reads is newer. */
	changes?: number;
	supersededBy?: string;
	voidReason?: string;
	voidedBy?: string;
	/** How many entries shared the request that last failed as a whole. The next one is half as large, until a bad entry is alone. */
	together?: number;
	/** Set by Retry-After. Only *Send now* sends the entry earlier. */
	waitUntil?: number;
}

export interface Entry {
	intent: Intent;
	delivery: Delivery;
}

/** On this phone only: not known to be in the ledger, and not voided or replaced by a person. */
export function isUnsent(state: DeliveryState): boolean {
	return state !== 'recorded' && state !== 'superseded' && state !== 'voided';
}

/** Undefined if this version doesn't know the kind. */
export function kindOf({ intent }: Entry): OperationKind | undefined {
	return intent.isUnknownKind ? undefined : intent.kind;
}

/**
 * Returns a function that parses the stored body of one kind for display. It returns undefined for other kinds and for a body that can't be
 * parsed. Such an entry must still be listed.
 */
function readerOf<T>(kind: OperationKind, parse: (body: unknown) => T | undefined): (entry: Entry) => T | undefined {
	// Cached, because lists of a thousand rows are rendered again at every change and intents never change.
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
