import * as v from 'valibot';
import type { Right, Role } from './rights.ts';
import { known, maybeWhole, text } from './stored.ts';

export const crewSlots = ['captain', 'first_mate', 'second_mate', 'deckhand', 'host'] as const;
export type CrewSlotName = (typeof crewSlots)[number];

/** The maximum number of people in the crew of one event. */
export const maxCrew = 30;

/**
 * The crew member in one slot of an event, with the name that they had when the slot was filled. A slot that this release doesn't know is
 * read as deckhand.
 */
export const storedSlot = v.object({
	slot: known(crewSlots, 'deckhand'),
	crewId: text,
	name: text,
	/**
	 * The event's version when this person was assigned, used as the assignment's id. Missing in rows from before assignment emails
	 * existed.
	 */
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
	/** The email address to which assignment emails are sent. */
	email?: string | undefined;
	createdAt: string;
}
