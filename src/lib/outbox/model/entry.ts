import type { OperationKind } from '../../wire/outbox.ts';
import { correctPayment, logPayment, type CorrectPayment, type LogPayment } from '../../wire/payment.ts';
import { readMessage } from '../../wire/parse.ts';
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

/** What was promised. Written once, by `add()`, and not changed until the ledger has it; then the body is trimmed (`trim.ts`). */
export interface Intent {
	/** UUID minted when the form opened: the payment's or the correction's id, and the key of every request for it. */
	id: string;
	kind: OperationKind;
	eventId: string;
	/** Who took the money, whoever's session delivers it. Empty where nobody had ever signed in on this phone. */
	takenBy: string;
	takenByName?: string;
	deviceId: string;
	/** Names one life of this phone's storage: a new one starts at number 1, so the office sees what an old one lost. */
	epoch: string;
	seq: number;
	/** The phone's clock, ISO 8601 with `Z`: shown, never trusted. */
	takenAt: string;
	schema: number;
	/** The exact JSON text, sent verbatim for ever. */
	body: string;
	/** SHA-256 of the whole body's UTF-8 bytes, hex. Empty once a waiver is trimmed. */
	bodySha256: string;
	/** When the ledger received it. Set as the body is trimmed, so such a body is never sent or checked against its hash. */
	recordedAt?: string;
}

/** Where an intent stands. The only part that changes. */
export interface Delivery {
	id: string;
	state: DeliveryState;
	attempts: number;
	/** Milliseconds of the phone's clock. While sending it is the end of the lease. */
	nextAttemptAt: number;
	lease?: { holder: string; until: number };
	/** `status` is 0 where no answer came. */
	lastProblem?: { status: number; reason: string; detail?: string };
	/** Proof that the ledger has it. */
	receipt?: { receivedAt: string; receiptCode?: string; flags: string[] };
	changedAt: number;
	supersededBy?: string;
	voidReason?: string;
	voidedBy?: string;
	/** How many entries shared the request that last failed whole: the next one is half as large, so that a poison entry ends up alone. */
	together?: number;
	/** Set by Retry-After: nothing but a tap on *Send now* tries before it. */
	waitUntil?: number;
}

export interface Entry {
	intent: Intent;
	delivery: Delivery;
}

/** On this phone and not known to be in the ledger, nor ended by a person. */
export function isUnsent(state: DeliveryState): boolean {
	return state !== 'recorded' && state !== 'superseded' && state !== 'voided';
}

// Lists of a thousand rows are drawn again at every change, and intents never change: one parse each is enough.
const payments = new WeakMap<Intent, { body: LogPayment | undefined }>();
const corrections = new WeakMap<Intent, { body: CorrectPayment | undefined }>();
const waivers = new WeakMap<Intent, { body: StoredWaiver | undefined }>();

/** The stored payment, for showing. Undefined for another kind, and where the body no longer parses: show that it can't be read, never drop it. */
export function readPayment(entry: Entry): LogPayment | undefined {
	if (entry.intent.kind !== 'payment') return undefined;
	const known = payments.get(entry.intent);
	if (known) return known.body;
	const body = readMessage(logPayment, parseJson(entry.intent.body));
	payments.set(entry.intent, { body });
	return body;
}

/** The stored correction, for showing; as `readPayment`. */
export function readCorrection(entry: Entry): CorrectPayment | undefined {
	if (entry.intent.kind !== 'correction') return undefined;
	const known = corrections.get(entry.intent);
	if (known) return known.body;
	const body = readMessage(correctPayment, parseJson(entry.intent.body));
	corrections.set(entry.intent, { body });
	return body;
}

/** The stored waiver, for showing; as `readPayment`. */
export function readWaiver(entry: Entry): StoredWaiver | undefined {
	if (entry.intent.kind !== 'waiver') return undefined;
	const known = waivers.get(entry.intent);
	if (known) return known.body;
	const body = readMessage(storedWaiver, parseJson(entry.intent.body));
	waivers.set(entry.intent, { body });
	return body;
}

/** The value of a JSON text, or undefined where it is not one. */
export function parseJson(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		// Not JSON: every caller takes undefined for "can't be read" and shows it as that.
		return undefined;
	}
}
