import { describe, expect, it } from 'vitest';
import { inRosterOrder } from './roster-order.ts';

interface Row {
	name: string;
	isHost?: boolean;
	owedCents?: number;
}

describe('the order of a roster', () => {
	it.each<[string, Row[], string[]]>([
		[
			'the host, then those who owe, then the rest',
			[{ name: 'Bram' }, { name: 'Zoe', owedCents: 1 }, { name: 'Yan', isHost: true }, { name: 'Ada', owedCents: 0 }],
			['Yan', 'Zoe', 'Ada', 'Bram']
		],
		[
			'a host who owes is still first',
			[
				{ name: 'Ada', owedCents: 5 },
				{ name: 'Yan', isHost: true, owedCents: 9 }
			],
			['Yan', 'Ada']
		],
		[
			'by name, however it was typed',
			[{ name: 'łucja' }, { name: 'Mara' }, { name: 'Émile' }, { name: 'Finn' }],
			['Émile', 'Finn', 'łucja', 'Mara']
		],
		['punctuation alone comes first', [{ name: 'Ada' }, { name: '…' }, { name: '—' }], ['—', '…', 'Ada']],
		['without a host', [{ name: 'Bram' }, { name: 'Ada' }], ['Ada', 'Bram']],
		['nobody', [], []]
	])('%s', (_, rows, expected) => {
		const patrons = rows.map((row, at) => ({ patronId: `p${at}`, ...row }));
		expect(inRosterOrder(patrons).map((one) => one.name)).toEqual(expected);
		expect(inRosterOrder(patrons.toReversed()).map((one) => one.name)).toEqual(expected);
	});

	it('lists two people of one name in the same order every time', () => {
		const both = [
			{ patronId: 'b', name: 'Ada' },
			{ patronId: 'a', name: 'Ada' }
		];
		expect(inRosterOrder(both).map((one) => one.patronId)).toEqual(['a', 'b']);
	});
});
