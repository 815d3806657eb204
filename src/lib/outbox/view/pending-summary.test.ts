import { expect, test } from 'vitest';
import type { DeliveryState, Entry } from '../model/entry.ts';
import { summarizePending, findPendingStatus, type LastEnd } from './pending-summary.ts';

const entry = (seq: number, state: DeliveryState, over: Partial<Entry['intent']> = {}): Entry => {
	const id = `8a1f6a52-0c2d-4b7e-9d3a-${String(seq).padStart(12, '0')}`;
	const takenAt = `2026-11-22T18:00:0${seq % 10}Z`;
	const body = JSON.stringify({ paymentId: id, amountCents: 1_000, tipCents: 50, method: 'cash', takenAt });
	const device = { deviceId: 'd', epoch: 'e', seq, schema: 1, bodySha256: '' };
	return {
		intent: { id, kind: 'payment', eventId: '2026-11-22-alice', takenBy: 'ostrow', takenAt, body, ...device, ...over },
		delivery: { id, state, attempts: 0, nextAttemptAt: 0, changedAt: 0 }
	};
};

const captain = { id: 'ostrow', seesMoney: true };

test('what waits is counted with fare and tip, and what is recorded or ended is not', () => {
	const all = (['saved', 'sending', 'needs_person', 'held_sign_in', 'recorded', 'voided', 'superseded'] as const).map(
		(state, i) => entry(i, state)
	);
	expect(summarizePending(all, captain)).toEqual({
		count: 4,
		paymentCount: 4,
		hiddenCount: 0,
		amountCents: 4_200,
		oldestTakenAt: '2026-11-22T18:00:00Z'
	});
});

test('another person’s payments are counted, and only the own ones are added up', () => {
	const all = [entry(1, 'saved'), entry(2, 'saved', { takenBy: 'larkin' })];
	const waiting = summarizePending(all, { id: 'larkin', seesMoney: false });
	expect(waiting).toMatchObject({ count: 2, paymentCount: 2, hiddenCount: 1 });
	expect(waiting.amountCents).toBe(summarizePending(all.slice(1), captain).amountCents);
});

test('an entry that can’t be read is counted, and no sum is made up for it', () => {
	expect(summarizePending([entry(1, 'saved', { body: '{"amountCents":' })], captain)).toMatchObject({
		count: 1,
		amountCents: 0
	});
});

test('a correction waits too, but is no payment', () => {
	expect(summarizePending([entry(1, 'saved', { kind: 'correction' })], captain)).toMatchObject({
		count: 1,
		paymentCount: 0,
		amountCents: 0
	});
});

test('an entry of an unknown kind counts as an entry, but not as a payment or money', () => {
	const unknown = entry(1, 'held_update', { isUnknownKind: true });
	const counted = { count: 1, paymentCount: 0, hiddenCount: 0, amountCents: 0, otherKind: undefined };
	expect(summarizePending([unknown], captain)).toMatchObject(counted);
	expect(summarizePending([unknown], { id: 'pell', seesMoney: false })).toMatchObject(counted);
	const others = [unknown, entry(2, 'saved'), entry(3, 'saved', { kind: 'waiver' })];
	const waiting = summarizePending(others, captain);
	expect(waiting).toMatchObject({ count: 3, paymentCount: 1, amountCents: 1_050 });
	expect(waiting.otherKind).toBeUndefined();
	const ended = (['recorded', 'voided', 'superseded'] as const).map((state) =>
		entry(4, state, { isUnknownKind: true })
	);
	expect(summarizePending(ended, captain)).toMatchObject({ count: 0 });
});

test('a waiver is counted as one, and a time that can’t be read gives no age', () => {
	const torn = entry(1, 'saved', { kind: 'waiver', takenAt: 'half past' });
	expect(summarizePending([torn], captain)).toMatchObject({ count: 1, otherKind: 'waiver', oldestTakenAt: undefined });
	const mark = entry(3, 'saved', { kind: 'boarding' });
	expect(summarizePending([mark, entry(2, 'saved')], captain)).toMatchObject({ count: 2, otherKind: 'boarding' });
	expect(summarizePending([mark, torn], captain).otherKind).toBeUndefined();
	expect(summarizePending([torn, entry(2, 'saved')], captain)).toMatchObject({ oldestTakenAt: '2026-11-22T18:00:02Z' });
});

test('the bar says what moves, else what a person can do, else what is waited for', () => {
	const pendingStatus = (states: DeliveryState[], end?: LastEnd, isOnline = true) =>
		findPendingStatus(
			states.map((state, i) => entry(i, state)),
			end,
			isOnline
		);
	expect(pendingStatus(['recorded'])).toBe('empty');
	expect(pendingStatus(['saved', 'sending', 'held_sign_in'])).toBe('sending');
	expect(pendingStatus(['saved', 'held_sign_in', 'needs_person'])).toBe('sign_in');
	expect(pendingStatus(['saved', 'needs_person'])).toBe('needs_person');
	expect(pendingStatus(['saved'], 'no_answer')).toBe('no_signal');
	expect(pendingStatus(['saved'], undefined, false)).toBe('no_signal');
	expect(pendingStatus(['saved'], 'drained')).toBe('waiting');
});

test.each<[states: DeliveryState[], isOnline: boolean, status: string]>([
	[['saved'], true, 'reload'],
	[['saved', 'needs_person'], true, 'reload'],
	[['held_sign_in'], true, 'reload'],
	[['saved'], false, 'no_signal'],
	[['saved', 'sending'], true, 'sending'],
	[['needs_person'], true, 'needs_person'],
	[['recorded'], true, 'empty']
])(
	'if the code that sends couldn’t be loaded, only a reload with a signal helps: %j, online: %j',
	(states, isOnline, status) => {
		const all = states.map((state, i) => entry(i, state));
		expect(findPendingStatus(all, 'not_loaded', isOnline)).toBe(status);
	}
);
