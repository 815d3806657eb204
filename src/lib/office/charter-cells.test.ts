import { describe, expect, it } from 'vitest';
import { readDate, readMinutes, readTimes } from './charter-cells.ts';

describe('a date', () => {
	it.each([
		['2027-05-23', '2027-05-23', ''],
		['5/23/2027', '2027-05-23', ''],
		['05/03/27', '2027-05-03', ''],
		['Sun, May 23, 2027', '2027-05-23', ''],
		['Sunday May 23rd 2027', '2027-05-23', ''],
		['23 May 2027', '2027-05-23', ''],
		['23-May-27', '2027-05-23', ''],
		['2027-05-23T15:00', '2027-05-23', '15:00'],
		['5/23/2027 3:00 PM', '2027-05-23', '3:00 PM'],
		['May 23, 2027 at 3 PM', '2027-05-23', '3 PM']
	])('%j is read', (cell, date, rest) => {
		expect(readDate(cell)).toEqual({ ok: true, date, rest });
	});

	it.each([
		['23/5/2027', /month first/],
		['2/30/2027', /Check the date/],
		['46174', /not a date/],
		['soon', /not a date/],
		['Foo 23, 2027', /Check the date|not a date|month first/]
	])('%j is a problem', (cell, reason) => {
		expect(readDate(cell)).toEqual({ ok: false, problem: expect.stringMatching(reason) });
	});
});

describe('a time', () => {
	it.each([
		['15:00', '15:00', undefined],
		['03:00', '03:00', undefined],
		['3 PM', '15:00', undefined],
		['3:30pm', '15:30', undefined],
		['3:00:00 PM', '15:00', undefined],
		['12 AM', '00:00', undefined],
		['noon', '12:00', undefined],
		['3:00 PM - 6:00 PM', '15:00', '18:00'],
		['3–6 PM', '15:00', '18:00'],
		['11–2 PM', '11:00', '14:00'],
		['11:30am to 2pm', '11:30', '14:00'],
		['10:00 - 13:30', '10:00', '13:30']
	])('%j is read', (cell, start, end) => {
		expect(readTimes(cell)).toEqual({ ok: true, start, ...(end && { end }) });
	});

	it.each([
		['3:00', /morning or afternoon/],
		['3', /morning or afternoon/],
		['25:00', /not a time/],
		['13 PM', /not a time/],
		['late', /not a time/],
		['3-4-5 PM', /not a time/]
	])('%j is a problem', (cell, reason) => {
		expect(readTimes(cell)).toEqual({ ok: false, problem: expect.stringMatching(reason) });
	});

	it.each([
		['3', false, 180],
		['2.5 hours', false, 150],
		['2 h 30 min', false, 150],
		['3:30', false, 210],
		['150 min', false, 150],
		['150', true, 150],
		['30', false, undefined],
		['a while', false, undefined]
	])('a duration of %j is %s %j', (cell, isInMinutes, minutes) => {
		expect(readMinutes(cell, isInMinutes)).toBe(minutes);
	});
});
