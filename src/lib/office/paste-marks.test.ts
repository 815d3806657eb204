import { describe, expect, it } from 'vitest';
import { namesOf, peopleOf, problemsOf } from '../../../tests/support/pasted-list.ts';

describe('a pasted table', () => {
	it.each([
		['Name,Age\nWes,8\nAna,44\nBo,17\nCy,18\nDi,0', ['Wes', 'Bo', 'Di']],
		['Name,Age\nWes,8 yrs\nAna,7 months\nBo,30 years old\nCy,', ['Wes', 'Ana']],
		['Name,Age\nWes,8.0\nAna,44.0\nBo,0.0', ['Wes', 'Bo']],
		['Name,Minor\nWes,1.0\nAna,0.0', ['Wes']],
		['Name,Minor\nWes,yes\nAna,no\nBo,x\nCy,\nDi,1\nEd,0', ['Wes', 'Bo', 'Di']],
		['Name,Adult/Child\nWes,Child\nAna,Adult\nBo,child (8)', ['Wes', 'Bo']],
		['Name;Child?\nWes;✓\nAna;-', ['Wes']],
		['Wes Oar\twes@example.com\tChild\nAna Reyes\tana@example.com\tAdult', ['Wes Oar']]
	])('marks the minors of %j', (text, names) => {
		expect(problemsOf(text)).toEqual([]);
		expect(peopleOf(text).flatMap(({ name, isMinor }) => (isMinor ? [name] : []))).toEqual(names);
	});

	it('does not guess who is a minor', () => {
		expect(problemsOf('Name,Age\nWes,eight or nine\nAna,400')).toMatchObject([
			{ line: 2, problem: expect.stringMatching(/“eight or nine” means a minor/) },
			{ line: 3, problem: expect.stringMatching(/“400”/) }
		]);
	});

	it.each([
		['a yes', 'Name,Host\nWes Oar,yes\nAna Reyes,'],
		['the name of the host in each row', 'Name,Booked by\nWes Oar,WES OAR\nAna Reyes,Wes Oar'],
		['a number', 'Name,Is host\nWes Oar,1.0\nAna Reyes,0.0'],
		['the word', 'Name,Is host\nWes Oar,Host\nAna Reyes,no']
	])('marks the host by %s', (_, text) => {
		expect(peopleOf(text).map(({ name, isHost }) => [name, isHost])).toEqual([
			['Wes Oar', true],
			['Ana Reyes', undefined]
		]);
	});

	it('has one host', () => {
		const text = 'Name,Host\nWes Oar,yes\nAna Reyes,yes';
		expect(namesOf(text)).toEqual(['Wes Oar']);
		expect(problemsOf(text)).toMatchObject([{ line: 3, problem: expect.stringMatching(/Line 2 already has Wes Oar/) }]);
	});
});
