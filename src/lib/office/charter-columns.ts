import type { Line } from './paste-lines.ts';
import { isOfSomebodyElse, usesOfHeadings } from './paste-columns.ts';
import { isEmail, isPhone, isPhoneColumn, isShortened, isSum } from './paste-contacts.ts';
import { isDate, isNumericDate, readTimes, type DateOrder } from './charter-cells.ts';

/** What a column in an imported list of charters can contain. */
export const charterUses = [
	'date',
	'start',
	'end',
	'duration',
	'host',
	'hostFirst',
	'hostLast',
	'email',
	'phone',
	'title',
	'kind',
	'boat',
	'location',
	'price',
	'guests',
	'capacity',
	'status',
	'period',
	'notes',
	'privateNotes',
	'source',
	'externalId',
	'none'
] as const;
export type CharterUse = (typeof charterUses)[number];

export interface CharterColumn {
	/** The column's heading in the list, or a name such as `Column 2` if there is none. */
	heading: string;
	use: CharterUse;
}

/** Returns a row's first nonempty cell among the columns with this kind of content, or an empty string. */
export type TextOf = (use: CharterUse) => string;
/** Called with each problem in a row, as a sentence for the screen. */
export type AddProblem = (problem: string) => void;

// Matched against a heading's lowercase letters and digits. The first match wins, so `Guest name` is the host and `Guests` are the guests.
const headings: [use: CharterUse, pattern: RegExp][] = [
	[
		'date',
		/^(charter|trip|tour|event|sail|start|departure|service|activity|travel)?(date|day)$|^when$|^fecha$|^datum$/
	],
	[
		'start',
		/^(start|departure|departs?|begins?|from|pickup)(s|ing)?(time|at)?$|^(trip|tour|charter)?time$|^starttime(local)?$/
	],
	['end', /^(end|return|finish|to|until|ends|returns|dropoff)(s|ing)?(time|at)?$/],
	['duration', /^(duration|length|hours|hrs)(hours|hrs|minutes|min)?$/],
	['hostFirst', /^(hosts?|customers?|guests?|contacts?|clients?|leads?|bookers?)?(first|given)(name)?$/],
	['hostLast', /^(hosts?|customers?|guests?|contacts?|clients?|leads?|bookers?)?(last|family)(name)?$|^surname$/],
	[
		'host',
		/^(host|customer|client|booker|organi[sz]er|lead|contact|guest|bookedby|name|leadguest|leadtraveler)(full)?(name)?$/
	],
	['email', /^(hosts?|customers?|guests?|contacts?|clients?)?e?mail(address)?$/],
	['phone', /^(hosts?|customers?|guests?|contacts?|clients?)?(phone|tel|telephone|mobile|cell)(number|no)?$/],
	['kind', /^(kind|type|category|(charter|trip|tour|event)(type|kind))$/],
	['title', /^(title|charter|event|trip|tour|activity|product|experience|item)(name|title)?$/],
	['boat', /^(boat|vessel|yacht|ship|resource|asset)(name)?$/],
	[
		'location',
		/^(location|place|meeting(place|point|location)?|dock|slip|marina|where|departure(point|port|location)|port)$/
	],
	['price', /^(charter|grand|order|booking)?(price|total|amount|cost|fare|gross|revenue)(price|amount|usd|paid|due)?$/],
	[
		'guests',
		/^(no|number|numberof|of|total)?(guests?|pax|people|passengers|participants|travelers|attendees|adults|children|kids|infants)(names?|list|count|number)?$|^(party|group)(size)?$|^(headcount|qty|quantity)$/
	],
	['capacity', /^(capacity|max(imum)?(guests|pax|people)?)$/],
	['status', /^(booking|charter|order)?(status|state)$/],
	['period', /^(period|timeofday|link(suffix)?|session)$/],
	['privateNotes', /^(private|office|internal|admin)(notes?|comments?)$/],
	['notes', /^(crew|special|customer|booking)?(notes?|comments?|remarks?|requests?|instructions?)$/],
	['source', /^(source|channel|reseller|agent|platform|bookedvia|via|ota)$/],
	[
		'externalId',
		/^(external|booking|reservation|confirmation|order|reseller|reference|voucher|ticket)(id|no|number|nr|ref|reference|code)?$|^(id|ref|uuid)$/
	]
];

const otherHeadings =
	/^(createdat?|created|updated|modified|bookedon|bookingdate|orderdate|paid|balance|deposit|tax(es)?|fees?|tip|discount|coupon|currency|address.*|city|state|zip|country|language|waivers?|crew|captain|mate|age|rating|tags?|color|timezone|balancedue)$/;

function lettersOf(text: string): string {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');
}

const datePart = '(?:d{1,2}|m{1,4}|y{2,4})';
const dateParts = `${datePart}(?:[ ./-]${datePart}){1,2}`;
/** Matches a date format after a heading: `Date (DD/MM/YYYY)`. */
const dateFormat = new RegExp(` ?\\(${dateParts}(?: or ${dateParts})?\\)$`, 'i');

function useOf(heading: string): CharterUse | undefined {
	const letters = lettersOf(heading.replace(dateFormat, ''));
	return (
		headings.find(([, pattern]) => pattern.test(letters))?.[0] ?? (otherHeadings.test(letters) ? 'none' : undefined)
	);
}

