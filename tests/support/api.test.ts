import { describe, expect, it } from 'vitest';
import { localDate, withoutIdsAndTimes } from './api.ts';

describe('a date some days from now', () => {
	it.each([
		['the last minute of a day of 25 hours', '2027-11-08T07:59:00Z', ['2027-11-06', '2027-11-07', '2027-11-08']],
		['the first minute after a day of 23 hours', '2027-03-15T07:00:00Z', ['2027-03-14', '2027-03-15', '2027-03-16']],
		['the day before a day of 25 hours', '2027-11-06T17:00:00Z', ['2027-11-05', '2027-11-06', '2027-11-07']],
		['the end of a leap year’s February', '2028-03-01T07:59:00Z', ['2028-02-28', '2028-02-29', '2028-03-01']],
		['the last minute of a year', '2027-01-01T07:59:59Z', ['2026-12-30', '2026-12-31', '2027-01-01']]
	])('goes by the calendar on %s', (_, now, dates) => {
		expect([-1, 0, 1].map((days) => localDate(days, Date.parse(now)))).toEqual(dates);
	});
});

describe('a text without ids and times', () => {
	it.each([
		['a calendar’s time', 'DTSTAMP:20261128T014259Z'],
		['a time', '"recordedAt":"2026-11-28T01:42:01.420Z"'],
		['a local time', 'from 2026-11-28T01:42'],
		['an id', '"id":"50b22014-8e17-4d33-8014-0dd0e5f94014"'],
		['a calendar’s id', 'UID:50b226e98e1753587d3d01420d0e5f94@ship-captain-crew'],
		['a hash', `"hash":"${'0142'.repeat(16)}"`]
	])('has none of the digits of %s', (_, text) => {
		expect(withoutIdsAndTimes(text)).not.toMatch(/0142|01:42|420|014/);
	});

	it.each([['tel:+16195550142'], ['+1 619 555 0142'], ['"amountCents":10142'], ['check 0142']])('keeps %s', (text) => {
		expect(withoutIdsAndTimes(text)).toBe(text);
	});
});
