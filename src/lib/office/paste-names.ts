import { hasLink } from '../domain/name-link.ts';
import { hasVisibleCharacter } from '../domain/text.ts';
import { splitContacts } from './paste-contacts.ts';
import { cleanLine, hasNoLink } from './plain-text.ts';

export const nameProblems = {
	empty: 'The name is missing.',
	link: 'This is a link, not a name.',
	digits: 'There are digits in the name. Correct it, or remove the line if it isn’t a guest.',
	several: 'This looks like more than one person. Put each person on a separate line.',
	order: 'This may be one person or two. Put each person on a separate line, first name first.',
	sentence: 'This doesn’t look like a name. Correct it, or remove the line if it isn’t a guest.',
	too_long: 'This is too long for a name.'
} as const;
export type NameProblem = keyof typeof nameProblems;

const suffix = /^(jr|sr|ii|iii|iv|v|md|m\.d|phd|ph\.d|dds|esq|rn|cpa|2nd|3rd|4th)\.?$/i;
const particle =
	/^(van|von|der|den|ter|ten|de|del|della|da|das|do|dos|di|du|la|las|le|los|el|al|bin|bint|ibn|ben|abu|st|saint|zu|af|y|e|o|d|mc|mac)\.?$/i;
// Common words in chat messages. Leaves out Will, May, Grace, Art, and Bill, because they are also names.
const messageWords = new Set(
	'a an and are at all also be been bring but by can cant cannot coming could everyone everybody for from get going guest guests had has have he her here him his how i if in is it just kids let list look many me meet meeting maybe my need no not of on one ones or our ours out people please plus pls see she should so some still sure tba tbc tbd thank thanks that the their them then there they this those to today tomorrow tonight too two up us very want was we were what when where who why with would yes yet you your'.split(
		' '
	)
);

export function wordsOfName(name: string): string[] {
	return name.split(/[\s\u00a0]+/u).filter(Boolean);
}

export function isSuffix(text: string): boolean {
	return suffix.test(text.trim());
}

/** Whether only the second part is lowercase. If so, the parts aren't one name, because people capitalize both parts or neither. */
export function isLowercaseAfter(first: string, second: string): boolean {
	return /^\p{Lu}/u.test(first) && /^\p{Ll}/u.test(second) && !particle.test(wordsOfName(second)[0] ?? '');
}

/** Removes list markers from a line: `1.`, `2)`, `-`, `•`, `[x]`, an emoji. */
export function withoutBullet(line: string): string {
	let rest = line.trim();
	if (rest === '' || /^[a-z]/i.test(rest)) return rest;
	for (;;) {
		const next = rest
			.replace(
				/^(?:[-–—−*•·▪▫◦‣⁃●○◆◇■□✓✔☑☐✅✗>»→]+|\[[ xX✓]?\]|\(?\d{1,3}[.)\]:]+(?!\d)|\d{1,3}\s*[-–—]\s|#?\d{1,3}\s+(?=\p{L}))\s*/u,
				''
			)
			.replace(/^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d)+\s*/u, '');
		if (next === rest || next === '') return rest;
		rest = next;
	}
}

const title =
	/^(dr|mr|mrs|ms|miss|mx|prof|professor|capt|rev|hon|sir|herr|frau|mme|mlle|sra|srta)\.?$|^(sr|fr)\.$|^&$/i;

/** Removes titles in front of a name: `Dr. Ana Reyes`, `Mr. & Mrs. Reyes`. */
export function withoutTitle(name: string): string {
	const words = wordsOfName(name);
	const start = words.findIndex((word) => !title.test(word));
	return start > 0 ? words.slice(start).join(' ') : name;
}

/** Turns `Oar, Wes` into `Wes Oar` and returns other names unchanged. Undefined if the comma is ambiguous. */
export function uprightName(name: string): string | undefined {
	if (!name.includes(',')) return cleanLine(name);
	const parts = name
		.split(',')
		.map(cleanLine)
		.filter((part) => part !== '');
	const [last = '', first = '', ...more] = parts;
	if (parts.length < 2) return last;
	if (isSuffix(first) && more.length === 0) return `${last} ${first}`;
	if (more.length === 1 && isSuffix(more[0] ?? '')) return `${first} ${last} ${more[0]}`;
	if (more.length > 0) return undefined;
	const lastWords = wordsOfName(last);
	const isLastName = lastWords.length === 1 || particle.test(lastWords[0] ?? '') || lastWords.slice(1).every(isSuffix);
	return isLastName && wordsOfName(first).length <= 3 ? `${first} ${last}` : undefined;
}

/** Explains why a cell with line breaks isn't one name. `Wes⏎Oar` and `Wes Oar⏎Jr.` are one name. Ignores emails and phones. */
export function multilineNameProblem(cell: string): NameProblem | undefined {
	if (!cell.includes('\n')) return undefined;
	const parts = cell
		.split('\n')
		.map((part) => splitContacts(cleanLine(part)).rest)
		.filter((part) => /\p{L}/u.test(part));
	const [a = '', b = ''] = parts;
	if (parts.length < 2) return undefined;
	if (parts.length > 2 || withoutBullet(a) !== a || withoutBullet(b) !== b) return 'several';
	const isOne = isSuffix(b) || a.endsWith(',') || particle.test(wordsOfName(b)[0] ?? '');
	if (isOne || (wordsOfName(a).length === 1 && wordsOfName(b).length === 1)) return undefined;
	return wordsOfName(a).length > 1 && wordsOfName(b).length > 1 ? 'several' : 'order';
}

/**
 * Explains why a string isn't a person's name. Undefined if it may be a name.
 * @param isColumn whether the string is from a column of names, where digits are allowed
 */
export function nameProblem(name: string, isColumn = false): NameProblem | undefined {
	if (name === '' || !hasVisibleCharacter(name)) return 'empty';
	if (!hasNoLink(name) && (/https?:|www\.|:\/\//i.test(name) || (!name.includes('@') && hasLink(name)))) return 'link';
	if (name.length > 120) return 'too_long';
	if (!/\p{L}/u.test(name)) return /\d/.test(name) ? 'digits' : 'sentence';
	const words = wordsOfName(name);
	if (/[&+/;|]/.test(name) || words.some((word) => /^(and|und|et|con|with|plus)$/i.test(word))) return 'several';
	if (/\d{5}|\d{3}\D\d{3}/.test(name)) return 'digits';
	if (words.some((word) => /\p{N}/u.test(word) && !isSuffix(word)) && !(isColumn && words.length <= 4)) return 'digits';
	if (/[?!:=#@\\{}<>~%$*_]/.test(name) || /\.\.\.|…/.test(name)) return 'sentence';
	if (words.length > 8) return 'sentence';
	if (isColumn) return undefined;
	if (words.some((word) => messageWords.has(word.toLowerCase().replace(/[^\p{L}]/gu, '')))) {
		// Some of these words are names in other languages: `An Nguyen`, `Su So`.
		const isNameLike = words.length <= 3 && words.every((word) => /^\p{Lu}/u.test(word));
		if (!isNameLike || /\b(guest|guests|kids|list|people|the|our|my|your)\b/i.test(name)) return 'sentence';
	}
	// In a long name, each word is capitalized, but in a sentence, most words aren't. Scripts without capitals pass.
	const isLower = (word: string) => /^\p{Ll}/u.test(word) && !particle.test(word) && !/^(d|l|o)['’]/iu.test(word);
	return words.length > 3 && words.slice(1).some(isLower) ? 'sentence' : undefined;
}
