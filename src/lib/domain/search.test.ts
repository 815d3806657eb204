import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	askedWords,
	comparedWords,
	indexWords,
	joinedWords,
	matchesAll,
	queryWords,
	wordsOf,
	type SearchTarget
} from './search.ts';

const person = (name: string): Pick<SearchTarget, 'names' | 'codes'> => ({ names: [name], codes: [] });
const code = (text: string): Pick<SearchTarget, 'names' | 'codes'> => ({ names: [], codes: [text] });

/** Whether a query finds a target of a charter, by its words one by one or by all of them as one. */
function finds(query: string, target: Pick<SearchTarget, 'names' | 'codes'>, home = '2026-05-23-alice'): boolean {
	const words = queryWords(query);
	const listed = indexWords(target);
	const starts = (one: string): boolean => listed.some((word) => word.startsWith(one));
	const isAsked = askedWords(words, 3).some(starts) && matchesAll(words, comparedWords(target, home));
	return isAsked || joinedWords(words).some(starts);
}

describe('the words of a text', () => {
	it.each([
		['Alice Tidewell', ['alice', 'tidewell']],
		['José O’Dowd-Smith, No. 001042', ['jose', 'odowdsmith', 'no', '1042']],
		['  ÉLODIE\u00a0\u3000Müller ', ['elodie', 'muller']],
		['e\u0301lodie', ['elodie']],
		['Straße', ['strasse']],
		['１０４２', ['1042']],
		['#1042', ['1042']],
		['Oar,Wes', ['oar', 'wes']],
		['Wes (captain)/Oar', ['wes', 'captain', 'oar']],
		['\u202eמרים\u202c', ['מרים']],
		['王小明', ['王小明']],
		['⛵ Wes 🎉', ['wes']],
		['a\u0000b', ['ab']],
		['\ud800wes', ['wes']],
		['', []],
		[' - ’ … 🎉 ', []],
		['007', ['07']],
		['w'.repeat(60), ['w'.repeat(40)]]
	])('%j are %j', (text, words) => {
		expect(wordsOf(text)).toEqual(words);
	});
});

describe('the words of a query', () => {
	it.each([
		['Alice alice ALICE', ['alice']],
		['J Smith', ['j', 'smith']],
		['王', ['王']],
		['é', []],
		['a', []],
		['7', []],
		['a b', []],
		['🎉', []],
		['', []],
		['a1 a2 a3 a4 a5 a6 a7 a8 a9', ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8']]
	])('%j are %j', (typed, words) => {
		expect(queryWords(typed)).toEqual(words);
	});

	it('are asked for longest first, without single letters', () => {
		expect(askedWords(['j', 'oar', 'tidewell', 'wes'], 2)).toEqual(['tidewell', 'oar']);
	});

	it('are also tried as one word, two of them in both orders', () => {
		expect(joinedWords(['wes'])).toEqual([]);
		expect(joinedWords(['wes', 'oar'])).toEqual(['wesoar', 'oarwes']);
		expect(joinedWords(['anne', 'marie', 'oar'])).toEqual(['annemarieoar']);
	});
});

describe('a query', () => {
	it.each([
		['alice', person('Alice Tidewell')],
		['TIDE', person('Alice Tidewell')],
		['tidewell, alice', person('Alice Tidewell')],
		['odowd', person('Maeve O’Dowd')],
		['o’dowd', person('Maeve ODowd')],
		['dowd', person('Maeve O’Dowd')],
		['smith', person('Ada Lovelace-Smith')],
		['lovelace smith', person('Ada Lovelace-Smith')],
		['anne marie', person('Annemarie Oar')],
		['annemarie', person('Anne Marie Oar')],
		['j smith', person('John Smith')],
		['john s', person('John Smith')],
		['smith 2026-05-23', person('John Smith')],
		['jose', person('José')],
		['josé', person('Jose')],
		['1042', code('1042')],
		['1042', code('Check #001042')],
		['001042', code('1042')],
		['#1042', code('No. 1042')],
		['P2W-7NC', code('P2W-7NC')],
		['p2w7nc', code('P2W-7NC')],
		['p2w 7nc', code('P2W-7NC')],
		['2026-05-23', code('2026-05-23-alice-sunset')],
		['2026-05-23-alice', code('2026-05-23-alice-sunset')],
		['alice', code('2026-05-23-alice-sunset')],
		['bk-77', code('BK-77')]
	])('%j finds %j', (query, target) => {
		expect(finds(query, target)).toBe(true);
	});

	it.each([
		['lice', person('Alice Tidewell')],
		['alice oar', person('Alice Tidewell')],
		['alicetidewells', person('Alice Tidewell')],
		['1042', code('21042')],
		['1042', code('104')],
		['2026', person('Alice Tidewell')],
		['23', code('2026-05-23-alice')]
	])('%j doesn’t find %j', (query, target) => {
		expect(finds(query, target)).toBe(false);
	});

	it('finds every name by all of it and by each of its words', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
				for (const query of [name, ...name.split(/\s+/)]) {
					if (queryWords(query).length > 0) expect([query, finds(query, person(name))]).toEqual([query, true]);
				}
			})
		);
	});

	it('has few words under which the index lists a text, and each fits in a key', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 50 }), { maxLength: 6 }), (texts) => {
				const words = indexWords(person(texts.join(' ')));
				expect(words.length).toBeLessThanOrEqual(16);
				for (const word of words) {
					expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
					expect(Buffer.byteLength(word)).toBeLessThanOrEqual(160);
				}
			})
		);
	});
});
