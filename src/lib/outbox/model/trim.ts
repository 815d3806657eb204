import type { OperationKind } from '../../wire/outbox.ts';
import { parseJson } from '../../wire/parse.ts';
import type { Entry, Intent } from './entry.ts';
import { isTrimmed } from './first-delivery.ts';

const stamp = ['takenAt', 'takenBy', 'device'];
const payment = ['paymentId', 'patronId', 'patronName', 'amountCents', 'tipCents', 'method', ...stamp];

/**
 * The body fields that stay on the phone after the ledger has the entry: the fields that the duplicate check, the receipt, and the lists
 * need. Everything else is deleted, above all a guest's answers. Marks, counts, and the trip's records stay complete, because the phone
 * needs them to know who is aboard until the board has them.
 */
const keptFields: Partial<Record<OperationKind, readonly string[]>> = {
	payment,
	correction: ['kind', 'paymentId', 'amountCents', 'tipCents', 'method', 'reason', 'payment', ...stamp],
	waiver: ['waiverId', 'patronId', 'name', 'signsFor', 'textVersion', ...stamp],
	patron: ['patronId', 'name', 'isMinor', ...stamp]
};

/**
 * Whether the hash of a trimmed body stays. Someone could guess personal data from its hash. A payment's hash reveals nothing beyond the
 * fields that stay.
 */
function keepsHash(kind: OperationKind): boolean {
	return kind !== 'waiver' && kind !== 'patron';
}

export function trimBody(kind: OperationKind, body: string): string {
	const kept = keptFields[kind];
	if (!kept) return body;
	const parsed = parseJson(body);
	if (typeof parsed !== 'object' || parsed === null) return '{}';
	const cut = pick(parsed, kept);
	// A change contains the correct payment.
	if (typeof cut.payment === 'object' && cut.payment !== null) cut.payment = pick(cut.payment, payment);
	return JSON.stringify(cut);
}

function pick(from: object, names: readonly string[]): Record<string, unknown> {
	return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}

/** The trimmed intent of a recorded entry. Undefined if there is nothing to trim. Never call it for an entry in another state. */
export function trimmed({ intent, delivery }: Entry): Intent | undefined {
	if (delivery.state !== 'recorded' || isTrimmed(intent)) return undefined;
	return {
		...intent,
		body: trimBody(intent.kind, intent.body),
		bodySha256: keepsHash(intent.kind) ? intent.bodySha256 : '',
		recordedAt: delivery.receipt?.receivedAt ?? ''
	};
}
