import { foldName } from './text.ts';

/** Derived from the waivers (`waiver-roster.ts`), never stored. `none` until one is signed; a minor is signed only through a guardian. */
export const waiverStates = ['none', 'signed'] as const;
export type WaiverState = (typeof waiverStates)[number];

export const boardingStates = ['expected', 'aboard', 'ashore'] as const;
export type BoardingState = (typeof boardingStates)[number];

/** The most people on one roster. The largest charter boats take fewer. */
export const maxPatrons = 500;
/** The most rows of one roster, removed people included: they stay, and every page reads them. */
export const maxPatronRows = 1500;

/** A person on an event's roster. */
export interface Patron {
	patronId: string;
	name: string;
	email?: string;
	phone?: string;
	/** What this person was agreed to pay of the event's price, where that was agreed. */
	shareCents?: number;
	/** The person who booked. Ask `hostOf`: marks that were moved since stay in their rows. */
	isHost?: boolean;
	/** Orders the marks of a roster; the highest counts. */
	hostTurn?: number;
	/** The adult who signed for this minor. */
	guardianName?: string;
	boarding: BoardingState;
	/** Marked, never erased: payments go on naming them. */
	isRemoved: boolean;
	addedAt: string;
	/** How often this person's private link was replaced. Missing when it never was. */
	linkNumber?: number;
}

/** As much of a person on a roster as it takes to tell who a name means. */
export interface NamedPatron {
	patronId: string;
	name: string;
	isRemoved?: boolean | undefined;
}

/** Everyone on the roster with this name, however it was typed. */
export function patronsNamed<T extends NamedPatron>(roster: readonly T[], name: string): T[] {
	const wanted = foldName(name);
	return wanted === '' ? [] : roster.filter((one) => one.isRemoved !== true && foldName(one.name) === wanted);
}

/** The one person with this name; undefined if there is none, or more than one. */
export function onlyPatronNamed<T extends NamedPatron>(roster: readonly T[], name: string): T | undefined {
	const named = patronsNamed(roster, name);
	return named.length === 1 ? named[0] : undefined;
}
