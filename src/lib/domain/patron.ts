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
	boarding: BoardingState;
	/** Marked, never erased: payments go on naming them. */
	isRemoved: boolean;
	addedAt: string;
}
