import { expect, it } from 'vitest';
import { foldEveryone, type Mark } from './boarding.ts';
import { countedGuests, countGuests, guardiansAshore } from './guests.ts';

const person = (patronId: string, isRemoved = false) => ({ patronId, name: `Guest ${patronId}`, isRemoved });
let next = 0;
const mark = (patronId: string, act: string): Mark => ({ markId: `m${next++}`, patronId, act, after: [] });
/** Creates marks for one person, each of which follows the previous mark. */
const inOrder = (patronId: string, ...acts: string[]): Mark[] =>
	acts.reduce<Mark[]>((marks, act) => {
		const last = marks.at(-1);
		return [...marks, { ...mark(patronId, act), after: last ? [last.markId] : [] }];
	}, []);
const signed = (name: string, signsFor: 'self' | 'self_and_minors' | 'minors') =>
	({ name, signsFor, channel: 'crew_phone' }) as const;

type Case = [
	name: string,
	roster: ReturnType<typeof person>[],
	marks: Mark[],
	waivers: ReturnType<typeof signed>[],
	counts: string
];
// The counts are total, expected, aboard, ashore, no-shows, and disputed.
const cases: Case[] = [
	['an empty roster', [], [], [], '0 0 0 0 0 0'],
	['nobody marked', [person('a'), person('b')], [], [], '2 2 0 0 0 0'],
	[
		'one of each',
		[person('a'), person('b'), person('c'), person('d')],
		[mark('b', 'board'), mark('c', 'ashore'), mark('d', 'no_show')],
		[],
		'4 1 1 1 1 0'
	],
	['a dispute counts as aboard', [person('a')], [mark('a', 'board'), mark('a', 'ashore')], [], '1 0 1 0 0 1'],
	['removed', [person('a', true)], [], [], '0 0 0 0 0 0'],
	['removed, but aboard', [person('a', true)], [mark('a', 'board')], [], '1 0 1 0 0 0'],
	['removed, and a no-show', [person('a', true)], [mark('a', 'no_show')], [], '0 0 0 0 0 0'],
	['marked before the person is recorded', [], [mark('x', 'board')], [], '1 0 1 0 0 0'],
	['a guardian who stays ashore', [person('a'), person('b')], [], [signed('guest A', 'minors')], '1 1 0 0 0 0'],
	[
		'a guardian who boards after all',
		[person('a')],
		[mark('a', 'board')],
		[signed('Guest a', 'minors')],
		'1 0 1 0 0 0'
	],
	[
		'a guardian who boarded and is ashore again',
		[person('a'), person('b')],
		inOrder('a', 'board', 'ashore'),
		[signed('Guest a', 'minors')],
		'2 1 0 1 0 0'
	],
	[
		'a guardian whose boarding was taken back',
		[person('a'), person('b')],
		inOrder('a', 'board', 'unboard'),
		[signed('Guest a', 'minors')],
		'1 1 0 0 0 0'
	],
	[
		'a guardian marked as a no-show',
		[person('a'), person('b')],
		[mark('a', 'no_show')],
		[signed('Guest a', 'minors')],
		'2 1 0 0 1 0'
	],
	[
		'a guardian about whom two phones disagree',
		[person('a'), person('b')],
		[mark('a', 'unboard'), mark('a', 'no_show')],
		[signed('Guest a', 'minors')],
		'2 2 0 0 0 1'
	],
	[
		'a guardian who signed for herself too',
		[person('a')],
		[],
		[signed('Guest a', 'minors'), signed('Guest a', 'self')],
		'1 1 0 0 0 0'
	],
	['a guardian who sails', [person('a')], [], [signed('Guest a', 'self_and_minors')], '1 1 0 0 0 0']
];

it.each(cases)('counts guests: %s', (_name, roster, marks, waivers, counts) => {
	const { total, expected, aboard, ashore, noShow, disputed } = countGuests(
		countedGuests(roster, foldEveryone(marks), new Set(guardiansAshore(roster, waivers, () => false)))
	);
	expect([total, expected, aboard, ashore, noShow, disputed].join(' ')).toBe(counts);
	expect(expected + aboard + ashore + noShow).toBe(total);
});

