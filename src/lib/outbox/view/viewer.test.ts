import { expect, it } from 'vitest';
import type { Entry } from '../model/entry.ts';
import { firstDelivery } from '../model/first-delivery.ts';
import { maySee, type Viewer } from './viewer.ts';

function entryOf(kind: Entry['intent']['kind'], takenBy: string): Entry {
	const named = { id: 'a', kind, eventId: 'e', takenBy, deviceId: 'd', epoch: 'p', seq: 1, takenAt: '', schema: 1 };
	return { intent: { ...named, body: '{}', bodySha256: '' }, delivery: firstDelivery('a', 0) };
}

const nobody: Viewer = { id: undefined, seesMoney: false };
const deckhand: Viewer = { id: 'larkin', seesMoney: false };
const captain: Viewer = { id: 'ostrow', seesMoney: true };

it.each([
	['their own payment', 'payment', 'larkin', deckhand, true],
	['another person’s payment', 'payment', 'ostrow', deckhand, false],
	['another person’s correction', 'correction', 'ostrow', deckhand, false],
	['a payment nobody’s name is on, once someone is signed in', 'payment', '', deckhand, false],
	['a payment nobody’s name is on', 'payment', '', nobody, true],
	['anyone’s payment after a sign-out', 'payment', 'larkin', nobody, false],
	['anyone’s payment, with the right to see money', 'payment', 'larkin', captain, true],
	['a waiver signed on another person’s watch', 'waiver', 'ostrow', deckhand, true],
	['a waiver after a sign-out', 'waiver', 'ostrow', nobody, false],
	['another person’s boarding mark', 'boarding', 'ostrow', deckhand, true],
	['another person’s walk-up', 'patron', 'ostrow', deckhand, true],
	['a boarding mark after a sign-out', 'boarding', 'ostrow', nobody, false]
] as const)('%s', (_, kind, takenBy, viewer, isSeen) => {
	expect(maySee(entryOf(kind, takenBy), viewer)).toBe(isSeen);
});
