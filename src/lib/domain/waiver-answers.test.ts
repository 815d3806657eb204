import { describe, expect, it } from 'vitest';
import { dateProblem, joinDate, readDate, splitDate } from './waiver-answers.ts';

const none = undefined;

describe('a date of birth in three fields', () => {
	it.each([
		['4', '12', '1988', none, '1988-04-12'],
		['04', '12', '1988', none, '1988-04-12'],
		[' 4 ', ' 12', '1988 ', none, '1988-04-12'],
		['Apr', '12', '1988', none, '1988-04-12'],
		['april', '12', '1988', none, '1988-04-12'],
		['４', '12', '１９８８', none, '1988-04-12'],
		['2', '29', '2008', none, '2008-02-29'],
		['2', '29', '2007', 'not_a_date', none],
		['2', '29', '1900', 'not_a_date', none],
		['2', '30', '2000', 'not_a_date', none],
		['13', '1', '1988', 'not_a_date', none],
		['0', '1', '1988', 'not_a_date', none],
		['4', '31', '1988', 'not_a_date', none],
		['4', '', '1988', 'date_unfinished', none],
		['', '12', '1988', 'date_unfinished', none],
		['4', '12', '', 'date_unfinished', none],
		['4', '12', '88', 'short_year', none],
		['4', '12', '’88', 'short_year', none],
		['4', '12', '188', 'short_year', none],
		['4', '12', '19888', 'not_a_date', none],
		['4', '12', '-1988', 'not_a_date', none],
		['x', 'y', 'z', 'not_a_date', none],
		['4/5', '12', '1988', 'not_a_date', none],
		['', '', '', 'missing', none],
		[' ', ' ', ' ', 'missing', none]
	])('%j %j %j: %s', (month, day, year, problem, date) => {
		const typed = joinDate({ month, day, year });
		expect(dateProblem(typed)).toBe(problem);
		if (date !== undefined) expect(readDate(typed)).toBe(date);
		const back = splitDate(typed);
		if (problem !== 'missing' && !month.includes('/')) {
			expect(back).toEqual({ month: month.trim(), day: day.trim(), year: year.trim() });
		}
	});
});

describe('a date of birth in one field, as the last release sends it', () => {
	it.each([
		['1988-04-12', none, '1988-04-12'],
		['4/12/1988', none, '1988-04-12'],
		['2999-01-01', none, '2999-01-01'],
		['', 'missing', none],
		['yesterday', 'not_a_date', none],
		['2001-02-30', 'not_a_date', none]
	])('%j: %s', (typed, problem, date) => {
		expect(dateProblem(typed)).toBe(problem);
		if (date !== undefined) {
			expect(readDate(typed)).toBe(date);
			expect(readDate(joinDate(splitDate(typed)))).toBe(date);
		}
	});
});
