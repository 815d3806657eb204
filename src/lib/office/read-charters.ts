import Papa from 'papaparse';
import { boatNamed } from '../domain/boat.ts';
import { isTimeZone } from '../domain/business-zone.ts';
import { eventStatuses, type EventStatus } from '../domain/event.ts';
import { addDays } from '../domain/local-day.ts';
import { clockAt, endsNextDay, instantAt, resolveSpan } from '../domain/local-time.ts';
import { Refusal } from '../domain/refusal.ts';
import { deriveSlug } from '../domain/slug.ts';
import { foldName, visibleText } from '../domain/text.ts';
import { parseAmount } from '../domain/typed-amount.ts';
import { createEvent, type CreateEvent } from '../wire/event-requests.ts';
import { parseMessage } from '../wire/parse-message.ts';
import { readDate, readDay, readMinutes, readTimes, timeAfter } from './charter-cells.ts';
import {
	fillContacts,
	guessCharterUses,
	readCharterHeadings,
	type CharterColumn,
	type CharterUse
} from './charter-columns.ts';
import { proposeTitle } from './event-draft.ts';
import { amountProblem, fieldMessage } from './field-messages.ts';
import { isNobody, isPartOfGuests, isPlainHeading, readGuestCount } from './guest-counts.ts';
import { isTotal } from './paste-columns.ts';
import { isShortened, shortenedProblem, splitContacts, type Contacts } from './paste-contacts.ts';
import { isSeparatorLine, separatorOf, splitLines, withoutPreamble, type Line } from './paste-lines.ts';
import { brokenName, nameProblems, uprightName, withoutTitle, type NameProblem } from './paste-names.ts';
import { readPastedRoster } from './paste-roster.ts';

/** A charter that one row describes. */
export interface ReadCharter {
	line: number;
	text: string;
	body: CreateEvent;
	/** Its link, unless another charter already has that link. */
	slug: string;
	/** The people named, or the number of guests in the list if it is larger. */
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
	/** The line with the headings, if any, and the line before it that names the separator. */
	header?: string;
	charters: ReadCharter[];
	problems: CharterProblem[];
	skipped: { line: number; why: 'heading' | 'total' | 'blank' }[];
	/** Lines of charters beyond the limit of one import. */
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
	/** The meeting place for rows that have none. */
	location: string;
	boats: readonly Boat[];
}

/** The maximum number of rows in one import. A longer list continues with the next import. */
export const maxCharterRows = 500;
const maxLength = 3_000_000;
// Titles above the headings take up a few lines.
const maxHeadingLine = 20;
// Guess a column's use from at most this many rows.
const maxSample = 200;
const maxNightMinutes = 6 * 60;

export function chartersTooLong(text: string): string | undefined {
	return text.length <= maxLength ? undefined : 'This list is too long for one import. Split it into several files.';
}

/**
 * Reads a list of charters. Each line that isn't blank ends up as a charter, a problem, a skipped line, or a later line.
 * @param uses what each column is for, if a person corrected it
 */
