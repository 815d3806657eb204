import { hostOf, latestMark } from '../../domain/host.ts';
import type { EventAggregate } from '../../domain/event.ts';
import type { Patron } from '../../domain/patron.ts';
import { hasRight, type Actor } from '../../domain/rights.ts';
import { foldName } from '../../domain/text.ts';
import type { NewPerson } from '../../wire/event-requests.ts';
import type { RosterPerson } from './roster.ts';

/** Adds the values that the booking sent for the fields that it can change later. */
export function withBooked(person: NewPerson): RosterPerson {
	const booked = bookedOf(person);
	return Object.keys(booked).length === 0 ? person : { ...person, booked };
}

function bookedOf({ isMinor, shareCents }: NewPerson): NonNullable<Patron['booked']> {
	return { ...(isMinor !== undefined && { isMinor }), ...(shareCents !== undefined && { shareCents }) };
}

/** A person on a booking. */
export interface BookedPerson {
	person: NewPerson;
	/** The person's id on the roster, or the id that they get when the booking adds them. */
	patronId: string;
	/** The person on the roster. Missing if the booking adds the person. */
	patron?: Patron | undefined;
}

/**
 * Finds a booking's people on the roster by their ids, names, and former names, because the office may have corrected a name.
 * @param idOf returns the id of the nth person with a folded name
 * @param readFormerNames returns the folded former names of each person, by id. Called only if someone can't be found by id or name
 */
export async function findPeople(
	people: readonly NewPerson[],
	patrons: readonly Patron[],
	idOf: (name: string, number: number) => string,
	readFormerNames: () => Promise<ReadonlyMap<string, ReadonlySet<string>>>
): Promise<BookedPerson[]> {
	const numbers = new Map<string, number>();
	const found = people.map((person): BookedPerson & { name: string } => {
		const name = foldName(person.name);
		const number = (numbers.get(name) ?? 0) + 1;
		numbers.set(name, number);
		return { person, name, patronId: idOf(name, number) };
	});
	const left = new Set(patrons);
	const match = (isSame: (patron: Patron, one: { name: string; patronId: string }) => boolean): void => {
		for (const one of found.filter(({ patron }) => patron === undefined)) {
			one.patron = [...left].find((patron) => isSame(patron, one));
			if (one.patron) left.delete(one.patron);
		}
	};
	match((patron, { patronId }) => patron.patronId === patronId);
	const names = new Map(patrons.map((patron) => [patron, foldName(patron.name)]));
	match((patron, { name }) => names.get(patron) === name);
	if (left.size > 0 && found.some(({ patron }) => patron === undefined)) {
		const formerNames = await readFormerNames();
		match((patron, { name }) => formerNames.get(patron.patronId)?.has(name) === true);
	}
	return found.map(({ person, patron, patronId }) => ({ person, patron, patronId: patron?.patronId ?? patronId }));
}

/**
 * The host after a booking. `isNew` if the booking chooses another host, which works only if nobody is marked as the host or that person
 * was removed.
 */
export function hostAfter(
	{ event, patrons }: EventAggregate,
	people: readonly BookedPerson[]
): { hostId: string | undefined; isNew: boolean } {
	const now = hostOf(patrons, event)?.patronId;
	const latest = latestMark(patrons);
	const isMarked = latest !== undefined && !latest.isRemoved;
	const sent = people.find(({ person, patron }) => person.isHost === true && patron?.isRemoved !== true)?.patronId;
	const isNew = !isMarked && sent !== undefined && sent !== now;
	return { hostId: isNew ? sent : now, isNew };
}

/**
 * Merges what a booking says about a person. A field that the crew or the office has changed stays as they left it, even if the booking
 * first sends the same value and later a different one.
 * @param last the values that the booking sent last
 * @returns the same patron if nothing changes
 */
export function mergePerson(
	actor: Actor,
	patron: Patron,
	person: NewPerson,
	last: Patron['booked']
): { patron: Patron; isKept: boolean } {
	const { isMinor, shareCents } = bookedOf(person);
	const minor = merge(isMinor, patron.isMinor, last?.isMinor, hasRight(actor, 'events:see'), false);
	const share = merge(shareCents, patron.shareCents, last?.shareCents, hasRight(actor, 'payments:see'));
	const changes = { ...(minor === 'changed' && { isMinor }), ...(share === 'changed' && { shareCents }) };
	const isChanged = Object.keys(changes).length > 0;
	return {
		patron: isChanged ? { ...patron, ...changes, booked: { ...patron.booked, ...changes } } : patron,
		isKept: minor === 'kept' || share === 'kept'
	};
}

function merge<V>(
	sent: V | undefined,
	now: V | undefined,
	last: V | undefined,
	mayRead: boolean,
	byDefault?: V
): 'same' | 'changed' | 'kept' {
	if (sent === undefined) return 'same';
	const isSame = sent === (now ?? byDefault);
	if (now === last) return isSame ? 'same' : 'changed';
	// Don't compare a value that the account may not read. Otherwise, repeated requests could guess it.
	return isSame && mayRead ? 'same' : 'kept';
}
