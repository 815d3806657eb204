import type { EventAggregate } from './event.ts';
import { mayCover } from './may-cover.ts';
import type { Patron } from './patron.ts';
import { foldName } from './text.ts';
import { coveredBy, type CoveredPerson, type WaiverMatch, type WaiverStrike, type WaiverSummary } from './waiver.ts';

/** A person who signed but doesn't match exactly one row of the roster. The crew chooses the row with one tap. */
export interface WaitingSigner {
	waiverId: string;
	person: number;
	name: string;
	isMinor: boolean;
	signedBy: string;
	receivedAt: string;
	/** The ids of the roster rows that may belong to this person. */
	candidates: string[];
}

export interface WaiverStatuses {
	/** The newest waiver that covers each person, by patron id. */
	signed: ReadonlyMap<string, WaiverSummary>;
	waiting: WaitingSigner[];
}

/** The fields of a roster row that determine who has signed. */
type RosterPerson = Pick<Patron, 'patronId' | 'name' | 'email' | 'isMinor'> & { isRemoved?: boolean };

type Rows = Pick<EventAggregate, 'waiverMatches'> & {
	patrons: readonly RosterPerson[];
	waivers: readonly WaiverSummary[];
	waiverStrikes?: readonly WaiverStrike[];
};

/** Returns the ids of the waivers that an admin removed from the lists and that weren't put back. */
export function struckWaivers(strikes: readonly WaiverStrike[]): ReadonlySet<string> {
	const newest = new Map<string, WaiverStrike>();
	for (const strike of strikes.toSorted((a, b) => order(a.struckAt, b.struckAt) || order(a.strikeId, b.strikeId))) {
		newest.set(strike.waiverId, strike);
	}
	return new Set([...newest.values()].filter((one) => one.isStruck).map((one) => one.waiverId));
}

/** Whether a waiver can cover anyone. A waiver that was signed under an unpublished text can't. */
function isCounted(waiver: Pick<WaiverSummary, 'flags'>): boolean {
	return !(waiver.flags ?? []).includes('unknown_text');
}

/**
 * Determines who on a roster has signed, and who signed without being on the roster. A minor counts only through a guardian's waiver,
 * because minors can't sign (see `checkAnswers`).
 */
export function resolveWaivers(page: Rows): WaiverStatuses {
	const signed = new Map<string, WaiverSummary>();
	const struck = struckWaivers(page.waiverStrikes ?? []);
	const waiting: WaitingSigner[] = [];
	const oldestFirst = page.waivers
		.filter((waiver) => isCounted(waiver) && !struck.has(waiver.waiverId))
		.toSorted((a, b) => order(a.receivedAt, b.receivedAt) || order(a.waiverId, b.waiverId));
	for (const waiver of oldestFirst) {
		for (const person of coveredBy(waiver)) {
			const found = findPatron(page, waiver, person);
			if (found.patronId !== undefined) signed.set(found.patronId, waiver);
			else if (found.candidates) {
				const { waiverId, receivedAt, name: signedBy } = waiver;
				const { name, isMinor } = person;
				const { candidates } = found;
				waiting.push({ waiverId, person: person.person, name, isMinor, signedBy, receivedAt, candidates });
			}
		}
	}
	return { signed, waiting };
}

/**
 * Finds the roster row of a person on a waiver. Returns `candidates` if the crew must choose, and an empty object if the crew answered that
 * the person isn't on this roster.
 */
function findPatron(
	page: Rows,
	waiver: WaiverSummary,
	person: CoveredPerson
): { patronId?: string; candidates?: string[] } {
	const said = newestMatch(page.waiverMatches, waiver.waiverId, person.person);
	const matched = page.patrons.find((patron) => patron.patronId === said?.patronId);
	// The previous release also accepted an adult's own signature for a minor. Such a match doesn't count, so the crew has to choose again.
	if (said && (!matched || mayCover(person, matched))) return said.patronId === null ? {} : { patronId: said.patronId };
	const patronId = coveredPatron(page.patrons, waiver, person);
	if (patronId !== undefined) return { patronId };
	const candidates = page.patrons.filter((patron) => patron.isRemoved !== true && isSamePerson(patron, person));
	// A person with the same name and another email address is only suggested, because it may be a different person.
	const suggested =
		candidates.length > 0
			? candidates
			: page.patrons.filter(
					(patron) => patron.isRemoved !== true && keyOf(patron.name) === keyOf(person.name) && mayCover(person, patron)
				);
	return { candidates: suggested.map((patron) => patron.patronId) };
}

/**
 * Finds the roster row of a person on a waiver: the row that the waiver was opened for, or the only row with that name. Undefined if the
 * crew must choose.
 */
export function coveredPatron(
	patrons: readonly RosterPerson[],
	waiver: WaiverSummary,
	person: CoveredPerson
): string | undefined {
	const opened = patrons.find((one) => one.patronId === waiver.patronId);
	if (opened && person.person === personOpenedFor(patrons, waiver, opened)) return opened.patronId;
	const named = patrons.filter((patron) => patron.isRemoved !== true && isSamePerson(patron, person));
	return named.length === 1 ? named[0]?.patronId : undefined;
}

/**
 * Finds the person on a waiver who belongs to the roster row that the waiver was opened for: the person with the row's name, else the
 * signer, else the first child without a row.
 */
function personOpenedFor(
	patrons: readonly RosterPerson[],
	waiver: WaiverSummary,
	patron: RosterPerson
): number | undefined {
	const people = coveredBy(waiver).filter((one) => mayCover(one, patron));
	const named = people.find((one) => keyOf(one.name) === keyOf(patron.name));
	// A guardian who stays ashore may have opened the waiver from their own row. Then nobody on it belongs to that row, and the children are
	// matched by name.
	const isGuardiansRow = waiver.signsFor === 'minors' && keyOf(waiver.name) === keyOf(patron.name);
	if (isGuardiansRow) return patron.isMinor === true ? named?.person : undefined;
	return (named ?? people.find((one) => !one.isMinor || !hasRow(patrons, one)))?.person;
}

function hasRow(patrons: readonly RosterPerson[], { name }: CoveredPerson): boolean {
	return patrons.some((patron) => patron.isRemoved !== true && keyOf(patron.name) === keyOf(name));
}

/** Whether a patron and a person on a waiver may be the same person: same name, and not two different email addresses. */
function isSamePerson(patron: RosterPerson, person: CoveredPerson): boolean {
	if (keyOf(patron.name) !== keyOf(person.name) || !mayCover(person, patron)) return false;
	const [theirs, given] = [patron.email, person.email].map((email) => email?.trim().toLowerCase());
	return theirs === undefined || given === undefined || theirs === given;
}

/** A cache of folded names, because folding is much slower than a lookup and every board compares the same names. */
const keys = new Map<string, string>();
const maxKeys = 10_000;

function keyOf(name: string): string {
	const known = keys.get(name);
	if (known !== undefined) return known;
	if (keys.size >= maxKeys) keys.clear();
	const key = foldName(name);
	keys.set(name, key);
	return key;
}

function newestMatch(matches: readonly WaiverMatch[], waiverId: string, person: number): WaiverMatch | undefined {
	return matches
		.filter((one) => one.waiverId === waiverId && one.person === person)
		.toSorted((a, b) => order(a.matchedAt, b.matchedAt) || order(a.matchId, b.matchId))
		.at(-1);
}

function order(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
