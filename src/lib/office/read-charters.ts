import Papa from 'papaparse';
import { boatNamed } from '../domain/boat.ts';
import { eventStatuses, type EventStatus } from '../domain/event.ts';
import { resolveSpan } from '../domain/local-time.ts';
import { Refusal } from '../domain/refusal.ts';
import { deriveSlug } from '../domain/slug.ts';
import { parseAmount } from '../domain/typed-amount.ts';
import { createEvent, type CreateEvent } from '../wire/event-requests.ts';
import { parseMessage } from '../wire/parse-message.ts';
import { dateOrderOf, type DateOrder } from './charter-cells.ts';
import {
	dateCellsOf,
	fillContacts,
	guessCharterUses,
	headingsWithOrder,
	isZoneColumn,
	readCharterHeadings,
	statedDateOrder,
	type AddProblem,
	type CharterColumn,
	type CharterUse,
	type TextOf
} from './charter-columns.ts';
import { readGuestCell, readHost, readPeople } from './charter-people.ts';
import { readSpan } from './charter-span.ts';
import { zoneProblem } from './charter-zone.ts';
import { proposeTitle } from './event-draft.ts';
import { amountProblem, fieldMessage } from './field-messages.ts';
import { isTotal } from './paste-columns.ts';
import { isShortened, shortenedProblem, withoutDecimals } from './paste-contacts.ts';
import {
	isSeparatorLine,
	maxHeadingLine,
	maxSample,
	separatorOf,
	splitLines,
	withoutPreamble,
	type Line
} from './paste-lines.ts';
import { multilineNameProblem } from './paste-names.ts';

/** A charter that was read from one row of a list. */
export interface ReadCharter {
	line: number;
	text: string;
	body: CreateEvent;
	/** The link that the charter gets, unless another charter already has that link. */
	slug: string;
	/** The number of named people, or the row's number of guests if that is larger. */
	guestCount: number;
	startInstant: string;
	endInstant: string;
}

export interface CharterProblem {
	line: number;
	text: string;
	problem: string;
}

export interface CharterList {
	columns: CharterColumn[];
	/** The list's `sep=` line and heading row, if it has them. */
	header?: string;
	/** The order of day and month in numeric dates. */
	order: DateOrder;
	charters: ReadCharter[];
	problems: CharterProblem[];
	skipped: { line: number; why: 'heading' | 'total' | 'blank' }[];
	/** The lines beyond the limit of one import. */
	later: string[];
}

interface Boat {
	name: string;
	capacity?: number | undefined;
	docks: readonly string[];
	isRetired: boolean;
}

export interface CharterDefaults {
	timeZone: string;
	/** The meeting place for rows that don't have one. */
	location: string;
	boats: readonly Boat[];
}

/** The maximum number of rows in one import. The rest of a longer list is left for the next import. */
export const maxCharterRows = 500;
const maxLength = 3_000_000;

export function chartersTooLong(text: string): string | undefined {
	return text.length <= maxLength ? undefined : 'This list is too long for one import. Split it into several files.';
}

/**
 * Reads a list of charters. Each line that isn't blank ends up as a charter, a problem, a skipped line, or a later line.
 * @param uses what each column is used for, if the user corrected the guess
 */
