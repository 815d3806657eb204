import { describe, expect, it } from 'vitest';
import { hasLink } from '../domain/name-link.ts';
import { foldName, visibleText } from '../domain/text.ts';
import { cleanLine, hasNoLink, nameKey } from './plain-text.ts';

const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const texts = [
	...ascii.flatMap((letter) => [letter, `a${letter}B`, ` ${letter} x`, `${letter}${letter}`]),
	...[
		'',
		' ',
		'   ',
		'Ana Reyes',
		'  Ana   Reyes ',
		'O’Hara',
		"O'Hara-Smith, Jr.",
		'J.R. "Bo" Smith',
		'ANA',
		'- - -',
		'_'
	],
	...[
		'Ana\u00a0Reyes',
		'Ana\u200bReyes',
		'Ana\tReyes',
		'Ana\nReyes',
		'Ánä',
		'ß',
		'李',
		'\u2800',
		'A\u0301',
		'\ufb01n',
		'１２'
	],
	...[
		'ana.com',
		'www.x',
		'http://x',
		'mailto:x',
		'a@b',
		'a/b',
		'10.0.0.1',
		'Dr.No',
		'ana。com',
		'ana\uff0ecom',
		'a//b',
		'www2'
	]
];

describe('the shortcuts for plain text', () => {
	it.each(texts)('give the same as the full rules for %j', (text) => {
		expect(cleanLine(text)).toBe(visibleText(text));
		expect(nameKey(text)).toBe(foldName(text));
		if (hasNoLink(text)) expect(hasLink(text)).toBe(false);
	});

	it.each([
		['Ana Reyes', true],
		['', true],
		['Dr.No', false],
		['a@b', false],
		['www', true],
		['a:b', false],
		['Ánä', false]
	])('know that %j has no link: %s', (text, expected) => {
		expect(hasNoLink(text)).toBe(expected);
	});
});
