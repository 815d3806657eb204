import type { EventPage } from './event.ts';
import type { Patron } from './patron.ts';
import { foldName } from './text.ts';
import { coveredBy, type CoveredPerson, type Waiver, type WaiverMatch } from './waiver.ts';

/** A signed person whom nothing ties to one row of the roster: crew says who it is, by one tap. */
export interface WaitingSigner {
	waiverId: string;
	person: number;
	name: string;
	isMinor: boolean;
	signedBy: string;
	receivedAt: string;
	/** Rows that it might be. */
	candidates: string[];
}

export interface WaiverStanding {
	/** The newest waiver of everybody who is covered by one. */
	signed: ReadonlyMap<string, Waiver>;
	waiting: WaitingSigner[];
}

type Rows = Pick<EventPage, 'patrons' | 'waivers' | 'waiverMatches'>;

/**
 * Who of a roster has signed, and who signed that the roster doesn't know. Derived from rows, never stored. A minor counts only
 * through a guardian: nobody under age can be the signer of a waiver (`checkAnswers`).
 */
export function settleWaivers(page: Rows): WaiverStanding {
	const signed = new Map<string, Waiver>();
	const waiting: WaitingSigner[] = [];
	const oldestFirst = page.waivers.toSorted(
		(a, b) => order(a.receivedAt, b.receivedAt) || order(a.waiverId, b.waiverId)
	);
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

/** `candidates` where crew has to say; neither where crew said that it is nobody here. */
function findPatron(page: Rows, waiver: Waiver, person: CoveredPerson): { patronId?: string; candidates?: string[] } {
	const said = newestMatch(page.waiverMatches, waiver.waiverId, person.person);
	if (said) return said.patronId === null ? {} : { patronId: said.patronId };
	const named = page.patrons.find((one) => one.patronId === waiver.patronId);
	if (named && person.person === personOpenedFor(waiver, named)) return { patronId: named.patronId };
	const candidates = page.patrons.filter((patron) => !patron.isRemoved && isSamePerson(patron, person));
	const [only] = candidates;
	if (only && candidates.length === 1) return { patronId: only.patronId };
	return { candidates: candidates.map((patron) => patron.patronId) };
}

/** Whom a waiver that was opened for one row covers there: who bears that name, else the signer, else the first child. */
function personOpenedFor(waiver: Waiver, patron: Patron): number {
	const people = coveredBy(waiver);
	return people.find((one) => foldName(one.name) === foldName(patron.name))?.person ?? people[0]?.person ?? 0;
}

/** The same name, and no two different e-mail addresses: a name alone is enough where only one bears it. */
function isSamePerson(patron: Patron, person: CoveredPerson): boolean {
	if (foldName(patron.name) !== foldName(person.name)) return false;
	const [theirs, given] = [patron.email, person.email].map((email) => email?.trim().toLowerCase());
	return theirs === undefined || given === undefined || theirs === given;
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