export function readCharters(input: string, defaults: CharterDefaults, uses?: readonly CharterUse[]): CharterList {
	const { text, firstLine, separator: statedSeparator } = withoutPreamble(input);
	const separator = statedSeparator ?? separatorOfTable(text);
	const lines = splitLines(text, separator, firstLine);
	const headingAt = lines.findIndex((line) => readCharterHeadings(line.cells) !== undefined);
	const headingLine = lines[headingAt];
	const namedColumns = headingLine && readCharterHeadings(headingLine.cells);
	const foundColumns = namedColumns
		? fillContacts(namedColumns, lines.slice(headingAt + 1, headingAt + 1 + maxSample))
		: guessCharterUses(lines).map((use, at) => ({ heading: `Column ${at + 1}`, use }));
	const columns = foundColumns.map((column, at) => ({ ...column, use: uses?.[at] ?? column.use }));
	const hasGuessedContacts =
		namedColumns !== undefined && columns.some(({ use }, at) => namedColumns[at]?.use !== use) && !uses;
	const rows = lines.slice(headingAt + 1);
	const order = statedDateOrder(columns) ?? dateOrderOf(dateCellsOf(columns, rows));
	// Without a heading row, each column's use, such as `date`, becomes its heading, which is recognized when the rows are read again.
	const headings = hasGuessedContacts
		? contactHeadings(headingLine?.cells ?? [], columns, namedColumns)
		: (headingLine?.cells ?? columns.map(({ use }) => (use === 'none' ? '' : use)));
	const isOrderStated = order === 'day' || order === 'both';
	const written = isOrderStated ? headingsWithOrder(headings, columns, rows, order) : headings;
	// Guessed columns get headings, so that the remaining rows are read the same way after the imported rows are gone.
	const headingRow =
		hasGuessedContacts || isOrderStated ? Papa.unparse([written], { delimiter: separator }) : headingLine?.text;
	const headerLines = [
		...(statedSeparator === undefined ? [] : [`sep=${statedSeparator}`]),
		...(headingRow === undefined ? [] : [headingRow])
	];
	const list: CharterList = { columns, order, charters: [], problems: [], skipped: [], later: [] };
	if (headerLines.length > 0) list.header = headerLines.join('\n');
	const lastFilled = lines.findLastIndex((line) => line.clean !== '');
	/** The line on which each link or booking first appeared. */
	const lineOfKey = new Map<string, number>();
	for (const [at, line] of lines.slice(0, lastFilled + 1).entries()) {
		if (line.cells.every((cell) => cell === '')) list.skipped.push({ line: line.line, why: 'blank' });
		else if (at === headingAt || line.text === headingLine?.text || isSeparatorLine(line))
			list.skipped.push({ line: line.line, why: 'heading' });
		// This line is a title above the headings.
		else if (at < headingAt) list.skipped.push({ line: line.line, why: 'heading' });
		else if (isTotal(line.cells)) list.skipped.push({ line: line.line, why: 'total' });
		else if (list.charters.length + list.problems.length >= maxCharterRows) list.later.push(line.text);
		else addRow(list, lineOfKey, line, readRow(line, columns, order, defaults));
	}
	return list;
}

function contactHeadings(
	headings: readonly string[],
	columns: readonly CharterColumn[],
	namedColumns: readonly CharterColumn[]
): string[] {
	return columns.map(({ use }, at) =>
		namedColumns[at]?.use === use ? (headings[at] ?? '') : use === 'email' ? 'Email' : 'Phone'
	);
}

/** Chooses the separator that produces a heading row, because guests and notes in a cell may contain other separators. */
function separatorOfTable(text: string): string {
	const usual = separatorOf(text);
	const start = text.split('\n').slice(0, maxHeadingLine).join('\n');
	const isHeaded = (separator: string): boolean =>
		splitLines(start, separator, 1).some((line) => readCharterHeadings(line.cells) !== undefined);
	return [usual, ',', ';', '\t', '|'].find(isHeaded) ?? usual;
}

type Row = { problem: string } | Omit<ReadCharter, 'line' | 'text'>;

function addRow(list: CharterList, lineOfKey: Map<string, number>, { line, text }: Line, row: Row): void {
	if ('problem' in row) {
		list.problems.push({ line, text, problem: row.problem });
		return;
	}
	const { source, externalId } = row.body;
	const key = externalId === undefined ? row.slug : JSON.stringify([source, externalId]);
	const earlier = lineOfKey.get(key);
	if (earlier !== undefined) {
		const problem =
			externalId === undefined
				? `This charter would have the same link as line ${earlier}, ${row.slug}. If this is a different charter, add a time of day, such as sunset.`
				: `This is the same booking as line ${earlier}.`;
		list.problems.push({ line, text, problem });
		return;
	}
	lineOfKey.set(key, line);
	list.charters.push({ line, text, ...row });
}

