import { linkPart } from './link-part.ts';
import type { Right, Role } from './rights.ts';

export const crewSlots = ['captain', 'first_mate', 'second_mate', 'deckhand', 'host'] as const;
export type CrewSlotName = (typeof crewSlots)[number];

/** The most people in the crew of one event. */
export const maxCrew = 30;

/** Who fills a slot on one event. The name is the one known when the slot was filled. */
export interface CrewSlot {
	slot: CrewSlotName;
	crewId: string;
	name: string;
	/** The version of the event that put this person here: names the assignment. Missing on rows older than assignments by mail. */
	sinceVersion?: number | undefined;
}

/** A person's account. The passcode is kept as a hash, elsewhere. */
export interface CrewAccount {
	crewId: string;
	name: string;
	role: Exclude<Role, 'admin'>;
	rights: readonly Right[];
	isActive: boolean;
	/** Where assignments are mailed to. */
	email?: string | undefined;
	createdAt: string;
}

const suffixes = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'esq', 'md', 'phd']);

/**
 * The id a new account signs in with: the last word of the name, folded to ASCII (`Rosa Ostrow` → `ostrow`). A suffix is no
 * last name (`Ray Vance Jr.` → `vance`), and a last name that reads like a reserved id gets the first name in front of it
 * (`Robert Service` → `robert.service`). Empty when nothing can be made of the name.
 */
export function deriveCrewId(name: string): string {
	const words = name
		.trim()
		.split(/\s+/)
		.map((word) => linkPart(word).slice(0, 30))
		.filter((word) => word !== '');
	const [first] = words;
	const last = words.findLast((word, at) => at === 0 || !suffixes.has(word));
	if (first === undefined || last === undefined) return '';
	if (isNewCrewId(last)) return last;
	const both = `${first}.${last}`.slice(0, 40);
	return first !== last && isNewCrewId(both) ? both : '';
}

/** Whether a text can be the id of a stored account, including the ids that older releases allowed. */
export function isCrewId(text: string): boolean {
	return /^[a-z][a-z0-9.-]{0,39}$/.test(text) && text !== 'admin';
}

/**
 * Whether a new account may have this id: letters and digits, with single dots or hyphens between them, and nothing that people
 * would take for the office's own sign-in (`admin2`, `ad-min`, `service`).
 */
export function isNewCrewId(text: string): boolean {
	return text.length <= 40 && /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(text) && !looksReserved(text);
}

const reserved = new Set(['admin', 'administrator', 'service', 'system']);

function looksReserved(text: string): boolean {
	return reserved.has(text.replace(/[^a-z]/g, ''));
}
