import { foldName, visibleText } from '../domain/text.ts';
import type { CreateEvent } from '../wire/event-requests.ts';
import type { AddProblem, CharterColumn, TextOf } from './charter-columns.ts';
import { isNobody, isPartOfGuests, isPlainHeading, readGuestCount } from './guest-counts.ts';
import { splitContacts, withoutDecimals, type Contacts } from './paste-contacts.ts';
import { nameProblems, uprightName, withoutTitle, type NameProblem } from './paste-names.ts';
import { readPastedRoster } from './paste-roster.ts';

interface Host {
	first: string;
	full: string;
}

/** Reads the host's name. Reports a missing host, and a cell that may name several people. */
export function readHost(
	textOf: TextOf,
	multilineProblem: NameProblem | undefined,
	addProblem: AddProblem
): Host | undefined {
	if (multilineProblem) addProblem(`Host “${textOf('host')}”: ${nameProblems[multilineProblem]}`);
	const parts = [textOf('hostFirst'), textOf('hostLast')].filter((part) => part !== '');
	const full = parts.length > 0 ? parts.join(' ') : uprightName(hostContacts(textOf).rest);
	if (full === undefined) addProblem(`“${textOf('host')}” may be several people. Write the host’s first name first.`);
	if (full === '') addProblem('The host is missing.');
	if (full === undefined || full === '') return undefined;
	const first = withoutTitle(textOf('hostFirst') || full);
	return { full, first: textOf('hostFirst') === '' ? (first.split(' ')[0] ?? first) : first };
}

/** Returns a guest cell's text, with the heading if it describes the guests: `2` under *Children* becomes `2 children`. */
export function readGuestCell(column: CharterColumn | undefined, cell: string): string[] {
	if (column?.use !== 'guests' || cell === '') return [];
	const { heading } = column;
	const count = readGuestCount(cell);
	if (!isPartOfGuests(heading) || isNobody(cell) || count?.hasKinds || count?.count === 0) return [cell];
	return [count ? `${count.count} ${heading.toLowerCase()}` : `${heading}:\n${cell}`];
}

/** Splits the host cell, which may also have an email or phone: `Alice Tern <alice@example.com>`. */
function hostContacts(textOf: TextOf): Contacts {
	const contacts = splitContacts(textOf('host'));
	return { ...contacts, rest: contacts.rest.replace(/^"([^"]*)"$/, '$1') };
}

type People = { patrons: NonNullable<CreateEvent['patrons']>; count: number; note: string };

/** Reads the host and the guests. A number of guests without names becomes a note, because nobody knows who they are. */
export function readPeople(
	textOf: TextOf,
	guestCells: readonly string[],
	host: Host | undefined,
	addProblem: AddProblem
): People {
	const inHost = hostContacts(textOf);
	const email = textOf('email') || (inHost.email ?? '');
	const phone = withoutDecimals(textOf('phone') || (inHost.phone ?? ''));
	const counted = guestCells.flatMap((cell) => readGuestCount(cell) ?? []);
	const kinds = guestCells.filter((cell) => readGuestCount(cell)?.hasKinds);
	const unknown = guestCells.filter((cell) => isNobody(cell) && /^(tb[adc]|unknown|\?)/i.test(cell));
	const names = guestCells.filter((cell) => !readGuestCount(cell) && !isNobody(cell));
	const roster = readPastedRoster(names.join('\n').replace(/[;|]/g, '\n'));
	for (const { text, problem } of roster.problems) addProblem(`Guest “${text}”: ${problem}`);
	for (const { text, why } of roster.skipped) {
		const count = readGuestCount(text);
		if (count) counted.push(count);
		if (count?.hasKinds) kinds.push(text);
		if (!count && why === 'total') addProblem(`“${text}” is neither a guest nor a number of guests.`);
		// Names below a heading such as *Children*, or below a family's name, belong together, so keep the guest cells as a note too.
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
