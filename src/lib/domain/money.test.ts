import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCents, formatCentsShort, maxAmountCents } from './money.ts';
import { parseAmount } from './typed-amount.ts';

describe('reading an amount as people type it', () => {
	it.each([
		['12', 1200],
		['12.5', 1250],
		['12.50', 1250],
		['12.', 1200],
		['.50', 50],
		['$20', 2000],
		['20$', 2000],
		['US$ 20', 2000],
		['20 USD', 2000],
		['$1,250.00', 125_000],
		[' $ 1,250 ', 125_000],
		['1,250', 125_000],
		['1,250.00', 125_000],
		['12,345.6', 1_234_560],
		['0012', 1200],
		['0.01', 1],
		['1000000', maxAmountCents],
		['1,000,000', maxAmountCents],
		// These amounts use European separators: a decimal comma, or periods between groups.
		['12,50', 1250],
		['160,5', 16_050],
		['0,75', 75],
		[',75', 75],
		['12,', 1200],
		['1250,50', 125_050],
		['1.250,00', 125_000],
		['1.250,5', 125_050],
		['1.000.000', maxAmountCents],
		['1.000.000,00', maxAmountCents],
		// These amounts group thousands by spaces or apostrophes.
		['1 250', 125_000],
		['1\u00a0250,50', 125_050],
		['1\u202f250.50', 125_050],
		["1'250.50", 125_050],
		['1’250', 125_000],
		// These amounts were typed with other keyboards.
		['１２．５０', 1250],
		['１，２５０．００', 125_000],
		['＄１２', 1200],
		['١٢٫٥٠', 1250],
		['١٬٢٥٠', 125_000],
		['١٬٢٥٠٫٥', 125_050],
		['۱۲٫۵', 1250],
		['۱۲،۵۰', 1250],
		['१२.५०', 1250],
		['\u200f١٢\u200e', 1200],
		['12\u200b.50', 1250]
	])('takes %j', (text, cents) => {
		expect(parseAmount(text)).toEqual({ ok: true, cents });
	});

	it.each([
		['1.250', 125, 125_000],
		['12.000', 1200, 1_200_000],
		['160.500', 16_050, 16_050_000],
		['$1.250', 125, 125_000],
		['１．２５０', 125, 125_000]
	])('asks what is meant by %j', (text, one, other) => {
		expect(parseAmount(text)).toEqual({ ok: false, problem: 'ambiguous', readings: [one, other] });
	});

	it.each([
		['', 'empty'],
		['  $ ', 'empty'],
		['\u200b\u2800', 'empty'],
		['0', 'zero'],
		['0.00', 'zero'],
		['0,00', 'zero'],
		['٠', 'zero'],
		['-5', 'negative'],
		['−5', 'negative'],
		['$-5', 'negative'],
		['-$5', 'negative'],
		['－５', 'negative'],
		['(5)', 'negative'],
		['12.345', 'too_precise'],
		['0.001', 'too_precise'],
		['0.250', 'too_precise'],
		['0,250', 'too_precise'],
		['1250.500', 'too_precise'],
		['1,250.500', 'too_precise'],
		['1250,505', 'too_precise'],
		['12,3456', 'too_precise'],
		['1.2345', 'too_precise'],
		['١٢٫٥٠٠', 'too_precise'],
		['1e9', 'not_a_number'],
		['0x10', 'not_a_number'],
		['NaN', 'not_a_number'],
		['Infinity', 'not_a_number'],
		['twelve', 'not_a_number'],
		['5²', 'not_a_number'],
		['½', 'not_a_number'],
		['€12', 'not_a_number'],
		['12 $ 5', 'not_a_number'],
		['1,25,0', 'not_a_number'],
		['1,25,000', 'not_a_number'],
		['1,250,50', 'not_a_number'],
		['12,50.00', 'not_a_number'],
		['1.250.50', 'not_a_number'],
		['1,250.00.00', 'not_a_number'],
		['1.250,00,00', 'not_a_number'],
		["1,250'000.00", 'not_a_number'],
		['12 50', 'not_a_number'],
		['1, 250', 'not_a_number'],
		['12..5', 'not_a_number'],
		['12.,5', 'not_a_number'],
		['1.2.3', 'not_a_number'],
		['.', 'not_a_number'],
		[',', 'not_a_number'],
		['12 G', 'not_a_number'],
		['1٬25', 'not_a_number'],
		['1٫2٫3', 'not_a_number'],
		['1D5', 'not_a_number'],
		['1000000.01', 'too_large'],
		['9'.repeat(400), 'too_large']
	])('refuses %j as %s', (text, problem) => {
		expect(parseAmount(text)).toEqual({ ok: false, problem });
	});

	it('reads back every sum that it writes', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: maxAmountCents }), (cents) => {
				expect(parseAmount(formatCents(cents))).toEqual({ ok: true, cents });
				expect(parseAmount(formatCentsShort(cents))).toEqual({ ok: true, cents });
			})
		);
	});

	it('never rounds: what it takes has the same digits as what was typed', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\d{1,6}(\.\d{0,4})?$/), (text) => {
				const read = parseAmount(text);
				if (read.ok) expect(read.cents).toBe(Math.round(Number(text) * 100));
				else if (read.problem === 'too_precise') expect(text).toMatch(/\.\d{3,}$/);
				else if (read.problem === 'ambiguous') expect(text).toMatch(/^[1-9]\d{0,2}\.\d\d0$/);
				else expect(Number(text)).toBe(0);
			})
		);
	});

	it('reads the same sum however it is written', () => {
		const write = (cents: number, group: string, mark: string): string => {
			const grouped = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, group);
			return `${grouped}${mark}${String(cents % 100).padStart(2, '0')}`;
		};
		const styles = [
			[',', '.'],
			['.', ','],
			[' ', ','],
			["'", '.'],
			['', '.'],
			['', ','],
			['\u202f', ',']
		] as const;
		fc.assert(
			fc.property(fc.integer({ min: 1, max: maxAmountCents }), fc.constantFrom(...styles), (cents, [group, mark]) => {
				expect(parseAmount(write(cents, group, mark))).toEqual({ ok: true, cents });
			})
		);
	});

	it('answers any text at all without throwing', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const read = parseAmount(text);
				if (read.ok) expect(Number.isSafeInteger(read.cents) && read.cents > 0).toBe(true);
			})
		);
	});
});

describe('writing money', () => {
	it('always shows the sign, the currency and both decimals', () => {
		expect(formatCents(123_456_789)).toBe('$1,234,567.89');
		expect(formatCents(5)).toBe('$0.05');
		expect(formatCents(-500)).toBe('-$5.00');
	});

	it('leaves cents out on boards only when there are none', () => {
		expect(formatCentsShort(186_000)).toBe('$1,860');
		expect(formatCentsShort(186_050)).toBe('$1,860.50');
	});
});
