import { visibleText } from '../domain/text.ts';
import { fieldMessage } from './field-messages.ts';
import type { ColumnUse } from './paste-columns.ts';
import {
	bareEmail,
	isEmail,
	isPhone,
	isShortened,
	isSum,
	shortenedProblem,
	splitContacts,
	type Contacts
} from './paste-contacts.ts';
import { splitCells, type Line } from './paste-lines.ts';
import {
	isLowercaseAfter,
	isSuffix,
	multilineNameProblem,
	nameProblem,
	nameProblems,
	uprightName,
	withoutBullet,
	wordsOfName
} from './paste-names.ts';
import { allOf, person, type Read } from './paste-person.ts';

// A line that is longer than this is prose, not a list of people.
const maxLineLength = 2000;

interface Shape {
	separator: string;
	/** What each column is used for, guessed from its content. Undefined if the list has no columns. */
	guessed: readonly ColumnUse[] | undefined;
}

/** Reads `Guest 2` under a heading such as *Name*, where it is a placeholder for an unknown guest. */
export function readPlaceholder(line: Line): Read | undefined {
	const name = withoutBullet(line.clean);
	return /^\p{L}+ #?\d{1,3}$/u.test(name) ? person({ name, isColumn: true }) : undefined;
}

/** Reads a line of a list without columns. Recognizes emails, phones, and shares by their format. */
export function readFree(line: Line, { separator, guessed }: Shape): Read {
	if (line.clean.length > maxLineLength) return { problem: 'This line is too long for a list of people.' };
	// `2 couples` is a number of people, not guest number 2.
	if (/^\d{1,3}\s+(?:\p{Ll}+s|(?:wo)?men)$/u.test(line.clean)) return { problem: nameProblems.sentence };
	const mailboxes = readMailboxes(line.clean);
	if (mailboxes) return mailboxes;
	const multilineProblem = multilineCellsProblem(line);
	if (multilineProblem) return multilineProblem;
	const isSingle = line.cells.length === 1 && separator !== ',';
	const own = isSingle ? splitCells(line.clean, ',').map((cell) => visibleText(cell)) : line.cells;
	const isSpaced = isSingle || separator !== ',' || /,\s/.test(line.clean);
	const cells = joinSum(dropNumber(own)).map((cell, at) => (at === 0 ? withoutBullet(cell) : cell));
	const shortened = cells.find(isShortened);
	if (shortened !== undefined) return { problem: shortenedProblem(shortened) };
	const second = cells[1] ?? '';
	if (guessed?.[1] === 'email' && cells.length > 1 && second !== '' && !/[@\d]/.test(second)) {
		return { problem: fieldMessage('email', 'not_an_email') };
	}
	const names: string[] = [];
	const found = { email: '', phone: '', share: '' };
	for (const [at, cell] of cells.entries()) {
		if (cell === '') continue;
		const isPlace = at === 3 && cells.length === 4 && !isPhone(cell);
		if (isPlace && found.share === '' && !/\p{L}/u.test(cell)) found.share = cell;
		else if (isEmail(cell) && found.email === '') found.email = bareEmail(cell);
		else if (isPhone(cell) && found.phone === '') found.phone = cell;
		else if (isSum(cell) && found.share === '') found.share = cell;
		// The parts of a name are always in neighboring cells.
		else if (names.length > 0 && cells[at - 1] !== names.at(-1)) return unknownPart(cell);
		else names.push(cell);
	}
	const contacts = names.map(splitContacts);
	if (contacts.length > 1 && contacts.every((each) => each.email !== undefined || each.phone !== undefined)) {
		return allOf(contacts.map((each) => contactPerson(each)));
	}
	const isBare = found.email === '' && found.phone === '' && found.share === '';
	if (names.length > 1)
		return isBare ? readNames(names, separator, isSpaced) : readNameParts(names, found, separator, isSpaced);
	const [contact] = contacts;
	if (!contact) return { problem: nameProblems.empty };
	if (contact.rest === '' && isBare) return { problem: nameProblems.empty };
	return person({
		name: contact.rest,
		email: contact.email ?? found.email,
		phone: contact.phone ?? found.phone,
		share: contact.share ?? found.share
	});
}

/**
 * Reports a problem if a cell with line breaks isn't a single name. If a row has only one filled cell, that cell may be a list of names.
 */
function multilineCellsProblem(line: Line): { problem: string } | undefined {
	const filled = line.cellsWithBreaks.filter((cell) => cell !== '');
	const [only = ''] = filled;
	if (filled.length !== 1) {
		const wrong = filled.map(multilineNameProblem).find((each) => each !== undefined);
		return wrong && { problem: nameProblems[wrong] };
	}
	const parts = only.split('\n').filter((part) => /\p{L}/u.test(part));
	return parts.length > 1 && !parts.some((part) => part.includes('@'))
		? { problem: nameProblems[multilineNameProblem(only) ?? 'order'] }
		: undefined;
}

