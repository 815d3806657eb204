import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { line, optionalLine, optionalText, text } from './fields.ts';

const blanks = [
	'',
	' \t',
	'\u200b\u200d',
	'\u2800',
	'\u3164',
	'\u202e\u2066',
	'\ufeff',
	'\u00ad',
	'\u{e0041}',
	'\u0301'
];

describe('a text that someone typed', () => {
	it.each([
		['  Nico  Farrow ', 'Nico  Farrow', 'Nico Farrow'],
		['\u202eNico\u200b', 'Nico', 'Nico'],
		['Jose\u0301', 'José', 'José'],
		['one\ntwo', 'one\ntwo', 'one two'],
		['Wei 李', 'Wei 李', 'Wei 李'],
		['می\u200cرا', 'می\u200cرا', 'می\u200cرا'],
		['👩\u200d🚒', '👩\u200d🚒', '👩\u200d🚒'],
		['.', '.', '.']
	])('%j is stored as anyone sees it', (typed, asText, asLine) => {
		expect(v.parse(text(20), typed)).toBe(asText);
		expect(v.parse(line(20), typed)).toBe(asLine);
		expect(v.parse(optionalText(20), typed)).toBe(asText);
		expect(v.parse(optionalLine(20), typed)).toBe(asLine);
	});

	it.each(blanks)('%j is none', (typed) => {
		expect(v.safeParse(text(20), typed).issues?.[0].message).toBe('empty');
		expect(v.safeParse(line(20), typed).issues?.[0].message).toBe('empty');
		expect(v.parse(optionalText(20), typed)).toBeUndefined();
		expect(v.parse(optionalLine(20), typed)).toBeUndefined();
	});

	it.each([
		['x'.repeat(21), 'too_long'],
		['a\u0007', 'control_characters']
	])('%j is refused', (typed, reason) => {
		for (const schema of [text(20), line(20), optionalText(20), optionalLine(20)]) {
			expect(v.safeParse(schema, typed, { abortPipeEarly: true }).issues?.[0].message).toBe(reason);
		}
	});
});
