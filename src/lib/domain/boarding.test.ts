import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	boardingActs,
	boardingMark,
	foldEveryone,
	foldMarks,
	planMark,
	unmarked,
	withFollowers,
	withHistory,
	type Mark,
	type StatedAct
} from './boarding.ts';
import { choicesOf, stateAfterUndo, statesAfterMarks } from './boarding-choices.ts';

/** Creates a mark. The act is `board`, for example, or `undo:a` for an undo of the mark `a`. */
const mark = (markId: string, act: string, ...after: string[]): Mark & { takenAt: string } => {
	const [verb = '', undoes] = act.split(':');
	// The clock times decrease from mark to mark, to prove that the computed status doesn't depend on them.
	const takenAt = `${2030 - (markId.codePointAt(0) ?? 0) + 97}-01-01T00:00:00Z`;
	return { markId, patronId: 'dag', act: verb, after, takenAt, ...(undoes !== undefined && { undoes }) };
};

function permutations<T>(list: readonly T[]): T[][] {
	if (list.length === 0) return [[]];
	return list.flatMap((one, at) => permutations(list.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}

const cases: [name: string, marks: Mark[], state: string, isDisputed: boolean, heads: string][] = [
	['nobody marked', [], 'expected', false, ''],
	['one mark', [mark('a', 'board')], 'aboard', false, 'a'],
	['the next mark replaces the one it names', [mark('a', 'board'), mark('b', 'ashore', 'a')], 'ashore', false, 'b'],
	['never left the dock', [mark('a', 'board'), mark('b', 'unboard', 'a')], 'expected', false, 'b'],
	['a no-show', [mark('a', 'no_show')], 'no_show', false, 'a'],
	['two phones alike', [mark('a', 'board'), mark('b', 'board')], 'aboard', false, 'a b'],
	['two phones differ', [mark('a', 'board'), mark('b', 'no_show')], 'aboard', true, 'a b'],
	['nobody says aboard', [mark('a', 'ashore'), mark('b', 'no_show')], 'ashore', true, 'a b'],
	[
		'a mark that names all heads settles it',
		[mark('a', 'board'), mark('b', 'no_show'), mark('c', 'no_show', 'a', 'b')],
		'no_show',
		false,
		'c'
	],
	[
		'a mark that names one head does not',
		[mark('a', 'board'), mark('b', 'no_show'), mark('c', 'ashore', 'b')],
		'aboard',
		true,
		'a c'
	],
	['an undo of the first mark', [mark('a', 'board'), mark('b', 'undo:a', 'a')], 'expected', false, 'b'],
	[
		'an undo brings back what was before',
		[mark('a', 'board'), mark('b', 'ashore', 'a'), mark('c', 'undo:b', 'b')],
		'aboard',
		false,
		'c'
	],
	['an undo that names nothing in after', [mark('a', 'board'), mark('b', 'undo:a')], 'expected', false, 'b'],
	[
		'an undo of an undo',
		[mark('a', 'board'), mark('b', 'undo:a', 'a'), mark('c', 'undo:b', 'b')],
		'aboard',
		false,
		'c'
	],
	[
		'an undo of an older mark changes nothing since',
		[mark('a', 'board'), mark('b', 'ashore', 'a'), mark('c', 'undo:a', 'b')],
		'ashore',
		false,
		'c'
	],
	[
		'an undo races a mark',
		[mark('a', 'board'), mark('b', 'undo:a', 'a'), mark('c', 'ashore', 'a')],
		'expected',
		true,
		'b c'
	],
	[
		'an undo of one side of a dispute settles it',
		[mark('a', 'board'), mark('b', 'no_show'), mark('c', 'undo:b', 'a', 'b')],
		'aboard',
		false,
		'c'
	],
	['an undo of something unknown', [mark('b', 'undo:x', 'x')], 'expected', false, 'b'],
	['after names unknown marks', [mark('b', 'board', 'x', 'y')], 'aboard', false, 'b'],
	['a mark named twice', [mark('a', 'board'), mark('b', 'ashore', 'a', 'a')], 'ashore', false, 'b'],
	['a mark that names itself', [mark('a', 'board', 'a')], 'aboard', false, 'a'],
	['the same mark twice', [mark('a', 'board'), mark('a', 'board')], 'aboard', false, 'a'],
	['two marks that name each other', [mark('a', 'board', 'b'), mark('b', 'ashore', 'a')], 'aboard', true, 'a b'],
	[
		'a loop that a newer mark settles',
		[mark('a', 'board', 'b'), mark('b', 'ashore', 'a'), mark('c', 'ashore', 'b')],
		'ashore',
		false,
		'c'
	],
	['two undos that undo each other', [mark('a', 'undo:b'), mark('b', 'undo:a')], 'expected', false, 'a b'],
	['an act that this release does not know', [mark('a', 'board'), mark('b', 'transfer', 'a')], 'aboard', false, 'b'],
	['an act named like a property of every object', [mark('a', 'constructor')], 'expected', false, 'a']
];

describe('a person’s marks', () => {
	it.each(cases)('come to one status in every order: %s', (_name, marks, state, isDisputed, heads) => {
		for (const order of permutations(marks)) {
			const folded = foldMarks(order);
			expect([folded.state, folded.isDisputed, folded.heads.map((one) => one.markId).join(' ')]).toEqual([
				state,
				isDisputed,
				heads
			]);
		}
	});

	const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
	const anyMark = fc.record({
		markId: fc.constantFrom(...ids),
		patronId: fc.constantFrom('dag', 'ida'),
		act: fc.constantFrom(...boardingActs, 'transfer'),
		undoes: fc.option(fc.constantFrom(...ids, 'x'), { nil: undefined }),
		after: fc.array(fc.constantFrom(...ids, 'x'), { maxLength: 4 })
	});

	it('come to the same status in every order of arrival, loops, repeats, and unknown marks included', () => {
		fc.assert(
			fc.property(
				fc
					.array(anyMark, { maxLength: 12 })
					.chain((marks) => fc.tuple(fc.constant(marks), fc.shuffledSubarray(marks, { minLength: marks.length }))),
				([marks, shuffled]) => {
					expect(sorted(foldEveryone([...shuffled, ...marks]))).toEqual(sorted(foldEveryone(marks)));
				}
			)
		);
	});

	it('are followed by exactly the marks that name them, directly or indirectly', () => {
		fc.assert(
			fc.property(fc.array(anyMark, { maxLength: 12 }), fc.subarray(ids), (marks, chosen) => {
				const followers = ids.filter((id) =>
					chosen.some((one) => withHistory(marks, [id]).has(one) && isIn(marks, one))
				);
				expect([...withFollowers(marks, chosen)].toSorted()).toEqual(followers);
			})
		);
	});

	it('give every phone the same status once they have synced, even if some were offline', () => {
		const tap = fc.record({
			phone: fc.nat(3),
			act: fc.constantFrom('board', 'unboard', 'ashore', 'no_show'),
			syncs: fc.boolean()
		});
		fc.assert(
			fc.property(fc.array(tap, { maxLength: 14 }), (taps) => {
				const phones: Mark[][] = [[], [], [], []];
				let office: Mark[] = [];
				taps.forEach(({ phone, act, syncs }, at) => {
					const known = phones[phone] ?? [];
					known.push(mark(`m${at}`, act, ...foldMarks(known).heads.map((head) => head.markId)));
					if (!syncs) return;
					office = [...new Set([...office, ...known])];
					phones[phone] = [...office].reverse();
				});
				const all = [...new Set([...office, ...phones.flat()])];
				const results = phones.map((own) => foldMarks([...own, ...all]));
				for (const one of results) expect(one).toEqual(foldMarks(all));
				// One tap that names all of the newest marks always resolves a dispute.
				const heads = foldMarks(all).heads.map((head) => head.markId);
				expect(foldMarks([...all, mark('z', 'ashore', ...heads)])).toMatchObject({
					state: 'ashore',
					isDisputed: false
				});
			})
		);
	});

	it('are undone back to what they were, whatever that was', () => {
		const acts = fc.array(fc.constantFrom('board', 'unboard', 'ashore', 'no_show'), { maxLength: 6 });
		fc.assert(
			fc.property(acts, fc.constantFrom('board', 'ashore'), (before, act) => {
				const marks = before.map((one, at) => mark(`m${at}`, one, ...(at === 0 ? [] : [`m${at - 1}`])));
				const last = mark('n', act, ...foldMarks(marks).heads.map((head) => head.markId));
				const undone = foldMarks([...marks, last, mark('u', 'undo:n', 'n')]);
				expect(undone.state).toBe(foldMarks(marks).state);
				expect(undone.isDisputed).toBe(false);
			})
		);
	});

	const long = 5_000;
	type Nth = (at: number) => Mark;
	const last = (at: number, count = 1) => Array.from({ length: Math.min(at, count) }, (_, back) => `m${at - 1 - back}`);
	it.each<[name: string, nth: Nth, state: string, isDisputed: boolean, heads: number]>([
		['boardings', (at) => mark(`m${at}`, 'board', ...last(at)), 'aboard', false, 1],
		[
			'undos of marks that never arrived',
			(at) => mark(`m${at}`, at === 0 ? 'board' : `undo:x${at}`, ...last(at)),
			'aboard',
			false,
			1
		],
		[
			'undos of the first mark',
			(at) => mark(`m${at}`, at === 0 ? 'board' : 'undo:m0', ...last(at)),
			'expected',
			false,
			1
		],
		[
			'undos of the mark before',
			(at) => mark(`m${at}`, at === 0 ? 'board' : `undo:m${at - 1}`, ...last(at)),
			'expected',
			false,
			1
		],
		['unknown acts', (at) => mark(`m${at}`, at === 0 ? 'ashore' : 'transfer', ...last(at)), 'ashore', false, 1],
		[
			'acts that each name the 20 before',
			(at) => mark(`m${at}`, at === 0 ? 'board' : 'transfer', ...last(at, 20)),
			'aboard',
			false,
			1
		],
		['marks that name nothing', (at) => mark(`m${at}`, at % 2 === 0 ? 'board' : 'ashore'), 'aboard', true, long],
		['one loop', (at) => mark(`m${at}`, `undo:x${at}`, `m${(at + 1) % long}`), 'expected', false, long]
	])('may have any length: %s', (_name, nth, state, isDisputed, heads) => {
		const marks = Array.from({ length: long }, (_, at) => ({ ...nth(at), patronId: 'dag' }));
		const folded = foldMarks(marks);
		expect([folded.state, folded.isDisputed, folded.heads.length]).toEqual([state, isDisputed, heads]);
		expect(statesAfterMarks(marks).size).toBe(long);
		expect(choicesOf(marks).map((one) => one.state)).toEqual(isDisputed ? ['aboard', 'ashore'] : [state]);
		expect(withHistory(marks, [`m${long - 1}`, 'm1']).size).toBeGreaterThan(1);
		expect(withFollowers(marks, ['m0', 'm1']).size).toBeGreaterThan(1);
	});

	const disputes: [name: string, marks: Mark[], choices: string[]][] = [
		['nobody marked', [], []],
		['one mark', [mark('a', 'board')], ['board a']],
		['two phones alike', [mark('a', 'board'), mark('b', 'board')], ['board a b']],
		['two phones differ', [mark('a', 'board'), mark('b', 'no_show')], ['board a', 'no_show b']],
		[
			'an undo that brings the person back aboard, and a no-show',
			[mark('x', 'board'), mark('y', 'ashore', 'x'), mark('u', 'undo:y', 'y'), mark('n', 'no_show', 'y')],
			['board u', 'no_show n']
		],
		[
			'an undo of the first mark, and a mark as ashore',
			[mark('a', 'board'), mark('b', 'undo:a', 'a'), mark('c', 'ashore', 'a')],
			['unboard b', 'ashore c']
		],
		[
			'an undo and a mark that agree, and one that doesn’t',
			[
				...[mark('x', 'board'), mark('y', 'ashore', 'x'), mark('u', 'undo:y', 'y')],
				...[mark('b', 'board', 'y'), mark('n', 'no_show', 'y')]
			],
			['board b u', 'no_show n']
		],
		[
			'two undos with different results',
			[
				...[mark('x', 'board'), mark('y', 'ashore', 'x'), mark('u', 'undo:y', 'y')],
				...[mark('z', 'no_show', 'y'), mark('v', 'undo:z', 'z')]
			],
			['board u', 'ashore v']
		],
		[
			'an undo of the mark that resolved a dispute',
			[mark('a', 'board'), mark('b', 'no_show'), mark('c', 'no_show', 'a', 'b'), mark('d', 'undo:c', 'c')],
			['board a', 'no_show b']
		],
		[
			'an undo that opens a dispute whose side is itself an undo',
			[
				...[mark('a', 'board'), mark('b', 'undo:a', 'a'), mark('c', 'ashore', 'a')],
				...[mark('d', 'ashore', 'b', 'c'), mark('e', 'undo:d', 'd')]
			],
			['unboard b', 'ashore c']
		],
		[
			'an unknown act after a dispute',
			[mark('a', 'board'), mark('b', 'no_show'), mark('c', 'transfer', 'a', 'b')],
			['board a', 'no_show b']
		],
		['a loop', [mark('a', 'board', 'b'), mark('b', 'ashore', 'a')], ['board a', 'ashore b']]
	];
	it.each(disputes)('offer each possible status once, with the marks that led to it: %s', (_name, marks, choices) => {
		for (const order of permutations(marks)) {
			const offered = choicesOf(order).map(({ act, marks: own }) => [act, ...own.map((one) => one.markId)].join(' '));
			expect(offered).toEqual(choices);
		}
	});

	it('end in exactly the status that someone chooses, in any dispute', () => {
		fc.assert(
			fc.property(fc.array(anyMark, { maxLength: 12 }), (marks) => {
				const own = marks.filter((one) => one.patronId === 'dag');
				const before = foldMarks(own);
				const choices = choicesOf(own);
				expect(choices.length > 1).toBe(before.isDisputed);
				if (own.length > 0) expect(choices[0]?.state).toBe(before.state);
				for (const { act, state } of choices) {
					const planned = planMark(before, act) ?? { act, after: before.heads.map((one) => one.markId) };
					expect(foldMarks([...own, mark('z', planned.act, ...planned.after)])).toMatchObject({
						state,
						isDisputed: false
					});
				}
			})
		);
	});

	it.each<[name: string, marks: Mark[], states: Record<string, string>]>([
		['nothing', [], {}],
		['an undo of the first mark', [mark('a', 'board'), mark('b', 'undo:a', 'a')], { a: 'aboard', b: 'expected' }],
		[
			'an undo that brings the person back aboard',
			[mark('a', 'board'), mark('b', 'ashore', 'a'), mark('c', 'undo:b', 'b')],
			{ a: 'aboard', b: 'ashore', c: 'aboard' }
		],
		[
			'an undo that opens a dispute',
			[mark('a', 'ashore'), mark('b', 'no_show'), mark('c', 'no_show', 'a', 'b'), mark('d', 'undo:c', 'c')],
			{ a: 'ashore', b: 'no_show', c: 'no_show', d: 'ashore' }
		]
	])('each lead to a status: %s', (_name, marks, states) => {
		expect(Object.fromEntries(statesAfterMarks(marks))).toEqual(states);
	});

	it.each<[name: string, marks: Mark[], undone: Mark, state: string]>([
		['the only boarding', [mark('a', 'board')], mark('a', 'board'), 'expected'],
		['one of two boardings', [mark('a', 'board'), mark('b', 'board')], mark('a', 'board'), 'aboard'],
		['a boarding after a no-show', [mark('a', 'no_show'), mark('b', 'board', 'a')], mark('b', 'board', 'a'), 'no_show'],
		[
			'the boarding that resolved a dispute',
			[mark('a', 'board'), mark('b', 'no_show'), mark('c', 'board', 'a', 'b')],
			mark('c', 'board', 'a', 'b'),
			'aboard'
		]
	])('predict the status after an undo: %s', (_name, marks, undone, state) => {
		expect(stateAfterUndo(marks, undone)).toBe(state);
	});

	it.each<StatedAct>(['unboard', 'ashore', 'no_show'])(
		'from two phones that agree are both undone by one %s',
		(act) => {
			const marks = [mark('a', 'board'), mark('b', 'board')];
			const planned = planMark(foldMarks(marks), act);
			expect(planned).toMatchObject({ act, after: ['a', 'b'] });
			expect(foldMarks([...marks, mark('z', act, 'a', 'b')]).isDisputed).toBe(false);
		}
	);

	it('never count marks of other people as their own', () => {
		const other = { ...mark('a', 'board'), patronId: 'ida' };
		expect(foldEveryone([other, mark('b', 'ashore', 'a')]).get('ida')?.state).toBe('aboard');
	});
});

describe('a tap', () => {
	const aboard = foldMarks([mark('a', 'board')]);

	it('names the heads, and asks before it marks somebody ashore who was not aboard', () => {
		expect(planMark(unmarked, 'board')).toEqual({ act: 'board', after: [], asksFirst: false });
		expect(planMark(aboard, 'ashore')).toEqual({ act: 'ashore', after: ['a'], asksFirst: false });
		expect(planMark(unmarked, 'ashore')).toEqual({ act: 'ashore', after: [], asksFirst: true });
		expect(planMark(aboard, { undoes: 'a' })).toEqual({ act: 'undo', undoes: 'a', after: ['a'], asksFirst: false });
	});

	it('makes one mark when it is tapped twice', () => {
		expect(planMark(aboard, 'board')).toBeUndefined();
		expect(planMark(unmarked, 'unboard')).toBeUndefined();
	});

	it('settles a dispute, also with the act that counts already', () => {
		const disputed = foldMarks([mark('a', 'board'), mark('b', 'no_show')]);
		expect(planMark(disputed, 'board')).toEqual({ act: 'board', after: ['a', 'b'], asksFirst: false });
	});
});

describe('the body of a mark', () => {
	const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
	const good = { markId: id(1), patronId: 'p', act: 'board', after: [], takenAt: '2026-11-25T19:00:00Z' };
	const bodies: [string, Record<string, unknown>, boolean][] = [
		['plain', {}, true],
		['without after', { after: undefined }, true],
		['a clock that is a century off', { takenAt: '1926-11-25T19:00:00Z' }, true],
		['fields of a newer release', { mood: 'sunny' }, true],
		['an undo', { act: 'undo', undoes: id(2) }, true],
		['an undo of nothing', { act: 'undo' }, false],
		['an unknown act', { act: 'swim' }, false],
		['an act that objects inherit', { act: 'toString' }, false],
		['no patron', { patronId: '' }, false],
		['an id that is none', { markId: 'one' }, false],
		['after that is no list', { after: id(2) }, false],
		['after that names no ids', { after: ['x'] }, false],
		['a time that does not exist', { takenAt: '2026-02-30T19:00:00Z' }, false]
	];
	it.each(bodies)('is taken or not: %s', (_name, changes, isTaken) => {
		expect(v.safeParse(boardingMark, { ...good, ...changes }).success).toBe(isTaken);
	});
});

function isIn(marks: readonly Mark[], id: string): boolean {
	return marks.some(({ markId }) => markId === id);
}

function sorted(statuses: ReadonlyMap<string, unknown>): [string, unknown][] {
	return [...statuses].sort(([a], [b]) => (a < b ? -1 : 1));
}
