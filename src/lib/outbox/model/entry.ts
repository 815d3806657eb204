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

/** What was saved. Written once by `add()` and unchanged until the ledger has it; then the body is trimmed (`trim.ts`). */
export interface Intent {
	/** UUID created when the form opened: the id of the payment or correction, and the key of every request for it. */
	id: string;
	kind: OperationKind;
	eventId: string;
	/** Who took the money, whichever session delivers it. Empty if nobody had ever signed in on this phone. */
	takenBy: string;
	takenByName?: string;
	deviceId: string;
	/** Names one epoch of this phone's storage. A new epoch starts at number 1, so the office sees what the old one lost. */
	epoch: string;
	seq: number;
	/** The phone's clock, ISO 8601 with `Z`. Shown, never trusted. */
	takenAt: string;
	schema: number;
	/** The exact JSON text, always sent verbatim. */
	body: string;
	/** SHA-256 of the whole body's UTF-8 bytes, hex. Empty once a waiver is trimmed. */
	bodySha256: string;
	/** When the ledger received it. Set when the body is trimmed. A trimmed body is never sent or checked against its hash. */
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
	/** `status` is 0 without a response. */
	lastProblem?: { status: number; reason: string; detail?: string };
	/** Proof that the ledger has it. */
	receipt?: { receivedAt: string; receiptCode?: string; flags: string[] };
	changedAt: number;
	supersededBy?: string;
	voidReason?: string;
	voidedBy?: string;
	/** How many entries shared the request that last failed as a whole. The next one is half as large, until a bad entry is alone. */
	together?: number;
	/** Set by Retry-After. Only *Send now* sends it earlier. */
	waitUntil?: number;
}

export interface Entry {
	intent: Intent;
	delivery: Delivery;
}

/** On this phone, neither known to be in the ledger nor ended by a person. */
export function isUnsent(state: DeliveryState): boolean {
	return state !== 'recorded' && state !== 'superseded' && state !== 'voided';
}

// Cached, because lists of a thousand rows are redrawn at every change and intents never change.
const payments = new WeakMap<Intent, { body: LogPayment | undefined }>();
const corrections = new WeakMap<Intent, { body: CorrectPayment | undefined }>();
const waivers = new WeakMap<Intent, { body: StoredWaiver | undefined }>();

/** The stored payment, for display. Undefined for other kinds and for a body that can't be parsed, which must still be listed. */
export function readPayment(entry: Entry): LogPayment | undefined {
	if (entry.intent.kind !== 'payment') return undefined;
	const known = payments.get(entry.intent);
	if (known) return known.body;
	const body = readMessage(savedPayment, parseJson(entry.intent.body));
	payments.set(entry.intent, { body });
	return body;
}

/** The stored correction, for display, like `readPayment`. */
export function readCorrection(entry: Entry): CorrectPayment | undefined {
	if (entry.intent.kind !== 'correction') return undefined;
	const known = corrections.get(entry.intent);
	if (known) return known.body;
	const body = readMessage(savedCorrection, parseJson(entry.intent.body));
	corrections.set(entry.intent, { body });
	return body;
}

/** The stored waiver, for display, like `readPayment`. */
export function readWaiver(entry: Entry): StoredWaiver | undefined {
	if (entry.intent.kind !== 'waiver') return undefined;
	const known = waivers.get(entry.intent);
	if (known) return known.body;
	const body = readMessage(storedWaiver, parseJson(entry.intent.body));
	waivers.set(entry.intent, { body });
	return body;
}
