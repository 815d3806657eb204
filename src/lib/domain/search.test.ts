import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charter, correction, id, patron, payment } from '../../../tests/contract/stores/records.ts';
import type { BoardPage } from './event.ts';
import { longestParts, matchesAll, searchQuery } from './search-query.ts';
import { phoneWords, wordsOf } from './search-tokenizer.ts';
import { comparedWords, indexWords, searchTargets, type SearchTarget } from './search.ts';

const target: SearchTarget = {
	...{ row: { kind: 'person', patronId: 'x' }, names: [], codes: [], contacts: [] },
	...{ date: '2026-05-23', isVoided: false }
};
const person = (name: string): SearchTarget => ({ ...target, names: [name] });
const code = (text: string): SearchTarget => ({ ...target, codes: [text] });

/** Whether a query finds a target, by its parts or by all of its words joined into one. */
function finds(query: string, found: SearchTarget, home = '2026-05-23-alice'): boolean {
	const { parts, joined } = searchQuery(query);
	const listed = indexWords(found);
	const starts = (one: string): boolean => listed.some((word) => word.startsWith(one));
	const isAsked = longestParts(parts, 3).flat().some(starts) && matchesAll(parts, comparedWords(found, home));
	return isAsked || joined.some(starts);
}

/** Returns what a query finds in a charter on December 5, 2026. */
function found(query: string, page: Partial<BoardPage> = {}, home = '2026-12-05-ana'): string[] {
	const event = charter(home, { title: 'Sunset sail', hostFirstName: 'Ana' });
	const whole: BoardPage = {
		...{ event, patrons: [], payments: [], corrections: [], waivers: [], waiverStrikes: [], aboard: [] },
		...{ requests: [], requestsDecided: [], waiverMatches: [], ...page }
	};
	return searchTargets(whole)
		.filter((one) => finds(query, one, home))
		.map(({ row, names }) => `${row.kind} ${names[0] ?? ''}`.trim());
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
		['w'.repeat(60), ['w'.repeat(40)]],
		// Normalization turns these characters into several: standalone accents, letters in parentheses, and ligatures with spaces.
		['´José', ['jose']],
		['O´Dowd', ['odowd']],
		['\u1fcdAda', ['ada']],
		['a⒜b', ['a', 'a', 'b']],
		['\u00b8\u3200', ['ᄀ']],
		['Wes（captain）', ['wes', 'captain']],
		['ﷺ', ['صلى', 'الله', 'عليه', 'وسلم']]
	])('%j are %j', (text, words) => {
		expect(wordsOf(text)).toEqual(words);
	});
});