function readRow(line: Line, columns: readonly CharterColumn[], order: DateOrder, defaults: CharterDefaults): Row {
	const extra = line.cells.slice(columns.length).filter((cell) => cell !== '');
	if (extra.length > 0) return { problem: `There are more cells than columns: “${extra.join('”, “')}”.` };
	const textOf: TextOf = (use) => line.cells.find((cell, at) => columns[at]?.use === use && cell !== '') ?? '';
	const problems: string[] = [];
	const addProblem: AddProblem = (problem) => {
		problems.push(problem);
	};

	for (const use of ['externalId', 'source', 'phone', 'host', 'hostFirst', 'hostLast', 'title'] as const) {
		if (isShortened(textOf(use))) addProblem(shortenedProblem(textOf(use)));
	}
	const { timeZone } = defaults;
	const { date, startsAt, endsAt } = readSpan(textOf, columns, { timeZone, order }, addProblem);
	for (const [at, column] of columns.entries()) {
		const zone = line.cells[at] ?? '';
		if (zone === '' || !isZoneColumn(column) || !date || !startsAt) continue;
		const problem = zoneProblem(zone, date, startsAt, timeZone);
		if (problem !== undefined) addProblem(problem);
	}
	const hostCell = line.cellsWithBreaks.find((cell, at) => columns[at]?.use === 'host' && cell !== '');
	const host = readHost(textOf, hostCell === undefined ? undefined : multilineNameProblem(hostCell), addProblem);
	// A cell may list several guests, one per line.
	const guestCells = line.cellsWithBreaks.flatMap((cell, at) => readGuestCell(columns[at], cell));
	const people = readPeople(textOf, guestCells, host, addProblem);
	const boat = textOf('boat');
	const knownBoat = boatNamed(defaults.boats, boat);
	const price = parseAmount(textOf('price'));
	if (!price.ok && price.problem !== 'zero') {
		addProblem(
			price.problem === 'empty'
				? 'The price is missing. Enter 0 if nothing is due.'
				: amountProblem('totalPriceCents', price)
		);
	}
	const capacity = textOf('capacity') === '' ? knownBoat?.capacity : Number(textOf('capacity'));
	const status = textOf('status') === '' ? undefined : statusOf(textOf('status'));
	if (textOf('status') !== '' && status === undefined)
		addProblem(`“${textOf('status')}” is not a status, such as confirmed or canceled.`);
	const kind = textOf('kind');
	const notes = [textOf('notes'), people.note].filter((part) => part !== '').join('\n');
	if (problems.length > 0 || !date || !startsAt || !endsAt || !host) return { problem: problems.join(' ') };
	try {
		const body = parseMessage(createEvent, {
			date,
			startsAt,
			endsAt,
			timeZone,
			hostFirstName: host.first,
			title: textOf('title') || proposeTitle({ hostFirstName: host.first, kind }),
			kind,
			boat: knownBoat?.name ?? boat,
			location: textOf('location') || (knownBoat?.docks[0] ?? defaults.location),
			totalPriceCents: price.ok ? price.cents : 0,
			notes,
			privateNotes: textOf('privateNotes'),
			patrons: people.patrons,
			...(capacity !== undefined && { capacity }),
			...(status !== undefined && { status }),
			...(textOf('period') !== '' && { period: textOf('period') }),
			...bookingOf(textOf('source'), withoutDecimals(textOf('externalId')))
		});
		const slug = deriveSlug(body);
		return { body, slug, guestCount: people.count, ...resolveSpan(date, startsAt, endsAt, timeZone) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const [first] = error.extras.errors ?? [];
		return { problem: first ? fieldMessage(first.field, first.reason) : error.message };
	}
}

const statusWords: [EventStatus, RegExp][] = [
	['cancelled', /^(cancell?ed|no.?show|refunded|void(ed)?|declined|rejected)$/],
	['pending', /^(pending|tentative|hold|on hold|option|inquiry|enquiry|unconfirmed|requested|quote)$/],
	['completed', /^(completed?|done|finished|fulfilled|redeemed|past)$/],
	['confirmed', /^(confirmed|booked|paid|ok|active|open|approved|new|upcoming|yes)$/]
];

function statusOf(text: string): EventStatus | undefined {
	const lower = text.toLowerCase();
	return statusWords.find(([, pattern]) => pattern.test(lower))?.[0] ?? eventStatuses.find((one) => one === lower);
}

/** Fills in a missing booking source. A booking needs a source and a number, but rows from one program often have only the number. */
function bookingOf(source: string, externalId: string): { source?: string; externalId?: string } {
	if (externalId === '') return source === '' ? {} : { source };
	return { source: source || 'import', externalId };
}
