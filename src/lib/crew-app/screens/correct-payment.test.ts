import { describe, expect, it } from 'vitest';
import { isRefunded, keptOf } from './correct-payment.ts';

const payment = { patronId: 'bea', patronName: 'Bea', method: 'card', reference: '12', note: undefined } as const;

describe('the starting values of a change', () => {
	it.each<[string, number[], number[], boolean]>([
		['all of it', [10_000, 500, 10_000, 500], [10_000, 500], false],
		['the fare after a refund', [10_000, 500, 7_000, 500], [7_000, 500], true],
		['the tip after a refund', [10_000, 500, 10_000, 200], [10_000, 200], true],
		['nothing after a full refund', [10_000, 500, 0, 0], [0, 0], true],
		['nothing after a refund of more than was paid', [10_000, 500, -1, -500], [0, 0], true]
	])('is %s', (_, [amountCents = 0, tipCents = 0, keptCents = 0, keptTipCents = 0], [fare, tip], isLess) => {
		const view = { ...payment, amountCents, tipCents, keptCents, keptTipCents };
		expect(keptOf(view)).toEqual({ ...payment, amountCents: fare, tipCents: tip });
		expect(isRefunded(view)).toBe(isLess);
	});
});
