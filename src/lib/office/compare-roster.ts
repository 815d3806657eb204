import type { RosterEntry } from '../wire/event.ts';
import type { ChangePatron } from '../wire/event-requests.ts';
import type { PastedPerson } from './paste-roster.ts';
import { areKnownAndDiffer, phoneKey } from '../domain/same-person.ts';
import { nameKey } from './plain-text.ts';

/** A person on the roster whose details differ in the pasted list. */
export interface RosterChange {
	line: number;
	text: string;
	patron: RosterEntry;
	/** Only the fields that differ. Fields missing from the list stay unchanged. */
	change: Pick<ChangePatron, 'name' | 'email' | 'phone' | 'shareCents' | 'isMinor' | 'isHost'>;
}

export interface RosterComparison {
	/** People who aren't on the roster yet. */
	fresh: PastedPerson[];
	changes: RosterChange[];
	/** People who are already on the roster, with the same details. */
	same: PastedPerson[];
}

/** The keys for comparing people. Computed once per person, because a long list is compared with a long roster while the user types. */
interface Keys {
	name: string;
	firstName: string;
	length: number;
	email: string | undefined;
	phone: string | undefined;
}

type Test = (pasted: Keys, patron: Keys) => boolean;

// Tests for a match, best first. Each roster row matches at most one person in the list, so two guests with the same name stay separate.
const tests: Test[] = [
	(pasted, patron) => pasted.name === patron.name && sharesContact(pasted, patron),
	(pasted, patron) => pasted.name === patron.name && !differs(pasted, patron),
	(pasted, patron) => pasted.name === patron.name,
	// `Wes` in the pasted list and `Wes Oar` on the roster, or the other way around, with the same email or phone.
	(pasted, patron) => sharesContact(pasted, patron) && isShortName(pasted, patron)
];

/** Compares a pasted list with the roster, so that pasting it again doesn't add anyone twice. */
export function compareRoster(pasted: readonly PastedPerson[], roster: readonly RosterEntry[]): RosterComparison {
	const matched = new Map<PastedPerson, RosterEntry>();
	const wanted = roster.length === 0 ? [] : pasted.map((each) => ({ each, keys: keysOf(each.person) }));
	const free = new Map(roster.map((patron) => [patron, keysOf(patron)]));
	for (const test of tests) {
		for (const { each, keys } of wanted) {
			if (matched.has(each)) continue;
			for (const [patron, its] of free) {
				if (!test(keys, its)) continue;
				matched.set(each, patron);
				free.delete(patron);
				break;
			}
		}
	}
	const comparison: RosterComparison = { fresh: [], changes: [], same: [] };
	for (const each of pasted) {
		const patron = matched.get(each);
		const change = patron && changeOf(each, patron);
		if (!patron || !change) comparison.fresh.push(each);
		else if (Object.keys(change).length === 0) comparison.same.push(each);
		else comparison.changes.push({ line: each.line, text: each.text, patron, change });
	}
	return comparison;
}

function changeOf({ person }: PastedPerson, patron: RosterEntry): RosterChange['change'] {
	const { name, email, phone, shareCents } = person;
	return {
		// A longer name, such as `Wes Oar` for `Wes`, is a change. A shorter name, or one with different capitals or spaces, isn't.
		...(nameKey(name) !== nameKey(patron.name) && name.length > patron.name.length ? { name } : {}),
		...(email !== undefined && email.toLowerCase() !== patron.email?.toLowerCase() ? { email } : {}),
		...(phone !== undefined && phoneKey(phone) !== phoneKey(patron.phone) ? { phone } : {}),
		...(shareCents !== undefined && shareCents !== patron.shareCents ? { shareCents } : {}),
		// Many lists don't show who is a minor or the host. So a mark that is missing from the list isn't a change, but a new mark is.
		...(person.isMinor === true && patron.isMinor !== true ? { isMinor: true } : {}),
		...(person.isHost === true && patron.isHost !== true ? { isHost: true } : {})
	};
}

function keysOf({
	name,
	email,
	phone
}: {
	name: string;
	email?: string | undefined;
	phone?: string | undefined;
}): Keys {
	return {
		name: nameKey(name),
		firstName: nameKey(name.split(/\s+/u)[0] ?? ''),
		length: name.length,
		email: email?.toLowerCase(),
		phone: phoneKey(phone)
	};
}

function sharesContact(a: Keys, b: Keys): boolean {
	return (a.email !== undefined && a.email === b.email) || (a.phone !== undefined && a.phone === b.phone);
}

function differs(a: Keys, b: Keys): boolean {
	return areKnownAndDiffer(a.email, b.email) || areKnownAndDiffer(a.phone, b.phone);
}

function isShortName(a: Keys, b: Keys): boolean {
	const [short, long] = a.length < b.length ? [a, b] : [b, a];
	return long.firstName === short.name;
}
