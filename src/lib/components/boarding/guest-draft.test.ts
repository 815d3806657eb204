import { expect, it } from 'vitest';
import { guestProblems } from '../../domain/added-guest.ts';
import { emptyGuest, readGuest } from './guest-draft.ts';

const wrong = expect.any(String);

it.each<[what: string, price: string, canPrice: boolean, shareCents: number | undefined, error: unknown]>([
	['no price', '', true, undefined, undefined],
	['only a space', ' ', true, undefined, undefined],
	['a price', '120', true, 12_000, undefined],
	['0, so the guest pays nothing', '0', true, 0, undefined],
	['$0.00', '$0.00', true, 0, undefined],
	['0 in another script', '٠', true, 0, undefined],
	['0, without the right to set prices', '0', false, undefined, undefined],
	['nonsense, without the right to set prices', 'free', false, undefined, undefined],
	['a word', 'free', true, undefined, wrong],
	['a negative price', '-5', true, undefined, wrong],
	['a fraction of a cent', '0.001', true, undefined, wrong],
	['two possible prices', '1.250', true, undefined, wrong]
])('the agreed price of a new guest: %s', (_, price, canPrice, shareCents, error) => {
	const { fields, priceError } = readGuest({ ...emptyGuest(), name: 'Noor Haddad', price }, canPrice);
	expect([fields.shareCents, priceError]).toEqual([shareCents, error]);
	expect(guestProblems(fields)).toEqual([]);
});

it('trims what was typed, and leaves out what is empty', () => {
	const typed = { ...emptyGuest(), name: ' Noor Haddad ', age: 'minor' as const, email: ' ', phone: ' 619 555 0100 ' };
	expect(JSON.parse(JSON.stringify(readGuest(typed, true).fields))).toEqual({
		...{ name: 'Noor Haddad', phone: '619 555 0100', isMinor: true }
	});
});
