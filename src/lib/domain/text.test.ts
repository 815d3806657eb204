import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, hasVisibleCharacter, visibleText } from './text.ts';
import { findInText } from './find-in-text.ts';

const text = fc.string({ unit: 'binary' });

describe('names that are the same, however they were typed', () => {
	it.each([
		['José', 'Jose\u0301'],
		['José', 'JOSE'],
		['O’Brien', "O'Brien"],
		['O’Brien', 'obrien'],
		['O´Brien', 'Oʼ Brien'],
		['O`Brien', 'O＇Brien'],
		['Łukasz', 'lukasz'],
		['Søren Kjær', 'soren kjaer'],
		['Weiß', 'WEISS'],
		['STRAẞE', 'strasse'],
		['Þór Guðmundsson', 'thor gudmundsson'],
		['Đặng Hữu', 'dang huu'],
		['IŞIK', 'ışık'],
		['İpek', 'ipek'],
		['Œuvrard', 'oeuvrard'],
		['Ŋaliŋ', 'nalin'],
		['Anne-Marie', 'Anne Marie'],
		['Anne‑Marie', 'annemarie'],
		['Jean\u2010Luc', 'Jean—Luc'],
		['  Nico \u00a0 Farrow\u200b', 'nico farrow'],
		['Wes\u2800Oar', 'Wes Oar'],
		['Wes\u3164Oar', 'Wes\u115f\uffa0Oar'],
		['\u202eNico\u202c', 'Nico'],
		['Ni\u00adco\ufeff', 'Nico\ufe0f\u{e0041}'],
		['Ｗｅｓ', 'Wes'],
		['J. R. Lantern, Jr.', 'JR Lantern Jr'],
		['Ελένη', 'ΕΛΕΝΗ'],
		['Νίκος', 'ΝΙΚΟΣ'],
		['Алёна', 'Алена'],
		['Ива́н', 'Иван'],
		['ガク', 'ｶﾞｸ'],
		['か\u3099く', 'がく'],
		['山田 太郎', '山田太郎'],
		['김민준', '김민준'.normalize('NFD')],
		['می\u200cرا', 'میرا'],
		['क\u093cमर', '\u0958मर'],
		['-', ' - ']
	])('%s and %s', (one, other) => {
		expect(foldName(one)).toBe(foldName(other));
	});
});

describe('names that are different', () => {
	it.each([
		['Wei 李', 'Wei 王'],
		['李', '王'],
		['李 Wei', 'Wei'],
		['José', 'Josefa'],
		['Иван', 'Йван'],
		['Андреи', 'Андрей'],
		['Їжак', 'Іжак'],
		['かく', 'がく'],
		['カク', 'ガク'],
		['ハラ', 'パラ'],
		['オノ', 'オーノ'],
		['राम', 'रामा'],
		['मीना', 'मिना'],
		['कमल', 'कमाल'],
		['กานต์', 'กันต์'],
		['นำ', 'น้ำ'],
		['محمد', 'محمود'],
		['عَلي', 'عُلي'],
		['דוִד', 'דוָד'],
		['김민준', '김민중'],
		['선', '산'],
		['ნინო', 'ნანა'],
		['Արամ', 'Արմեն'],
		['Sam', 'Samm'],
		['Sam 1', 'Sam 2'],
		['Sam ٣', 'Sam ٤'],
		['-', '’'],
		['?', '!']
	])('%s and %s', (one, other) => {
		expect(foldName(one)).not.toBe(foldName(other));
	});

	it('keeps every letter of scripts that have no accents to strip', () => {
		const scripts = [
			'Han',
			'Hiragana',
			'Katakana',
			'Hangul',
			'Thai',
			'Devanagari',
			'Arabic',
			'Hebrew',
			'Tamil',
			'Khmer'
		];
		for (const script of scripts) {
			const letter = new RegExp(`^\\p{Script=${script}}$`, 'u');
			const isLetter = (one: string) =>
				letter.test(one) && /^[\p{L}\p{M}]$/u.test(one) && hasVisibleCharacter(`a${one}`);
			const letters = Array.from({ length: 0x30000 }, (_, code) => code)
				.filter((code) => code < 0xd800 || code > 0xdfff)
				.map((code) => String.fromCodePoint(code))
				.filter((one) => isLetter(one) && !/\p{Default_Ignorable_Code_Point}/u.test(one));
			expect(letters.length, script).toBeGreaterThan(50);
			// Two letters may share a key only if they are compatibility forms of the same letter.
			const keys = new Map<string, string>();
			for (const one of letters) {
				const key = foldName(`Wei ${one}`);
				expect(key, `${script} ${one}`).not.toBe('wei');
				const before = keys.get(key);
				if (before !== undefined) expect(one.normalize('NFKC')).toBe(before.normalize('NFKC'));
				keys.set(key, one);
			}
		}
	});
});

