import type { RosterEntry } from '../wire/event.ts';
import type { ChangePatron } from '../wire/event-requests.ts';
import type { PastedPerson } from './paste-roster.ts';
import { areKnownAndDiffer, phoneKey } from '../domain/same-person.ts';
import { nameKey } from './plain-text.ts';

/** A person on the roster who differs in the pasted list. */
export interface RosterChange {
	line: number;
	text: string;
	patron: RosterEntry;
	/** Only the fields that differ. Fields missing from the list stay unchanged. */
	change: Pick<ChangePatron, 'name' | 'email' | 'phone' | 'shareCents' | 'isMinor' | 'isHost'>;
}

export interface RosterComparison {
	/** Not on the roster yet. */
	fresh: PastedPerson[];
	changes: RosterChange[];
	/** On the roster already, without differences. */
	same: PastedPerson[];
}

/** The values by which two people are compared. Computed once, because a long list is compared with a long roster during typing. */
interface Keys {
	name: string;
	firstName: string;
	length: number;
	email: string | undefined;
	phone: string | undefined;
}

type Test = (pasted: Keys, patron: Keys) => boolean;

// Best match first. Each roster row matches one line, so two guests with the same name stay two.
const tests: Test[] = [
	(pasted, patron) => pasted.name === patron.name && sharesContact(pasted, patron),
	(pasted, patron) => pasted.name === patron.name && !differs(pasted, patron),
	(pasted, patron) => pasted.name === patron.name,
	// `Wes` on one list and `Wes Oar` on the other, with the same email or phone.
	(pasted, patron) => sharesContact(pasted, patron) && isShortName(pasted, patron)
];

/** Compares a pasted list with the roster, so that pasting it again adds nobody twice. */
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
		// `Wes Oar` in place of `Wes`. A shorter or otherwise typed name gives no information.
		...(nameKey(name) !== nameKey(patron.name) && name.length > patron.name.length ? { name } : {}),
		...(email !== undefined && email.toLowerCase() !== patron.email?.toLowerCase() ? { email } : {}),
		...(phone !== undefined && phoneKey(phone) !== phoneKey(patron.phone) ? { phone } : {}),
		...(shareCents !== undefined && shareCents !== patron.shareCents ? { shareCents } : {}),
		// A list without these marks gives no information about them.
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
