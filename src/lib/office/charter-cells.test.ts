import { describe, expect, it } from 'vitest';
import { dateOrderOf, readDate, readMinutes, readTimes, type DateOrder } from './charter-cells.ts';

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
		expect(readDate(cell, 'unknown')).toEqual({ ok: true, date, rest });
	});

	it.each([
		['23/5/2027', /month first/],
		['2/30/2027', /Check the date/],
		['46174', /not a date/],
		['soon', /not a date/],
		['Foo 23, 2027', /Check the date|not a date|month first/]
	])('%j is a problem', (cell, reason) => {
		expect(readDate(cell, 'unknown')).toEqual({ ok: false, problem: expect.stringMatching(reason) });
	});
});

describe('the order of day and month', () => {
	it.each<[string, string[], DateOrder]>([
		['a date that can only have the day first', ['05/06/2027', '23/05/2027'], 'day'],
		['a date with dots', ['5.6.27', 'Sun, 23.5.27'], 'day'],
		['a date with a time', ['05-06-2027 15:00', '23-05-2027 3:00 PM'], 'day'],
		['a date that can only have the month first', ['05/06/2027', '5/23/2027'], 'month'],
		['both', ['23/05/2027', '05/06/2027', '5/24/2027'], 'both'],
		['neither', ['05/06/2027', '6/6/2027', '5.6.2027'], 'unknown'],
		['other dates', ['2027-05-23', 'May 23, 2027', '23 May 2027'], 'unknown'],
		['text', ['', '45/45/2027', '13.05-15', '13:05', 'soon'], 'unknown']
	])('is known by %s', (_, cells, order) => {
		expect(dateOrderOf(cells)).toBe(order);
	});

	it.each<[DateOrder, string, string]>([
		['unknown', '05/06/2027', '2027-05-06'],
		['month', '05/06/2027', '2027-05-06'],
		['month', '05.06.2027', '2027-05-06'],
		['day', '05/06/2027', '2027-06-05'],
		['day', '05.06.27', '2027-06-05'],
		['day', '23/05/2027', '2027-05-23'],
		['day', 'May 6, 2027', '2027-05-06'],
		['day', '2027-05-06', '2027-05-06'],
		['both', '23/05/2027', '2027-05-23'],
		['both', '5/23/2027', '2027-05-23'],
		['both', '6.6.2027', '2027-06-06'],
		['unknown', '5.23.2027', '2027-05-23'],
		['unknown', '6.6.2027', '2027-06-06']
	])('if it is %s, %j is %s', (order, cell, date) => {
		expect(readDate(cell, order)).toEqual({ ok: true, date, rest: '' });
	});

	it.each<[DateOrder, string, RegExp]>([
		['both', '05/06/2027', /“05\/06\/2027” may be May 6 or June 5, because the list has dates in both orders/],
		['unknown', '05.06.2027', /“05\.06\.2027” may be May 6 or June 5\. Write it like 2027-05-23/],
		['day', '5/23/2027', /day first, like 23\/5\/2027/],
		['month', '23/5/2027', /month first, like 5\/23\/2027/],
		['day', '30/2/2027', /Check the date/]
	])('if it is %s, %j is a problem', (order, cell, problem) => {
		expect(readDate(cell, order)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
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
