import Papa from 'papaparse';
import { parseAmount } from '../domain/money.ts';
import { Refusal } from '../domain/refusal.ts';
import { foldName, visibleText } from '../domain/text.ts';
import { newPerson, type NewPerson } from '../wire/event-requests.ts';
import { parseMessage } from '../wire/parse.ts';
import { amountProblem, fieldMessage } from './field-messages.ts';
import { isListHeading, isTotal, readHeadings, type ColumnUse, type PastedColumn } from './paste-columns.ts';
import { isSuffix, nameProblem, nameProblems, uprightName, withoutBullet, wordsOfName } from './paste-names.ts';

export interface PastedPerson {
	/** Starts at 1, as in an editor. */
	line: number;
	/** The person's position in the line, from 0. */
	place: number;
	person: NewPerson;
}

export interface PastedProblem {
	line: number;
	text: string;
	/** A sentence. */
	problem: string;
}

/** A line without a person. It is shown, so that nothing disappears. */
export interface SkippedLine {
	line: number;
	text: string;
	why: 'heading' | 'total' | 'blank';
}

export interface PastedRoster {
	/** How the table's columns were read. Empty for a list without columns. */
	columns: PastedColumn[];
	/** The line with the headings, if any. */
	header?: string;
	people: PastedPerson[];
	problems: PastedProblem[];
	skipped: SkippedLine[];
}

interface Line {
	line: number;
	/** Verbatim. */
	text: string;
	/** On one line and without invisible characters. */
	clean: string;
	cells: string[];
}

type Read = { people: NewPerson[] } | { problem: string };

// A longer line is prose, not a list of people.
const maxLineLength = 2000;

/**
 * Reads a roster in any form: a table with or without headings, or a list from a chat. Each line that isn't blank ends up as people, as
 * a problem, or as a skipped line.
 * @param uses what each column is for, if a person corrected it
 */
export function readPastedRoster(input: string, uses?: readonly ColumnUse[]): PastedRoster {
	const { text, firstLine, separator: given } = withoutPreamble(input);
	const separator = given ?? separatorOf(text);
	const lines = splitLines(text, separator, firstLine);
	const roster: PastedRoster = { columns: [], people: [], problems: [], skipped: [] };
	const guessed = guessUses(lines, separator);
	const byName = new Map<string, PastedPerson[]>();
	let columns = uses ? tableColumns(lines, uses) : undefined;
	const lastFilled = lines.findLastIndex((line) => line.clean !== '');
	for (const line of lines.slice(0, lastFilled + 1)) {
		const found = line.clean === '' ? undefined : readHeadings(line.cells);
		if (line.clean === '' || line.cells.every((cell) => cell === '')) skip(roster, line, 'blank');
		else if (found) {
			if (!uses) columns = found;
			roster.header ??= line.text;
			skip(roster, line, 'heading');
		} else if (isTotal(line.cells)) skip(roster, line, 'total');
		else if (isListHeading(line.clean)) skip(roster, line, 'heading');
		else
			take(
				roster,
				byName,
				line,
				columns && hasColumns(columns) ? readColumns(line, columns) : readFree(line, { separator, guessed })
			);
	}
	roster.columns = columns ?? tableColumns(lines, guessed) ?? [];
	return roster;
}

function skip(roster: PastedRoster, { line, text }: Line, why: SkippedLine['why']): void {
	roster.skipped.push({ line, text, why });
}

function take(roster: PastedRoster, byName: Map<string, PastedPerson[]>, { line, text }: Line, read: Read): void {
	if ('problem' in read) {
		roster.problems.push({ line, text, problem: read.problem });
		return;
	}
	const people = read.people.map((person, place) => ({ line, place, person, name: foldName(person.name) }));
	for (const { person, name } of people) {
		const earlier = byName.get(name)?.find((each) => isSamePerson(each.person, person));
		if (!earlier) continue;
		// A line is accepted as a whole or not at all.
		roster.problems.push({ line, text, problem: `${person.name} is already on line ${earlier.line}.` });
		return;
	}
	for (const { name, ...each } of people) {
		roster.people.push(each);
		byName.set(name, [...(byName.get(name) ?? []), each]);
	}
}

/** Two people can have the same name. Without a different email or phone, it's the same person. */
export function isSamePerson(a: NewPerson, b: NewPerson): boolean {
	const isOther = (one: string | undefined, other: string | undefined): boolean =>
		one !== undefined && other !== undefined && one !== other;
	return (
		foldName(a.name) === foldName(b.name) &&
		!isOther(a.email?.toLowerCase(), b.email?.toLowerCase()) &&
		!isOther(phoneKey(a.phone), phoneKey(b.phone))
	);
}