export function readCharters(input: string, defaults: CharterDefaults, uses?: readonly CharterUse[]): CharterList {
	const { text, firstLine, separator: given } = withoutPreamble(input);
	const separator = given ?? separatorOfTable(text);
	const lines = splitLines(text, separator, firstLine);
	const headerAt = lines.findIndex((line) => readCharterHeadings(line.cells) !== undefined);
	const header = lines[headerAt];
	const named = header && readCharterHeadings(header.cells);
	const headed = named && fillContacts(named, lines.slice(headerAt + 1, headerAt + 1 + maxSample));
	const guessed = headed ? [] : guessCharterUses(lines);
	const found = headed ?? guessed.map((use, at) => ({ heading: `Column ${at + 1}`, use }));
	const columns = found.map((column, at) => ({ ...column, use: uses?.[at] ?? column.use }));
	const isFilled = named !== undefined && columns.some(({ use }, at) => named[at]?.use !== use) && !uses;
	// Add titles for guessed columns, so that the remaining rows are read the same way without the imported ones.
	const heading = isFilled ? headingOf(columns, named, separator) : header?.text;
	const heads = [...(given === undefined ? [] : [`sep=${given}`]), ...(heading === undefined ? [] : [heading])];
	const list: CharterList = { columns, charters: [], problems: [], skipped: [], later: [] };
	if (heads.length > 0) list.header = heads.join('\n');
	const lastFilled = lines.findLastIndex((line) => line.clean !== '');
	const seen = new Map<string, number>();
	for (const [at, line] of lines.slice(0, lastFilled + 1).entries()) {
		if (line.cells.every((cell) => cell === '')) list.skipped.push({ line: line.line, why: 'blank' });
		else if (at === headerAt || line.text === header?.text || isSeparatorLine(line))
			list.skipped.push({ line: line.line, why: 'heading' });
		// A title above the headings.
		else if (at < headerAt) list.skipped.push({ line: line.line, why: 'heading' });
		else if (isTotal(line.cells)) list.skipped.push({ line: line.line, why: 'total' });
		else if (list.charters.length + list.problems.length >= maxCharterRows) list.later.push(line.text);
		else take(list, seen, line, readRow(line, columns, defaults));
	}
	return list;
}

function headingOf(columns: readonly CharterColumn[], named: readonly CharterColumn[], separator: string): string {
	const cells = columns.map(({ heading, use }, at) =>
		named[at]?.use === use ? heading : use === 'email' ? 'Email' : 'Phone'
	);
	return Papa.unparse([cells], { delimiter: separator });
}

/** The separator that produces a heading row. Guests and notes in one cell have their own separators. */
function separatorOfTable(text: string): string {
	const usual = separatorOf(text);
	const start = text.split('\n').slice(0, maxHeadingLine).join('\n');
	const isHeaded = (separator: string): boolean =>
		splitLines(start, separator, 1).some((line) => readCharterHeadings(line.cells) !== undefined);
	return [usual, ',', ';', '\t', '|'].find(isHeaded) ?? usual;
}

type Row = { problem: string } | Omit<ReadCharter, 'line' | 'text'>;

function take(list: CharterList, seen: Map<string, number>, { line, text }: Line, row: Row): void {
	if ('problem' in row) {
		list.problems.push({ line, text, problem: row.problem });
		return;
	}
	const { source, externalId } = row.body;
	const key = externalId === undefined ? row.slug : JSON.stringify([source, externalId]);
	const earlier = seen.get(key);
	if (earlier !== undefined) {
		const problem =
			externalId === undefined
				? `This charter would have the same link as line ${earlier}, ${row.slug}. If it is another charter, add a period such as sunset.`
				: `This is the same booking as line ${earlier}.`;
		list.problems.push({ line, text, problem });
		return;
	}
	seen.set(key, line);
	list.charters.push({ line, text, ...row });
}