describe('a query', () => {
	it.each<[string, string[][]]>([
		['Alice alice ALICE', [['alice']]],
		['J Smith', [['j'], ['smith']]],
		['王', [['王']]],
		['é', []],
		['a', []],
		['7', []],
		['a b', []],
		['🎉', []],
		['', []],
		['@', []],
		['+', []],
		['a1 a2 a3 a4 a5 a6 a7 a8 a9', [['a1'], ['a2'], ['a3'], ['a4'], ['a5'], ['a6'], ['a7'], ['a8']]]
	])('%j looks for %j', (typed, parts) => {
		expect(searchQuery(typed).parts).toEqual(parts);
	});

	it.each<[string, string[][]]>([
		['alice@example.com', [['aliceexamplecom']]],
		['Alice.Oar+sail@Example.com', [['aliceoarsailexamplecom']]],
		['<alice@example.com>,', [['aliceexamplecom']]],
		['alice@', [['alice']]],
		['oar alice@exa', [['aliceexa'], ['oar']]],
		['@example.com', [['examplecom']]],
		['2026-12-05', [['20261205']]],
		['2026/12/5', [['20261205']]],
		['12/5/2026', [['20261205']]],
		['12/05/26', [['20261205']]],
		['12-5-2026', [['20261205']]],
		['12.5.2026', [['20261205']]],
		['12/5', [['=1205']]],
		['12/5/', [['=1205']]],
		['12/5/2', [['=1205']]],
		['12/5/202', [['=1205']]],
		['１２/５', [['=1205']]],
		['Dec 5', [['=1205']]],
		['dec 05', [['=1205']]],
		['DECEMBER 5th', [['=1205']]],
		['Dec. 5, 2026', [['20261205']]],
		['Dec 5 2026', [['20261205']]],
		['Sat, Dec 5', [['=1205']]],
		['Saturday, December 5, 2026', [['20261205']]],
		['5 Dec', [['=1205']]],
		['5th of December 2026', [['20261205']]],
		['Feb 29', [['=0229']]],
		['oar Dec 5', [['=1205'], ['oar']]],
		['Sept 9', [['=0909']]],
		// These texts aren't dates.
		['13/5', [['13'], ['5']]],
		['2/30', [['2'], ['30']]],
		['2/29/2026', [['2'], ['29'], ['2026']]],
		['Feb 30', [['feb'], ['30']]],
		['Dec 50', [['dec'], ['50']]],
		['Decker 5', [['decker'], ['5']]],
		['May', [['may']]],
		['2026-12', [['202612']]],
		['2026-12-05-ana', [['20261205ana']]],
		['2026-12-055', [['202612055']]],
		['112/5', [['112'], ['5']]],
		['12/5/20266', [['12'], ['5'], ['20266']]],
		// These texts are phone numbers.
		['6195550142', [['6195550142']]],
		['(619) 555-0142', [['6195550142']]],
		['619.555.0142', [['6195550142']]],
		['619-555-0142', [['6195550142']]],
		['619 555 0142', [['6195550142']]],
		['+1 619 555 0142', [['6195550142']]],
		['+1(619)555-0142', [['6195550142']]],
		['1-619-555-0142', [['6195550142', '16195550142']]],
		['001 619 555 0142', [['6195550142']]],
		['６１９ ５５５ ０１４２', [['6195550142']]],
		['(619) 555', [['619555']]],
		['+1 619', [['619']]],
		['555-0142', [['5550142']]],
		['555 0142', [['5550142']]],
		['+44 20 7946 0958', [['442079460958', '2079460958']]],
		['+44 (0)20 7946 0958', [['442079460958', '2079460958']]],
		['0044 20 7946 0958', [['442079460958', '2079460958']]],
		['020 7946 0958', [['2079460958']]],
		['wes (619) 555-0142', [['6195550142'], ['wes']]],
		// These texts are other numbers.
		['1042', [['1042']]],
		['#1042', [['1042']]],
		['001042', [['1042']]],
		['1042 2026', [['1042'], ['2026']]],
		['12345678', [['12345678']]],
		['BK-77', [['bk77']]],
		['P2W-7NC', [['p2w7nc']]]
	])('%j reads email addresses, dates, and phone numbers: %j', (typed, parts) => {
		expect(searchQuery(typed).parts).toEqual(parts);
	});

	it('asks for the longest parts first, without single letters', () => {
		expect(longestParts([['j'], ['oar'], ['tidewell'], ['wes']], 2)).toEqual([['tidewell'], ['oar']]);
	});

	it('also tries all words as one, two of them in both orders', () => {
		expect(searchQuery('wes').joined).toEqual([]);
		expect(searchQuery('wes oar').joined).toEqual(['wesoar', 'oarwes']);
		expect(searchQuery('anne marie oar').joined).toEqual(['annemarieoar']);
		expect(searchQuery('wes Dec 5').joined).toEqual([]);
	});
});

describe('a phone number is listed', () => {
	it.each<[string, string[]]>([
		['+1 619 555 0142', ['6195550142', '5550142']],
		['(619) 555-0142 ext. 7', ['6195550142', '5550142']],
		['1 619 555 0142', ['6195550142', '5550142']],
		['+52 664 123 4567', ['526641234567', '6641234567', '1234567']],
		['+44 20 7946 0958', ['442079460958', '2079460958', '9460958']],
		['+7 495 123 45 67', ['74951234567', '4951234567', '1234567']],
		['+353 1 234 5678', ['35312345678', '12345678']],
		['555-0142', ['5550142']],
		['call my wife', []],
		['', []]
	])('%j as %j', (phone, words) => {
		expect(phoneWords(phone)).toEqual(words);
	});
});

