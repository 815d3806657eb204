import { foldName } from '../domain/text.ts';
import type { RosterEntry } from '../wire/event.ts';
import type { ChangePatron } from '../wire/event-requests.ts';
import { isSamePerson, phoneKey } from './paste-person.ts';
import type { PastedPerson } from './paste-roster.ts';

/** A person on the roster who differs in the pasted list. */
export interface RosterChange {
	line: number;
	patron: RosterEntry;
	/** Only the fields that differ. Fields missing in the list stay. */
	change: Pick<ChangePatron, 'email' | 'phone' | 'shareCents'>;
}

export interface RosterComparison {
	/** Not on the roster yet. */
	fresh: PastedPerson[];
	changes: RosterChange[];
	/** On the roster already, without differences. */
	same: PastedPerson[];
}

type Test = (pasted: PastedPerson, patron: RosterEntry) => boolean;

// Best match first. Each row of the roster matches one line, so two guests with the same name stay two.
const tests: Test[] = [
	(pasted, patron) => isSameName(pasted, patron) && sharesContact(pasted, patron),
	({ person }, patron) => isSamePerson(person, patron),
	isSameName,
	// `Wes` on one list and `Wes Oar` on the other, with the same email or phone.
	(pasted, patron) => sharesContact(pasted, patron) && isShortName(pasted.person.name, patron.name)
];

/** Compares a pasted list with the roster, so that pasting it again adds nobody twice. */
export function compareRoster(pasted: readonly PastedPerson[], roster: readonly RosterEntry[]): RosterComparison {
	const matched = new Map<PastedPerson, RosterEntry>();
	const free = new Set(roster);
	for (const test of tests) {
		for (const each of pasted) {
			const patron = matched.has(each) ? undefined : [...free].find((one) => test(each, one));
			if (!patron) continue;
			matched.set(each, patron);
			free.delete(patron);
		}
	}
	const comparison: RosterComparison = { fresh: [], changes: [], same: [] };
	for (const each of pasted) {
		const patron = matched.get(each);
		const change = patron && changeOf(each, patron);
		if (!patron || !change) comparison.fresh.push(each);
		else if (Object.keys(change).length === 0) comparison.same.push(each);
		else comparison.changes.push({ line: each.line, patron, change });
	}
	return comparison;
}

function changeOf({ person }: PastedPerson, patron: RosterEntry): RosterChange['change'] {
	const { email, phone, shareCents } = person;
	return {
		...(email !== undefined && email.toLowerCase() !== patron.email?.toLowerCase() ? { email } : {}),
		...(phone !== undefined && phoneKey(phone) !== phoneKey(patron.phone) ? { phone } : {}),
		...(shareCents !== undefined && shareCents !== patron.shareCents ? { shareCents } : {})
	};
}

function isSameName({ person }: PastedPerson, patron: RosterEntry): boolean {
	return foldName(person.name) === foldName(patron.name);
}

function sharesContact({ person }: PastedPerson, patron: RosterEntry): boolean {
	const isEmail = person.email !== undefined && person.email.toLowerCase() === patron.email?.toLowerCase();
	const phone = phoneKey(person.phone);
	return isEmail || (phone !== undefined && phone === phoneKey(patron.phone));
}

function isShortName(a: string, b: string): boolean {
	const [short, long] = a.length < b.length ? [a, b] : [b, a];
	return foldName(long.split(/\s+/u)[0] ?? '') === foldName(short);
}
