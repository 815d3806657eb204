import { foldName } from '../domain/text.ts';
import type { RosterEntry } from '../wire/event.ts';
import type { ChangePatron } from '../wire/event-requests.ts';
import { isSamePerson, phoneKey, type PastedPerson } from './paste-roster.ts';

/** Somebody on the roster of whom the pasted list says something else. */
export interface RosterChange {
	line: number;
	patron: RosterEntry;
	/** Only what differs; what the list leaves out stays. */
	change: Pick<ChangePatron, 'email' | 'phone' | 'shareCents'>;
}

export interface RosterComparison {
	/** Not on the roster yet. */
	fresh: PastedPerson[];
	changes: RosterChange[];
	/** On the roster already, with nothing different. */
	same: PastedPerson[];
}

type Test = (pasted: PastedPerson, patron: RosterEntry) => boolean;

// Best match first. Each row of the roster stands for one line of the list, so two guests of one name stay two.
const tests: Test[] = [
	(pasted, patron) => isSameName(pasted, patron) && sharesContact(pasted, patron),
	({ person }, patron) => isSamePerson(person, patron),
	isSameName,
	// `Wes` on one list and `Wes Oar` on the other, with the same email or phone.
	(pasted, patron) => sharesContact(pasted, patron) && isShortName(pasted.person.name, patron.name)
];

/** Compares a pasted list with who is on the roster, so that a list that comes a second time adds nobody twice. */
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
