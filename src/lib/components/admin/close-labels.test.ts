import { describe, expect, it } from 'vitest';
import { differenceRows, type CountedRow, type ExpectedRow } from '../../domain/close.ts';
import { cashText, leftOutText } from './close-labels.ts';

const expected = (crewId: string, method: ExpectedRow['method'], amountCents: number): ExpectedRow => ({
	...{ crewId, name: undefined, method, amountCents },
	...{ fareCents: amountCents, tipCents: 0, givenBackCents: 0 }
});
const counted = (crewId: string, method: CountedRow['method'], amountCents: number): CountedRow => ({
	...{ crewId, method, amountCents }
});

describe('the line of a close about cash', () => {
	it.each<[string, ExpectedRow[], CountedRow[], string]>([
		['counted to the cent', [expected('wes', 'cash', 2_000)], [counted('wes', 'cash', 2_000)], 'Cash: Matches'],
		['counted short', [expected('wes', 'cash', 2_000)], [counted('wes', 'cash', 1_500)], 'Cash: $5.00 short'],
		['counted as zero', [expected('wes', 'cash', 2_000)], [counted('wes', 'cash', 0)], 'Cash: $20.00 short'],
		['counted but not expected', [], [counted('wes', 'cash', 700)], 'Cash: $7.00 over'],
		['not counted', [expected('wes', 'cash', 2_000)], [], 'Cash: not counted. $20.00 short'],
		[
			'not counted beside counted card slips',
			[expected('wes', 'cash', 2_000), expected('wes', 'card', 900)],
			[counted('wes', 'card', 900)],
			'Cash: not counted. $20.00 short'
		],
		['not counted, of a voided payment', [expected('wes', 'cash', 0)], [], 'Cash: not counted, none expected'],
		[
			'not counted, for two people whose amounts cancel out',
			[expected('ana', 'cash', 5_000), expected('wes', 'cash', -5_000)],
			[],
			'Cash: not counted'
		],
		[
			'counted over for one, and not counted for another',
			[expected('ana', 'cash', 1_000), expected('wes', 'cash', 2_000)],
			[counted('ana', 'cash', 3_000)],
			'Cash: not all counted'
		],
		[
			'counted for one of two people',
			[expected('ana', 'cash', 1_000), expected('wes', 'cash', 2_000)],
			[counted('ana', 'cash', 1_100)],
			'Cash: not all counted. $19.00 short'
		],
		['neither expected nor counted', [], [], 'Cash: none expected, none counted'],
		[
			'not there beside card slips',
			[expected('wes', 'card', 900)],
			[counted('wes', 'card', 900)],
			'Cash: none expected, none counted'
		]
	])('says so if it was %s', (_, expectedOf, countedOf, text) => {
		expect(cashText({ counted: countedOf, difference: differenceRows(expectedOf, countedOf) })).toBe(text);
	});
});

it.each([
	[{ day: '2026-05-23', ids: ['a', 'b'] }, 'Leaves out 2 records: close no. 12 of Sat, May 23, 2026 covers them'],
	[{ day: '2026-05-23', ids: ['a'] }, 'Leaves out 1 record: close no. 12 of Sat, May 23, 2026 covers it'],
	[{ eventId: '2026-05-23-alice', ids: ['a'] }, 'Leaves out 1 record: close no. 12 of 2026-05-23-alice covers it'],
	[{ ids: ['a'] }, 'Leaves out 1 record: close no. 12 of another charter covers it']
])('the close that covers %j is named', (row, text) => {
	expect(leftOutText({ closeId: 'c', number: 12, day: undefined, eventId: undefined, ...row })).toBe(text);
});
