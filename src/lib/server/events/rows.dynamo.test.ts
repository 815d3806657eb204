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
