import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	cameLater,
	changedSince,
	closedCount,
	isClosed,
	lastClosed,
	inCountOrder,
	returnDifference,
	type Count,
	type CountedMark
} from './closed-count.ts';

const count = (changes: Partial<Count> = {}): Count => ({
	countId: 'c',
	point: 'departure',
	counted: 2,
	marksAboard: 2,
	heads: ['a', 'b'],
	...changes
});
const mark = (
	markId: string,
	patronId: string,
	act: string,
	after: string[] = [],
	more: Partial<CountedMark> = {}
): CountedMark => ({
	markId,
	patronId,
	act,
	after,
	...more
});
const aboard = [mark('a', 'ann', 'board'), mark('b', 'ben', 'board')];

describe('a count', () => {
	it.each([
		['matching numbers', {}, true],
		['too few, no reason', { counted: 1 }, false],
		['too many, no reason', { counted: 3 }, false],
		['too few, with a reason', { counted: 1, reason: 'One is below deck' }, true]
	])('closes or not: %s', (_name, changes, closes) => {
		expect(isClosed(count(changes))).toBe(closes);
	});

	it('is the last of its points that closed, in the order the server received them', () => {
		const first = count({ countId: '1', receivedAt: '2026-11-25T19:00:00Z' });
		const open = count({ countId: '2', receivedAt: '2026-11-25T19:01:00Z', counted: 5 });
		const stop = count({ countId: '3', receivedAt: '2026-11-25T20:00:00Z', point: 'stop' });
		const unsent = count({ countId: '0' });
		expect(lastClosed([stop, open, first], ['departure'])?.countId).toBe('1');
		expect(lastClosed([stop, open, first], ['departure', 'stop'])?.countId).toBe('3');
		expect(lastClosed([unsent, first], ['departure'])?.countId).toBe('0');
		expect(lastClosed([open], ['departure'])).toBeUndefined();
	});

	it('at the return is compared with the last closed count before it', () => {
		const left = count({ countId: '1', counted: 12, marksAboard: 12, receivedAt: '2026-11-25T19:00:00Z' });
		const back = count({ countId: '2', point: 'return', counted: 11, receivedAt: '2026-11-25T22:00:00Z' });
		expect(returnDifference(back, [back, left])).toBe(-1);
		expect(returnDifference(back, [back])).toBeUndefined();
	});
});

describe('the order of counts', () => {
	const made = (
		countId: string,
		receivedAt: string | undefined,
		seq?: number,
		id = 'phone',
		more: Partial<Count> = {}
	) => count({ countId, receivedAt, ...(seq !== undefined && { device: { id, epoch: 'e', seq } }), ...more });
	it.each<[string, Count[], string]>([
		['by receipt, unsent ones last', [made('c', undefined, 9), made('b', '2'), made('a', '1')], 'abc'],
		['one phone’s by its own numbers', [made('b', '1', 20), made('a', '2', 10)], 'ab'],
		[
			'one phone’s, around another phone’s',
			[made('c', '1', 30), made('x', '2', 1, 'other'), made('a', '3', 10)],
			'axc'
		],
		['two lives of one phone by receipt', [made('b', '2', 1), made('a', '1', 9, 'phone2')], 'ab'],
		['at one moment by number', [made('b', '1', 2), made('a', '1', 1)], 'ab'],
		[
			'as the server listed them, newer ones last',
			[made('a', '3', 1, 'p', { place: 0 }), made('d', '1', 5), made('b', '1', 2, 'p', { place: 1 })],
			'abd'
		]
	])('is %s', (_, counts, expected) => {
		for (const given of [counts, counts.toReversed()]) {
			expect(
				inCountOrder(given)
					.map((one) => one.countId)
					.join('')
			).toBe(expected);
		}
	});

	it('compares a return with the stop before it, even if the return arrived first', () => {
		const stop = made('s', '2', 10, 'phone', { point: 'stop', counted: 12, marksAboard: 12 });
		const back = made('r', '1', 20, 'phone', { point: 'return', counted: 11 });
		expect(returnDifference(back, [back, stop])).toBe(-1);
	});
});

