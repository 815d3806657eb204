/** What a column of a pasted table is used for. */
export const columnUses = [
	'name',
	'first',
	'last',
	'suffix',
	'email',
	'phone',
	'share',
	'minor',
	'host',
	'none'
] as const;
export type ColumnUse = (typeof columnUses)[number];

export interface PastedColumn {
	/** The heading in the list, or `Column 2` if there is none. */
	heading: string;
	use: ColumnUse;
}

// Compares letters only: `E-mail Address` is `emailaddress`. Includes headings from Outlook, Google Contacts, Numbers, and booking exports.
const headings: [use: ColumnUse, pattern: RegExp][] = [
	['first', /^(guest|passenger|contact)?(first(name)?|given(name)?|forename|vorname|nombre|prenom)$/],
	['last', /^(guest|passenger|contact)?(last(name)?|surname|family(name)?|nachname|apellidos?)$/],
	['suffix', /^(name)?suffix$/],
	[
		'name',
		/^((full|display|file)?names?|(guest|passenger|contact|customer|attendee|participant|person|lead)(full)?(name)?s?|who|people)$/
	],
	['email', /^(primary|contact|guest)?(e?mail|correo)(address(es)?|id)?\d?(value)?$|^email\d(address|value)$/],
	[
		'phone',
		/^(primary|contact|guest|home|business|work|other|mobile|cell|main|car)?((tele)?phone|tel|telefono?|mobile|cell(ular)?|celular|movil|handy|whatsapp)(number|no|nr)?s?\d?(value)?$/
	],
	[
		'share',
		/^(share|amount|price|fare|cost|rate|owe[sd]|due|topay|pays|balance)(s|due|owed|usd|each|cents|inusd|perperson|pp)?$/
	],
	[
		'minor',
		/^(is)?(minors?|child(ren)?|kids?|underage|under18|adult(or|\/)?(child|minor|kid)|age(group|onday)?|ages|edad|alter)$/
	],
	['host', /^(is)?(host|organi[sz]er|booker|booked(by)?|(lead|main|primary)(guest|contact))$/]
];

const otherHeadings =
	/^(no|nr|number|id|title|prefix|middle(name)?|nickname|company|organization.*|job.*|notes?|comments?|remarks?|address.*|street.*|city|state|province|zip(code)?|postal.*|country.*|birthday|birthdate|dateofbirth|dob|gender|sex|group|party|table|room|seat|rsvp|status|paid|waiver|diet.*|allerg.*|meal.*|weight|size|date|time|type|tags?|labels?|categories|language|web(page|site)|fax|.*(type|label|fax)|homestreet.*|relationship)$/;

function lettersOf(text: string): string {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');
}

function useOf(heading: string): ColumnUse | undefined {
	const letters = lettersOf(heading);
	return (
		headings.find(([, pattern]) => pattern.test(letters))?.[0] ?? (otherHeadings.test(letters) ? 'none' : undefined)
	);
}

/**
 * The columns that a heading row names, or undefined if the row isn't one. To rule out a guest's row, the row needs two known headings, or
 * one alone on its line.
 */
export function readHeadings(cells: readonly string[]): PastedColumn[] | undefined {
	const filled = cells.filter((cell) => cell !== '');
	if (filled.length === 0 || filled.some((cell) => cell.length > 40 || /[@$]|\d{3}/.test(cell))) return undefined;
	const uses = cells.map((cell) => (cell === '' ? 'none' : useOf(cell)));
	const known = cells.filter((cell, at) => cell !== '' && uses[at] !== undefined).length;
	const isNaming = uses.some((use) => use === 'name' || use === 'first' || use === 'last');
	const isAlone = filled.length === 1 && known === 1 && isNaming;
	if (!isAlone && !(known >= 2 && known * 2 >= filled.length)) return undefined;
	return cells.map((heading, at) => ({
		heading: heading === '' ? `Column ${at + 1}` : heading,
		use: uses[at] ?? 'none'
	}));
}

/** Whether a line of a list without columns is a heading: `Guests:`, `Passenger list`. */
export function isListHeading(line: string): boolean {
	if (/^[^:@\d]{1,60}:$/.test(line)) return true;
	const letters = lettersOf(line);
	return (
		/^(the)?(guest|passenger|attendee|participant|crew|name|people|party|boat|charter|final|updated|our)*(list|roster|manifest|names)$/.test(
			letters
		) || /^(guests|passengers|attendees|participants|adults|kids|children|infants|people|names?)$/.test(letters)
	);
}

const groups = 'guests|people|persons|passengers|adults|kids|children|infants|pax|attendees|heads';
const totals = [
	/^(grand |sub-?|overall )?totals?\b/i,
	// Not `Guest 2`, which is a guest whose name isn't known yet.
	new RegExp(`^(number of |total )?(${groups}|head ?count|count|party size)\\s*[:=-]?\\s*\\d+\\b`, 'i'),
	new RegExp(
		`^\\W*\\d+\\s+(${groups}|guest|person|passenger|adult|kid|child|infant|total|in total|altogether|coming)\\b`,
		'i'
	),
	/^(party|group) of\s+\d+/i,
	/^=\s*\d+$/,
	/^sum\b[\s:=$]*\d/i
];

/** Whether a row is a total, such as `Total: 12` or `12 guests`. */
export function isTotal(cells: readonly string[]): boolean {
	const first = cells.find((cell) => cell !== '') ?? '';
	if (totals.some((pattern) => pattern.test(first))) return true;
	// A row of totals has no words, and nothing in the name columns.
	const filled = cells.filter((cell) => cell !== '');
	return (
		cells[0] === '' && filled.length > 0 && filled.length <= 2 && filled.every((cell) => /^[$\s\d.,]+$/.test(cell))
	);
}
