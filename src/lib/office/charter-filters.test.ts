import { describe, expect, it } from 'vitest';
import {
	boatsOf,
	charterQuery,
	isWanted,
	monthAfter,
	needsOf,
	readCharterView,
	weeksOf,
	type CharterView
} from './charter-filters.ts';

const today = '2026-11-26';
const view = (query = '') => readCharterView(new URLSearchParams(query), today);
const all: CharterView = { view: 'list', month: '2026-11', boat: '', status: '', needs: '' };
const ada = { slot: 'captain', crewId: 'ada', name: 'Ada' } as const;
const card = (more: object = {}): Parameters<typeof needsOf>[0] => ({
	boat: 'Wren',
	status: 'confirmed',
	crew: [ada],
	waivers: { signed: 4, needed: 4 },
	paymentState: 'paid_in_full',
	totalPriceCents: 100,
	totalPaidCents: 100,
	balanceCents: 0,
	...more
});

describe('the address of the list of charters', () => {
	it.each<[string, Partial<CharterView>]>([
		['', {}],
		['view=month&month=2026-12', { view: 'month', month: '2026-12' }],
		['view=month&month=2026-13', { view: 'month' }],
		['view=month&month=__proto__', { view: 'month' }],
		['view=weekly&status=lost&needs=love', {}],
		[
			'boat=Second+Wind&status=confirmed&needs=no_captain',
			{ boat: 'Second Wind', status: 'confirmed', needs: 'no_captain' }
		]
	])('?%s is read, and what it can’t mean is left out', (query, expected) => {
		expect(view(query)).toEqual({ ...all, ...expected });
		expect(view(charterQuery(view(query)))).toEqual(view(query));
	});

	it('says nothing about what isn’t set', () => {
		expect(charterQuery(all)).toBe('');
		expect(charterQuery({ ...all, view: 'month' })).toBe('view=month&month=2026-11');
	});
});

describe('what a charter needs', () => {
	it.each<[object, string[]]>([
		[{}, []],
		[{ waivers: { signed: 3, needed: 4 } }, ['unsigned']],
		[{ paymentState: 'tentative' }, ['unpaid']],
		[{ paymentState: 'deposit_received' }, ['unpaid']],
		[{ paymentState: 'overpaid' }, []],
		[{ paymentState: undefined }, []],
		[{ crew: [] }, ['no_captain']],
		[{ crew: [{ ...ada, slot: 'deckhand' }] }, ['no_captain']],
		[{ status: 'completed', crew: [], waivers: { signed: 0, needed: 4 }, paymentState: 'tentative' }, ['unpaid']],
		[{ status: 'cancelled', crew: [], paymentState: 'tentative' }, []]
	])('%j needs %j', (more, expected) => {
		expect(needsOf(card(more))).toEqual(expected);
	});

	it.each<[Partial<CharterView>, boolean]>([
		[{}, true],
		[{ boat: 'wrén' }, true],
		[{ boat: 'Tern' }, false],
		[{ status: 'confirmed' }, true],
		[{ status: 'pending' }, false],
		[{ needs: 'unsigned' }, false],
		[{ boat: 'Wren', status: 'confirmed', needs: 'unpaid' }, false]
	])('is compared with the filters %j', (filters, expected) => {
		expect(isWanted(card(), { ...all, ...filters })).toBe(expected);
	});
});

describe('a month', () => {
	it.each([
		['2026-11', '2026-11-01', '2026-12-05', 5],
		['2026-02', '2026-02-01', '2026-02-28', 4],
		['2026-05', '2026-04-26', '2026-06-06', 6],
		['2028-02', '2028-01-30', '2028-03-04', 5]
	])('%s shows whole weeks from Sunday', (month, first, last, weeks) => {
		const days = weeksOf(month).flat();
		expect([days[0], days.at(-1), weeksOf(month).length]).toEqual([first, last, weeks]);
		expect(new Set(days).size).toBe(weeks * 7);
	});

	it('is followed by the next one', () => {
		expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
	});
});

it('lists each boat once, however it is spelled', () => {
	expect(boatsOf([{ boat: 'Wren' }, { boat: 'wrén' }, { boat: 'Albatross' }, {}])).toEqual(['Albatross', 'Wren']);
});
