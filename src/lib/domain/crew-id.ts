// Not part of `crew.ts`, because phones load that file at every start, and only the office creates account ids.
import { linkPart } from './link-part.ts';

const suffixes = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'esq', 'md', 'phd']);

/**
 * Derives the id of a new account from the last name (`Rosa Ostrow` → `ostrow`), or from both names if that id is reserved (`Robert
 * Service` → `robert.service`). Returns an empty string if the name has no usable letters.
 */
export function deriveCrewId(name: string): string {
	const words = name
		.trim()
		.split(/\s+/)
		.map((word) => linkPart(word).slice(0, 30))
		.filter((word) => word !== '');
	const [first] = words;
	// Skips suffixes such as *Jr.*: `Ray Vance Jr.` becomes `vance`.
	const last = words.findLast((word, at) => at === 0 || !suffixes.has(word));
	if (first === undefined || last === undefined) return '';
	if (isNewCrewId(last)) return last;
	const both = `${first}.${last}`.slice(0, 40);
	return first !== last && isNewCrewId(both) ? both : '';
}

/** Whether a string can be the id of a stored account, including the ids that older releases allowed. */
export function isCrewId(text: string): boolean {
	return /^[a-z][a-z0-9.-]{0,39}$/.test(text) && text !== 'admin';
}

/**
 * Whether a new account may have this id: letters and digits with single dots or hyphens between them, and nothing that looks like one of
 * the office's own accounts (`admin2`, `ad-min`, `service`).
 */
export function isNewCrewId(text: string): boolean {
	return text.length <= 40 && /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(text) && !looksReserved(text);
}

const reserved = new Set(['admin', 'administrator', 'service', 'system']);

function looksReserved(text: string): boolean {
	return reserved.has(text.replace(/[^a-z]/g, ''));
}
