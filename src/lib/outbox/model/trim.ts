import type { OperationKind } from '../../wire/outbox.ts';
import { parseJson } from '../../wire/parse.ts';
import type { Entry, Intent } from './entry.ts';
import { isTrimmed } from './first-delivery.ts';

const stamp = ['takenAt', 'takenBy', 'device'];
const payment = ['paymentId', 'patronId', 'patronName', 'amountCents', 'tipCents', 'method', ...stamp];

/**
 * The body fields that stay on the phone after the server has recorded an entry of these kinds. All other fields, such as a guest's
 * answers, are deleted. Kinds that aren't listed keep the whole body, which the phone needs to show who is aboard until the board includes
 * those records.
 */
const keptFields: Partial<Record<OperationKind, readonly string[]>> = {
	payment,
	correction: ['kind', 'paymentId', 'amountCents', 'tipCents', 'method', 'reason', 'payment', ...stamp],
	waiver: ['waiverId', 'patronId', 'name', 'signsFor', 'textVersion', ...stamp],
	patron: ['patronId', 'name', 'isMinor', 'shareCents', ...stamp]
};

/**
 * Whether to keep the hash of a trimmed body. The hashes of waivers and added guests are deleted, because someone could use them to guess
 * personal data.
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
	// The body of a change contains the corrected payment, which is trimmed too.
	if (typeof cut.payment === 'object' && cut.payment !== null) cut.payment = pick(cut.payment, payment);
	return JSON.stringify(cut);
}

function pick(from: object, names: readonly string[]): Record<string, unknown> {
	return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}

/** Returns the trimmed intent of a recorded entry. Undefined if the entry isn't recorded or is already trimmed. */
export function trimmed({ intent, delivery }: Entry): Intent | undefined {
	if (delivery.state !== 'recorded' || isTrimmed(intent)) return undefined;
	return {
		...intent,
		body: trimBody(intent.kind, intent.body),
		bodySha256: keepsHash(intent.kind) ? intent.bodySha256 : '',
		recordedAt: delivery.receipt?.receivedAt ?? ''
	};
}
