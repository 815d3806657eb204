import { describe, expect, it } from 'vitest';
import { readDate, readMinutes, readTimes } from './charter-cells.ts';
import { compareCharters, type ExistingCharter } from './compare-charters.ts';
import { maxCharterRows, readCharters, type CharterDefaults } from './read-charters.ts';

const defaults: CharterDefaults = {
	timeZone: 'America/Los_Angeles',
	location: 'Slip 14',
	boats: [{ name: 'Second Wind', capacity: 6, docks: ['Shelter Island, slip 2'], isRetired: false }]
};
const read = (text: string, uses?: Parameters<typeof readCharters>[2]) => readCharters(text, defaults, uses);
const bodies = (text: string) => read(text).charters.map(({ body }) => body);
const problems = (text: string) => read(text).problems.map(({ line, problem }) => `${line}: ${problem}`);

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

const alice = {
	date: '2027-05-23',
	startsAt: '15:00',
	endsAt: '18:00',
	timeZone: 'America/Los_Angeles',
	hostFirstName: 'Alice',
	title: 'Alice, whale watch',
	kind: 'Whale watch',
	location: 'Slip 14',
	totalPriceCents: 125_000,
	patrons: [{ name: 'Alice Tern', email: 'alice@example.com', isHost: true }]
};

describe('a list of charters', () => {
	it.each([
		[
			'a spreadsheet',
			'Date,Start,End,Host,Email,Kind,Price\n5/23/2027,3:00 PM,6:00 PM,Alice Tern,alice@example.com,Whale watch,"$1,250.00"'
		],
		[
			'semicolons and first and last name',
			'sep=;\r\nDate;Time;Duration;First name;Last name;E-Mail;Type;Total\r\n2027-05-23;15:00;3 hours;Alice;Tern;alice@example.com;Whale watch;1250\r\n'
		],
		[
			'an export of a booking site',
			'Trip Date\tHours (min)\tCustomer\tCustomer Email\tCategory\tGross\n2027-05-23 15:00\t180\t"Tern, Alice"\talice@example.com\tWhale watch\t1,250.00'
		],
		[
			'a range of hours',
			'When,Start,Guest name,Guest email,Kind,Amount\n"May 23, 2027",3–6 PM,Alice Tern,alice@example.com,Whale watch,1250'
		],
		[
			'a title above and a total below',
			'Spring charters,,,,,,\n\nDate,Start,End,Host,Email,Kind,Price\n5/23/27,15:00,18:00,Alice Tern,alice@example.com,Whale watch,1250\nTotal,,,,,,1250'
		]
	])('from %s is read', (_, text) => {
		expect(problems(text)).toEqual([]);
		expect(bodies(text)).toEqual([expect.objectContaining(alice)]);
	});

	it('takes guests by name or by number, with the host once', () => {
		const text =
			'Date,Start,End,Host,Price,Guests,Pax\n2027-05-23,15:00,18:00,Alice Tern,0,Bo Lin; Alice Tern <alice@example.com>,8';
		expect(bodies(text)).toMatchObject([
			{
				notes: '8 guests booked.',
				patrons: [{ name: 'Alice Tern', email: 'alice@example.com', isHost: true }, { name: 'Bo Lin' }]
			}
		]);
	});

	it('fills in what the boat and the page know', () => {
		const [body] = bodies('Date,Start,End,Host,Boat,Price\n2027-05-23,15:00,18:00,Alice,second wind,0');
		expect(body).toMatchObject({ boat: 'Second Wind', capacity: 6, location: 'Shelter Island, slip 2' });
	});

	it('names a booking by its source and number', () => {
		const text =
			'Date,Start,End,Host,Price,Booking #,Channel,Status\n2027-05-23,15:00,18:00,Alice,0,B-17,Harbor Tours,Canceled\n2027-05-23,15:00,18:00,Alice,0,B-18,,';
		expect(bodies(text)).toMatchObject([
			{ source: 'Harbor Tours', externalId: 'B-17', status: 'cancelled' },
			{ source: 'import', externalId: 'B-18' }
		]);
	});

	it('follows a correction of its columns', () => {
		const text = 'Date,Start,End,Host,Title,Price\n2027-05-23,15:00,18:00,Sunset sail,Alice Tern,0';
		const { charters } = read(text, ['date', 'start', 'end', 'title', 'host', 'price']);
		expect(charters.map(({ body }) => [body.hostFirstName, body.title])).toEqual([['Alice', 'Sunset sail']]);
	});

	it.each(['Correo del cliente', 'Reach them at', ''])('finds emails and phones under the heading %j', (heading) => {
		const start = `Date,Start,End,Host,Price,${heading},Handy`;
		const row = '2027-05-23,15:00,18:00,Alice Tern,0,alice@example.com,619 555 0100';
		const list = read(`${start}\n${row}\n2027-05-24,15:00,18:00,Bo Lin,,nope,`);
		expect(list.charters.map(({ body }) => body.patrons)).toEqual([
			[{ name: 'Alice Tern', email: 'alice@example.com', phone: '619 555 0100', isHost: true }]
		]);
		// The remaining rows are read the same way.
		expect(list.header).toBe('Date,Start,End,Host,Price,Email,Phone');
	});

	it.each([
		['a booking number', 'Booking number', '1.23457E+11'],
		['a booking number with a comma', 'Booking number', '"1,23457E+11"'],
		['a round booking number', 'Ref', '1E+15'],
		['a phone', 'Phone', '1.61956E+10'],
		['a phone under an unknown heading', 'Handy', '"1,61956E+10"']
	])('refuses %s that a spreadsheet shortened', (_, heading, cell) => {
		const text = `Date,Start,End,Host,Price,${heading}\n2027-05-23,15:00,18:00,Alice,0,${cell}\n2027-05-24,15:00,18:00,Bo,0,`;
		expect(problems(text)).toEqual([expect.stringMatching(/^2: “1.*E\+\d+”: The spreadsheet shortened this number/)]);
		expect(bodies(text)).toHaveLength(1);
	});

	it.each(['="0012"', "'0012"])('reads the booking number in %s', (cell) => {
		const text = `Date,Start,End,Host,Price,Ref\n2027-05-23,15:00,18:00,Alice,0,${cell}`;
		expect(bodies(text)).toMatchObject([{ externalId: '0012' }]);
	});

	it.each(['7E12', '12E4', 'E+1', 'B-1.5E', '123457000000', '4E-10'])('keeps the booking number %s', (externalId) => {
		const text = `Date,Start,End,Host,Price,Ref\n2027-05-23,15:00,18:00,Alice,0,${externalId}`;
		expect(bodies(text)).toMatchObject([{ externalId }]);
	});

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
			expect(problems(text)).toEqual([]);
			expect(bodies(text)).toMatchObject([{ date, startsAt, endsAt }]);
		}
	});

	it('keeps the instants of a list in UTC', () => {
		const { charters } = read('Start,End,Host,Price\n2027-11-07T05:30:00Z,2027-11-07T11:00:00Z,Al,0');
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
		expect(problems(text)).toEqual([]);
		expect(bodies(text)).toMatchObject([{ startsAt, endsAt }]);
	});

	it.each(['2027-05-23 10:00-12:00,12:00,', '2027-05-23 10:00-12:00,,2 hours', '10:00-12:00,2027-05-23 12:00,2 hours'])(
		'accepts the range in %j, because its end is the same',
		(cells) => {
			const text = `Date,Start,End,Duration,Host,Price\n2027-05-23,${cells},Al,0`;
			expect(problems(text)).toEqual([]);
			expect(bodies(text)).toMatchObject([{ startsAt: '10:00', endsAt: '12:00' }]);
		}
	);

	it.each([
		['2027-05-23,22:00Z,01:00Z,', /“22:00Z” is not a local time/],
		['2027-05-23,22:00:00-04:00,23:00,', /“22:00:00-04:00” is not a local time/],
		['2027-05-23,15:00 UTC,18:00,', /not a local time/],
		['2027-11-07,2027-11-07T09:30:00Z,03:00,', /twice when the clocks change/],
		['2027-11-06,20:00,2027-11-07T09:30:00Z,', /twice when the clocks change/],
		['2027-11-06,23:00,,3.5 hours', /twice when the clocks change/],
		['2027-05-24,2027-05-24T01:00:00Z,20:00,', /start is on a different date/],
		['2027-05-23T22:00:00Z,5:00 PM,8:00 PM,', /doesn’t match the start/],
		['2027-05-23,15:00,2027-05-23,', /no end time/],
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
		['2027-05-23,2 PM,3–6 PM,', /“3–6 PM” may be a range.*local end time/]
	])('reports a problem in the times of %j', (cells, reason) => {
		const text = `Date,Start,End,Duration,Host,Price\n${cells},Al,0`;
		expect(problems(text)).toEqual([expect.stringMatching(reason)]);
		expect(bodies(text)).toEqual([]);
	});

	it.each([
		['a date at midnight in UTC', '2027-05-23T00:00:00.000Z', '3:00 PM'],
		['a date at midnight with an offset', '2027-05-23T00:00:00-04:00', '3:00 PM'],
		['local midnight as an instant', '2027-05-23T07:00:00Z', '3:00 PM'],
		['the same start as an instant', '2027-05-23T22:00:00Z', '3:00 PM']
	])('reads %s as only a date if the start has its own column', (_, date, start) => {
		const text = `Date,Start,End,Host,Price\n${date},${start},6 PM,Al,0`;
		expect(problems(text)).toEqual([]);
		expect(bodies(text)).toMatchObject([{ date: '2027-05-23', startsAt: '15:00', endsAt: '18:00' }]);
	});

	it.each([
		['America/New_York', [expect.stringMatching(/time zone America\/New_York/)]],
		['UTC', [expect.stringMatching(/time zone UTC/)]],
		['America/Los_Angeles', []],
		['America/Tijuana', []],
		['', []]
	])('compares a time zone column with %j', (zone, expected) => {
		expect(problems(`Date,Start,End,Host,Price,Time zone\n2027-05-23,15:00,18:00,Al,0,${zone}`)).toEqual(expected);
	});

	it.each([
		['Dr. Ana Reyes', 'Ana'],
		['Mr. & Mrs. Reyes', 'Reyes'],
		['Capt. Ana Reyes', 'Ana'],
		['Reyes, Ana', 'Ana'],
		['Drew Oar', 'Drew'],
		['Don Oar', 'Don'],
		['Miss', 'Miss']
	])('reads the first name of the host %j as %s', (host, hostFirstName) => {
		const text = `Date,Start,End,Host,Price\n2027-05-23,15:00,18:00,"${host}",0`;
		expect(bodies(text)).toMatchObject([{ hostFirstName }]);
	});

	it('adds up guests of several columns', () => {
		const text = (row: string) =>
			`Date,Start,End,Host,Price,Adults,Children,Total guests\n2027-05-23,15:00,18:00,Al,0,${row}`;
		expect(bodies(text('6,2,8'))).toMatchObject([{ notes: '8 guests booked (6 adults, 2 children).' }]);
		expect(bodies(text('6,2,'))).toMatchObject([{ notes: '8 guests booked (6 adults, 2 children).' }]);
		expect(bodies(text('6,0,'))).toMatchObject([{ notes: '6 guests booked (6 adults).' }]);
		expect(bodies(text(',,8'))).toMatchObject([{ notes: '8 guests booked.' }]);
		expect(bodies(text('6,Bo Oar,8'))).toMatchObject([
			{
				notes: '8 guests booked (6 adults).\nGuests in the list: Children: Bo Oar',
				patrons: [{ name: 'Al' }, { name: 'Bo Oar' }]
			}
		]);
	});

	const guestsOf = (cell: string) => {
		const list = read(`Date,Start,End,Host,Price,Guests\n2027-05-23,15:00,18:00,Al,0,"${cell}"`);
		const [charter] = list.charters;
		return {
			names: charter?.body.patrons?.slice(1).map(({ name }) => name),
			count: charter?.guestCount,
			notes: charter?.body.notes ?? '',
			problems: list.problems.map(({ problem }) => problem)
		};
	};

	it.each([
		...[
			'8',
			'8.0',
			'8 guests',
			'8 Guests.',
			'8 pax',
			'8 people total',
			'party of 8',
			'Party of 8',
			'Guests: 8',
			'Pax 8'
		],
		...[
			'Total: 8',
			'Total guests: 8',
			'eight',
			'Eight guests',
			'8 ppl',
			'family of 8',
			'No. of guests: 8',
			'8 in total'
		]
	])('reads %j as a number of guests', (cell) => {
		expect(guestsOf(cell)).toEqual({ names: [], count: 8, notes: '8 guests booked.', problems: [] });
	});

	it.each([
		['12 adults', 12],
		['2 adults, 1 child', 3],
		['2 adults + 1 child', 3],
		['Adults: 2; Kids: 1', 3],
		['8 guests (6 adults, 2 kids)', 8],
		['8 (2 kids)', 8],
		['6 adults 2 kids', 8],
		['8 guests + 2 infants', 10],
		['8 guests and 2 kids', 10],
		['8 guests plus 2 kids', 10],
		['8 guests (+ 2 kids)', 10],
		['8 guests ( and 2 kids)', 10],
		['10 guests (8 adults & 2 kids)', 10],
		['Party of 8 (6 adults and 2 kids)', 8],
		['10 (1 kid and 1 infant)', 10],
		['2 adults and 1 child (3 total)', 3],
		['8 guests, 6 adults and 2 kids', 8],
		['10 pax incl. 2 kids and 1 infant', 10],
		['10 guests including 2 kids & 1 infant', 10]
	])('adds up %j and keeps its words', (cell, count) => {
		expect(guestsOf(cell)).toMatchObject({ names: [], count, problems: [] });
		expect(guestsOf(cell).notes).toBe(`${count} guests booked (${cell}).`);
	});

	it.each([
		['Wes Oar\nAnn Bay\nBob Cay', ['Wes Oar', 'Ann Bay', 'Bob Cay']],
		['- Wes Oar\n- Ann Bay', ['Wes Oar', 'Ann Bay']],
		['Guests:\n1. Wes Oar\n2. Ann Bay', ['Wes Oar', 'Ann Bay']],
		['Oar, Wes\nBay, Ann', ['Wes Oar', 'Ann Bay']],
		['Wes Oar; Ann Bay | Bob Cay', ['Wes Oar', 'Ann Bay', 'Bob Cay']],
		['Wes Oar <wes@example.com>\nAnn Bay', ['Wes Oar', 'Ann Bay']],
		['none', []],
		['n/a', []],
		['-', []]
	])('reads the guests in %j', (cell, names) => {
		expect(guestsOf(cell)).toEqual({ names, count: names.length + 1, notes: '', problems: [] });
	});

	it.each([
		['Wes Oar\n8 guests', { names: ['Wes Oar'], count: 8, notes: '8 guests booked.' }],
		['unknown', { names: [], count: 1, notes: 'Guests in the list: unknown' }],
		['TBD', { names: [], count: 1, notes: 'Guests in the list: TBD' }],
		[
			'Adults:\nWes Oar\nKids:\nBo Oar',
			{ names: ['Wes Oar', 'Bo Oar'], notes: 'Guests in the list: Adults: Wes Oar, Kids: Bo Oar' }
		]
	])('keeps all of %j', (cell, expected) => {
		expect(guestsOf(cell)).toMatchObject({ ...expected, problems: [] });
	});

	it.each([
		['Total: $400', /neither a guest nor a number/],
		['6-8 guests', /Guest “6-8 guests”/],
		['8, 2', /Guest “8, 2”/],
		['2 couples', /Guest “2 couples”/],
		['8+', /Guest “8\+”/],
		['Wes Oar +3', /Guest “Wes Oar \+3”/],
		['Wes Oar\n1.61956E+10', /shortened/]
	])('reports a problem in the guests of %j', (cell, reason) => {
		expect(guestsOf(cell).problems).toEqual([expect.stringMatching(reason)]);
	});

	it.each(['Alice Tern\nalice@example.com', '""Tern, Alice"" <alice@example.com>', 'Alice Tern alice@example.com'])(
		'reads the email in the host cell %j',
		(host) => {
			const text = `Date,Start,End,Host,Price\n2027-05-23,15:00,18:00,"${host}",0`;
			expect(bodies(text)).toMatchObject([
				{ hostFirstName: 'Alice', patrons: [{ name: 'Alice Tern', email: 'alice@example.com' }] }
			]);
		}
	);

	it('doesn’t join two names on two lines into one host', () => {
		const text = (host: string) => `Date,Start,End,Host,Price\n2027-05-23,15:00,18:00,"${host}",0`;
		expect(problems(text('Alice Tern\nBo Lin'))).toEqual([expect.stringMatching(/more than one person/)]);
		expect(bodies(text('Alice\nTern'))).toMatchObject([{ patrons: [{ name: 'Alice Tern' }] }]);
	});

	it('doesn’t read an invoice number as the host’s phone', () => {
		const text = 'Date,Start,End,Host,Price,Invoice\n2027-05-23,15:00,18:00,Alice Tern,0,1234567';
		expect(bodies(text)).toMatchObject([{ patrons: [{ name: 'Alice Tern', isHost: true }] }]);
		expect(bodies(text)[0]?.patrons?.[0]).not.toHaveProperty('phone');
	});

	it('without headings is guessed by content', () => {
		expect(bodies('5/23/2027,3 PM,6 PM,Alice Tern,$1250.00\n5/24/2027,3 PM,6 PM,Bo Lin,$800.00')).toMatchObject([
			{ hostFirstName: 'Alice', totalPriceCents: 125_000 },
			{ hostFirstName: 'Bo', startsAt: '15:00', endsAt: '18:00' }
		]);
	});

	it.each([
		['2027-05-23,15:00,18:00,Alice,', /no price/],
		['2027-05-23,15:00,18:00,,0', /no host/],
		[',15:00,18:00,Alice,0', /no date/],
		['2027-05-23,,18:00,Alice,0', /no start/],
		['2027-05-23,15:00,,Alice,0', /no end time and no duration/],
		['2027-05-23,3:00,6:00,Alice,0', /“3:00” may be morning or afternoon/],
		['2027-05-23,15:00,15:00,Alice,0', /ends when it starts/],
		['2027-05-23,15:00,09:00,Alice,0', /end is before the start/],
		['2027-03-14,02:30,05:00,Alice,0', /clocks skip/],
		['2027-05-23,15:00,18:00,李,0', /Latin letters/],
		['2027-05-23,15:00,18:00,Alice,12.345', /dollars and cents/],
		['2027-05-23,15:00,18:00,Alice,0,extra', /more cells than columns/]
	])('has a problem in %j', (row, reason) => {
		const list = read(`Date,Start,End,Host,Price\n${row}\n2027-06-01,15:00,18:00,Bo,0`);
		expect(list.problems).toEqual([{ line: 2, text: row, problem: expect.stringMatching(reason) }]);
		expect(list.charters.map(({ body }) => body.hostFirstName)).toEqual(['Bo']);
	});

	it('takes an unreadable guest’s row as a whole or not at all', () => {
		const text = 'Date,Start,End,Host,Price,Guests\n2027-05-23,15:00,18:00,Alice,0,Bo Lin; see you there';
		expect(problems(text)).toEqual([expect.stringMatching(/^2: Guest “see you there”/)]);
	});

	it.each([' ', '1', 'a', '8 guests ', '- ', ';'])('reads a row with very many %j in a short time', (text) => {
		const endless = `x${text.repeat(20_000)}x`;
		const list = read(`Date,Start,End,Host,Price,Guests\n2027-05-23,15:00,18:00,"${endless}",0,"${endless}"`);
		expect(list.charters.length + list.problems.length).toBe(1);
	});

	it('points out repeated charters and bookings', () => {
		const text =
			'Date,Start,End,Host,Price,Period,Ref\n2027-05-23,10:00,12:00,Alice,0,,\n2027-05-23,15:00,18:00,Alice,0,,\n2027-05-23,15:00,18:00,Alice,0,sunset,\n2027-05-23,15:00,18:00,Alice,0,,7\n2027-05-24,15:00,18:00,Bo,0,,7';
		expect(problems(text)).toEqual([
			expect.stringMatching(/^3: .*same link as line 2, 2027-05-23-alice/),
			expect.stringMatching(/^6: .*same booking as line 5/)
		]);
	});

	it('of 5,000 rows is taken in parts, without losing a line', () => {
		const day = (at: number) => new Date(Date.UTC(2027, 0, 1 + at)).toISOString().slice(0, 10);
		const rows = Array.from({ length: 5000 }, (_, at) => `${day(at % 300)},15:00,18:00,Host${at},0`);
		const list = read(`Date,Start,End,Host,Price\n${rows.join('\n')}`);
		expect(list.charters).toHaveLength(maxCharterRows);
		expect(list.later).toEqual(rows.slice(maxCharterRows));
	});
});

