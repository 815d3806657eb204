import { describe, expect, it } from 'vitest';
import { bodiesOf, problemsOf, readList } from '../../../tests/support/charter-list.ts';

const head = 'Date,Start,End,Host,Price';
const row = (date: string, host: string, more = '0') => `${date},15:00,18:00,${host},${more}`;
const datesOf = (text: string) => bodiesOf(text).map(({ date }) => date);

describe('the dates of a list', () => {
	it.each([
		['with the day first', ['23/05/2027', '05/06/2027'], ['2027-05-23', '2027-06-05']],
		['with the day first, known by a later row', ['05/06/2027', '23/05/2027'], ['2027-06-05', '2027-05-23']],
		['with dots', ['23.05.2027', '05.06.2027'], ['2027-05-23', '2027-06-05']],
		['with the month first', ['5/23/2027', '5/6/2027'], ['2027-05-23', '2027-05-06']],
		['with dots and the month first', ['5.23.2027', '5.6.2027'], ['2027-05-23', '2027-05-06']],
		['that could have either order', ['5/6/2027', '7/8/2027'], ['2027-05-06', '2027-07-08']]
	])('%s are read in one order', (_, cells, dates) => {
		const text = [head, ...cells.map((cell, at) => row(cell, `Host${at}`))].join('\n');
		expect(problemsOf(text)).toEqual([]);
		expect(datesOf(text)).toEqual(dates);
		// Without headings, the columns are guessed.
		const bare = cells.map((cell, at) => row(cell, `Al${'abcdef'[at]}`, '$5.00')).join('\n');
		expect(datesOf(bare)).toEqual(dates);
	});

	it.each([
		['Date,Start,End,Host,Price', '05/06/2027,3 PM,6 PM,Al,0\n2027-05-23,3 PM,23/05/2027 6 PM,Bo,0'],
		['Start,End,Host,Price', '05/06/2027 3 PM,05/06/2027 6 PM,Al,0\n23/05/2027 3 PM,6 PM,Bo,0'],
		['Date (DD/MM/YYYY),Start,End,Host,Price', '05/06/2027,3 PM,6 PM,Al,0\n2027-05-23,3 PM,6 PM,Bo,0'],
		['Trip date (d.m.yy),Start,End,Host,Price', '05.06.27,3 PM,6 PM,Al,0\n23.05.27,3 PM,6 PM,Bo,0']
	])('are read with the day first in %j', (headings, rows) => {
		expect(readList(`${headings}\n${rows}`)).toMatchObject({ order: 'day', problems: [] });
		expect(datesOf(`${headings}\n${rows}`)).toEqual(['2027-06-05', '2027-05-23']);
	});

	it.each([
		['Date (MM/DD/YYYY)', '05.06.2027', '2027-05-06'],
		['Date (YYYY-MM-DD)', '5/6/2027', '2027-05-06']
	])('follow the heading %j', (heading, cell, date) => {
		expect(datesOf(`${heading},Start,End,Host,Price\n${row(cell, 'Al')}`)).toEqual([date]);
	});

	it.each([
		['both orders', ['23/05/2027', '05/06/2027', '5/24/2027'], /“05\/06\/2027” may be May 6 or June 5, because/],
		['dots and no proof', ['6.6.2027', '05.06.2027'], /“05\.06\.2027” may be May 6 or June 5\./]
	])('with %s are a problem where they are unclear', (_, cells, problem) => {
		const text = [head, ...cells.map((cell, at) => row(cell, `Host${at}`))].join('\n');
		expect(problemsOf(text)).toEqual([expect.stringMatching(problem)]);
		expect(datesOf(text)).toHaveLength(cells.length - 1);
	});

	it.each([
		[
			'Start',
			'05.06.2027 15:00,18:00',
			/^2: “05\.06\.2027 15:00” may be May 6 or June 5\. Write it like 2027-05-23\.$/
		],
		['Start (MM/DD/YYYY)', '23/05/2027 15:00,18:00', /^2: The date “23.* month first, like 5\/23\/2027\.$/],
		['Start', ',18:00', /^2: The date is missing\. The start time is missing\.$/]
	])('in the column %s have one message for %j', (heading, cells, problem) => {
		expect(problemsOf(`${heading},End,Host,Price\n${cells},Al,0`)).toEqual([expect.stringMatching(problem)]);
	});

	it.each([
		['Date', ['23/05/2027', '05/06/2027'], 'Date (DD/MM/YYYY)'],
		['Date (dd.mm.yyyy)', ['23.05.2027', '05.06.2027'], 'Date (DD/MM/YYYY)'],
		['Date', ['23/05/2027', '5/24/2027', '05/06/2027'], 'Date (DD/MM or MM/DD)']
	])('under %j keep their order after the rows that prove it are imported', (heading, cells, stated) => {
		const rest = row(cells.at(-1)!, 'Al', '');
		const list = readList(
			[`${heading},Start,End,Host,Price`, ...cells.map((cell, at) => row(cell, `Host${at}`)), rest].join('\n')
		);
		expect(list.header).toBe(`${stated},Start,End,Host,Price`);
		// Someone adds the missing price.
		const again = readList(`${list.header}\n${rest}0`);
		expect(again.charters.map(({ body }) => body.date)).toEqual(list.order === 'day' ? ['2027-06-05'] : []);
		expect(again.order).toBe(list.order);
	});

	it('keep their order in a list without headings', () => {
		const rest = row('05/06/2027', 'Al', '$5.00');
		const list = readList(`sep=;\n${[row('23/05/2027', 'Bo', '$5.00'), rest].join('\n').replaceAll(',', ';')}`);
		expect(list.header).toBe('sep=;\ndate (DD/MM/YYYY);start;end;host;price');
		expect(datesOf(`${list.header}\n${rest.replaceAll(',', ';')}`)).toEqual(['2027-06-05']);
	});

	it('don’t change the headings of a list with the month first', () => {
		const text = [head, row('5/23/2027', 'Al'), row('5/6/2027', 'Bo')].join('\n');
		expect(readList(text).header).toBe(head);
	});

	it.each(['(', '(d', 'd', '(dd/mm or '])('under a heading with very many %j are read in a short time', (text) => {
		const list = readList(`Date,Start,End,Host,Price,"${text.repeat(20_000)}"\n${row('5/23/2027', 'Al')}`);
		expect(list.charters.length + list.problems.length).toBeGreaterThan(0);
	});
});
