import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from './refusal.ts';
import { linkPart } from './link-part.ts';
import { isRealDate } from './real-date.ts';
import { alternativeSlugs, deriveSlug, formatSlug, isSlug, parseSlug } from './slug.ts';

function detailOf(act: () => unknown): string {
	try {
		act();
	} catch (error) {
		if (error instanceof Refusal && error.reason === 'bad_slug') return error.extras.detail ?? '';
		throw error;
	}
	throw new Error('it was taken');
}

describe('a slug from what the office types', () => {
	it.each([
		['Alice', undefined, '2026-05-23-alice'],
		['Alice', 'Whale', '2026-05-23-alice-whale'],
		['Zoë', 'sunset', '2026-05-23-zoe-sunset'],
		['Mary-Jane', '', '2026-05-23-maryjane'],
		['D’Arcy', 'morning', '2026-05-23-darcy-morning'],
		["O'Neil", 'late afternoon', '2026-05-23-oneil-lateafternoon'],
		['Jürgen 🎉', undefined, '2026-05-23-jurgen'],
		['Łukasz', undefined, '2026-05-23-lukasz'],
		['Strauß', undefined, '2026-05-23-strauss'],
		['3rd Wave', undefined, '2026-05-23-rdwave']
	])('%s, %s', (hostFirstName, period, slug) => {
		expect(deriveSlug({ date: '2026-05-23', hostFirstName, period })).toBe(slug);
	});

	it('refuses a name that leaves nothing for a link, and says how to type it', () => {
		expect(detailOf(() => deriveSlug({ date: '2026-05-23', hostFirstName: '🎉' }))).toContain('Latin letters');
		expect(detailOf(() => deriveSlug({ date: '2026-05-23', hostFirstName: '李' }))).toContain('Latin letters');
	});

	it('obeys its own convention whatever the name is', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme' }),
				fc.option(fc.string(), { nil: undefined }),
				(hostFirstName, period) => {
					try {
						const slug = deriveSlug({ date: '2026-05-23', hostFirstName, period });
						expect(formatSlug(parseSlug(slug))).toBe(slug);
					} catch (error) {
						expect(error).toBeInstanceOf(Refusal);
					}
				}
			)
		);
	});
});

describe('reading a slug', () => {
	it('refuses a bare date with a clear reason', () => {
		expect(detailOf(() => parseSlug('2026-05-23'))).toContain('The date alone isn’t enough');
		expect(detailOf(() => parseSlug('2026-05-23-'))).toContain('The date alone');
	});

	it.each([
		['2026-02-30-alice', 'doesn’t exist'],
		['2026-13-01-alice', 'doesn’t exist'],
		['2025-02-29-alice', 'doesn’t exist'],
		['2026-05-23-Alice', 'lowercase'],
		['2026-05-23-zoë', 'without accents'],
		['2026-05-23-alice-late-sunset', 'isn’t in the right format'],
		['2026-05-23-alice ', 'isn’t in the right format'],
		['../../etc', 'isn’t in the right format'],
		['', 'isn’t in the right format']
	])('refuses %j', (slug, words) => {
		expect(detailOf(() => parseSlug(slug))).toContain(words);
		expect(isSlug(slug)).toBe(false);
	});

	it('takes a leap day that exists', () => {
		expect(isSlug('2028-02-29-alice')).toBe(true);
		expect(isRealDate('2027-02-29')).toBe(false);
	});
});

describe('slugs to offer for a taken one', () => {
	it('offers the period of the day first, then a number', () => {
		expect(alternativeSlugs({ date: '2026-05-23', name: 'alice' }, 17).slice(0, 2)).toEqual([
			'2026-05-23-alice-sunset',
			'2026-05-23-alice2'
		]);
	});

	it('keeps a period that was chosen', () => {
		expect(alternativeSlugs({ date: '2026-05-23', name: 'alice', period: 'whale' }, 9)[0]).toBe(
			'2026-05-23-alice2-whale'
		);
	});

	it('offers only slugs of the convention, all different, none the taken one', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[a-z][a-z0-9]{0,39}$/), fc.integer({ min: 0, max: 23 }), (name, hour) => {
				const taken = { date: '2026-05-23', name };
				const offers = alternativeSlugs(taken, hour);
				expect(offers.every(isSlug)).toBe(true);
				expect(new Set([...offers, formatSlug(taken)]).size).toBe(offers.length + 1);
			})
		);
	});
});

it('folds names to what a link can carry', () => {
	expect(linkPart('Ærøskøbing')).toBe('aeroskobing');
	expect(linkPart('42')).toBe('');
});
