import { describe, expect, it } from 'vitest';
import { cardOf, entryOf, markEntry, paymentEntry, uuid } from '../../../../tests/support/aboard-entries.ts';
import type { Entry } from '../../outbox/model/entry.ts';
import { mergeCard } from '../../snapshot/view.ts';
import { entryTitle, hiddenTitle } from './entry-title.ts';

const mark = markEntry({ n: 1, patronId: 'p1', act: 'board', after: [] });

/** Creates an entry of this kind with this body. */
function entry(kind: Entry['intent']['kind'], body: object): Entry {
	return { ...mark, intent: { ...mark.intent, kind, body: JSON.stringify(body) } };
}

const stamp = { takenAt: '2026-11-22T18:00:00Z', device: { id: 'd', epoch: 'e', seq: 1 } };
const void_ = { kind: 'void', paymentId: uuid(1), reason: 'twice', ...stamp };
const known: [string, Entry, string][] = [
	['a boarding mark', mark, 'Guest p1: Aboard'],
	[
		'a head count',
		entryOf({ kind: 'count', id: uuid(2), fields: { point: 'departure', counted: 12, marksAboard: 12, crew: 2 } }),
		'Departure count: 12 guests'
	],
	['a departure', entryOf({ kind: 'departure', id: uuid(3), fields: {} }), 'A departure'],
	['a return', entryOf({ kind: 'return', id: uuid(4), fields: {} }), 'A return'],
	[
		'a new guest',
		entryOf({ kind: 'patron', id: uuid(5), fields: { name: 'Ines Calloway' } }),
		'New guest: Ines Calloway'
	],
	['a log entry', entryOf({ kind: 'log', id: uuid(6), fields: { text: 'Off the point' } }), 'Log: Off the point'],
	[
		'a cash handover',
		entryOf({ kind: 'handover', id: uuid(7), fields: { countedCents: 31_000 } }),
		'Cash handed over: $310.00'
	],
	['a void', entry('correction', void_), 'Void of a payment'],
	['a payment without a name', paymentEntry({ n: 1, patronId: 'p1', act: '', after: [] }, 'saved'), 'Someone else'],
	['a body that can’t be read', entry('boarding', []), 'A boarding mark'],
	['a payment that can’t be read', entry('payment', []), 'This phone can’t read this entry']
];

describe('the title of an entry', () => {
	it.each(known)('of %s', (_, one, title) => {
		expect(entryTitle(one, mergeCard(cardOf(), []))).toBe(title);
	});

	it('names nobody if this phone doesn’t have the charter', () => {
		expect(entryTitle(mark, undefined)).toBe('A guest: Aboard');
	});

	it.each([
		[mark, 'A boarding mark'],
		[entry('payment', {}), 'A payment'],
		[entry('correction', void_), 'A correction'],
		[{ ...mark, intent: { ...mark.intent, isUnknownKind: true } }, 'An entry']
	])('of a hidden entry says only what it is', (one, title) => {
		expect(hiddenTitle(one)).toBe(title);
	});
});
