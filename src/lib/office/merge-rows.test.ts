import { describe, expect, it } from 'vitest';
import type { PersonRow } from './event-draft.ts';
import { changedPersonFields, changeOf, mergeRows } from './merge-rows.ts';
import { readPerson } from './read-draft.ts';

type Marks = Pick<PersonRow, 'isHost' | 'isMinor'>;

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

	it.each<[string, marks: Marks, theirMarks: Marks, myMarks: Marks, sent: Marks]>([
		['only they set both', {}, { isMinor: true, isHost: true }, {}, {}],
		['only they removed one', { isHost: true }, { isHost: false }, {}, {}],
		['we both set one', {}, { isMinor: true }, { isMinor: true }, {}],
		['I set one', {}, {}, { isMinor: true }, { isMinor: true }],
		['I removed one and they set the other', { isHost: true }, { isMinor: true }, { isHost: false }, { isHost: false }]
	])('sends of the marks only what I changed, also after a clash: %s', (_, marks, theirMarks, myMarks, sent) => {
		const opened = { ...base, ...marks };
		const theirs = { ...opened, ...theirMarks, email: 'their@example.com' };
		const { row, clashes } = mergeRows(opened, { ...opened, ...myMarks, email: 'my@example.com' }, theirs);
		expect(clashes).toEqual(['email']);
		const read = readPerson(row);
		const change = read.ok ? changeOf(read.body, changedPersonFields(theirs, row)) : undefined;
		expect(change).toEqual({ email: 'my@example.com', ...sent });
	});

	it.each([
		[{ email: 'new@example.com' }, { email: 'new@example.com' }],
		[{ isHost: true }, { isHost: true }],
		[{ isMinor: false }, {}],
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
