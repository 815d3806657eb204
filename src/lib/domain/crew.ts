import * as v from 'valibot';
import { linkPart } from './link-part.ts';
import type { Right, Role } from './rights.ts';
import { known, maybeWhole, text } from './stored.ts';

export const crewSlots = ['captain', 'first_mate', 'second_mate', 'deckhand', 'host'] as const;
export type CrewSlotName = (typeof crewSlots)[number];

/** The maximum number of people in the crew of one event. */
export const maxCrew = 30;

/**
 * The person in one slot of one event. The name is from when the slot was filled. A slot that only a newer release knows is read as
 * deckhand.
 */
export const storedSlot = v.object({
	slot: known(crewSlots, 'deckhand'),
	crewId: text,
	name: text,
	/** The event version that assigned this person, used as the assignment's id. Missing in rows from before assignment emails existed. */
	sinceVersion: maybeWhole
});
export type CrewSlot = v.InferOutput<typeof storedSlot>;

/** A person's account. The passcode's hash is stored elsewhere. */
export interface CrewAccount {
	crewId: string;
	name: string;
	role: Exclude<Role, 'admin'>;
	rights: readonly Right[];
	isActive: boolean;
	/** The address for assignment emails. */
	email?: string | undefined;
	createdAt: string;
}

const suffixes = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'esq', 'md', 'phd']);

/**
 * The id of a new account: the last word of the name in ASCII (`Rosa Ostrow` → `ostrow`), without a suffix (`Ray Vance Jr.` → `vance`). If
 * that is a reserved id, the first name is added in front (`Robert Service` → `robert.service`). Empty if the name has no usable letters.
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
 * Whether a new account may have this id: letters and digits with single dots or hyphens between them, and nothing that looks like one of
 * the office's own accounts (`admin2`, `ad-min`, `service`).
 */
export function isNewCrewId(text: string): boolean {
	return text.length <= 40 && /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(text) && !looksReserved(text);
}

const reserved = new Set(['admin', 'administrator', 'service', 'system']);

function looksReserved(text: string): boolean {
	return reserved.has(text.replace(/[^a-z]/g, ''));
}
