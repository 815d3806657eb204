import { linkPart } from './slug.ts';
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

/** The id a new account signs in with: the folded last word of the name, `Rosa Ostrow` → `ostrow`. Empty when nothing is left. */
export function deriveCrewId(name: string): string {
	const words = name.trim().split(/\s+/);
	return linkPart(words.at(-1) ?? '').slice(0, 30);
}

/** Whether a text can be an account's id: what `deriveCrewId` makes, with inner dots and hyphens. `admin` is taken for good. */
export function isCrewId(text: string): boolean {
	return /^[a-z][a-z0-9.-]{0,39}$/.test(text) && text !== 'admin';
}