describe('charters that are imported again', () => {
	const row = (host: string, start: string, end: string, more = '') =>
		`2027-05-23,${start},${end},${host},0,Gull${more}`;
	const listOf = (...rows: string[]) => read(`Date,Start,End,Host,Price,Boat,Ref\n${rows.join('\n')}`).charters;
	const existing = (
		slug: string,
		start: string,
		end: string,
		more: Partial<ExistingCharter> = {}
	): ExistingCharter => ({
		...{ eventId: slug, title: slug, boat: 'Gull', status: 'confirmed' },
		...{ startInstant: `2027-05-23T${start}:00Z`, endInstant: `2027-05-23T${end}:00Z` },
		...more
	});
	const names = (charters: readonly { slug: string }[]) => charters.map(({ slug }) => slug);

	it('are found by their link and start, also after a rename', () => {
		const charters = listOf(row('Alice', '15:00', '16:00'), row('Bo', '09:00', '10:00'), row('Cy', '11:00', '12:00'));
		const there = [
			existing('2027-05-23-alicia', '22:00', '23:00', { bornAs: '2027-05-23-alice' }),
			existing('2027-05-23-bo', '20:00', '21:00')
		];
		const { fresh, same, taken } = compareCharters(charters, there);
		expect([names(fresh), names(same), names(taken.map(({ charter }) => charter))]).toEqual([
			['2027-05-23-cy'],
			['2027-05-23-alice'],
			['2027-05-23-bo']
		]);
	});

	it('show overlaps on a boat, in the list and with what there is', () => {
		const charters = listOf(
			row('Alice', '15:00', '18:00'),
			row('Bo', '17:00', '19:00'),
			row('Cy', '18:00', '20:00', ',C-1'),
			row('Di', '09:00', '10:00')
		);
		const there = [
			existing('2027-05-23-ed', '16:30', '18:00'),
			existing('2027-05-23-cy', '01:00', '03:00', {
				startInstant: '2027-05-24T01:00:00Z',
				endInstant: '2027-05-24T03:00:00Z'
			}),
			existing('2027-05-23-fay', '22:00', '23:00', { status: 'cancelled' }),
			existing('2027-05-23-gus', '22:00', '23:00', { boat: 'Tern' })
		];
		expect([...compareCharters(charters, there).overlaps]).toEqual([
			[5, ['2027-05-23-ed']],
			[2, ['line 3, Bo']],
			[3, ['line 2, Alice', 'line 4, Cy', '2027-05-23-cy']],
			[4, ['line 3, Bo']]
		]);
	});
});