function readRow(line: Line, columns: readonly CharterColumn[], defaults: CharterDefaults): Row {
	const extra = line.cells.slice(columns.length).filter((cell) => cell !== '');
	if (extra.length > 0) return { problem: `There are more cells than columns: “${extra.join('”, “')}”.` };
	const all = (use: CharterUse): string[] => line.cells.filter((cell, at) => columns[at]?.use === use && cell !== '');
	const one = (use: CharterUse): string => all(use)[0] ?? '';
	const problems: string[] = [];
	const note = (problem: string): void => {
		problems.push(problem);
	};

	const written = (['externalId', 'source', 'phone', 'host', 'hostFirst', 'hostLast', 'title'] as const).map(one);
	for (const cell of written.filter(isShortened)) note(shortenedProblem(cell));
	const { date, startsAt, endsAt } = readSpan(one, columns, defaults.timeZone, note);
	const zone = line.cells.find((cell, at) => cell !== '' && /^(time ?zone|tz)$/i.test(columns[at]?.heading ?? ''));
	if (zone !== undefined && date && startsAt && isElsewhere(zone, date, startsAt, defaults.timeZone)) {
		note(`These times are in the time zone ${zone}. Write them in ${defaults.timeZone}.`);
	}
	const hostCell = line.broken.find((cell, at) => columns[at]?.use === 'host' && cell !== '');
	const host = hostOf(one, hostCell === undefined ? undefined : brokenName(hostCell), note);
	// A cell may list its guests one per line.
	const guestCells = line.broken.flatMap((cell, at) => guestCell(columns[at], cell));
	const people = peopleOf(one, guestCells, host, note);
	const boat = one('boat');
	const known = boatNamed(defaults.boats, boat);
	const price = parseAmount(one('price'));
	if (!price.ok && price.problem !== 'zero') {
		note(
			price.problem === 'empty'
				? 'There is no price. Write 0 if nothing is due.'
				: amountProblem('totalPriceCents', price)
		);
	}
	const capacity = one('capacity') === '' ? known?.capacity : Number(one('capacity'));
	const status = one('status') === '' ? undefined : statusOf(one('status'));
	if (one('status') !== '' && status === undefined)
		note(`“${one('status')}” is not a status, such as confirmed or canceled.`);
	const kind = one('kind');
	const notes = [one('notes'), people.note].filter((part) => part !== '').join('\n');
	if (problems.length > 0 || !date || !startsAt || !endsAt || !host) return { problem: problems.join(' ') };
	try {
		const body = parseMessage(createEvent, {
			date,
			startsAt,
			endsAt,
			timeZone: defaults.timeZone,
			hostFirstName: host.first,
			title: one('title') || proposeTitle({ hostFirstName: host.first, kind }),
			kind,
			boat: known?.name ?? boat,
			location: one('location') || (known?.docks[0] ?? defaults.location),
			totalPriceCents: price.ok ? price.cents : 0,
			notes,
			privateNotes: one('privateNotes'),
			patrons: people.patrons,
			...(capacity !== undefined && { capacity }),
			...(status !== undefined && { status }),
			...(one('period') !== '' && { period: one('period') }),
			...bookingOf(one('source'), one('externalId'))
		});
		const slug = deriveSlug(body);
		return { body, slug, guestCount: people.count, ...resolveSpan(date, startsAt, endsAt, defaults.timeZone) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const [first] = error.extras.errors ?? [];
		return { problem: first ? fieldMessage(first.field, first.reason) : error.message };
	}
}

type Note = (problem: string) => void;

function readSpan(one: (use: CharterUse) => string, columns: readonly CharterColumn[], timeZone: string, note: Note) {
	const day = dayOf(one('date'), one('start'), timeZone);
	// A date cell may also contain the time, and a start cell the date.
	const start = momentOf(one('start') || (day.ok ? day.rest : ''), timeZone);
	const end = momentOf(one('end'), timeZone);
	const date = day.ok ? day.date : one('date') === '' ? start.date : undefined;
	if (!day.ok && date === undefined) note(one('date') === '' ? 'There is no date.' : day.problem);
	const from = readTimes(start.rest);
	if (start.problem !== undefined) note(start.problem);
	else if (start.rest === '' && (day.ok || one('date') === '')) note('There is no start time.');
	else if (start.rest !== '' && !from.ok) note(from.problem);
	if (!from.ok) return { date };
	if (one('start') !== '' && date !== undefined && isOther(start.date, date)) note('The start is on a different date.');
	const until = end.rest === '' ? undefined : readTimes(end.rest);
	if (end.problem !== undefined) note(end.problem);
	else if (until && !until.ok) note(until.problem);
	else if (until?.end !== undefined) {
		note(`“${one('end')}” may be a range or a time with a time zone. Write the local end time.`);
		return { date };
	}
	const duration = one('duration');
	const isInMinutes = columns.some(({ use, heading }) => use === 'duration' && /min/i.test(heading));
	const minutes = duration === '' ? undefined : readMinutes(duration, isInMinutes);
	if (duration !== '' && minutes === undefined)
		note(`“${duration}” is not a duration. Write it like 3 hours or 150 min.`);
	const later = minutes === undefined ? undefined : endAfter(date, from.start, minutes, timeZone);
	const otherEnd = until?.ok ? until.start : later?.time;
	if (from.end !== undefined && otherEnd !== undefined && otherEnd !== from.end) {
		// `2027-05-23 10:00-04:00` can't be a range if the charter ends at another time than 4 AM.
		note(`“${one('start') || one('date')}” may be a range or a time with a time zone. Write the local start time.`);
		return { date };
	}
	const written = until?.ok ? until.start : from.end;
	if (written === undefined && later?.isRepeat) {
		note('The end is in the hour that occurs twice when the clocks change. Add an end time.');
	}
	const endsAt = written ?? later?.time;
	if (endsAt === undefined && end.rest === '' && end.problem === undefined && duration === '') {
		note('There is no end time and no duration.');
	}
	if (endsAt === from.start) note('The charter ends when it starts.');
	const isNight = endsAt !== undefined && endsNextDay(from.start, endsAt);
	if (until?.ok && date !== undefined && isOther(end.date, isNight ? addDays(date, 1) : date)) {
		note('The end must be on the start date or the following night.');
	} else if (isNight && nightMinutes(from.start, endsAt) > maxNightMinutes) note('The end is before the start.');
	return { date, startsAt: from.start, endsAt };
}

/** Reads the date of a charter. If the start has its own column, ignores midnight in UTC, because many exports write dates that way. */
function dayOf(cell: string, start: string, timeZone: string): ReturnType<typeof readDay> {
	const written = readDate(cell);
	const day = readDay(cell, timeZone);
	if (!written.ok || !day.ok || start === '' || written.rest === day.rest) return day;
	if (/^0?0:00/.test(written.rest)) return written;
	if (readDate(start).ok) return day;
	const times = readTimes(start);
	const isSame = day.rest === '00:00' || (times.ok && times.start === day.rest);
	return isSame ? day : { ok: false, problem: `“${cell}” doesn’t match the start, ${start}.` };
}

interface Moment {
	date?: string;
	/** The part after the date, or the whole cell if it has no date. */
	rest: string;
	problem?: string;
}

/** Reads a time that may include a date. */
function momentOf(cell: string, timeZone: string): Moment {
	if (!readDate(cell).ok) return { rest: cell };
	const day = readDay(cell, timeZone);
	return day.ok ? { date: day.date, rest: day.rest } : { rest: '', problem: day.problem };
}

/**
 * Whether a cell has a different date. Ignores 1899 and 1900, because spreadsheets write a time without a date as a time in those years.
 */
function isOther(day: string | undefined, date: string): boolean {
	return day !== undefined && day > '1901' && day !== date;
}

/** Whether a local time is a different instant in each of the two zones. */
function isElsewhere(zone: string, date: string, time: string, timeZone: string): boolean {
	return isTimeZone(zone) && instantAt(date, time, zone) !== instantAt(date, time, timeZone);
}

/** Computes the end of a charter of this length, even if the clocks change during it. */
function endAfter(date: string | undefined, start: string, minutes: number, timeZone: string) {
	const instant = date === undefined ? undefined : instantAt(date, start, timeZone);
	if (instant === undefined) return { time: timeAfter(start, minutes), isRepeat: false };
	return clockAt(instant + minutes * 60_000, timeZone);
}

function nightMinutes(start: string, end: string): number {
	const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
	return 24 * 60 - at(start) + at(end);
}

interface Host {
	first: string;
	full: string;
}

function hostOf(one: (use: CharterUse) => string, broken: NameProblem | undefined, note: Note): Host | undefined {
	if (broken) note(`Host “${one('host')}”: ${nameProblems[broken]}`);
	const parts = [one('hostFirst'), one('hostLast')].filter((part) => part !== '');
	const full = parts.length > 0 ? parts.join(' ') : uprightName(hostContacts(one).rest);
	if (full === undefined) note(`“${one('host')}” may be several people. Write the host’s first name first.`);
	if (full === '') note('There is no host.');
	if (full === undefined || full === '') return undefined;
	const first = withoutTitle(one('hostFirst') || full);
	return { full, first: one('hostFirst') === '' ? (first.split(' ')[0] ?? first) : first };
}

/** Returns a guest cell, with its heading if the heading describes the guests. Below *Children*, `2` means `2 children`. */
function guestCell(column: CharterColumn | undefined, cell: string): string[] {
	if (column?.use !== 'guests' || cell === '') return [];
	const { heading } = column;
	const count = readGuestCount(cell);
	if (!isPartOfGuests(heading) || isNobody(cell) || count?.hasKinds || count?.count === 0) return [cell];
	return [count ? `${count.count} ${heading.toLowerCase()}` : `${heading}:\n${cell}`];
}

/** The host cell may have an email or phone, too: `Alice Tern <alice@example.com>`. */
function hostContacts(one: (use: CharterUse) => string): Contacts {
	const contacts = splitContacts(one('host'));
	return { ...contacts, rest: contacts.rest.replace(/^"([^"]*)"$/, '$1') };
}

type People = { patrons: NonNullable<CreateEvent['patrons']>; count: number; note: string };

/** The host and the guests. A number of guests without names becomes a note, because nobody knows who they are. */
function peopleOf(
	one: (use: CharterUse) => string,
	cells: readonly string[],
	host: Host | undefined,
	note: Note
): People {
	const inHost = hostContacts(one);
	const [email, phone] = [one('email') || (inHost.email ?? ''), one('phone') || (inHost.phone ?? '')];
	const counted = cells.flatMap((cell) => readGuestCount(cell) ?? []);
	const kinds = cells.filter((cell) => readGuestCount(cell)?.hasKinds);
	const unknown = cells.filter((cell) => isNobody(cell) && /^(tb[adc]|unknown|\?)/i.test(cell));
	const names = cells.filter((cell) => !readGuestCount(cell) && !isNobody(cell));
	const roster = readPastedRoster(names.join('\n').replace(/[;|]/g, '\n'));
	for (const { text, problem } of roster.problems) note(`Guest “${text}”: ${problem}`);
	for (const { text, why } of roster.skipped) {
		const count = readGuestCount(text);
		if (count) counted.push(count);
		if (count?.hasKinds) kinds.push(text);
		if (!count && why === 'total') note(`“${text}” is neither a guest nor a number of guests.`);
		// The heading may say who is a child, or which family the guests belong to.
		if (!count && why === 'heading' && !isPlainHeading(text)) unknown.push(...names);
	}
	const guests = roster.people.map(({ person }) => person);
	const own = guests.find((guest) => host && foldName(guest.name) === foldName(host.full));
	const others = guests.filter((guest) => guest !== own);
	const patron = host && {
		...own,
		name: host.full,
		...(email !== '' && { email }),
		...(phone !== '' && { phone }),
		isHost: true
	};
	const patrons = [...(patron ? [patron] : []), ...others];
	const parts = counted.filter((each) => each.isPart).reduce((sum, each) => sum + each.count, 0);
	const count = Math.max(parts, ...counted.map((each) => each.count));
	const ofKinds = kinds.length > 0 ? ` (${kinds.map((each) => visibleText(each)).join(', ')})` : '';
	const notes = [
		...(count > patrons.length || kinds.length > 0 ? [`${count} guests booked${ofKinds}.`] : []),
		...(unknown.length > 0 ? [`Guests in the list: ${[...new Set(unknown)].map(onOneLine).join('; ')}`] : [])
	];
	return {
		patrons,
		count: Math.max(count, patrons.length),
		note: notes.join('\n')
	};
}

function onOneLine(cell: string): string {
	return visibleText(cell.replace(/:?\n/g, (found) => (found === '\n' ? ', ' : ': ')));
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

/** A booking needs both fields. Rows from one program often have only the number. */
function bookingOf(source: string, externalId: string): { source?: string; externalId?: string } {
	if (externalId === '') return source === '' ? {} : { source };
	return { source: source || 'import', externalId };
}
