import { describe, expect, it } from 'vitest';
import { aboardFlags } from '../../domain/trip-record.ts';
import { flaggedTitle, flagReasons, leftOutText } from './flagged-labels.ts';

describe('the reason of a flag', () => {
	it.each<[flags: string[], reasons: string[]]>([
		[['unmatched'], ['The guest isn’t on the roster.']],
		[['canceled'], ['The charter was canceled.']],
		[['after_return'], ['This record arrived after the return.']],
		[['second'], ['Another record came first and counts instead.']],
		[['no_reason'], ['The count doesn’t match the app’s number, and no reason was given, so the count wasn’t closed.']],
		[['roster_full'], ['The roster was already full.']],
		[['right_lost'], ['The account that sent this record wasn’t allowed to create it.']],
		[['odd_time'], ['The phone’s clock was wrong.']],
		[
			['canceled', 'right_lost', 'odd_time'],
			[
				'The charter was canceled.',
				'The account that sent this record wasn’t allowed to create it.',
				'The phone’s clock was wrong.'
			]
		],
		[['under_water'], ['Flagged: under water.']],
		[
			['odd_time', 'toString'],
			['The phone’s clock was wrong.', 'Flagged: toString.']
		],
		[[], []]
	])('%j', (flags, reasons) => expect(flagReasons(flags)).toEqual(reasons));

	it('is known for every flag of this release', () => {
		expect(flagReasons(aboardFlags).filter((reason) => reason.startsWith('Flagged'))).toEqual([]);
	});
});

const lookup = {
	nameOf: (patronId: string) => (patronId === 'p1' ? 'Ivo Tamsin' : undefined),
	itemOf: (itemId: string) => (itemId === 'vhf' ? 'VHF check' : undefined)
};

it.each<[title: string, record: object]>([
	['Ivo Tamsin: Aboard', { kind: 'boarding', patronId: 'p1', act: 'board' }],
	['A guest: A mark from a newer version of the app', { kind: 'boarding', patronId: 'p9', act: 'swim' }],
	['Departure count: 12 guests', { kind: 'count', point: 'departure', counted: 12, marksAboard: 12 }],
	['Stop count: 1 guest, ours was 2', { kind: 'count', point: 'stop', counted: 1, marksAboard: 2 }],
	['VHF check: Done', { kind: 'tick', itemId: 'vhf', state: 'done' }],
	['Checklist item: Not done', { kind: 'tick', itemId: 'gone', state: 'undone' }],
	['A departure', { kind: 'departure' }],
	['An undone departure: Fog', { kind: 'revoke', reason: 'Fog' }],
	['A return', { kind: 'return' }],
	['Log: Whale', { kind: 'log', text: 'Whale' }],
	['New guest: Noor Haddad', { kind: 'patron', name: 'Noor Haddad' }],
	['A new guest', { kind: 'patron' }],
	['Cash handed over: $147.00', { kind: 'handover', countedCents: 14_700 }],
	['Cash received by the office', { kind: 'receipt' }],
	['A record from a newer version of the app', { kind: 'karaoke' }],
	['A record from a newer version of the app', { kind: 'toString' }]
])('names a record “%s”', (title, record) => {
	expect(flaggedTitle({ recordId: 'r', kind: '', ...record }, lookup)).toBe(title);
});

it.each([
	[1, '1 older one isn’t listed.'],
	[30, '30 older ones aren’t listed.']
])('says that %i are left out', (count, text) => expect(leftOutText(count)).toBe(text));
