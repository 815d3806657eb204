import { maxPatrons } from '../domain/patron.ts';
import type { NewPerson } from '../wire/event-requests.ts';
import { isListHeading, isTotal, readHeadings, type ColumnUse, type PastedColumn } from './paste-columns.ts';
import { readFree, readPlaceholder } from './paste-free.ts';
import { fillUses, headingText, judgeFirstRow, rowsBelow, separatorOfList } from './paste-headings.ts';
import { isSeparatorLine, splitLines, withoutPreamble, type Line } from './paste-lines.ts';
import type { Read } from './paste-person.ts';
import { nameKey } from './plain-text.ts';
import { columnsOf, guessUses, hasColumns, readColumns, tableColumns } from './paste-table.ts';
import { isSamePerson } from '../domain/same-person.ts';

export interface PastedPerson {
	/** The line number, counted from 1. */
	line: number;
	text: string;
	/** The person's position in the line, from 0. */
	place: number;
	person: NewPerson;
}

export interface PastedProblem {
	line: number;
	text: string;
	/** The problem as a sentence for the screen. */
	problem: string;
}

/** A line without a person. The screen lists skipped lines, so that no line disappears silently. */
export interface SkippedLine {
	line: number;
	text: string;
	why: 'heading' | 'total' | 'blank';
}

export interface PastedRoster {
	/** How the table's columns were read. Empty for a list without columns. */
	columns: PastedColumn[];
	/** The list's `sep=` line and heading row, if it has them. */
	header?: string;
	people: PastedPerson[];
	problems: PastedProblem[];
	skipped: SkippedLine[];
}

// Three lines per person leave room for headings, blank lines, and notes with line breaks.
const maxLines = 3 * maxPatrons;
const maxLength = 500_000;

/** Explains why a list is too long to read. Counting the lines is fast, but reading so many would block the page. */
export function tooLong(text: string): string | undefined {
	const lines = text.split('\n').filter((line) => line.trim() !== '').length;
	if (lines <= maxLines && text.length <= maxLength) return undefined;
	const size = lines > maxLines ? `${lines.toLocaleString('en-US')} lines` : 'too much text';
	return `This list has ${size}. A charter can have ${maxPatrons} people. Keep only the lines for this charter’s guests.`;
}

/** Explains why these people don't fit on the roster. Undefined if they fit. */
export function overRoster(present: number, added: number): string | undefined {
	const over = present + added - maxPatrons;
	if (over <= 0) return undefined;
	return `A charter can have ${maxPatrons} people. With this list, it would have ${present + added}. Remove at least ${over}.`;
}

/**
 * Reads a roster in any form: a table with or without headings, or a list from a chat. Each line that isn't blank ends up as people, as
 * a problem, or as a skipped line.
 * @param uses what each column is used for, if the user corrected the guess
 */
export function readPastedRoster(input: string, uses?: readonly ColumnUse[]): PastedRoster {
	const { text, firstLine, separator: given } = withoutPreamble(input);
	const separator = given ?? separatorOfList(text);
	const lines = splitLines(text, separator, firstLine);
	const roster: PastedRoster = { columns: [], people: [], problems: [], skipped: [] };
	// Guesses only when needed, because most lists have headings.
	const guess = once(() => guessUses(lines, separator));
	const firstRow = judgeFirstRow(lines);
	const byName = new Map<string, PastedPerson[]>();
	// A list with a column of minors is read as a table, because a line of free text can't have a mark such as *Child*.
	const unheaded = once(() => (uses || guess()?.includes('minor') ? tableColumns(lines, uses ?? guess()) : undefined));
	let headed: PastedColumn[] | undefined;
	let isTitled = false;
	let isOnlyTitle = false;
	const lastFilled = lines.findLastIndex((line) => line.clean !== '');
	for (const [at, line] of lines.slice(0, lastFilled + 1).entries()) {
		const isFirstRow = firstRow !== undefined && line.text === firstRow.text;
		const known = readHeadings(line.cells) ?? (isFirstRow && 'known' in firstRow ? firstRow.known : undefined);
		if (line.clean === '' || line.cells.every((cell) => cell === '')) skip(roster, line, 'blank');
		else if (known) {
			// A heading alone on its line, such as *Guests:*, introduces a list.
			const isLone = line.cells.filter((cell) => cell !== '').length === 1;
			isTitled ||= isLone;
			if (!uses && !isLone) headed = columnsOf(line.cells, fillUses(line.cells, known, rowsBelow(lines, at)));
			const heading = uses || isLone || !headed ? line.text : headingText(line, headed, separator);
			if (roster.header === undefined || (isOnlyTitle && !isLone)) {
				roster.header = heading;
				isOnlyTitle = isLone;
			}
			skip(roster, line, 'heading');
		} else if (isFirstRow && 'problem' in firstRow && !uses) {
			roster.problems.push({ line: line.line, text: line.text, problem: firstRow.problem });
		} else if (isTotal(line.cells)) skip(roster, line, 'total');
		else if (isListHeading(line.clean) || isSeparatorLine(line)) skip(roster, line, 'heading');
		else {
			const columns = headed ?? unheaded();
			const read =
				columns && hasColumns(columns)
					? readColumns(line, columns)
					: ((isTitled ? readPlaceholder(line) : undefined) ?? readFree(line, { separator, guessed: guess() }));
			addLine(roster, byName, line, read);
		}
	}
	// Keeps the line that names the separator, so that the remaining lines are read the same way later.
	if (given !== undefined)
		roster.header = [`sep=${given}`, ...(roster.header === undefined ? [] : [roster.header])].join('\n');
	roster.columns = headed ?? unheaded() ?? tableColumns(lines, guess()) ?? [];
	return roster;
}

/** Returns a function that computes a value on its first call and then returns the same value. */
function once<T>(compute: () => T): () => T {
	let made: { value: T } | undefined;
	return () => (made ??= { value: compute() }).value;
}

function skip(roster: PastedRoster, { line, text }: Line, why: SkippedLine['why']): void {
	roster.skipped.push({ line, text, why });
}

function addLine(roster: PastedRoster, byName: Map<string, PastedPerson[]>, { line, text }: Line, read: Read): void {
	if ('problem' in read) {
		roster.problems.push({ line, text, problem: read.problem });
		return;
	}
	const { people } = read;
	const names = people.map(({ name }) => nameKey(name));
	for (const [place, person] of people.entries()) {
		const earlier = byName.get(names[place] ?? '')?.find((each) => isSamePerson(each.person, person));
		if (!earlier) continue;
		// Either all the people on a line are accepted, or none.
		roster.problems.push({ line, text, problem: `${person.name} is already on line ${earlier.line}.` });
		return;
	}
	const host = people.some(({ isHost }) => isHost) && roster.people.find(({ person }) => person.isHost);
	if (host) {
		const problem = `Only one person can be the host. Line ${host.line} already has ${host.person.name} as the host.`;
		roster.problems.push({ line, text, problem });
		return;
	}
	for (const [place, person] of people.entries()) {
		const each = { line, text, place, person };
		const name = names[place] ?? '';
		roster.people.push(each);
		byName.set(name, [...(byName.get(name) ?? []), each]);
	}
}
