import { describe, expect, it } from 'vitest';
import { directionOf, visualRuns, withoutMarks } from './visual-order.ts';

/** Returns a line's characters from left to right, with right-to-left runs reversed, as a font draws them. */
function seen(line: string, direction = directionOf(line)): string {
	const turned = (run: string): string => (/[\u0590-\u08ff]/.test(run) ? Array.from(run).reverse().join('') : run);
	return visualRuns(line, direction).map(turned).join('');
}

const isolate = (text: string): string => `\u2068${text}\u2069`;

// The Hebrew letters alef, bet, and gimel as escapes, because an editor would reorder the letters themselves.
const [a, b, g] = ['\u05d0', '\u05d1', '\u05d2'];
const [beh, teh] = ['\u0628', '\u062a'];

describe('words of both directions on one line', () => {
	it.each([
		['Latin alone', 'Ada Fern', 'left', 'Ada Fern'],
		['Hebrew alone', `${a}${b} ${g}`, 'right', `${g} ${b}${a}`],
		['a Hebrew name before a Latin one, read from the right', `${a}${b} Fern`, 'right', `Fern ${b}${a}`],
		['a Latin name before a Hebrew one, read from the left', `Fern ${a}${b} x`, 'left', `Fern ${b}${a} x`],
		['Hebrew words around a Latin one', `${a} Fern ${b}`, 'right', `${b} Fern ${a}`],
		['Hebrew beside Arabic', `${a}${b} ${beh}${teh}`, 'right', `${teh}${beh} ${b}${a}`],
		['a number after Hebrew', `${a}${b} 12`, 'right', `12 ${b}${a}`],
		['a date within Hebrew', `${a} 1988-04-12 ${b}`, 'right', `${b} 1988-04-12 ${a}`],
		['a number after Latin', `${a} Fern 12 ${b}`, 'right', `${b} Fern 12 ${a}`],
		['brackets', `${a} (${b}) ${g}`, 'right', `${g} (${b}) ${a}`],
		['a full stop at the end', `${a}${b}.`, 'right', `.${b}${a}`],
		['signs without letters', '12 ... 34', 'left', '12 ... 34'],
		['an accent on a Hebrew letter', `${a}\u05b0${b}`, 'right', `${b}\u05b0${a}`]
	])('%s', (_, line, direction, expected) => {
		expect(directionOf(line)).toBe(direction);
		expect(seen(line)).toBe(expected);
	});

	it('keep a name in a sentence to itself', () => {
		expect(seen(`${isolate(`${a}${b}`)}, born 2019-02-28`)).toBe(`${b}${a}, born 2019-02-28`);
		expect(seen(`${isolate(`${a} Fern`)} and ${isolate('Ada')}`)).toBe(`Fern ${a} and Ada`);
	});

	it('keep a name to itself that goes on in the next line', () => {
		expect(seen(`\u2068${a}${b} Fern`, 'left')).toBe(`Fern ${b}${a}`);
		expect(seen(`${g}\u2069, born`, 'left')).toBe(`${g}, born`);
	});

	it('lose marks that would turn what stands beside them', () => {
		expect(withoutMarks('Ada\u202e nreF\u2066')).toBe('Ada nreF');
	});

	it('are all there, whatever their order', () => {
		const line = `Ada ${a}${b} 12, ${beh}${teh} (x) ${g}`;
		for (const direction of ['left', 'right'] as const) {
			expect(Array.from(visualRuns(line, direction).join('')).sort()).toEqual(Array.from(line).sort());
		}
	});
});
