import type { OperationKind } from '../../wire/outbox.ts';
import { parseJson, type Delivery, type Entry, type Intent } from './entry.ts';
import { firstDelivery } from './machine.ts';

const stamp = ['takenAt', 'takenBy', 'device'];
const payment = ['paymentId', 'patronId', 'patronName', 'amountCents', 'tipCents', 'method', ...stamp];

/**
 * The fields of a body that stay on the phone once the ledger has the entry: what the duplicate check, the receipt and the lists
 * show. Everything else goes, above all what a guest wrote into a waiver.
 */
const keptFields: Record<OperationKind, readonly string[]> = {
	payment,
	correction: ['kind', 'paymentId', 'amountCents', 'tipCents', 'method', 'reason', 'payment', ...stamp],
	waiver: ['waiverId', 'patronId', 'name', 'textVersion', ...stamp]
};

/** A hash of personal data can be guessed back. Payments hold nothing that their hash would give away beyond what stays anyway. */
const keepsHash: Record<OperationKind, boolean> = { payment: true, correction: true, waiver: false };

export function trimBody(kind: OperationKind, body: string): string {
	const parsed = parseJson(body);
	if (typeof parsed !== 'object' || parsed === null) return '{}';
	const cut = pick(parsed, keptFields[kind]);
	// A change carries the payment as it should be.
	if (typeof cut.payment === 'object' && cut.payment !== null) cut.payment = pick(cut.payment, payment);
	return JSON.stringify(cut);
}

function pick(from: object, names: readonly string[]): Record<string, unknown> {
	return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}

export function isTrimmed(intent: Intent): boolean {
	return intent.recordedAt !== undefined;
}

/** The intent of a recorded entry, cut down; undefined where nothing is to be cut. Never called for any other state. */
export function trimmed({ intent, delivery }: Entry): Intent | undefined {
	if (delivery.state !== 'recorded' || isTrimmed(intent)) return undefined;
	return {
		...intent,
		body: trimBody(intent.kind, intent.body),
		bodySha256: keepsHash[intent.kind] ? intent.bodySha256 : '',
		recordedAt: delivery.receipt?.receivedAt ?? ''
	};
}

/** The delivery of a trimmed intent that lost its own: its body can't be sent again, and doesn't need to be. */
export function recordedDelivery(intent: Intent, nowMs: number): Delivery {
	const receipt = { receivedAt: intent.recordedAt ?? '', flags: [] };
	return { ...firstDelivery(intent.id, nowMs), state: 'recorded', receipt };
}