/** Reads the columns of a heading row. Undefined if the row isn't a heading row. */
export function readCharterHeadings(cells: readonly string[]): CharterColumn[] | undefined {
	const filled = cells.filter((cell) => cell !== '');
	const isLong = (cell: string): boolean => cell.length > 40 && cell.replace(dateFormat, '').length > 40;
	if (filled.length < 2 || filled.some((cell) => isLong(cell) || /[@$]/.test(cell))) return undefined;
	const uses = cells.map((cell) => (cell === '' ? 'none' : useOf(cell)));
	const known = cells.filter((cell, at) => cell !== '' && uses[at] !== undefined).length;
	// A charter's row has a date, and headings don't.
	if (known < 2 || known * 2 < filled.length || filled.some(isDate)) return undefined;
	const taken = new Set<CharterUse>();
	return cells.map((heading, at) => {
		const use = uses[at] ?? 'none';
		// Uses only the first column of each kind, except for guests: one column may have their number, and another their names.
		const isSpare = use !== 'guests' && taken.has(use);
		taken.add(use);
		return { heading: heading === '' ? `Column ${at + 1}` : heading, use: isSpare ? 'none' : use };
	});
}

const dateUses: readonly CharterUse[] = ['date', 'start', 'end'];

/** Returns the cells that may contain a date. */
export function dateCellsOf(columns: readonly CharterColumn[], rows: readonly Line[]): string[] {
	return rows.flatMap(({ cells }) => cells.filter((_, at) => dateUses.includes(columns[at]?.use ?? 'none')));
}

/** The order of day and month that a heading states, such as `Date (DD/MM/YYYY)`. */
export function statedDateOrder(columns: readonly CharterColumn[]): DateOrder | undefined {
	const formats = columns
		.filter(({ use }) => dateUses.includes(use))
		.map(({ heading }) => dateFormat.exec(heading)?.[0] ?? '');
	const isDayFirst = formats.some((format) => /(?:\(|or )d+[ ./-]m/i.test(format));
	const isMonthFirst = formats.some((format) => /(?:\(|or )m+[ ./-]d/i.test(format));
	if (isDayFirst) return isMonthFirst ? 'both' : 'day';
	return isMonthFirst ? 'month' : undefined;
}

/**
 * Adds the order of day and month to the headings of date columns, because the rows that make the order clear may be imported and gone
 * before the other rows are read again.
 */
export function headingsWithOrder(
	headings: readonly string[],
	columns: readonly CharterColumn[],
	rows: readonly Line[],
	order: 'day' | 'both'
): string[] {
	const format = order === 'day' ? '(DD/MM/YYYY)' : '(DD/MM or MM/DD)';
	return columns.map(({ use }, at) => {
		const heading = headings[at] ?? '';
		const hasDates = dateUses.includes(use) && rows.some(({ cells }) => isNumericDate(cells[at] ?? ''));
		return hasDates ? `${heading.replace(dateFormat, '')} ${format}`.trim() : heading;
	});
}

/** Whether a column contains each charter's time zone. */
export function isZoneColumn({ heading, use }: CharterColumn): boolean {
	return (
		use === 'none' && /^(charter|trip|tour|event|booking|start|local)?(timezone|tz)(name|id)?$/.test(lettersOf(heading))
	);
}

/** Finds emails and phones in columns with unknown headings. Otherwise, the import would silently drop these columns. */
export function fillContacts(columns: readonly CharterColumn[], rows: readonly Line[]): CharterColumn[] {
	const taken = new Set(columns.map(({ use }) => use));
	return columns.map((column, at) => {
		if (column.use !== 'none' || useOf(column.heading) === 'none' || isOfSomebodyElse(column.heading)) return column;
		const cells = rows.map((row) => row.cells[at] ?? '').filter((cell) => cell !== '');
		const isEmails = cells.length > 0 && cells.filter(isEmail).length * 2 >= cells.length;
		const [named] = usesOfHeadings([column.heading]);
		const isNamed = named === 'email' || named === 'phone';
		const use = isNamed ? named : isEmails ? 'email' : isPhoneColumn(cells) ? 'phone' : 'none';
		if (taken.has(use)) return column;
		taken.add(use);
		return { ...column, use };
	});
}

/** Guesses what each column of a table without headings is used for, by the column's content. */
export function guessCharterUses(lines: readonly Line[]): CharterUse[] {
	const rows = lines.filter((line) => line.cells.filter((cell) => cell !== '').length > 1).slice(0, 100);
	const width = Math.min(40, Math.max(0, ...rows.map((row) => row.cells.length)));
	const taken = new Set<CharterUse>();
	const free = (use: CharterUse): boolean => !taken.has(use);
	return Array.from({ length: width }, (_, at) => {
		const cells = rows.map((row) => row.cells[at] ?? '').filter((cell) => cell !== '');
		const isMostly = (test: (cell: string) => boolean) => cells.filter(test).length * 2 > cells.length;
		const use = ((): CharterUse => {
			if (cells.length === 0) return 'none';
			if (free('date') && isMostly(isDate)) return 'date';
			const isTime = isMostly((cell) => /[:ap–-]/i.test(cell) && readTimes(cell).ok);
			if (isTime && free('start')) return 'start';
			if (isTime && free('end')) return 'end';
			if (free('email') && isMostly(isEmail)) return 'email';
			if (free('price') && isMostly(isSum)) return 'price';
			if (free('phone') && isMostly((cell) => isPhone(cell) || isShortened(cell))) return 'phone';
			if (free('guests') && isMostly((cell) => /^\d{1,3}(?:\.0)?$/.test(cell))) return 'guests';
			return free('host') && isMostly((cell) => /^\p{L}[\p{L} .,'’-]+$/u.test(cell)) ? 'host' : 'none';
		})();
		taken.add(use);
		return use;
	});
}
