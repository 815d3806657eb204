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

	describe('with a roster', () => {
		const roster = [
			{ patronId: 'p', name: 'José O’Brien' },
			{ patronId: 'q', name: 'Wei 李' },
			{ patronId: 'r', name: 'Sam Wren' },
			{ patronId: 's', name: 'Sam Wren' },
			{ patronId: 't', name: 'Bo Finch', isRemoved: true }
		];
		const typed = (patronName: string) => ({ patronId: undefined, patronName });

		it.each([
			['a typed name and the person it names', typed('JOSE OBRIEN'), { patronId: 'p' }],
			['the person and their typed name', { patronId: 'p' }, typed("Jose\u0301 O'Brien")],
			['two spellings of one name', typed('jose o’brien'), typed('José OʼBrien')],
			['one name that nobody here has', typed('Łukasz'), typed('lukasz')]
		])('is found for %s', (_, one, other) => {
			expect(findDuplicate({ ...base, ...one }, [earlier(other)], roster)).toBeDefined();
		});

		it.each([
			['two people with one first name', typed('Wei 王'), { patronId: 'q' }],
			['a name that two people here have', typed('Sam Wren'), { patronId: 'r' }],
			['someone who was taken off', typed('Bo Finch'), { patronId: 't' }],
			['no name at all', { patronId: undefined }, { patronId: 'p' }]
		])('is not found for %s', (_, one, other) => {
			expect(findDuplicate({ ...base, ...one }, [earlier(other)], roster)).toBeUndefined();
		});
	});

	it('compares tips where there is no fare', () => {
		const tip = (tipCents: number) => ({ amountCents: 0, tipCents });
		expect(findDuplicate({ ...base, ...tip(500) }, [earlier(tip(500))])).toBeDefined();
		expect(findDuplicate({ ...base, ...tip(500) }, [earlier(tip(700))])).toBeUndefined();
		expect(findDuplicate({ ...base, tipCents: 500 }, [earlier({ tipCents: 700 })])).toBeDefined();
	});

	it('is the newest when there are several', () => {
		const found = findDuplicate(base, [earlier({}), earlier({ paymentId: 'newer', atMs: noon - minute })]);
		expect(found?.paymentId).toBe('newer');
	});
});
