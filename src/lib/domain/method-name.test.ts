import { describe, expect, it } from 'vitest';
import { nameInReference, namedMethod } from './method-name.ts';

const names = ['Venmo', 'Zelle'];

describe('a method with a name', () => {
	it.each([
		['Venmo', '', 'Venmo'],
		['Venmo', '1042', 'Venmo, 1042'],
		['', '1042', '1042'],
		['', '', '']
	])('keeps %j and %j as %j, and reads it back', (name, typed, reference) => {
		expect(nameInReference(name, typed)).toBe(reference);
		const read = namedMethod({ method: 'other', reference: reference || undefined }, names);
		expect([read.name ?? '', read.reference ?? '']).toEqual([name, typed]);
	});

	it.each([
		['Venmonster', 'other'],
		['venmo', 'other'],
		['Venmo', 'check'],
		['gift card', 'other']
	] as const)('is not seen in %j by %s', (reference, method) => {
		expect(namedMethod({ method, reference }, names)).toEqual({ name: undefined, reference });
	});
});