type Row = { patronId: string; name: string; isMinor?: boolean; isRemoved?: boolean; hasSigned?: boolean };
type Signed = {
	name: string;
	patronId?: string;
	signsFor: 'self' | 'self_and_minors' | 'minors';
	channel?: 'own_phone' | 'crew_phone';
};
it.each<[string, Row[], Signed[], string[]]>([
	['nobody without waivers', [person('a')], [], []],
	[
		'someone who signed only for children',
		[person('a'), person('b')],
		[{ name: 'guest-A', signsFor: 'minors' }],
		['a']
	],
	['not someone who isn’t on the roster', [person('a')], [{ name: 'Guest z', signsFor: 'minors' }], []],
	['not someone who was removed', [person('a', true)], [{ name: 'Guest a', signsFor: 'minors' }], []],
	[
		'not someone who is covered, too',
		[{ ...person('a'), hasSigned: true }],
		[{ name: 'Guest a', signsFor: 'minors' }],
		[]
	],
	[
		'not someone who signed for herself, too',
		[person('a')],
		[
			{ name: 'Guest a', signsFor: 'minors' },
			{ name: 'Guest a', signsFor: 'self_and_minors' }
		],
		[]
	],
	['not a child with that name', [{ ...person('a'), isMinor: true }], [{ name: 'Guest a', signsFor: 'minors' }], []],
	[
		'the adult, if an adult and a child have that name',
		[person('a'), { patronId: 'b', name: 'Guest a', isMinor: true }],
		[{ name: 'Guest a', signsFor: 'minors' }],
		['a']
	],
	[
		'neither of two adults with that name',
		[person('a'), { patronId: 'b', name: 'Guest a' }],
		[{ name: 'Guest a', signsFor: 'minors' }],
		[]
	],
	[
		'the one of two adults whose row it was opened from',
		[person('a'), { patronId: 'b', name: 'Guest a' }],
		[{ name: 'Guest a', patronId: 'b', signsFor: 'minors' }],
		['b']
	],
	[
		'nobody by a name that someone typed into the public form',
		[person('a'), person('b')],
		[{ name: 'Guest a', signsFor: 'minors', channel: 'own_phone' }],
		[]
	],
	[
		'the one whose own private link it was opened from',
		[person('a'), person('b')],
		[{ name: 'Guest a', patronId: 'a', signsFor: 'minors', channel: 'own_phone' }],
		['a']
	],
	[
		'the one of two adults with that name whose own private link it was opened from',
		[person('a'), { patronId: 'b', name: 'Guest a' }],
		[{ name: 'Guest a', patronId: 'b', signsFor: 'minors', channel: 'own_phone' }],
		['b']
	],
	[
		'nobody by a name that someone typed after opening another guest’s private link',
		[person('a'), person('b')],
		[{ name: 'Guest a', patronId: 'b', signsFor: 'minors', channel: 'own_phone' }],
		[]
	],
	[
		'nobody by a name that someone typed after opening the child’s private link',
		[person('a'), { ...person('b'), isMinor: true }],
		[{ name: 'Guest a', patronId: 'b', signsFor: 'minors', channel: 'own_phone' }],
		[]
	],
	[
		'someone who signed on a crew’s phone, also if a public form has her name',
		[person('a')],
		[
			{ name: 'Guest a', signsFor: 'minors', channel: 'own_phone' },
			{ name: 'Guest a', signsFor: 'minors' }
		],
		['a']
	],
	[
		'not the child whose row it was opened from',
		[person('a'), { patronId: 'b', name: 'Guest b', isMinor: true }],
		[{ name: 'Guest z', patronId: 'b', signsFor: 'minors' }],
		[]
	]
])('finds guardians who stay ashore: %s', (_, roster, waivers, found) => {
	const onCrewPhone = waivers.map((one) => ({ channel: 'crew_phone' as const, ...one }));
	expect(guardiansAshore(roster, onCrewPhone, (one) => one.hasSigned === true)).toEqual(found);
});
