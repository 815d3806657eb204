import { describe, expect, it } from 'vitest';
import { monthsOf, rangeAround, readRange, shiftRange, type RangePreset } from './money-range.ts';

describe('the range around a day', () => {
	it.each<[RangePreset, string, string, string]>([
		['day', '2026-05-23', '2026-05-23', '2026-05-23'],
		['week', '2026-05-18', '2026-05-18', '2026-05-24'],
		['week', '2026-05-24', '2026-05-18', '2026-05-24'],
		['week', '2027-01-01', '2026-12-28', '2027-01-03'],
		['month', '2026-02-28', '2026-02-01', '2026-02-28'],
		['month', '2028-02-01', '2028-02-01', '2028-02-29'],
		['month', '2026-12-31', '2026-12-01', '2026-12-31'],
		['season', '2026-04-01', '2026-04-01', '2026-09-30'],
		['season', '2026-09-30', '2026-04-01', '2026-09-30'],
		['season', '2026-10-01', '2026-10-01', '2027-03-31'],
		['season', '2027-03-31', '2026-10-01', '2027-03-31']
	])('a %s with %s', (preset, day, from, to) => {
		expect(rangeAround(day, preset)).toEqual({ preset, from, to });
		expect(shiftRange(shiftRange(rangeAround(day, preset), 1), -1)).toEqual({ preset, from, to });
	});

	it('moves a custom range by its length', () => {
		const range = { preset: undefined, from: '2026-02-27', to: '2026-03-01' };
		expect(shiftRange(range, 1)).toMatchObject({ from: '2026-03-02', to: '2026-03-04' });
		expect(shiftRange(range, -1)).toMatchObject({ from: '2026-02-24', to: '2026-02-26' });
	});
});

describe('the range in an address', () => {
	it.each([
		['', 'week', '2026-11-23', '2026-11-29'],
		['range=month', 'month', '2026-11-01', '2026-11-30'],
		['range=season&from=2026-05-23', 'season', '2026-04-01', '2026-09-30'],
		['from=2026-05-01&to=2026-05-03', undefined, '2026-05-01', '2026-05-03'],
		['from=2026-05-03&to=2026-05-01', undefined, '2026-05-03', '2026-05-01'],
		['range=decade&from=tomorrow', 'week', '2026-11-23', '2026-11-29']
	])('%s', (query, preset, from, to) => {
		expect(readRange(new URLSearchParams(query), '2026-11-26')).toEqual({ preset, from, to });
	});
});

it('cuts a range into its months', () => {
	expect(monthsOf({ from: '2026-01-30', to: '2026-03-02' })).toEqual([
		{ from: '2026-01-30', to: '2026-01-31' },
		{ from: '2026-02-01', to: '2026-02-28' },
		{ from: '2026-03-01', to: '2026-03-02' }
	]);
});
