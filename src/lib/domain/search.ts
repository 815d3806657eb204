import type { BoardPage } from './event.ts';
import { mergePage } from './merged-page.ts';
import type { Correction, Payment } from './payment.ts';
import { foldText } from './text.ts';
import { isVoided } from './totals.ts';

/** Raise this whenever the same rows are found by other words. Charters of another number are indexed again. */
export const searchSchema = 1;

/** Longer words are cut, in the index and in a query. */
const maxWordLength = 40;
/** The words of one charter, person, or payment that it is found by. Titles have up to 200 characters. */
const maxIndexWords = 16;
/** A query has at most this many words. The others are ignored. */
const maxQueryWords = 8;

/** What separates words: spaces, and every mark that people don't use inside a name or a number. */
const between = /[\s\p{Z},;:/\\|()[\]{}<>&+*#@!?=~"“”„«»…،؛、。・]+/u;
const letterOrDigit = /[\p{L}\p{N}]/u;
const notInWord = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * A text's words as they are compared: `José O’Dowd-Smith, No. 001042` becomes `jose`, `odowdsmith`, `no`, `1042`. Leading zeros
 * don't count, because people leave them out. A word without letters and digits is none.
 */
export function wordsOf(text: string): string[] {
	return text.split(between).flatMap(wordOf);
}

function wordOf(text: string): string[] {
	const folded = foldText(text.toWellFormed()).replace(notInWord, '');
	if (!letterOrDigit.test(folded)) return [];
	const digits = /^\d+$/.test(folded) ? folded.replace(/^0+(?=\d{2})/, '') : folded;
	return [Array.from(digits).slice(0, maxWordLength).join('')];
}

/** The parts of words such as `O’Dowd-Smith`. */
function partsOf(text: string): string[] {
	return text.split(between).flatMap((word) => {
		const parts = word.split(notInWord).filter((part) => part !== '');
		return parts.length > 1 ? parts.flatMap(wordOf) : [];
	});
}

/** Whether a word is long enough to look for. One letter of the Latin alphabet or one digit would find almost everything. */
function isLongEnough(word: string): boolean {
	return word.length > 1 || /[^\0-\x7f]/.test(word);
}

/**
 * The words of a query. Empty if there is nothing to look for: no letter or digit, or a single one. Short words of a longer query count
 * too, as in *J Smith*.
 */
export function queryWords(typed: string): string[] {
	const words = [...new Set(wordsOf(typed))].slice(0, maxQueryWords);
	return words.some(isLongEnough) ? words : [];
}

/** The words that the index is asked for, longest first, because long ones are rarer. */
export function askedWords(words: readonly string[], most: number): string[] {
	return words
		.filter(isLongEnough)
		.toSorted((a, b) => b.length - a.length)
		.slice(0, most);
}

/** Several words as one, as in a name that is found under all of it: *wes oar* and *oar wes* for `wesoar`. */
export function joinedWords(words: readonly string[]): string[] {
	if (words.length < 2) return [];
	const all = words.length === 2 ? [words, words.toReversed()] : [words];
	return all.map((one) => Array.from(one.join('')).slice(0, maxWordLength).join(''));
}

/** Whether a word may be the start of a link, by which people and payments are compared and not listed. */
export function mayStartLink(word: string): boolean {
	return /^2\d/.test(word);
}

/** Whether every word of a query starts one of these words. */
export function matchesAll(words: readonly string[], own: readonly string[]): boolean {
	return words.every((word) => own.some((one) => one.startsWith(word)));
}

/** The row that a result is about. */
export type SearchedRow =
	| { kind: 'charter' }
	| { kind: 'person'; patronId: string }
	| { kind: 'payment'; payment: Payment }
	/** A payment that replaced another one. It is stored in the correction. */
	| { kind: 'replacement'; correction: Correction; payment: Payment };

/** Something that search finds, and what it is found by. */
export interface SearchTarget {
	row: SearchedRow;
	/** Names and titles, whose words and whole count. */
	names: string[];
	/** Links, numbers, and codes. */
	codes: string[];
	/** A voided payment is found, and shown as voided. */
	isVoided: boolean;
}

/**
 * Everything in a charter that search finds: the charter, the people on its roster, and its payments. Notes, signatures, and contact
 * details aren't searched.
 */
export function searchTargets(stored: BoardPage): SearchTarget[] {
	const { event, patrons, payments, corrections } = mergePage(stored);
	const { title, hostFirstName, boat, kind, eventId, home, externalId } = event;
	const replacements = corrections.flatMap((correction): { row: SearchedRow; payment: Payment }[] =>
		correction.replacement
			? [
					{
						row: { kind: 'replacement', correction, payment: correction.replacement },
						payment: correction.replacement
					}
				]
			: []
	);
	// A page shows a replacement among the payments too.
	const replaced = new Set(replacements.map(({ payment }) => payment.paymentId));
	const paid = payments
		.filter(({ paymentId }) => !replaced.has(paymentId))
		.map((payment): { row: SearchedRow; payment: Payment } => ({ row: { kind: 'payment', payment }, payment }));
	return [
		{
			row: { kind: 'charter' },
			names: present([title, hostFirstName, boat, kind]),
			codes: present([eventId, home === eventId ? undefined : home, externalId]),
			isVoided: false
		},
		...patrons
			.filter((patron) => !patron.isRemoved)
			.map(({ patronId, name }): SearchTarget => {
				return { row: { kind: 'person', patronId }, names: [name], codes: [], isVoided: false };
			}),
		...[...paid, ...replacements].map(({ row, payment }): SearchTarget => {
			const { reference, receiptCode, paymentId } = payment;
			return {
				row,
				names: [],
				codes: present([reference, receiptCode]),
				isVoided: isVoided({ paymentId }, corrections)
			};
		})
	];
}

function present(texts: readonly (string | undefined)[]): string[] {
	return texts.flatMap((text) => (text === undefined || text === '' ? [] : [text]));
}

type Texts = Pick<SearchTarget, 'names' | 'codes'>;

/** The words under which the index lists a target. A whole name and a whole code count as words too. */
export function indexWords(target: Texts): string[] {
	return allWords(target).filter(isLongEnough).slice(0, maxIndexWords);
}

/** The words that the other words of a query are compared with: the target's own, and its charter's link, which starts with the date. */
export function comparedWords(target: Texts, canonicalSlug: string): string[] {
	return [...new Set([...allWords(target), ...wordOf(canonicalSlug)])];
}

function allWords({ names, codes }: Texts): string[] {
	const words = [
		...codes.flatMap((code) => [...wordOf(code), ...wordsOf(code)]),
		// A link's date would list every charter of a year under the year.
		...codes.flatMap(partsOf).filter((part) => !/^\d+$/.test(part)),
		...names.flatMap(wordsOf),
		...names.slice(0, 1).flatMap(wordOf),
		...names.flatMap(partsOf)
	];
	return [...new Set(words)];
}
