import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCents, formatCentsShort, maxAmountCents, parseAmount } from './money.ts';

describe('reading an amount as people type it', () => {
	it.each([
		['12', 1200],
		['12.5', 1250],
		['12.50', 1250],
		['12.', 1200],
		['.50', 50],
		['$1,250.00', 125_000],
		[' $ 1,250 ', 125_000],
		['0012', 1200],
		['0.01', 1],
		['1000000', maxAmountCents]
	])('takes %j', (text, cents) => {
		expect(parseAmount(text)).toEqual({ ok: true, cents });
	});

	it.each([
		['', 'empty'],
		['  $ ', 'empty'],
		['0', 'zero'],
		['0.00', 'zero'],
		['-5', 'negative'],
		['−5', 'negative'],
		['(5)', 'negative'],
		['12.345', 'too_precise'],
		['0.001', 'too_precise'],
		['1e9', 'not_a_number'],
		['NaN', 'not_a_number'],
		['Infinity', 'not_a_number'],
		['twelve', 'not_a_number'],
		['12,50', 'not_a_number'],
		['1,25', 'not_a_number'],
		['1.2.3', 'not_a_number'],
		['.', 'not_a_number'],
		['٣', 'not_a_number'],
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
				else expect(Number(text)).toBe(0);
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
