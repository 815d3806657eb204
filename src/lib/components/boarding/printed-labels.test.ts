import { describe, expect, it } from 'vitest';
import { cardOf, entryOf, look, uuid } from '../../../../tests/support/aboard-entries.ts';
import type { PatronView } from '../../snapshot/view.ts';
import { countLine, printedMaker, signedText, unsentMarksText } from './printed-labels.ts';
import { overrideTexts } from './rule-labels.ts';

const count = (n: number, point: string, counted: number, marksAboard: number) => ({
	...{ countId: uuid(n), point, counted, marksAboard, place: n },
	...(counted !== marksAboard && { reason: 'A child was below deck' })
});

describe('a count on the printed trip sheet', () => {
	it.each([
		[[count(1, 'departure', 12, 12)], 'Departure count: 12 guests by sight, 12 by marks'],
		[[{ ...count(1, 'departure', 1, 2), crewCounted: 2 }], 'Departure count: 1 guest by sight, 2 by marks, 2 crew'],
		[
			[count(1, 'departure', 12, 12), count(2, 'return', 12, 12)],
			'Return count: 12 guests by sight, 12 in the last count'
		],
		[
			[count(1, 'departure', 12, 12), count(2, 'return', 11, 12)],
			'Return count: 11 guests by sight, 12 in the last count'
		],
		[
			[count(1, 'departure', 12, 12), count(2, 'stop', 11, 12), count(3, 'return', 11, 11)],
			'Return count: 11 guests by sight, 11 in the last count'
		],
		// Without an earlier count on that phone, the return was compared with marks.
		[[count(1, 'return', 12, 12)], 'Return count: 12 guests by sight, 12 by marks'],
		[[count(1, 'departure', 10, 10), count(2, 'return', 12, 12)], 'Return count: 12 guests by sight, 12 by marks'],
		[[count(1, 'halfway', 12, 12)], 'Count: 12 guests by sight, 12 by marks']
	])('%#', (counts, line) => {
		expect(countLine(counts.at(-1)!, counts)).toBe(line);
	});
});

it('says if only this phone has a record', () => {
	const record = { takenBy: 'ostrow', takenByName: 'Rosa Ostrow', isUnsent: false };
	expect(printedMaker(record)).toContain('Rosa Ostrow');
	expect(printedMaker(record)).not.toContain('phone');
	expect(printedMaker({ ...record, isUnsent: true })).toMatch(/Rosa Ostrow.*, on this phone only$/);
	expect(printedMaker()).toBe('');
});

it('prints the reasons of a departure that is only on this phone', () => {
	const overrides = [{ rule: 'not_signed', patronIds: ['p1'], reason: 'signed on paper' }];
	const view = look(cardOf(), [
		entryOf({ kind: 'departure', id: uuid(1), fields: { warnings: overrides, overrides } })
	]);
	expect(view.trip.departure?.isUnsent).toBe(true);
	expect(overrideTexts(view.trip.departure ?? {}, view.guests).join()).toMatch(
		/^Not signed \(.?Guest p1.?\): signed on paper$/
	);
});

it.each([
	['signed', false, 'Yes'],
	['none', true, 'Yes, on this phone'],
	['none', false, 'No']
] as const)('a waiver that is %s, signed here %j, prints %s', (waiver, isSignedHere, words) => {
	const patron: PatronView = {
		...{ patronId: 'p1', name: 'Ada Fern', waiver, boarding: 'expected' as const },
		...{ isSignedHere, unsentCents: 0, unsentCount: 0 }
	};
	expect(signedText({ patron })).toBe(words);
	expect(signedText({ patron: undefined })).toBe('');
});

it.each([
	[0, undefined],
	[1, 'Boarding marks for 1 guest are only on this phone.'],
	[3, 'Boarding marks for 3 guests are only on this phone.']
])('%d guests with unsent marks print %j', (count, words) => {
	expect(unsentMarksText(count)).toBe(words);
});
