import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { color, contrastOf, textColorOn } from './color.ts';

describe('a color', () => {
	it.each<[unknown, string | undefined]>([
		['#0a2a3f', '#0a2a3f'],
		[' #0A2A3F ', '#0a2a3f'],
		['#fff', undefined],
		['0a2a3f', undefined],
		['#0a2a3g', undefined],
		['#0a2a3f80', undefined],
		['red', undefined],
		['#0a2a3f;background:url(//example.com)', undefined],
		[7, undefined],
		['', undefined]
	])('%j is read as %j', (typed, read) => {
		const result = v.safeParse(color, typed);
		expect(result.success ? result.output : undefined).toBe(read);
	});

	it.each([
		['#ffffff', '#000000', 21],
		['#000000', '#000000', 1],
		['#777777', '#ffffff', 4.48]
	])('%s on %s has contrast %d', (one, other, contrast) => {
		expect(contrastOf(one, other)).toBeCloseTo(contrast, 2);
		expect(contrastOf(other, one)).toBeCloseTo(contrast, 2);
	});

	it.each([
		['#0a2a3f', '#ffffff'],
		['#ffd800', '#000000'],
		['#ffffff', '#000000']
	])('text on %s is %s', (background, text) => {
		expect(textColorOn(background)).toBe(text);
	});

	it('always has text that can be read on it', () => {
		const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
		fc.assert(fc.property(hex, (background) => contrastOf(background, textColorOn(background)) >= 4.5));
	});
});
