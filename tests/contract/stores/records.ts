import { createHash } from 'node:crypto';
import type { CharterEvent } from '../../../src/lib/domain/event.ts';
import type { Patron } from '../../../src/lib/domain/patron.ts';
import type { Correction, Payment } from '../../../src/lib/domain/payment.ts';
import type { KeyRow } from '../../../src/lib/server/ledger/ports.ts';
import type { SessionRow } from '../../../src/lib/server/access/ports.ts';
import type { StoredAccount } from '../../../src/lib/server/crew/ports.ts';

export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** A UUID made from a number. */
export function id(number: number): string {
	return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function charter(canonicalSlug: string, changes: Partial<CharterEvent> = {}): CharterEvent {
	const date = canonicalSlug.slice(0, 10);
	return {
		eventId: canonicalSlug,
		home: canonicalSlug,
		title: 'Sunset sail',
		hostFirstName: 'Alice',
		location: 'Pier 4',
		date,
		startsAt: '15:00',
		endsAt: '18:00',
		timeZone: 'America/New_York',
		startInstant: `${date}T19:00:00Z`,
		endInstant: `${date}T22:00:00Z`,
		status: 'confirmed',
		totalPriceCents: 125_000,
		crew: [{ slot: 'captain', crewId: 'ostrow', name: 'Rosa Ostrow' }],
		version: 1,
		createdAt: '2026-04-01T12:00:00Z',
		createdBy: 'admin',
		updatedAt: '2026-04-01T12:00:00Z',
		...changes
	};
}

export function patron(number: number, changes: Partial<Patron> = {}): Patron {
	return {
		patronId: id(number),
		name: `Patron ${number}`,
		boarding: 'expected',
		isRemoved: false,
		addedAt: '2026-04-02T12:00:00Z',
		...changes
	};
}

export function payment(number: number, changes: Partial<Payment> = {}): Payment {
	return {
		paymentId: id(number),
		patronId: id(1),
		amountCents: 12_500,
		tipCents: 0,
		method: 'cash',
		takenAt: '2026-05-23T14:00:00Z',
		takenBy: 'ostrow',
		deliveredBy: 'ostrow',
		receivedAt: '2026-05-23T14:00:01Z',
		bodySha256: sha256(`payment ${number}`),
		receiptCode: 'P2W-7NC',
		flags: [],
		totalsThen: { totalPaidCents: 12_500, balanceCents: 112_500 },
		...changes
	};
}

export function correction(number: number, paymentId: string, changes: Partial<Correction> = {}): Correction {
	return {
		correctionId: id(number),
		paymentId,
		kind: 'void',
		reason: 'Typed twice',
		takenAt: '2026-05-23T14:10:00Z',
		takenBy: 'admin',
		deliveredBy: 'admin',
		receivedAt: '2026-05-23T14:10:01Z',
		bodySha256: sha256(`correction ${number}`),
		totalsThen: { totalPaidCents: 0, balanceCents: 125_000 },
		...changes
	};
}

export function boundKey(number: number, body: string, canonicalSlug = '2026-05-23-alice'): KeyRow {
	return { id: id(number), kind: 'payment', home: canonicalSlug, bodySha256: sha256(body) };
}

export function stored(crewId: string, changes: Partial<StoredAccount['account']> = {}): StoredAccount {
	return {
		account: {
			crewId,
			name: 'Rosa Ostrow',
			role: 'captain',
			rights: ['payments:log', 'payments:see'],
			isActive: true,
			createdAt: '2026-04-01T12:00:00Z',
			...changes
		},
		passcodeHash: 'scrypt$fake'
	};
}

export function session(userId: string, secret: string, changes: Partial<SessionRow> = {}): SessionRow {
	return {
		userId,
		tokenSha256: sha256(secret),
		name: 'Rosa Ostrow',
		role: 'captain',
		secretFingerprint: sha256('passcode'),
		createdAt: '2026-05-23T08:00:00Z',
		expiresAt: '2026-08-23T08:00:00.500Z',
		...changes
	};
}

/** Starts this many promises at the same time. */
export function atOnce<T>(count: number, act: (index: number) => Promise<T>): Promise<T[]> {
	return Promise.all(Array.from({ length: count }, (_, index) => act(index)));
}