describe('the key of a name', () => {
	it('is its own key', () => {
		fc.assert(
			fc.property(text, (name) => {
				expect(foldName(foldName(name))).toBe(foldName(name));
			}),
			{ numRuns: 2000 }
		);
	});

	it('does not depend on the normalization form, the case, or what is invisible', () => {
		// Some characters, such as U+1FCD, decompose into two characters, one of which is ignored.
		for (let code = 0; code < 0x30000; code++) {
			const name = String.fromCodePoint(code);
			const apart = name.normalize('NFD');
			if (apart !== name && foldName(apart) !== foldName(name)) expect.fail(`U+${code.toString(16)}`);
		}
		fc.assert(
			fc.property(text, fc.constantFrom('NFC', 'NFD'), (name, form) => {
				expect(foldName(name.normalize(form))).toBe(foldName(name));
				expect(foldName(` \u200b${name}\u2060`)).toBe(foldName(name));
			}),
			{ numRuns: 2000 }
		);
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...Array.from('aàéßİıøŁЙёñÇΣς李がنा')) }), (name) => {
				expect(foldName(name.toUpperCase())).toBe(foldName(name.toLowerCase()));
			})
		);
	});

	it('is empty only for a name without a visible character', () => {
		fc.assert(
			fc.property(text, (name) => {
				if (hasVisibleCharacter(name)) expect(foldName(name)).not.toBe('');
			}),
			{ numRuns: 2000 }
		);
	});
});

describe('a visible character', () => {
	it.each(['A', '李', '.', '-', '7', '⚓', 'é', '\u200bA', 'क', 'ส'])('is in %j', (name) => {
		expect(hasVisibleCharacter(name)).toBe(true);
	});

	it.each([
		['nothing', ''],
		['spaces', ' \u00a0\u2003\u3000\t\n'],
		['zero-width characters', '\u200b\u200c\u200d\u2060\ufeff'],
		['directions', '\u200e\u200f\u061c\u202a\u202e\u2066\u2069'],
		['soft hyphens', '\u00ad\u00ad'],
		['Hangul fillers', '\u115f\u1160\u3164\uffa0'],
		['the empty braille cell', '\u2800\u2800'],
		['variation selectors', '\ufe0f\ufe00\u{e0100}\u180b'],
		['tags', '\u{e0041}\u{e007f}'],
		['controls', '\u0000\u0007\u0085\u009f'],
		['a mark without a letter', '\u0301'],
		['what dictation leaves behind', '\ufffc'],
		['half an emoji', '\ud83d\ufffd']
	])('is not in %s', (_, name) => {
		expect(hasVisibleCharacter(name)).toBe(false);
		expect(foldName(name.replaceAll('\u0301', ''))).toBe('');
	});
});

describe('text as it is stored', () => {
	it.each([
		['Jose\u0301', 'José'],
		[' Nico \u00a0\t Farrow ', 'Nico Farrow'],
		['\u202eNi\u200bco\ufeff', 'Nico'],
		['Ann\u2800\u2800Lee\u3164', 'Ann Lee'],
		['Nico\n\nFarrow', 'Nico Farrow'],
		['\ufffcNico\u{e0041}', 'Nico'],
		['Wei\ufe0f \u200dLi', 'Wei Li'],
		['a\u200d😀', 'a😀'],
		// These invisible characters change how the text looks.
		['می\u200cرا', 'می\u200cرا'],
		['ක්\u200dරිස්', 'ක්\u200dරිස්'],
		['ക്\u200d', 'ക്\u200d'],
		['👩\u200d👩\u200d👧 Kestrel', '👩\u200d👩\u200d👧 Kestrel'],
		['👩🏽\u200d🚒 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3', '👩🏽\u200d🚒 ❤\ufe0f\u200d🔥 1\ufe0f\u20e3'],
		['渡邊\u{e0100}', '渡邊\u{e0100}'],
		[
			'🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
			'🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'
		],
		['O’Brien, Þór, Łukasz', 'O’Brien, Þór, Łukasz'],
		['\u200b\u2060', '']
	])('%j is %j', (typed, stored) => {
		expect(visibleText(typed)).toBe(stored);
	});

	it('keeps line breaks where there can be several lines', () => {
		expect(visibleText(' one\u200b\n\n  two ', false)).toBe('one\n\n  two');
	});

	it('does not change when it is stored again, and stays the same name', () => {
		fc.assert(
			fc.property(text, fc.boolean(), (typed, isOneLine) => {
				const stored = visibleText(typed, isOneLine);
				expect(visibleText(stored, isOneLine)).toBe(stored);
				expect(foldName(stored)).toBe(foldName(typed));
				if (!hasVisibleCharacter(typed) && !/[\p{M}\p{Cc}\p{Cs}]/u.test(typed)) expect(stored).toBe('');
			}),
			{ numRuns: 2000 }
		);
	});
});

describe('search', () => {
	it.each([
		['Maeve O’Brien', 'obrien', 'O’Brien', true],
		['Maeve O’Brien', 'brien', 'Brien', false],
		['Łukasz Wren', 'LU', 'Łu', true],
		['Strauß', 'ss', 'ß', false],
		['Jose\u0301 Finch', 'jose', 'Jose\u0301', true],
		['Anne-Marie', 'marie', 'Marie', true],
		['Anna Annelise', 'annel', 'Annel', true],
		['Wei 李', '李', '李', true]
	])('finds in %j what was typed as %j', (name, typed, found, isWordStart) => {
		const place = findInText(name, typed);
		expect(place && name.slice(place.start, place.end)).toBe(found);
		expect(place?.isWordStart).toBe(isWordStart);
	});

	it('finds nothing where there is nothing', () => {
		expect(findInText('Wei 李', '王')).toBeUndefined();
		expect(findInText('Wei', '')).toBeUndefined();
	});
});
