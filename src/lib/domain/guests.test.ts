import { expect, it } from 'vitest';
import { foldEveryone, type Mark } from './boarding.ts';
import { countedGuests, countGuests } from './guests.ts';

const person = (patronId: string, isRemoved = false) => ({ patronId, name: `Guest ${patronId}`, isRemoved });
let next = 0;
const mark = (patronId: string, act: string): Mark => ({ markId: `m${next++}`, patronId, act, after: [] });
const signed = (name: string, signsFor: 'self' | 'self_and_minors' | 'minors') => ({ name, signsFor });

type Case = [
	name: string,
	roster: ReturnType<typeof person>[],
	marks: Mark[],
	waivers: ReturnType<typeof signed>[],
	counts: string
];
// total, expected, aboard, ashore, no-shows, disputed
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
		countedGuests(roster, foldEveryone(marks), waivers)
	);
	expect([total, expected, aboard, ashore, noShow, disputed].join(' ')).toBe(counts);
	expect(expected + aboard + ashore + noShow).toBe(total);
});
