import { describe, expect, it } from 'vitest';
import { bodiesOf, problemsOf, readList } from '../../../tests/support/charter-list.ts';

describe('a list of charters', () => {
	it('takes guests by name or by number, with the host once', () => {
		const text =
			'Date,Start,End,Host,Price,Guests,Pax\n2027-05-23,15:00,18:00,Alice Tern,0,Bo Lin; Alice Tern <alice@example.com>,8';
		expect(bodiesOf(text)).toMatchObject([
			{
				notes: '8 guests booked.',
				patrons: [{ name: 'Alice Tern', email: 'alice@example.com', isHost: true }, { name: 'Bo Lin' }]
			}
		]);
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
		expect(bodiesOf(text)).toMatchObject([{ hostFirstName }]);
	});

	it('adds up guests of several columns', () => {
		const text = (row: string) =>
			`Date,Start,End,Host,Price,Adults,Children,Total guests\n2027-05-23,15:00,18:00,Al,0,${row}`;
		expect(bodiesOf(text('6,2,8'))).toMatchObject([{ notes: '8 guests booked (6 adults, 2 children).' }]);
		expect(bodiesOf(text('6,2,'))).toMatchObject([{ notes: '8 guests booked (6 adults, 2 children).' }]);
		expect(bodiesOf(text('6,0,'))).toMatchObject([{ notes: '6 guests booked (6 adults).' }]);
		expect(bodiesOf(text(',,8'))).toMatchObject([{ notes: '8 guests booked.' }]);
		expect(bodiesOf(text('6,Bo Oar,8'))).toMatchObject([
			{
				notes: '8 guests booked (6 adults).\nGuests in the list: Children: Bo Oar',
				patrons: [{ name: 'Al' }, { name: 'Bo Oar' }]
			}
		]);
	});

	const guestsOf = (cell: string) => {
		const list = readList(`Date,Start,End,Host,Price,Guests\n2027-05-23,15:00,18:00,Al,0,"${cell}"`);
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
			expect(bodiesOf(text)).toMatchObject([
				{ hostFirstName: 'Alice', patrons: [{ name: 'Alice Tern', email: 'alice@example.com' }] }
			]);
		}
	);

	it('doesn’t join two names on two lines into one host', () => {
		const text = (host: string) => `Date,Start,End,Host,Price\n2027-05-23,15:00,18:00,"${host}",0`;
		expect(problemsOf(text('Alice Tern\nBo Lin'))).toEqual([expect.stringMatching(/more than one person/)]);
		expect(bodiesOf(text('Alice\nTern'))).toMatchObject([{ patrons: [{ name: 'Alice Tern' }] }]);
	});

	it('doesn’t read an invoice number as the host’s phone', () => {
		const text = 'Date,Start,End,Host,Price,Invoice\n2027-05-23,15:00,18:00,Alice Tern,0,1234567';
		expect(bodiesOf(text)).toMatchObject([{ patrons: [{ name: 'Alice Tern', isHost: true }] }]);
		expect(bodiesOf(text)[0]?.patrons?.[0]).not.toHaveProperty('phone');
	});

	it('takes an unreadable guest’s row as a whole or not at all', () => {
		const text = 'Date,Start,End,Host,Price,Guests\n2027-05-23,15:00,18:00,Alice,0,Bo Lin; see you there';
		expect(problemsOf(text)).toEqual([expect.stringMatching(/^2: Guest “see you there”/)]);
	});
});