describe('a charter’s guests and payments', () => {
	const wes = patron(1, { name: 'Wes Oar', email: 'Wes.Oar+sail@example.com', phone: '+1 (619) 555-0142' });
	const noor = patron(2, { name: 'Noor Haddad', email: 'noor@example.com', phone: '020 7946 0958' });
	const gone = patron(3, { name: 'Gus Quay', email: 'gus@example.com', phone: '619 555 0177', isRemoved: true });
	const patrons = [wes, noor, gone];

	it.each<[string, string[]]>([
		['wes.oar+sail@example.com', ['person Wes Oar']],
		['WES.OAR', ['person Wes Oar']],
		['wes.oar+sail@ex', ['person Wes Oar']],
		['wes.oar+sail@example.com haddad', []],
		['haddad noor@example.com', ['person Noor Haddad']],
		['noor@example.org', []],
		['oor@example.com', []],
		['example.com', []],
		['6195550142', ['person Wes Oar']],
		['+1 619 555 0142', ['person Wes Oar']],
		['1.619.555.0142', ['person Wes Oar']],
		['(619) 555', ['person Wes Oar']],
		['619 555', ['person Wes Oar']],
		['619-555-01', ['person Wes Oar']],
		['555 0142', ['person Wes Oar']],
		['5550142 oar', ['person Wes Oar']],
		['619 555 0143', []],
		['95550142', []],
		['+44 20 7946 0958', ['person Noor Haddad']],
		['020 7946 0958', ['person Noor Haddad']],
		['gus@example.com', []],
		['619 555 0177', []],
		['Dec 5', ['charter Sunset sail']],
		['12/5', ['charter Sunset sail']],
		['2026-12-05', ['charter Sunset sail']],
		['Sat, Dec 5, 2026', ['charter Sunset sail']],
		['Dec 5, 2025', []],
		['5/12', []],
		['oar 12/5', ['person Wes Oar']],
		['oar 12/6', []],
		['sunset dec 5', ['charter Sunset sail']]
	])('%j finds %j', (query, names) => {
		expect(found(query, { patrons })).toEqual(names);
	});

	it('are found by the day that the charter moved to', () => {
		const event = charter('2026-12-05-ana', { title: 'Sunset sail', date: '2027-01-09', eventId: '2027-01-09-ana' });
		expect(found('oar 1/9', { patrons, event })).toEqual(['person Wes Oar']);
		expect(found('Jan 9', { patrons, event })).toEqual(['charter Sunset sail']);
		expect(found('12/5', { patrons, event })).toEqual([]);
	});

	it('are found by the typed name of a payment that belongs to nobody on the roster', () => {
		const payments = [
			payment(4, { patronId: undefined, patronName: 'Otto Reef' }),
			payment(5, { patronId: id(1), patronName: 'Wes Oar' }),
			payment(6, { patronId: id(3), patronName: 'Gus Quay' }),
			payment(7, { patronId: undefined, patronName: undefined, reference: '1042' })
		];
		const paid = { patrons, payments };
		expect(found('otto', paid)).toEqual(['payment Otto Reef']);
		expect(found('reef otto 12/5', paid)).toEqual(['payment Otto Reef']);
		expect(found('wes oar', paid)).toEqual(['person Wes Oar']);
		expect(found('quay', paid)).toEqual(['payment Gus Quay']);
		expect(found('otto smith', paid)).toEqual([]);
		const replacement = payment(9, { patronId: undefined, patronName: 'Otto Reefer', replaces: id(4) });
		const corrections = [correction(8, id(4), { place: 1, replacement })];
		expect(found('reefer', { ...paid, corrections })).toEqual(['replacement Otto Reefer']);
	});
});

describe('a search', () => {
	it.each([
		['alice', person('Alice Tidewell')],
		['TIDE', person('Alice Tidewell')],
		['tidewell, alice', person('Alice Tidewell')],
		['odowd', person('Maeve O’Dowd')],
		['o’dowd', person('Maeve ODowd')],
		['dowd', person('Maeve O’Dowd')],
		['odowd', person('Maeve O´Dowd')],
		['o´dowd', person('Maeve O’Dowd')],
		['jose', person('´José')],
		['a㈀a㈀c', person('a㈀a㈀c')],
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
	])('%j finds %j', (query, one) => {
		expect(finds(query, one)).toBe(true);
	});

	it.each([
		['lice', person('Alice Tidewell')],
		['alice oar', person('Alice Tidewell')],
		['alicetidewells', person('Alice Tidewell')],
		['1042', code('21042')],
		['1042', code('104')],
		['2026', person('Alice Tidewell')],
		['23', code('2026-05-23-alice')]
	])('%j doesn’t find %j', (query, one) => {
		expect(finds(query, one)).toBe(false);
	});

	// A name with digits or an @ could be read as a date, a phone number, or an email address.
	const name = fc
		.string({ unit: 'grapheme', maxLength: 40 })
		.filter((text) => !/[\p{N}@]/u.test(text.normalize('NFKC')));

	it('finds every name by all of it and by each of its words', () => {
		fc.assert(
			fc.property(name, (text) => {
				for (const query of [text, ...text.split(/\s+/)]) {
					if (searchQuery(query).parts.length > 0) expect([query, finds(query, person(text))]).toEqual([query, true]);
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
