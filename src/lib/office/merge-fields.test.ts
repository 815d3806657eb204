import { describe, expect, it } from 'vitest';
import { mergeFields } from './merge-fields.ts';

const base = { name: 'Wren', phone: '1', email: '' };

describe('two people who change the same form', () => {
	it.each([
		['only I changed', { phone: '2' }, {}, { phone: '2' }, [], []],
		['only they changed', {}, { phone: '3' }, { phone: '3' }, ['phone'], []],
		['different fields', { phone: '2' }, { email: 'a' }, { phone: '2', email: 'a' }, ['email'], []],
		['one field to the same value', { phone: '2' }, { phone: ' 2 ' }, { phone: '2' }, [], []],
		['one field to two values', { phone: '2' }, { phone: '3' }, { phone: '2' }, [], ['phone']],
		['nothing but spaces', { phone: '1 ' }, { phone: '3' }, { phone: '3' }, ['phone'], []]
	])('%s', (_, mine, theirs, expected, adopted, clashes) => {
		const merged = mergeFields(base, { ...base, ...mine }, { ...base, ...theirs });
		expect(merged).toEqual({ draft: { ...base, ...expected }, adopted, clashes });
	});
});
