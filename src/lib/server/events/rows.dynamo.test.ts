import { expect, it } from 'vitest';
import { parseRow } from '../dynamo/rows.ts';
import { storedPatron } from '../../domain/patron.ts';

it('reads a person’s row as earlier versions wrote it, with a waiver’s state that nothing ever kept up to date', () => {
	const patron = {
		patronId: '7c1d6f0e-0f43-4a87-9a68-3f1b2a5e9c10',
		name: 'Odalys Fern',
		boarding: 'expected',
		isRemoved: false,
		addedAt: '2026-05-01T00:00:00Z'
	};
	const row = { pk: 'EVENT#2026-05-23-alice', sk: 'PATRON#1', type: 'patron', ...patron, waiver: 'none' };
	expect(parseRow(storedPatron, row)).toEqual(patron);
});

const guardian = { guardianName: 'Odalys Fern' };
it.each<[string, object, boolean | undefined]>([
	['a child that the last release added from a waiver', guardian, true],
	['one whom the office marked as an adult', { ...guardian, isMinor: false }, false],
	['a minor', { isMinor: true }, true],
	['an adult', {}, undefined]
])('knows whether a person is a minor: %s', (_, more, isMinor) => {
	const patron = { patronId: 'p', name: 'Pip Fern', boarding: 'expected', isRemoved: false, addedAt: '', ...more };
	expect(parseRow(storedPatron, { pk: 'EVENT#x', sk: 'PATRON#p', ...patron }).isMinor).toBe(isMinor);
});
