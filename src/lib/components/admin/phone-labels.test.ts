import { describe, expect, it } from 'vitest';
import { appText, asOfText, missingCount, numbersText, stillOutText, unsentText } from './phone-labels.ts';

describe('the texts about a phone', () => {
	it.each([
		[{ count: 0, payments: 0, amountCents: 0 }, 'Nothing'],
		[{ count: 2, payments: 2, amountCents: 31_000 }, '2 payments, $310.00'],
		[{ count: 1, payments: 0, amountCents: 0 }, '1 entry'],
		[{ count: 2, payments: 1, amountCents: 500 }, '1 payment, $5.00, and 1 other entry'],
		[{ count: 5, payments: 2, amountCents: 500 }, '2 payments, $5.00, and 3 other entries'],
		// There can't be more payments than entries, but a phone may report that.
		[{ count: 1, payments: 2, amountCents: 500 }, '2 payments, $5.00']
	])('%j', (unsent, text) => expect(unsentText(unsent)).toBe(text));

	it.each([
		[41, 41, 'No. 41'],
		[41, 42, 'No. 41 and 42'],
		[41, 45, 'No. 41 to 45']
	])('numbers from %i to %i', (from, to, text) => expect(numbersText({ from, to })).toBe(text));

	it.each([
		[{ name: 'Ostrow', amountCents: 31_000, count: 2 }, '$310.00 is still on Ostrow’s phone, as of 2:41 PM.'],
		[{ name: undefined, amountCents: 31_000 }, '$310.00 is still on ost’s phone, as of 2:41 PM.'],
		[{ name: 'Ostrow', amountCents: 0, count: 1 }, '1 entry is still on Ostrow’s phone, as of 2:41 PM.'],
		[{ name: 'Ostrow', amountCents: 0, count: 3 }, '3 entries are still on Ostrow’s phone, as of 2:41 PM.']
	])('%j', (row, text) => expect(stillOutText({ crewId: 'ost', ...row }, '2:41 PM')).toBe(text));

	it.each([
		[String(Date.parse('2026-05-23T21:41:00.000Z')), 'App built 2:41 PM'],
		[String(Date.parse('2026-05-22T21:41:00.000Z')), 'App built Fri, May 22, 2:41 PM'],
		['demo', 'App demo'],
		['17795', 'App 17795'],
		['9999999999999', 'App 9999999999999']
	])('version %s', (version, text) => expect(appText(version, '2026-05-23', 'America/Los_Angeles')).toBe(text));

	it('name the day only if it is another one', () => {
		const at = '2026-05-23T21:41:00.000Z';
		expect(asOfText(at, '2026-05-23', 'America/Los_Angeles')).toBe('2:41 PM');
		expect(asOfText(at, '2026-05-24', 'America/Los_Angeles')).toBe('Sat, May 23, 2:41 PM');
	});

	it('count what is missing and not explained', () => {
		const gap = { epoch: 'e', from: 41, to: 42 };
		const explained = { reason: 'x', explainedBy: 'admin', explainedByName: 'Admin', explainedAt: 'now' };
		expect(missingCount({ gaps: [gap, { ...gap, from: 50, to: 50 }, { ...gap, explained }] })).toBe(3);
	});
});
