import { describe, expect, it } from 'vitest';
import { changedPersonFields, changeOf, mergeRows } from './merge-rows.ts';
import { readPerson } from './read-draft.ts';

const base = { name: 'Wes Oar', email: 'wes@example.com', phone: '555-0100', share: '100.00' };

describe('a person who is edited on two pages', () => {
	it('keeps both changes where they are of different fields', () => {
		const merged = mergeRows(base, { ...base, email: 'new@example.com' }, { ...base, phone: '555-0199' });
		expect(merged).toEqual({
			row: { ...base, email: 'new@example.com', phone: '555-0199' },
			adopted: ['phone'],
			clashes: []
		});
	});

	it('clashes where both changed one field differently, and keeps what was typed', () => {
		const merged = mergeRows(base, { ...base, phone: '1' }, { ...base, phone: '2', share: '$100' });
		expect(merged).toEqual({ row: { ...base, phone: '1', share: '$100' }, adopted: [], clashes: ['phone'] });
	});

	it.each([
		[{ email: 'new@example.com' }, { email: 'new@example.com' }],
		[{ email: '' }, { email: null }],
		[{ share: '' }, { shareCents: null }],
		[
			{ share: '$120', name: 'Wes J Oar' },
			{ shareCents: 12_000, name: 'Wes J Oar' }
		],
		[{ share: '100' }, {}],
		[{ phone: ' 555-0100 ' }, {}]
	])('sends of %j no more than %j', (typed, change) => {
		const row = { ...base, ...typed };
		const read = readPerson(row);
		const sent = read.ok ? changeOf(read.body, changedPersonFields(base, row)) : undefined;
		expect(sent).toMatchObject(change);
		expect(Object.keys(sent ?? {}).toSorted()).toEqual(Object.keys(change).toSorted());
	});
});
