import { describe, expect, it } from 'vitest';
import { findCharters, type SearchedCharter } from './find-charters.ts';

function charter(date: string, title: string, part: Partial<SearchedCharter> = {}): SearchedCharter {
	const hostFirstName = title.split(' ')[0] ?? '';
	const eventId = `${date}-${hostFirstName.toLowerCase().replace(/[^a-z]/g, '')}`;
	return { date, title, eventId, hostFirstName, location: 'Shelter Island', patrons: [], crew: [], ...part };
}

// Today is a Saturday, one day before the clocks go back.
const today = '2026-10-31';
const charters = [
	charter('2026-10-30', 'Yara Finch'),
	charter('2026-10-31', 'Maeve O’Dowd', { kind: 'Sunset sail', boat: 'Halcyon' }),
	charter('2026-11-01', 'José Whale', { location: 'Harbor Island, slip 5' }),
	charter('2026-12-05', 'Anne-Marie De la Cruz', { crew: [{ name: 'Ada Larkin' }] }),
	charter('2025-12-05', 'Old Salt'),
	charter('2026-12-15', 'Dec Harris', { location: 'slip 15' }),
	charter('2026-05-12', 'May Satchel', { patrons: [{ name: 'Zoë Åbränd' }, { name: 'X' }, { name: 'W'.repeat(60) }] }),
	charter('2028-02-29', 'Leap Moore', { title: 'Leap, 24/7 party', location: 'slip 14' }),
	charter('2026-07-07', 'June Kasatka', { location: 'slip 14' }),
	charter('2026-09-09', 'Łukasz Wren', { patrons: [{ name: 'Wei 李' }] })
];

function found(typed: string, day = today): string[] {
	return findCharters(charters, typed, day, (one) => one).map(({ date }) => date);
}

const december5 = ['2026-12-05', '2025-12-05'];
const saturdays = ['2026-10-31', '2026-12-05'];

describe('searching charters', () => {
	it.each([
		['Dec 5', december5],
		['dec. 5', december5],
		['DECEMBER 5', december5],
		['december 5th', december5],
		['5 Dec', december5],
		['the 5th of December', december5],
		['Dec 5, 2026', ['2026-12-05']],
		['12/5', december5],
		['12/05', december5],
		['12-5', december5],
		['12.5', december5],
		['１２/５', december5],
		['12/5/26', ['2026-12-05']],
		['12/5/2026', ['2026-12-05']],
		['12/5/20', december5],
		['12/5/', december5],
		['12/', ['2026-12-05', '2025-12-05', '2026-12-15']],
		['2026-12-5', ['2026-12-05']],
		['2026-12', ['2026-12-05', '2026-12-15']],
		['december', ['2026-12-05', '2025-12-05', '2026-12-15']],
		['Feb 29', ['2028-02-29']],
		['2/29', ['2028-02-29']],
		['Saturday', saturdays],
		['saturdays', saturdays],
		['on Saturday', saturdays],
		['Sat, Dec 5', ['2026-12-05']],
		['today', ['2026-10-31']],
		['tonight', ['2026-10-31']],
		['tomorrow', ['2026-11-01']],
		['tomo', ['2026-11-01']],
		['yesterday', ['2026-10-30']],
		['13/5', []],
		['12/45', []],
		['Dec 32', []],
		['Feb 30', []],
		['0/0', []]
	])('finds by day: %j', (typed, dates) => {
		expect(found(typed)).toEqual(dates);
	});

	it.each([
		['odowd', ['2026-10-31']],
		["O'Dowd", ['2026-10-31']],
		['o’dowd sunset halcyon', ['2026-10-31']],
		['jose slip', ['2026-11-01']],
		['HARBOR', ['2026-11-01']],
		['delacruz', ['2026-12-05']],
		['larkin cruz annemarie', ['2026-12-05']],
		['abrand', ['2026-05-12']],
		['x', ['2026-05-12']],
		['w'.repeat(60), ['2026-05-12']],
		['24/7', ['2028-02-29']],
		['2026-12-05-annemarie', ['2026-12-05']],
		['lukasz', ['2026-09-09']],
		['李 wren', ['2026-09-09']],
		['王', []],
		['sailmaeve', []],
		['maeve harbor', []],
		['w'.repeat(120), []]
	])('finds by word: %j', (typed, dates) => {
		expect(found(typed)).toEqual(dates);
	});

	it.each([
		['may', ['2026-05-12']],
		['sat', [...saturdays, '2026-05-12']],
		['dec 15', ['2026-12-15']],
		['june 14', ['2026-07-07']],
		['may satchel', ['2026-05-12']],
		['sun', ['2026-10-31', '2026-11-01']],
		['cruz saturday', ['2026-12-05']]
	])('takes a word that is also a day either way: %j', (typed, dates) => {
		expect(found(typed)).toEqual(dates);
	});

	it.each(['', '  ', ' . ', '-'])('shows all of them for %j', (typed) => {
		expect(found(typed)).toHaveLength(charters.length);
	});

	it.each([
		['2026-03-07', 'tomorrow', '2026-03-08'],
		['2026-11-01', 'tomorrow', '2026-11-02'],
		['2026-11-01', 'yesterday', '2026-10-31'],
		['2026-12-31', 'tomorrow', '2027-01-01'],
		['2028-02-28', 'tomorrow', '2028-02-29']
	])('counts days of the calendar: on %s, %s is %s', (day, typed, date) => {
		const days = ['2026-03-07', '2026-03-08', '2026-10-31', '2026-11-02', '2027-01-01', '2028-02-29'];
		const all = days.map((one) => charter(one, 'Wren'));
		expect(findCharters(all, typed, day, (one) => one).map((one) => one.date)).toEqual([date]);
	});
});