/** The last ten digits, to compare phone numbers: `+1 (619) 555-0100` equals `619-555-0100`. */
export function phoneKey(phone: string | undefined): string | undefined {
	const digits = phone?.replace(/\D/g, '') ?? '';
	return digits === '' ? undefined : digits.slice(-10);
}

function withoutPreamble(input: string): { text: string; firstLine: number; separator: string | undefined } {
	const text = input.replace(/^\ufeff/, '').replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n');
	const separator = /^\s*"?sep=(\t|[,;|])"?[ \t]*(?:\n|$)/i.exec(text);
	if (!separator) return { text, firstLine: 1, separator: undefined };
	return { text: text.slice(separator[0].length), firstLine: 2, separator: separator[1] };
}

function separatorOf(text: string): string {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const share = (letter: string): number =>
		lines.filter((line) => line.includes(letter)).length / Math.max(1, lines.length);
	if (share('\t') > 0) return '\t';
	if (share(';') >= 0.5) return ';';
	return share('|') >= 0.5 && share(',') < 0.5 ? '|' : ',';
}

/** Splits a list into lines and cells. A quoted cell may contain line breaks; a stray quote mustn't swallow the following lines. */
function splitLines(text: string, separator: string, firstLine: number): Line[] {
	const lines: Line[] = [];
	let at = 0;
	const loose: unknown[] = [];
	let number = firstLine;
	Papa.parse<string[]>(text, {
		delimiter: separator,
		newline: '\n',
		step: ({ data, errors, meta }) => {
			loose.push(...errors.filter((error) => error.type === 'Quotes'));
			const raw = text.slice(at, meta.cursor);
			lines.push(lineOf(number, raw, data));
			number += raw.split('\n').length - 1;
			at = meta.cursor;
		}
	});
	const isWhole = loose.length === 0 && at >= text.length;
	return isWhole
		? lines
		: text.split('\n').map((raw, index) => lineOf(firstLine + index, raw, splitCells(raw, separator)));
}

function splitCells(raw: string, separator: string): string[] {
	const { data, errors } = Papa.parse<string[]>(raw, { delimiter: separator, newline: '\n' });
	return errors.some((error) => error.type === 'Quotes') ? raw.split(separator) : (data[0] ?? ['']);
}

function lineOf(line: number, raw: string, cells: readonly string[]): Line {
	// Tabs at the ends are empty cells.
	const text = raw.replace(/^[ \n]+|[ \n]+$/g, '');
	return { line, text, clean: visibleText(raw), cells: cells.map((cell) => visibleText(cell)) };
}

function hasColumns(columns: readonly PastedColumn[]): boolean {
	return columns.some(({ use }) => use === 'name' || use === 'first' || use === 'last');
}

function tableColumns(lines: readonly Line[], uses: readonly ColumnUse[] | undefined): PastedColumn[] | undefined {
	if (!uses) return undefined;
	const headed = lines.map((line) => readHeadings(line.cells)).find((found) => found !== undefined);
	return uses.map((use, at) => ({ heading: headed?.[at]?.heading ?? `Column ${at + 1}`, use }));
}

/** Guesses the columns of a table without headings. Undefined if it has none. */
function guessUses(lines: readonly Line[], separator: string): ColumnUse[] | undefined {
	const rows = lines.filter((line) => line.cells.filter((cell) => cell !== '').length > 1);
	const width = Math.max(0, ...rows.map((row) => row.cells.length));
	if (width < 2 || width > 30 || (separator === ',' && !rows.some((row) => row.cells.some(isEmail)))) return undefined;
	const uses = Array.from({ length: width }, (_, at): ColumnUse => {
		const cells = rows.map((row) => row.cells[at] ?? '').filter((cell) => cell !== '');
		const isMostly = (test: (cell: string) => boolean) => cells.filter(test).length * 2 > cells.length;
		if (cells.length === 0) return 'none';
		if (isMostly(isEmail)) return 'email';
		if (isMostly(isPhone)) return 'phone';
		if (isMostly((cell) => isSum(cell) || (at === 3 && /^\d/.test(cell)))) return 'share';
		return isMostly((cell) => /^\d/.test(cell)) ? 'none' : 'name';
	});
	const names = uses.flatMap((use, at) => (use === 'name' ? [at] : []));
	const [first, second] = names;
	if (names.length !== 2 || first === undefined || second !== first + 1) return uses;
	return uses.map((use, at) => (at === first ? 'first' : at === second ? 'last' : use));
}

