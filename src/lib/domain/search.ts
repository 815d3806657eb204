import type { BoardPage } from './event.ts';
import { mergePage } from './merged-page.ts';
import type { Correction, Payment } from './payment.ts';
import { isLongEnough } from './search-query.ts';
import { dateWords, partsOf, phoneWords, wordOf, wordsOf } from './search-tokenizer.ts';
import { isVoided } from './totals.ts';

/**
 * Increment this number whenever a code change indexes the same rows under different words. Charters that were indexed with a lower number
 * are then indexed again.
 */
export const searchSchema = 3;

/** The maximum number of words that one charter, person, or payment is indexed under. Titles have up to 200 characters. */
const maxIndexWords = 16;
/** The row that a search result refers to. */
export type SearchedRow =
	| { kind: 'charter' }
	| { kind: 'person'; patronId: string }
	| { kind: 'payment'; payment: Payment }
	/** A payment that replaced another payment. It is stored in the row of the correction. */
	| { kind: 'replacement'; correction: Correction; payment: Payment };

/** A searchable row and its searchable text. */
export interface SearchTarget {
	row: SearchedRow;
	/** Names and titles. Each is indexed word by word, and the first is also indexed as a whole. */
	names: string[];
	/** Links, reference numbers, and receipt codes. */
	codes: string[];
	/** Normalized email addresses and phone numbers. */
	contacts: string[];
	/**
	 * The charter's date. Only the charter itself is indexed under it; people and payments are checked against it after another word finds
	 * them.
	 */
	date: string;
	/** Whether the payment was voided. Search finds voided payments too, and marks them as voided. */
	isVoided: boolean;
}

/**
 * Everything in a charter that search finds: the charter, the people on its roster, and its payments. Notes, signatures, and contact
 * details of anyone else aren't searched.
 */
export function searchTargets(stored: BoardPage): SearchTarget[] {
	const { event, patrons, payments, corrections } = mergePage(stored);
	const { title, hostFirstName, boat, kind, eventId, home, externalId, date } = event;
	const roster = patrons.filter((patron) => !patron.isRemoved);
	// A payment is found by its typed name only if the payer isn't on the roster.
	const isMatched = ({ patronId }: Payment): boolean => roster.some((one) => one.patronId === patronId);
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
	// `payments` includes the replacements, so leave them out here.
	const replaced = new Set(replacements.map(({ payment }) => payment.paymentId));
	const paid = payments
		.filter(({ paymentId }) => !replaced.has(paymentId))
		.map((payment): { row: SearchedRow; payment: Payment } => ({ row: { kind: 'payment', payment }, payment }));
	return [
		{
			row: { kind: 'charter' },
			names: present([title, hostFirstName, boat, kind]),
			codes: present([eventId, home === eventId ? undefined : home, externalId]),
			contacts: [],
			date,
			isVoided: false
		},
		...roster.map(({ patronId, name, email = '', phone = '' }): SearchTarget => {
			const contacts = [...wordOf(email), ...phoneWords(phone)];
			return { row: { kind: 'person', patronId }, names: [name], codes: [], contacts, date, isVoided: false };
		}),
		...[...paid, ...replacements].map(({ row, payment }): SearchTarget => {
			const { reference, receiptCode, paymentId, patronName } = payment;
			return {
				row,
				names: isMatched(payment) ? [] : present([patronName]),
				codes: present([reference, receiptCode]),
				contacts: [],
				date,
				isVoided: isVoided({ paymentId }, corrections)
			};
		})
	];
}

function present(texts: readonly (string | undefined)[]): string[] {
	return texts.flatMap((text) => (text === undefined || text === '' ? [] : [text]));
}

type Texts = Pick<SearchTarget, 'names' | 'codes' | 'contacts'>;

/** Returns the words under which the index lists a target. The first entry of `names` and every code are also indexed as a single word. */
export function indexWords(target: Texts & Pick<SearchTarget, 'row' | 'date'>): string[] {
	const byDay = target.row.kind === 'charter' ? Object.values(dateWords(target.date)) : [];
	return [...new Set([...byDay, ...allWords(target)])].filter(isLongEnough).slice(0, maxIndexWords);
}

/** Returns a target's words. After the index finds the target by one part of a query, every part is matched against these words. */
export function comparedWords(target: Texts & Pick<SearchTarget, 'date'>, canonicalSlug: string): string[] {
	return [...new Set([...allWords(target), ...Object.values(dateWords(target.date)), ...wordOf(canonicalSlug)])];
}

function allWords({ names, codes, contacts }: Texts): string[] {
	const words = [
		...contacts,
		...codes.flatMap((code) => [...wordOf(code), ...wordsOf(code)]),
		// Leaves out a link's digits. Otherwise, typing a year would find every charter of that year.
		...codes.flatMap(partsOf).filter((part) => !/^\d+$/.test(part)),
		...names.flatMap(wordsOf),
		...names.slice(0, 1).flatMap(wordOf),
		...names.flatMap(partsOf)
	];
	return [...new Set(words)];
}