function unknownPart(cell: string): Read {
	return { problem: `It isn’t clear what “${cell}” is. A line can have a name, email, phone number, and share.` };
}

/** Reads a line that has an email, phone, or share and several other cells. Those cells must be the parts of one name. */
function readNameParts(
	names: readonly string[],
	found: { email: string; phone: string; share: string },
	separator: string,
	isSpaced: boolean
): Read {
	const [a = '', b = '', ...more] = names;
	const isShort = (text: string) => wordsOfName(text).length <= 2;
	if (more.length > 0 || !isShort(a) || !isShort(b) || isLowercaseAfter(a, b)) return unknownPart(more[0] ?? b);
	const name = separator === ',' && isSpaced ? uprightName(`${a}, ${b}`) : `${a} ${b}`;
	return name === undefined ? unknownPart(b) : person({ name, ...found });
}

/** Reads a line that has only names: `Oar, Wes`, a first and a last name, or several people. */
function readNames(names: readonly string[], separator: string, isSpaced: boolean): Read {
	const [a = '', b = ''] = names;
	const sizes = names.map((name) => wordsOfName(name).length);
	const odd = names.find((name, at) => at > 0 && /\p{N}|@|https?:/iu.test(name) && !isSuffix(name));
	if (odd !== undefined) return unknownPart(odd);
	if (names.length === 2 && sizes.every((size) => size === 1) && !isSuffix(b)) {
		// In `Bruno, nope`, the lowercase word isn't a first name.
		if (isLowercaseAfter(a, b)) return unknownPart(b);
		return person({ name: separator === ',' && isSpaced ? `${b} ${a}` : `${a} ${b}` });
	}
	if (
		sizes.every((size) => size > 1) ||
		(names.length > 2 && sizes.every((size) => size === 1) && !isSuffix(names.at(-1) ?? ''))
	) {
		return allOf(names.map((name) => person({ name: withoutBullet(name) })));
	}
	const name = uprightName(names.join(', '));
	if (name !== undefined) return person({ name });
	return {
		problem: names.some((each) => nameProblem(each) !== undefined) ? nameProblems.sentence : nameProblems.order
	};
}

/** Reads `Wes Oar <wes@example.com>`, one or more per line, as email programs write them. Undefined if the line has none. */
function readMailboxes(text: string): Read | undefined {
	const addresses = [...text.matchAll(/<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>/gi)];
	if (addresses.length === 0) return undefined;
	let at = 0;
	const boxes = addresses.map((found) => {
		const before = text.slice(at, found.index).replace(/^[\s,;]+/, '');
		at = found.index + found[0].length;
		return { name: before, email: found[1] ?? '' };
	});
	const after = text.slice(at).replace(/^[\s,;]+|[\s,;]+$/g, '');
	const rest = splitContacts(after);
	const [first, ...others] = boxes;
	if (rest.rest !== '' || (others.length > 0 && after !== '')) return unknownPart(rest.rest || after);
	const read = (box: { name: string; email: string }) =>
		person({
			name: withoutBullet(box.name).replace(/^["'](.*)["']$/, '$1'),
			email: box.email,
			phone: rest.phone ?? '',
			share: rest.share ?? ''
		});
	return first && others.length === 0 ? read(first) : allOf(boxes.map(read));
}

function contactPerson({ rest, email = '', phone = '', share = '' }: Contacts): Read {
	return person({ name: rest, email, phone, share });
}

// Joins an amount that was split at its comma: `$1,250` without quotes becomes two cells. The second cell must have three digits.
function joinSum(cells: readonly string[]): string[] {
	const [whole = '', group = ''] = cells.slice(-2);
	const isSplit = /^\$\s?\d{1,3}$/.test(whole) || (cells.length === 5 && /^\d{1,3}$/.test(whole));
	return isSplit && /^\d{3}(\.\d*)?$/.test(group) ? [...cells.slice(0, -2), `${whole},${group}`] : [...cells];
}

/** Removes the first cell if it is only the row's number. */
function dropNumber(cells: readonly string[]): string[] {
	const first = cells[0] ?? '';
	const isBeforeName = cells.length > 2 || /^\p{L}/u.test(cells[1] ?? '');
	const isNumber = cells.length > 1 && (isBeforeName ? /^#?\d{1,3}[.)]?$/ : /^\d{1,3}[.)]$/).test(first);
	return isNumber ? cells.slice(1) : [...cells];
}