function readColumns(line: Line, columns: readonly PastedColumn[]): Read {
	const extra = line.cells.slice(columns.length).filter((cell) => cell !== '');
	if (extra.length > 0) return { problem: `There are more cells than columns: ${quoted(extra)}.` };
	const all = (use: ColumnUse): string[] => line.cells.filter((cell, at) => columns[at]?.use === use && cell !== '');
	const full = all('name')[0] ?? '';
	const parts = [...all('first').slice(0, 1), ...all('last').slice(0, 1), ...all('suffix').slice(0, 1)];
	// Prefer the mobile number if an address book lists several.
	const isMobile = (at: number): boolean => /mobile|cell/i.test(columns[at]?.heading ?? '');
	const mobile = line.cells.find((cell, at) => columns[at]?.use === 'phone' && cell !== '' && isMobile(at));
	const inName = splitContacts(full);
	return person({
		name: parts.length > 0 ? parts.join(' ') : inName.rest,
		email: all('email')[0] ?? inName.email ?? '',
		phone: mobile ?? all('phone')[0] ?? inName.phone ?? '',
		share: all('share')[0] ?? inName.share ?? '',
		isColumn: true
	});
}

interface Shape {
	separator: string;
	/** The most common content of each column. */
	guessed: readonly ColumnUse[] | undefined;
}