describe('marks that come after a count', () => {
	type Case = [name: string, changes: Partial<Count>, late: CountedMark[], people: string, mayBeMissing: boolean];
	const cases: Case[] = [
		['nothing', {}, [], '', false],
		['a third person aboard', {}, [mark('x', 'cy', 'board')], 'cy+', true],
		['somebody went ashore before', {}, [mark('x', 'ann', 'ashore', ['a'])], 'ann-', false],
		['the same again', {}, [mark('x', 'ann', 'board')], '', false],
		['an undo of a boarding', {}, [mark('x', 'ann', 'undo', ['a'], { undoes: 'a' })], 'ann-', false],
		[
			'one more, whom the captain had counted',
			{ counted: 3, reason: 'Three by sight' },
			[mark('x', 'cy', 'board')],
			'cy+',
			false
		],
		['two that cancel out', {}, [mark('x', 'cy', 'board'), mark('y', 'ann', 'unboard', ['a'])], 'ann- cy+', false],
		['one aboard and a no-show', {}, [mark('x', 'cy', 'board'), mark('y', 'ann', 'no_show', ['a'])], 'ann- cy+', false],
		[
			'one aboard and an undone boarding',
			{},
			[mark('x', 'cy', 'board'), mark('y', 'ann', 'undo', ['a'], { undoes: 'a' })],
			'ann- cy+',
			false
		],
		[
			'one aboard, and another ashore, perhaps only after the count',
			{},
			[mark('x', 'cy', 'board'), mark('y', 'ann', 'ashore', ['a'])],
			'ann- cy+',
			true
		],
		[
			'one aboard, and everyone else ashore at the return',
			{},
			[mark('x', 'cy', 'board'), mark('y', 'ann', 'ashore', ['a']), mark('z', 'ben', 'ashore', ['b'])],
			'ann- ben- cy+',
			true
		],
		[
			'one aboard, and another ashore after a second boarding that was undone',
			{},
			[
				mark('x', 'cy', 'board'),
				mark('y', 'ann', 'ashore', ['a']),
				mark('z', 'ann', 'board', ['y']),
				mark('w', 'ann', 'undo', ['z'], { undoes: 'z' })
			],
			'ann- cy+',
			true
		],
		[
			'one aboard, and another whom two phones took off in different ways',
			{},
			[mark('x', 'cy', 'board'), mark('y', 'ann', 'ashore', ['a']), mark('z', 'ann', 'unboard', ['a'])],
			'ann- cy+',
			true
		],
		[
			'somebody went ashore, after a count with a reason',
			{ counted: 1, reason: 'One is below deck' },
			[mark('x', 'ann', 'ashore', ['a'])],
			'ann-',
			false
		],
		[
			'everyone steps ashore, after a return count',
			{ point: 'return' },
			[mark('x', 'ann', 'ashore', ['a']), mark('y', 'ben', 'ashore', ['b'])],
			'',
			false
		],
		[
			'a third person aboard, after a return count',
			{ point: 'return' },
			[mark('x', 'ann', 'ashore', ['a']), mark('y', 'cy', 'board')],
			'cy+',
			true
		],
		[
			'somebody never sailed, after a return count',
			{ point: 'return' },
			[mark('x', 'ann', 'unboard', ['a'])],
			'ann-',
			false
		],
		['a mark that knows the count', {}, [mark('x', 'ann', 'ashore', ['a'], { afterCounts: ['c'] })], '', false],
		[
			'a mark that follows one that knows the count',
			{},
			[mark('x', 'ann', 'ashore', ['a'], { afterCounts: ['c'] }), mark('y', 'ann', 'undo', ['x'], { undoes: 'x' })],
			'',
			false
		],
		['a mark that knows another count', {}, [mark('x', 'cy', 'board', [], { afterCounts: ['d'] })], 'cy+', true],
		[
			'a count that names no marks',
			{ heads: undefined, receivedAt: '2026-11-25T19:00:00Z' },
			[mark('x', 'cy', 'board', [], { receivedAt: '2026-11-25T19:00:01Z' })],
			'cy+',
			true
		]
	];
	it.each(cases)('are listed if they would have changed it: %s', (_name, changes, late, people, mayBeMissing) => {
		const before = aboard.map((one) => ({ ...one, receivedAt: '2026-11-25T18:59:00Z' }));
		for (const marks of [[...before, ...late], [...late, ...before].reverse()]) {
			const later = cameLater(count(changes), marks);
			expect(later.people.map((one) => one.patronId + (one.isAboard ? '+' : '-')).join(' ')).toBe(people);
			expect(later.mayBeMissing).toBe(mayBeMissing);
		}
	});

	it('never change what was closed, in whatever order they arrive', () => {
		const late = fc.record({
			markId: fc.constantFrom('x', 'y', 'z'),
			patronId: fc.constantFrom('ann', 'ben', 'cy'),
			act: fc.constantFrom('board', 'ashore', 'unboard'),
			after: fc.subarray(['a', 'b', 'x', 'y'])
		});
		fc.assert(
			fc.property(fc.array(late, { maxLength: 6 }), (marks) => {
				const closed = Object.freeze(count());
				const forwards = cameLater(closed, [...aboard, ...marks]);
				expect(cameLater(closed, [...marks, ...aboard].reverse())).toEqual(forwards);
				expect(closed).toEqual(count());
			})
		);
	});
});

