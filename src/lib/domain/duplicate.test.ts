import { describe, expect, it } from 'vitest';
import { findDuplicate, type DuplicateTrait } from './duplicate.ts';

const noon = Date.parse('2026-05-23T19:00:00Z');
const minute = 60_000;
const base: DuplicateTrait = {
	paymentId: 'new',
	eventId: 'e',
	patronId: 'p',
	amountCents: 16_000,
	method: 'cash',
	atMs: noon
};
const earlier = (change: Partial<DuplicateTrait>): DuplicateTrait => ({
	...base,
	paymentId: 'old',
	atMs: noon - 4 * minute,
	...change
});

describe('a payment that may be a copy', () => {
	it('is one of the same event, patron, amount and method within ten minutes', () => {
		expect(findDuplicate(base, [earlier({})])?.paymentId).toBe('old');
		expect(findDuplicate(base, [earlier({ atMs: noon - 10 * minute })])).toBeDefined();
		expect(findDuplicate(base, [earlier({ atMs: noon - 10 * minute - 1 })])).toBeUndefined();
	});

	it.each([
		['another event', { eventId: 'f' }],
		['another patron', { patronId: 'q' }],
		['another amount', { amountCents: 16_001 }],
		['another method', { method: 'card' as const }],
		['itself', { paymentId: 'new' }]
	])('is not one of %s', (_, change) => {
		expect(findDuplicate(base, [earlier(change)])).toBeUndefined();
	});

	it('compares people off the roster by name, however it is typed', () => {
		const candidate = { ...base, patronId: undefined, patronName: ' Nico  Farrow' };
		expect(findDuplicate(candidate, [earlier({ patronId: undefined, patronName: 'nico farrow' })])).toBeDefined();
		expect(findDuplicate(candidate, [earlier({ patronId: 'p', patronName: 'nico farrow' })])).toBeUndefined();
	});

	it('is the newest when there are several', () => {
		const found = findDuplicate(base, [earlier({}), earlier({ paymentId: 'newer', atMs: noon - minute })]);
		expect(found?.paymentId).toBe('newer');
	});
});
