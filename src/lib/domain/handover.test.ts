import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashInHand, needsNote } from './handover.ts';
import type { MoneyLine } from './money-lines.ts';

type Line = Parameters<typeof cashInHand>[0][number];
const line = (kind: MoneyLine['kind'], takenBy: string, fareCents: number, tipCents = 0, more: Partial<Line> = {}) => ({
	...{ kind, takenBy, fareCents, tipCents, method: 'cash' as const },
	...{ payments: { payment: 1, refund: 0, void: -1 }[kind], ...more }
});

describe('cash in hand', () => {
	it('is cash fares and tips taken, minus cash given back, of one person', () => {
		const lines = [
			line('payment', 'pell', 12_000, 1_200),
			line('payment', 'pell', 5_000),
			line('void', 'pell', -5_000),
			line('payment', 'pell', 9_000, 900, { method: 'card' }),
			line('payment', 'ostrow', 7_000),
			line('refund', 'pell', -2_000, -200)
		];
		expect(cashInHand(lines, 'pell')).toEqual({
			...{ fareCents: 12_000, fares: 1, tipCents: 1_200, tips: 1, givenBackCents: 2_200, expectedCents: 11_000 }
		});
		expect(cashInHand(lines, 'nobody').expectedCents).toBe(0);
	});

	it('is negative if someone gives back more cash than they took', () => {
		expect(cashInHand([line('refund', 'pell', -3_000)], 'pell')).toMatchObject({ expectedCents: -3_000 });
	});

	it('always equals the sum of its parts', () => {
		const cents = fc.integer({ min: 0, max: 100_000 });
		const lines = fc.array(
			fc
				.tuple(fc.constantFrom<MoneyLine['kind'][]>('payment', 'refund', 'void'), cents, cents)
				.map(([kind, fare, tip]) =>
					kind === 'payment' ? line(kind, 'pell', fare, tip) : line(kind, 'pell', 0 - fare, 0 - tip)
				)
		);
		fc.assert(
			fc.property(lines, (all) => {
				const { fareCents, tipCents, givenBackCents, expectedCents } = cashInHand(all, 'pell');
				expect(expectedCents).toBe(all.reduce((sum, one) => sum + one.fareCents + one.tipCents, 0));
				expect(fareCents + tipCents - givenBackCents).toBe(expectedCents);
			})
		);
	});
});

it.each([
	[0, false],
	[500, false],
	[-500, false],
	[501, true],
	[-501, true]
])('a difference of %i cents needs a note: %s', (cents, isNeeded) => {
	expect(needsNote(cents)).toBe(isNeeded);
});
