import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { nameInReference, namedMethod } from './method-name.ts';
import { formerMethodsAfter, maxOtherMethods, otherMethods } from './other-methods.ts';
import { defaultPaymentSettings, knownMethods } from './payment-settings.ts';

const reasonOf = (names: unknown) => v.safeParse(otherMethods, names).issues?.[0].message;

describe('the names of other payment methods', () => {
	it.each<[unknown, string | undefined]>([
		[[], undefined],
		[['Venmo', 'Zelle'], undefined],
		[['Cash App'], undefined],
		[['Scheck in D-Mark'], undefined],
		[['Pagaré'], undefined],
		[Array.from({ length: maxOtherMethods }, (_, i) => `Bank ${i}`), undefined],
		[['Venmo, Inc.'], 'has_comma'],
		[['cash'], 'method_exists'],
		[['Ｃａｒｄ'], 'method_exists'],
		[[' Other '], 'method_exists'],
		[['Zelle', 'ZELLE'], 'listed_twice'],
		[['Pagaré', 'Pagare'], 'listed_twice'],
		[[''], 'empty'],
		[['x'.repeat(31)], 'too_long'],
		[[7], 'not_text'],
		[Array.from({ length: maxOtherMethods + 1 }, (_, i) => `Bank ${i}`), 'too_many']
	])('%j: %s', (names, reason) => {
		expect(reasonOf(names)).toBe(reason);
	});

	it('stay readable in every payment, whatever the office changes', () => {
		const list = fc
			.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 4 })
			.filter((names) => reasonOf(names) === undefined)
			.map((names) => v.parse(otherMethods, names));
		fc.assert(
			fc.property(
				fc.array(list, { minLength: 1, maxLength: 8 }),
				fc.constantFrom('', '1042', 'for Ann, too'),
				(lists, typed) => {
					let settings = { otherMethods: defaultPaymentSettings.otherMethods, formerMethods: [] as string[] };
					const used = new Set<string>();
					for (const names of lists) {
						settings = { otherMethods: names, formerMethods: formerMethodsAfter(settings, names) };
						for (const name of names) used.add(name);
						expect(settings.formerMethods.filter((name) => names.includes(name))).toEqual([]);
					}
					for (const name of used) {
						const reference = nameInReference(name, typed);
						const read = namedMethod({ method: 'other', reference }, knownMethods(settings));
						expect(read).toEqual({ name, reference: typed === '' ? undefined : typed });
					}
				}
			)
		);
	});
});
