import { expect, it } from 'vitest';
import { balanceText } from './balance-label.ts';

function patronWho(owesCents: number | undefined, at: number) {
	const base = { patronId: `p${at}`, name: `Guest ${at}`, waiver: 'none', boarding: 'expected' } as const;
	const more = { unsentCents: 0, unsentCount: 0, isSignedHere: false };
	if (owesCents === undefined) return { ...base, ...more };
	return { ...base, ...more, owed: { cents: owesCents, overpaidCents: 0, of: 'share' as const } };
}

it.each<[string, number | undefined, number | undefined, (number | undefined)[], string | undefined]>([
	['without the right to see money', undefined, undefined, [], undefined],
	['with a balance', 48_000, 0, [undefined], 'Balance due $480.00'],
	['with a balance and open shares', 48_000, 0, [16_000], 'Balance due $480.00'],
	['paid, without shares', 0, 48_000, [undefined, undefined], 'Nothing left to pay'],
	['paid, with paid shares', 0, 48_000, [0, 0], 'Nothing left to pay'],
	['paid, with open shares', 0, 48_000, [16_000, 1, 0], 'Paid in full, but 2 guests have an unpaid share'],
	['paid, with one open share', 0, 48_000, [16_000], 'Paid in full, but 1 guest has an unpaid share'],
	['overpaid', -2_000, 50_000, [], 'Overpaid by $20.00'],
	[
		'overpaid by a cent, with an open share',
		-1,
		48_001,
		[16_000],
		'Overpaid by $0.01, but 1 guest has an unpaid share'
	],
	['free', 0, 0, [], 'Nothing due']
])('a charter %s', (_, balanceCents, paidCents, owed, expected) => {
	const view = { ...(balanceCents !== undefined && { balanceCents }), ...(paidCents !== undefined && { paidCents }) };
	expect(balanceText({ ...view, patrons: owed.map(patronWho) })).toBe(expected);
});
