import { describe, expect, it } from 'vitest';
import { questionAmount, type AmountFacts, type AmountQuestion } from './amount-question.ts';
import { maxAmountCents } from './money.ts';

const askAboveCents = 100_000;
const cent = 1;

describe('what is asked about before it is saved', () => {
	it.each<[string, Partial<AmountFacts>, AmountQuestion | undefined]>([
		['what the person owes', { amountCents: 16_000, owedCents: 16_000, priceCents: 234_000 }, undefined],
		['twice that', { amountCents: 32_000, owedCents: 16_000, priceCents: 234_000 }, undefined],
		['more than twice', { amountCents: 32_001, owedCents: 16_000, priceCents: 234_000 }, 'above_twice_owed'],
		[
			'the host’s whole balance, however large',
			{ amountCents: 900_000, owedCents: 900_000, priceCents: 900_000 },
			undefined
		],
		['more than the charter costs', { amountCents: 234_001, owedCents: 234_000, priceCents: 234_000 }, 'above_price'],
		['$5,000 from a guest of a charter of $2,340', { amountCents: 500_000, priceCents: 234_000 }, 'above_price'],
		['a cent from someone who has paid', { amountCents: cent, owedCents: 0, priceCents: 234_000 }, 'owes_nothing'],
		[
			'a tip alone from someone who has paid',
			{ amountCents: 0, tipCents: 2_000, owedCents: 0, priceCents: 234_000 },
			undefined
		],
		['a cent for a charter that is free', { amountCents: cent, priceCents: 0 }, 'above_price'],
		['a guest’s cent', { amountCents: cent, priceCents: 234_000 }, undefined],
		['a guest’s $1,000', { amountCents: 100_000, priceCents: 234_000 }, undefined],
		['a guest’s $1,000.01', { amountCents: 100_001, priceCents: 234_000 }, 'owed_unknown'],
		['a guest’s fare and tip together', { amountCents: 60_000, tipCents: 40_001, priceCents: 234_000 }, 'owed_unknown'],
		['a cent, without the right to see money', { amountCents: cent }, undefined],
		['$1,000.01, without the right to see money', { amountCents: 100_001 }, 'owed_unknown'],
		['$1,000,000.00, without the right to see money', { amountCents: maxAmountCents }, 'owed_unknown'],
		[
			'$1,000,000.00 from a host who owes it',
			{ amountCents: maxAmountCents, owedCents: maxAmountCents, priceCents: maxAmountCents },
			undefined
		],
		[
			'$1,000,000.00 from a host who owes a cent',
			{ amountCents: maxAmountCents, owedCents: cent, priceCents: maxAmountCents },
			'above_twice_owed'
		],
		[
			'a tip of $2,000 beside the right fare',
			{ amountCents: 16_000, tipCents: 200_000, owedCents: 16_000, priceCents: 234_000 },
			'large_tip'
		],
		[
			'a tip that takes the host above the price',
			{ amountCents: 234_000, tipCents: 40_000, owedCents: 234_000, priceCents: 234_000 },
			undefined
		]
	])('%s', (_, facts, expected) => {
		expect(questionAmount({ amountCents: 0, tipCents: 0, askAboveCents, ...facts })).toBe(expected);
	});

	it('once asked about, every larger amount is asked about too, and none up to what is owed', () => {
		const amounts = [
			cent,
			2,
			5_000,
			15_999,
			16_000,
			32_000,
			99_999,
			100_000,
			100_001,
			234_000,
			234_001,
			maxAmountCents
		];
		const known = [undefined, 0, cent, 16_000, 100_000, 234_000, maxAmountCents];
		for (const owedCents of known) {
			for (const priceCents of known) {
				const asked = amounts.map(
					(amountCents) =>
						questionAmount({ amountCents, tipCents: 0, owedCents, priceCents, askAboveCents }) !== undefined
				);
				expect(asked).toEqual(asked.toSorted((a, b) => Number(a) - Number(b)));
				for (const [at, amountCents] of amounts.entries()) {
					const isOwed =
						owedCents !== undefined && amountCents <= owedCents && amountCents <= (priceCents ?? amountCents);
					if (isOwed) expect(asked[at]).toBe(false);
					if (amountCents > 2 * (owedCents ?? maxAmountCents) || amountCents > (priceCents ?? maxAmountCents))
						expect(asked[at]).toBe(true);
				}
			}
		}
	});

	it('takes the limit that it is given', () => {
		const facts = { amountCents: 20_001, tipCents: 0 };
		expect(questionAmount({ ...facts, askAboveCents: 20_001 })).toBeUndefined();
		expect(questionAmount({ ...facts, askAboveCents: 20_000 })).toBe('owed_unknown');
	});
});
