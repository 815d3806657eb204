import { describe, expect, it } from 'vitest';
import { bodiesOf, problemsOf, readList } from '../../../tests/support/charter-list.ts';
import { zoneProblem } from './charter-zone.ts';

describe('a list of charters', () => {
	it.each([
		['in summer', '2027-05-23T22:00:00Z', '2027-05-24T01:00:00Z', '2027-05-23', '15:00', '18:00'],
		['in winter', '2027-01-15T23:00:00.000Z', '2027-01-16T02:00:00.000Z', '2027-01-15', '15:00', '18:00'],
		['on the next day in UTC', '2027-05-24T01:00:00Z', '2027-05-24T03:00:00Z', '2027-05-23', '18:00', '20:00'],
		['over midnight', '2027-05-24T06:00Z', '2027-05-24T08:00Z', '2027-05-23', '23:00', '01:00'],
		['with an offset', '2027-05-23T18:00:00-04:00', '2027-05-23T21:00:00-04:00', '2027-05-23', '15:00', '18:00'],
		['ahead of UTC', '2027-05-24T07:30:00+0930', '2027-05-24T10:30+09:30', '2027-05-23', '15:00', '18:00'],
		['with a space', '2027-05-23 22:00:00+00', '2027-05-24 01:00:00 UTC', '2027-05-23', '15:00', '18:00'],
		['in US order', '5/23/2027 10:00 PM GMT', '5/23/2027 9:00 PM GMT-4', '2027-05-23', '15:00', '18:00'],
		['on the day of the spring change', '2027-03-14T09:30:00Z', '2027-03-14T12:00:00Z', '2027-03-14', '01:30', '05:00'],
		['on the day of the fall change', '2027-11-07T08:30:00Z', '2027-11-07T11:00:00Z', '2027-11-07', '01:30', '03:00'],
		['without an offset', '2027-05-23T15:00:00', '2027-05-23T18:00', '2027-05-23', '15:00', '18:00'],
		['as an Excel time', '2027-05-23 3:00 PM', '12/31/1899 6:00 PM', '2027-05-23', '15:00', '18:00']
	])('converts times %s to the charter’s zone', (_, start, end, date, startsAt, endsAt) => {
		for (const text of [
			`Date,End,Host,Price\n${start},${end},Al,0`,
			`Start,End,Host,Price\n${start},${end},Al,0`,
			`Date,Start,End,Host,Price\n${date},${start},${end},Al,0`
		]) {
			expect(problemsOf(text)).toEqual([]);
			expect(bodiesOf(text)).toMatchObject([{ date, startsAt, endsAt }]);
		}
	});

	it('keeps the instants of a list in UTC', () => {
		const { charters } = readList('Start,End,Host,Price\n2027-11-07T05:30:00Z,2027-11-07T11:00:00Z,Al,0');
		expect(charters).toMatchObject([{ startInstant: '2027-11-07T05:30:00Z', endInstant: '2027-11-07T11:00:00Z' }]);
	});

	it.each([
		['2027-05-23T23:00:00-04:00', '2 hours', '20:00', '22:00'],
		['2027-11-06 23:00', '4 hours', '23:00', '02:00'],
		['2027-03-13 23:00', '4 hours', '23:00', '04:00'],
		['2027-05-23 10:00-12:00', '', '10:00', '12:00'],
		['2027-05-23 15:00-18:00', '', '15:00', '18:00'],
		['2027-05-23 23:00-02:00', '', '23:00', '02:00']
	])('with %s for %s is from %s to %s', (start, duration, startsAt, endsAt) => {
		const text = `Date,Duration,Host,Price\n${start},${duration},Al,0`;
		expect(problemsOf(text)).toEqual([]);
		expect(bodiesOf(text)).toMatchObject([{ startsAt, endsAt }]);
	});

	it.each(['2027-05-23 10:00-12:00,12:00,', '2027-05-23 10:00-12:00,,2 hours', '10:00-12:00,2027-05-23 12:00,2 hours'])(
		'accepts the range in %j, because its end is the same',
		(cells) => {
			const text = `Date,Start,End,Duration,Host,Price\n2027-05-23,${cells},Al,0`;
			expect(problemsOf(text)).toEqual([]);
			expect(bodiesOf(text)).toMatchObject([{ startsAt: '10:00', endsAt: '12:00' }]);
		}
	);

	it.each([
		['2027-05-23,22:00Z,01:00Z,', /“22:00Z” is not a local time/],
		['2027-05-23,22:00:00-04:00,23:00,', /“22:00:00-04:00” is not a local time/],
		['2027-05-23,15:00 UTC,18:00,', /not a local time/],
		['2027-11-07,2027-11-07T09:30:00Z,03:00,', /twice when the clocks change/],
		['2027-11-06,20:00,2027-11-07T09:30:00Z,', /twice when the clocks change/],
		['2027-11-06,23:00,,3.5 hours', /twice when the clocks change/],
		['2027-05-24,2027-05-24T01:00:00Z,20:00,', /start isn’t on the charter’s date/],
		['2027-05-23T22:00:00Z,5:00 PM,8:00 PM,', /doesn’t match the start/],
		['2027-05-23,15:00,2027-05-23,', /end time or duration is missing/],
		['2027-05-23,15:00,2027-05-25 18:00,', /end must be on the start date/],
		['2027-05-23,15:00,2027-05-24 18:00,', /end must be on the start date/],
		['2027-05-23,22:00,2027-05-23 01:00,', /end must be on the start date/],
		['2027-05-23,2027-05-23T15:00:00+25:00,18:00,', /not a time/],
		['2027-05-23,2027-05-23 10:00-04:00,13:00,', /“2027-05-23 10:00-04:00” may be a range or a time with a time zone/],
		['2027-05-23 10:00-04:00,,13:00,', /“2027-05-23 10:00-04:00” may be a range.*local start time/],
		['2027-05-23,10:00-04:00,13:00,', /“10:00-04:00” may be a range/],
		['2027-05-23,2027-05-23 22:00-04:00,,3 hours', /“2027-05-23 22:00-04:00” may be a range/],
		['2027-05-23,3–6 PM,7 PM,', /“3–6 PM” may be a range/],
		['2027-05-23,2027-05-23T10:00-04:00,2027-05-23 13:00-04:00,', /“2027-05-23 13:00-04:00” may be.*local end time/],
		['23/5/2027,15:00,24/5/2027 18:00,', /end must be on the start date/],
		['2027-05-23,2 PM,3–6 PM,', /“3–6 PM” may be a range.*local end time/]
	])('reports a problem in the times of %j', (cells, reason) => {
		const text = `Date,Start,End,Duration,Host,Price\n${cells},Al,0`;
		expect(problemsOf(text)).toEqual([expect.stringMatching(reason)]);
		expect(bodiesOf(text)).toEqual([]);
	});

	it.each([
		['a date at midnight in UTC', '2027-05-23T00:00:00.000Z', '3:00 PM'],
		['a date at midnight with an offset', '2027-05-23T00:00:00-04:00', '3:00 PM'],
		['local midnight as an instant', '2027-05-23T07:00:00Z', '3:00 PM'],
		['the same start as an instant', '2027-05-23T22:00:00Z', '3:00 PM']
	])('reads %s as only a date if the start has its own column', (_, date, start) => {
		const text = `Date,Start,End,Host,Price\n${date},${start},6 PM,Al,0`;
		expect(problemsOf(text)).toEqual([]);
		expect(bodiesOf(text)).toMatchObject([{ date: '2027-05-23', startsAt: '15:00', endsAt: '18:00' }]);
	});

	it.each([
		'Pacific',
		'Pacific Time',
		'pacific standard time',
		'PT',
		'PST',
		'pdt',
		'US/Pacific',
		'US Pacific',
		'(UTC-08:00) Pacific Time (US & Canada)',
		'UTC-7',
		'GMT-07:00'
	])('accepts %j as a name of the business’s time zone', (zone) => {
		expect(problemsOf(`Date,Start,End,Host,Price,Timezone\n2027-05-23,15:00,18:00,Al,0,${zone}`)).toEqual([]);
	});

	it.each([
		['Eastern Time', /“Eastern Time” isn’t a known name of the business’s time zone, America\/Los_Angeles/],
		['ET', /“ET” isn’t a known name/],
		['EST', /“EST” isn’t a known name/],
		['MST', /“MST” isn’t a known name/],
		['Mountain', /isn’t a known name/],
		['UTC-5', /in the time zone UTC-5/],
		['UTC-8', /in the time zone UTC-8/],
		['GMT', /in the time zone GMT/],
		['-07:00', /isn’t a known name/],
		['(UTC-05:00) Eastern Time (US & Canada)', /isn’t a known name/],
		['Home', /isn’t a known name/]
	])('reports the time zone %j, which may be another one', (zone, problem) => {
		for (const heading of ['Time zone', 'TZ', 'time_zone', 'Event Timezone']) {
			const text = `Date,Start,End,Host,Price,${heading}\n2027-05-23,15:00,18:00,Al,0,${zone}\n2027-05-24,15:00,18:00,Bo,0,`;
			expect(problemsOf(text)).toEqual([expect.stringMatching(problem)]);
			expect(bodiesOf(text)).toMatchObject([{ hostFirstName: 'Bo' }]);
		}
	});

	it.each([
		['America/New_York', 'Eastern Time', 'EST', 'EDT', 'ET', 'US Eastern'],
		['America/Phoenix', 'MST', 'Mountain Standard Time', 'US/Arizona'],
		['Pacific/Honolulu', 'HST', 'Hawaii', 'Hawaiian Standard Time'],
		['America/Anchorage', 'AKDT', 'Alaskan Standard Time', 'Alaska'],
		['Europe/London', 'British Summer Time', 'Europe/London']
	])('knows the names of %s', (timeZone, ...names) => {
		for (const name of names)
			expect([name, zoneProblem(name, '2027-07-04', '15:00', timeZone)]).toEqual([name, undefined]);
	});

	it.each([
		['America/Phoenix', 'Mountain Time'],
		['America/Denver', 'US Mountain Standard Time'],
		['Europe/London', 'GMT'],
		['America/New_York', 'PST']
	])('doesn’t take %s for %s', (timeZone, name) => {
		expect(zoneProblem(name, '2027-07-04', '15:00', timeZone)).toBeDefined();
	});

	it('doesn’t read a column as time zones that the user gave another use', () => {
		const text = 'Date,Start,End,Host,Price,TZ\n2027-05-23,15:00,18:00,Al,0,Eastern Time';
		expect(readList(text, ['date', 'start', 'end', 'host', 'price', 'notes']).problems).toEqual([]);
	});

	it.each([
		['America/New_York', [expect.stringMatching(/in the time zone America\/New_York/)]],
		['UTC', [expect.stringMatching(/in the time zone UTC/)]],
		['America/Los_Angeles', []],
		['America/Tijuana', []],
		['', []]
	])('compares a time zone column with %j', (zone, expected) => {
		expect(problemsOf(`Date,Start,End,Host,Price,Time zone\n2027-05-23,15:00,18:00,Al,0,${zone}`)).toEqual(expected);
	});
});
