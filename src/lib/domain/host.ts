import type { Patron } from './patron.ts';
import { foldText } from './fold-text.ts';

/** The fields of a patron that are needed to find the host. */
type Candidate = Pick<Patron, 'patronId' | 'name'> & {
	isRemoved?: boolean | undefined;
	isHost?: boolean | undefined;
	hostTurn?: number | undefined;
};

interface HostedEvent {
	eventId: string;
	hostFirstName: string;
}

/**
 * Returns the host: the patron whose host mark has the highest version. Rosters from older releases have no host marks. Their host is the
 * only person with the host's first name.
 */
export function hostOf<T extends Candidate>(patrons: readonly T[], event: HostedEvent): T | undefined {
	const latest = latestMark(patrons);
	if (latest) return latest.isHost === true && latest.isRemoved !== true ? latest : undefined;
	return only(patrons.filter((one) => one.isRemoved !== true && one.isHost !== false && isNamedHost(one.name, event)));
}

/** Returns the patron whose host mark was set or cleared last, even if the patron was removed from the roster. */
export function latestMark<T extends Candidate>(patrons: readonly T[]): T | undefined {
	return patrons.filter((one) => one.isHost === true || one.hostTurn !== undefined).toSorted(byMark)[0];
}

// Every new host mark has a higher version, so moving the mark writes only one row. On a tie, a set mark wins, then the lower id.
function byMark(a: Candidate, b: Candidate): number {
	return (
		(b.hostTurn ?? 0) - (a.hostTurn ?? 0) ||
		Number(b.isHost === true) - Number(a.isHost === true) ||
		(a.patronId < b.patronId ? -1 : 1)
	);
}

/** Returns the version for a new host mark. */
export function nextHostMarkVersion(patrons: readonly Pick<Candidate, 'hostTurn'>[]): number {
	return patrons.reduce((highest, one) => Math.max(highest, one.hostTurn ?? 0), 0) + 1;
}

interface BookedPerson {
	name: string;
	isHost?: boolean | undefined;
}

/**
 * Finds the host of a new charter: the marked patron, else the only patron with the host's first name, else the only patron whose full name
 * is at the start of the title.
 */
export function bookedHost<T extends BookedPerson>(
	people: readonly T[],
	event: HostedEvent & { title: string }
): T | undefined {
	const unmarked = people.filter((one) => one.isHost === undefined);
	return (
		people.find((one) => one.isHost === true) ??
		only(unmarked.filter((one) => isNamedHost(one.name, event))) ??
		only(unmarked.filter((one) => startsTitle(one.name, event.title)))
	);
}

/**
 * Whether a name starts with the host's first name, which may be several words, such as Mary Ann. A name that contains only punctuation
 * never matches.
 */
function isNamedHost(name: string, { eventId, hostFirstName }: HostedEvent): boolean {
	const wanted = [foldText(hostFirstName), /^\d{4}-\d{2}-\d{2}-([a-z0-9]+)/.exec(eventId)?.[1]];
	const words = name.trim().split(/\s+/u);
	return words.some((_, at) => {
		const folded = foldText(words.slice(0, at + 1).join(' '));
		return folded !== '' && wanted.includes(folded);
	});
}

/** Whether the title starts with a person's full name, as in `Alice Tidewell’s birthday`. A first name alone doesn't count. */
function startsTitle(name: string, title: string): boolean {
	const words = name.trim().split(/\s+/u).length;
	const start = title.trim().split(/\s+/u).slice(0, words).join(' ');
	const folded = foldText(name);
	if (words < 2 || folded === '') return false;
	return [start, start.replace(/['\u2019]s?$/u, '')].some((each) => foldText(each) === folded);
}

function only<T>(found: readonly T[]): T | undefined {
	return found.length === 1 ? found[0] : undefined;
}