describe('who boarded or left since a count', () => {
	const at = (receivedAt: string | undefined) => ({ receivedAt });
	const moment = '2026-11-25T19:00:00Z';
	it.each<[string, Partial<Count>, CountedMark[], string[]]>([
		['nobody', {}, [], []],
		['someone who boarded', {}, [mark('x', 'cy', 'board')], ['cy']],
		['someone who boarded after the count', {}, [mark('x', 'cy', 'board', [], { afterCounts: ['c'] })], ['cy']],
		['someone who left', {}, [mark('x', 'ann', 'unboard', ['a'])], ['ann']],
		['not someone marked aboard twice', {}, [mark('x', 'ann', 'board', ['a'])], []],
		[
			'not someone who left and came back',
			{},
			[mark('x', 'ann', 'ashore', ['a']), mark('y', 'ann', 'board', ['x'])],
			[]
		],
		['not a no-show', {}, [mark('x', 'cy', 'no_show')], []],
		[
			'someone whose mark was received after a count that names no marks',
			{ heads: undefined, ...at(moment) },
			[mark('x', 'cy', 'board', [], at('2026-11-25T19:00:01Z'))],
			['cy']
		],
		[
			'someone whose mark isn’t sent, after a count that names no marks',
			{ heads: undefined, ...at(moment) },
			[mark('x', 'cy', 'board', [], at('')), mark('y', 'dee', 'board', [], at(undefined))],
			['cy', 'dee']
		]
	])('is %s', (_name, changes, later, people) => {
		const marks = [...aboard.map((one) => ({ ...one, ...at('2026-11-25T18:59:00Z') })), ...later];
		expect(changedSince(count(changes), marks)).toEqual(people);
		expect(changedSince(count(changes), marks.toReversed()).toSorted()).toEqual(people);
	});
});

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const good = {
	countId: id(1),
	point: 'departure',
	counted: 12,
	crewCounted: 3,
	marksAboard: 12,
	heads: [id(2)],
	takenAt: '2026-11-25T19:00:00Z'
};
it.each<[string, Record<string, unknown>, boolean]>([
	['plain', {}, true],
	['without heads and crew', { heads: undefined, crewCounted: undefined }, true],
	['a difference without a reason is kept, too', { counted: 11 }, true],
	['nobody', { counted: 0, marksAboard: 0 }, true],
	['half a person', { counted: 1.5 }, false],
	['fewer than nobody', { counted: -1 }, false],
	['a number as text', { counted: '12' }, false],
	['no number', { counted: undefined }, false],
	['an unknown point', { point: 'lunch' }, false]
])('takes the body of a count or not: %s', (_name, changes, isTaken) => {
	expect(v.safeParse(closedCount, { ...good, ...changes }).success).toBe(isTaken);
});
