import { describe, expect, it } from 'vitest';
import { deliveryStates, kindOf, readPayment, type DeliveryState } from '../model/entry.ts';
import { readEntry } from './rows.ts';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
const now = Date.parse('2026-11-25T20:00:00Z');
const named = { id, kind: 'payment', eventId: '2026-11-25-alice', takenBy: 'ostrow', takenAt: '2026-11-25T19:00:00Z' };
const device = { deviceId: 'd', epoch: 'e', seq: 7, schema: 1, bodySha256: 'x' };
const money = { paymentId: id, amountCents: 15_000, tipCents: 0, method: 'cash', takenAt: named.takenAt };
const intent = { ...named, ...device, body: JSON.stringify(money) };
const newer = { ...intent, kind: 'fuel' };
const torn = { ...intent, seq: 'seven' };
const deliveryOf = (state: unknown, over: object = {}) => ({
	...{ id, state, attempts: 2, nextAttemptAt: 5, changedAt: 5, ...over }
});
const receipt = { receivedAt: '2026-11-25T19:00:05Z', flags: [] };

describe('an entry as the phone shows it', () => {
	it.each(deliveryStates)('keeps the state %s if this version knows its kind', (state) => {
		expect(readEntry(intent, deliveryOf(state), now)?.delivery.state).toBe(state);
	});

	const ended = ['recorded', 'superseded', 'voided'] as const;
	const open = deliveryStates.filter((state) => !ended.some((one) => one === state));

	it.each(ended)('of an unknown kind or with an unreadable row keeps the state %s', (state) => {
		for (const row of [newer, torn]) {
			const delivery = deliveryOf(state, state === 'recorded' ? { receipt } : { voidReason: 'twice' });
			expect(readEntry(row, delivery, now)?.delivery).toEqual(delivery);
		}
	});

	it.each(open)('of an unknown kind waits for an update instead of being %s', (state) => {
		expect(readEntry(newer, deliveryOf(state), now)?.delivery).toMatchObject({
			...{ state: 'held_update', attempts: 2, lastProblem: { status: 0, reason: 'newer' } }
		});
	});

	it.each(open)('with an unreadable row needs a person instead of being %s', (state) => {
		expect(readEntry(torn, deliveryOf(state), now)?.delivery).toMatchObject({
			...{ state: 'needs_person', attempts: 2, lastProblem: { status: 0, reason: 'unreadable' } }
		});
	});

	it.each<[name: string, row: unknown, delivery: unknown, state: DeliveryState | undefined]>([
		['no delivery', intent, undefined, 'saved'],
		['a broken delivery', intent, deliveryOf('swimming'), 'saved'],
		['an unknown kind and no delivery', newer, undefined, 'held_update'],
		['an unknown kind and a broken delivery', newer, deliveryOf('swimming'), 'held_update'],
		['a kind that isn’t text', { ...intent, kind: 7 }, deliveryOf('saved'), 'needs_person'],
		['only an id', { id }, deliveryOf('saved'), 'needs_person'],
		['only an id, of a recorded entry', { id }, deliveryOf('recorded', { receipt }), 'recorded'],
		['no id', { ...intent, id: 7 }, deliveryOf('saved'), undefined],
		['no row', undefined, deliveryOf('saved'), undefined]
	])('is safe with %s', (_, row, delivery, state) => {
		expect(readEntry(row, delivery, now)?.delivery.state).toBe(state);
	});

	it('of an unknown kind is no payment, even if its body looks like one, and keeps its number', () => {
		const entry = readEntry(newer, deliveryOf('saved'), now)!;
		expect(kindOf(entry)).toBeUndefined();
		expect(readPayment(entry)).toBeUndefined();
		expect(entry.intent).toMatchObject({ id, takenBy: 'ostrow', deviceId: 'd', epoch: 'e', seq: 7 });
		const known = readEntry(intent, deliveryOf('saved'), now)!;
		expect(kindOf(known)).toBe('payment');
		expect(readPayment(known)?.amountCents).toBe(15_000);
	});
});