/** Reads a line without columns by the content of each part. */
function readFree(line: Line, { separator, guessed }: Shape): Read {
	if (line.clean.length > maxLineLength) return { problem: 'This line is too long for a list of people.' };
	const mailboxes = readMailboxes(line.clean);
	if (mailboxes) return mailboxes;
	const isSingle = line.cells.length === 1 && separator !== ',';
	const own = isSingle ? splitCells(line.clean, ',').map((cell) => visibleText(cell)) : line.cells;
	const isSpaced = isSingle || separator !== ',' || /,\s/.test(line.clean);
	const cells = joinSum(dropNumber(own)).map((cell, at) => (at === 0 ? withoutBullet(cell) : cell));
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
		// The parts of a name are next to each other.
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

function unknownPart(cell: string): Read {
	return { problem: `It isn’t clear what “${cell}” is. A line has a name, email, phone, and share.` };
}

/** Reads several texts with an email or phone: the parts of one name, or something unknown. */
function readNameParts(
	names: readonly string[],
	found: { email: string; phone: string; share: string },
	separator: string,
	isSpaced: boolean
): Read {
	const [a = '', b = '', ...more] = names;
	const isShort = (text: string) => wordsOfName(text).length <= 2;
	if (more.length > 0 || !isShort(a) || !isShort(b)) return unknownPart(more[0] ?? b);
	const name = separator === ',' && isSpaced ? uprightName(`${a}, ${b}`) : `${a} ${b}`;
	return name === undefined ? unknownPart(b) : person({ name, ...found });
}

/** Reads texts without email and phone: `Oar, Wes`, first and last name, or several people on one line. */
function readNames(names: readonly string[], separator: string, isSpaced: boolean): Read {
	const [a = '', b = ''] = names;
	const sizes = names.map((name) => wordsOfName(name).length);
	const odd = names.find((name, at) => at > 0 && /\p{N}|@|https?:/iu.test(name) && !isSuffix(name));
	if (odd !== undefined) return unknownPart(odd);
	if (names.length === 2 && sizes.every((size) => size === 1) && !isSuffix(b)) {
		// `Bruno, nope` isn't a name, because people capitalize both parts or neither.
		if (/^\p{Lu}/u.test(a) && /^\p{Ll}/u.test(b)) return unknownPart(b);
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

/** Reads `Wes Oar <wes@example.com>`, one or more per line, as email programs write them. Undefined if there is none. */
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

interface Contacts {
	rest: string;
	email?: string;
	phone?: string;
	share?: string;
}

/** Extracts an email, a phone, and an amount from a text: `Wes Oar - wes@example.com`, `Wes Oar 619-555-0100`. */
function splitContacts(text: string): Contacts {
	const contacts: Contacts = { rest: text };
	const pull = (field: 'email' | 'phone' | 'share', pattern: RegExp): void => {
		const found = pattern.exec(contacts.rest);
		if (!found) return;
		const before = contacts.rest.slice(0, found.index);
		const after = contacts.rest.slice(found.index + found[0].length);
		contacts[field] = found[1] ?? '';
		contacts.rest = `${before} ${after}`
			.replace(/\(\s*\)|\[\s*\]/g, ' ')
			.replace(/\s+/g, ' ')
			.replace(/^[\s,;:|–—-]+|[\s,;:|–—-]+$/g, '');
	};
	pull('email', /[<([]?(?:mailto:)?([^\s<>()[\],;:"']+@[^\s<>()[\],;"']+)[>)\]]?/i);
	pull('share', /(?<![\w])(\$\s?\d[\d.,]*)$/);
	pull('phone', /(?:(?:tel|phone|cell|mobile|ph|m|c)[.:]?\s*)?((?:\+|\(|\b)\d[\d\s().\-–]{5,}\d)$/i);
	return contacts;
}

function contactPerson({ rest, email = '', phone = '', share = '' }: Contacts): Read {
	return person({ name: rest, email, phone, share });
}

function allOf(reads: readonly Read[]): Read {
	const people: NewPerson[] = [];
	for (const read of reads) {
		if ('problem' in read) return read;
		people.push(...read.people);
	}
	const [twin] = people.filter((one, at) => people.slice(0, at).some((earlier) => isSamePerson(earlier, one)));
	return twin ? { problem: `${twin.name} is on this line twice.` } : { people };
}

interface PersonText {
	name: string;
	email?: string;
	phone?: string;
	share?: string;
	isColumn?: boolean;
}

function person({ name: typed, email = '', phone = '', share = '', isColumn = false }: PersonText): Read {
	const name = uprightName(visibleText(withoutLooseQuotes(typed)));
	if (name === undefined) return { problem: nameProblems.order };
	const wrong = nameProblem(name, isColumn);
	if (wrong) return { problem: nameProblems[wrong] };
	const amount = parseAmount(share);
	if (!amount.ok && amount.problem !== 'empty' && amount.problem !== 'zero') {
		return { problem: `Share “${share}”: ${amountProblem('shareCents', amount)}` };
	}
	const shareCents = share === '' ? {} : { shareCents: amount.ok ? amount.cents : 0 };
	try {
		return { people: [parseMessage(newPerson, { name, email: bareEmail(email), phone, ...shareCents })] };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const first = error.extras.errors?.[0];
		return { problem: first ? fieldMessage(first.field, first.reason) : error.message };
	}
}

function bareEmail(text: string): string {
	return text.replace(/^[<([\s]*(?:mailto:)?/i, '').replace(/[>)\]\s]*$/, '');
}

function isEmail(text: string): boolean {
	return /^[<(]?(?:mailto:)?[^\s<>@]+@[^\s<>@]+[>)]?$/i.test(text);
}

function isPhone(text: string): boolean {
	const digits = text.replace(/\D/g, '').length;
	return (
		digits >= 7 &&
		digits <= 16 &&
		/^(?:(?:tel|phone|cell|mobile)[.:]?\s*)?[+(]?[\d\s().\-–/]+(?:\s*(?:x|ext\.?)\s*\d+)?$/i.test(text)
	);
}

function isSum(text: string): boolean {
	return /^(?:US)?\$\s?-?[\d.,]+$|^\d{1,6}[.,]\d{2}$|^[\d.,]+\s?(?:\$|USD)$/i.test(text);
}

// $1,250 without quotes becomes two cells. Only a group of three digits can be the rest of an amount.
function joinSum(cells: readonly string[]): string[] {
	const [whole = '', group = ''] = cells.slice(-2);
	const isSplit = /^\$\s?\d{1,3}$/.test(whole) || (cells.length === 5 && /^\d{1,3}$/.test(whole));
	return isSplit && /^\d{3}(\.\d*)?$/.test(group) ? [...cells.slice(0, -2), `${whole},${group}`] : [...cells];
}

/** Removes a column that only numbers the rows. */
function dropNumber(cells: readonly string[]): string[] {
	const first = cells[0] ?? '';
	const isNumber = cells.length > 2 ? /^#?\d{1,3}[.)]?$/.test(first) : cells.length > 1 && /^\d{1,3}[.)]$/.test(first);
	return isNumber ? cells.slice(1) : [...cells];
}

/** Removes quotes around the whole name, or a single unclosed one. A quoted nickname stays. */
function withoutLooseQuotes(name: string): string {
	const isWrapped = /^"[^"]*"$/.test(name);
	return isWrapped || (name.match(/"/g)?.length ?? 0) % 2 === 1 ? name.replace(/^"|"$/g, '') : name;
}

function quoted(cells: readonly string[]): string {
	return cells.map((cell) => `“${cell}”`).join(', ');
}
