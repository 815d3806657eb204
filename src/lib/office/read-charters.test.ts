import { describe, expect, it } from 'vitest';
import { bodiesOf, problemsOf, readList } from '../../../tests/support/charter-list.ts';
import { maxCharterRows } from './read-charters.ts';

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
		expect(problemsOf(text)).toEqual([]);
		expect(bodiesOf(text)).toEqual([expect.objectContaining(alice)]);
	});

	it('fills in what the boat and the page know', () => {
		const [body] = bodiesOf('Date,Start,End,Host,Boat,Price\n2027-05-23,15:00,18:00,Alice,second wind,0');
		expect(body).toMatchObject({ boat: 'Second Wind', capacity: 6, location: 'Shelter Island, slip 2' });
	});

	it('names a booking by its source and number', () => {
		const text =
			'Date,Start,End,Host,Price,Booking #,Channel,Status\n2027-05-23,15:00,18:00,Alice,0,B-17,Harbor Tours,Canceled\n2027-05-23,15:00,18:00,Alice,0,B-18,,';
		expect(bodiesOf(text)).toMatchObject([
			{ source: 'Harbor Tours', externalId: 'B-17', status: 'cancelled' },
			{ source: 'import', externalId: 'B-18' }
		]);
	});

	it('follows a correction of its columns', () => {
		const text = 'Date,Start,End,Host,Title,Price\n2027-05-23,15:00,18:00,Sunset sail,Alice Tern,0';
		const { charters } = readList(text, ['date', 'start', 'end', 'title', 'host', 'price']);
		expect(charters.map(({ body }) => [body.hostFirstName, body.title])).toEqual([['Alice', 'Sunset sail']]);
	});

	it.each(['Correo del cliente', 'Reach them at', ''])('finds emails and phones under the heading %j', (heading) => {
		const start = `Date,Start,End,Host,Price,${heading},Handy`;
		const row = '2027-05-23,15:00,18:00,Alice Tern,0,alice@example.com,619 555 0100';
		const list = readList(`${start}\n${row}\n2027-05-24,15:00,18:00,Bo Lin,,nope,`);
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
		expect(problemsOf(text)).toEqual([expect.stringMatching(/^2: “1.*E\+\d+”: The spreadsheet shortened this number/)]);
		expect(bodiesOf(text)).toHaveLength(1);
	});

	it.each([
		['10423.0', '10423'],
		['10423.00', '10423'],
		['10423', '10423'],
		['10423.5', '10423.5'],
		['10423.000', '10423.000'],
		['1.0.0', '1.0.0'],
		['B-10.0', 'B-10.0']
	])('reads the booking number %s as %s', (cell, externalId) => {
		const text = `Date,Start,End,Host,Price,Ref\n2027-05-23,15:00,18:00,Alice,0,${cell}`;
		expect(bodiesOf(text)).toMatchObject([{ externalId }]);
	});

	it('finds a booking again whose number has decimals, and reads its phone without them', () => {
		const row = (ref: string) => `2027-05-23,15:00,18:00,Alice Tern,0,${ref},6195550100.0,8.0`;
		const text = `Date,Start,End,Host,Price,Ref,Phone,Guests\n${row('10423.0')}\n${row('10423')}`;
		expect(problemsOf(text)).toEqual(['3: This is the same booking as line 2.']);
		expect(bodiesOf(text)).toMatchObject([{ patrons: [{ phone: '6195550100' }], notes: '8 guests booked.' }]);
	});

	it.each(['="0012"', "'0012"])('reads the booking number in %s', (cell) => {
		const text = `Date,Start,End,Host,Price,Ref\n2027-05-23,15:00,18:00,Alice,0,${cell}`;
		expect(bodiesOf(text)).toMatchObject([{ externalId: '0012' }]);
	});

	it.each(['7E12', '12E4', 'E+1', 'B-1.5E', '123457000000', '4E-10'])('keeps the booking number %s', (externalId) => {
		const text = `Date,Start,End,Host,Price,Ref\n2027-05-23,15:00,18:00,Alice,0,${externalId}`;
		expect(bodiesOf(text)).toMatchObject([{ externalId }]);
	});

	it('without headings is guessed by content', () => {
		expect(bodiesOf('5/23/2027,3 PM,6 PM,Alice Tern,$1250.00\n5/24/2027,3 PM,6 PM,Bo Lin,$800.00')).toMatchObject([
			{ hostFirstName: 'Alice', totalPriceCents: 125_000 },
			{ hostFirstName: 'Bo', startsAt: '15:00', endsAt: '18:00' }
		]);
	});

	it.each([
		['2027-05-23,15:00,18:00,Alice,', /price is missing/],
		['2027-05-23,15:00,18:00,,0', /host is missing/],
		[',15:00,18:00,Alice,0', /date is missing/],
		['2027-05-23,,18:00,Alice,0', /start time is missing/],
		['2027-05-23,15:00,,Alice,0', /end time or duration is missing/],
		['2027-05-23,3:00,6:00,Alice,0', /“3:00” may be morning or afternoon/],
		['2027-05-23,15:00,15:00,Alice,0', /start and end times are the same/],
		['2027-05-23,15:00,09:00,Alice,0', /end is before the start/],
		['2027-03-14,02:30,05:00,Alice,0', /clocks skip/],
		['2027-05-23,15:00,18:00,李,0', /Latin letters/],
		['2027-05-23,15:00,18:00,Alice,12.345', /dollars and cents/],
		['2027-05-23,15:00,18:00,Alice,0,extra', /more cells than columns/]
	])('has a problem in %j', (row, reason) => {
		const list = readList(`Date,Start,End,Host,Price\n${row}\n2027-06-01,15:00,18:00,Bo,0`);
		expect(list.problems).toEqual([{ line: 2, text: row, problem: expect.stringMatching(reason) }]);
		expect(list.charters.map(({ body }) => body.hostFirstName)).toEqual(['Bo']);
	});

	it.each([' ', '1', 'a', '8 guests ', '- ', ';'])('reads a row with very many %j in a short time', (text) => {
		const endless = `x${text.repeat(20_000)}x`;
		const list = readList(`Date,Start,End,Host,Price,Guests\n2027-05-23,15:00,18:00,"${endless}",0,"${endless}"`);
		expect(list.charters.length + list.problems.length).toBe(1);
	});

	it('points out repeated charters and bookings', () => {
		const text =
			'Date,Start,End,Host,Price,Period,Ref\n2027-05-23,10:00,12:00,Alice,0,,\n2027-05-23,15:00,18:00,Alice,0,,\n2027-05-23,15:00,18:00,Alice,0,sunset,\n2027-05-23,15:00,18:00,Alice,0,,7\n2027-05-24,15:00,18:00,Bo,0,,7';
		expect(problemsOf(text)).toEqual([
			expect.stringMatching(/^3: .*same link as line 2, 2027-05-23-alice/),
			expect.stringMatching(/^6: .*same booking as line 5/)
		]);
	});

	it('of 5,000 rows is taken in parts, without losing a line', () => {
		const day = (at: number) => new Date(Date.UTC(2027, 0, 1 + at)).toISOString().slice(0, 10);
		const rows = Array.from({ length: 5000 }, (_, at) => `${day(at % 300)},15:00,18:00,Host${at},0`);
		const list = readList(`Date,Start,End,Host,Price\n${rows.join('\n')}`);
		expect(list.charters).toHaveLength(maxCharterRows);
		expect(list.later).toEqual(rows.slice(maxCharterRows));
	});
});
