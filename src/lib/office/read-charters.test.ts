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
		// The rows that stay are read the same way.
		expect(list.header).toBe('Date,Start,End,Host,Price,Email,Phone');
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
