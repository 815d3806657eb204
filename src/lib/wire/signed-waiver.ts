import * as v from 'valibot';
import { itineraries } from '../domain/event.ts';
import { signsForKinds } from '../domain/signs-for.ts';

// Separate from `waiver.ts`, because phones load this at every start, but the form's checks only on the form's page.

/**
 * A signed waiver as the crew sees it: who, when, and on whose phone. Birth dates, addresses, drawings, and the hash of the answers
 * stay with the office. A birth date could be guessed from the hash by trying them all.
 */
export const waiver = v.object({
	waiverId: v.string(),
	name: v.string(),
	signsFor: v.picklist(signsForKinds),
	minors: v.array(v.string()),
	emergencyContact: v.optional(v.string()),
	textVersion: v.number(),
	textSha256: v.string(),
	itinerary: v.optional(v.picklist(itineraries)),
	channel: v.picklist(['own_phone', 'crew_phone']),
	heldBy: v.optional(v.string()),
	heldByName: v.optional(v.string()),
	/** Who held the phone according to the phone, if no such account exists. */
	heldByClaim: v.optional(v.string()),
	/** The account whose session delivered it. */
	deliveredBy: v.optional(v.string()),
	deliveredByName: v.optional(v.string()),
	signedAt: v.optional(v.string()),
	receivedAt: v.string(),
	flags: v.optional(v.array(v.string()))
});
export type WaiverMessage = v.InferOutput<typeof waiver>;

/** A signed person who isn't on the roster. */
export const waitingSigner = v.object({
	waiverId: v.string(),
	person: v.number(),
	name: v.string(),
	isMinor: v.boolean(),
	signedBy: v.string(),
	receivedAt: v.string(),
	candidates: v.array(v.string())
});
export type WaitingSignerMessage = v.InferOutput<typeof waitingSigner>;

export const waiverText = v.object({
	version: v.number(),
	title: v.string(),
	markdown: v.string(),
	html: v.string(),
	sha256: v.string(),
	publishedAt: v.string(),
	publishedBy: v.string(),
	isSample: v.boolean()
});
export type WaiverTextMessage = v.InferOutput<typeof waiverText>;

/** The part of a waiver's body that lists show, whole or trimmed. */
export const storedWaiver = v.object({
	waiverId: v.string(),
	patronId: v.optional(v.string()),
	name: v.string(),
	takenAt: v.string(),
	takenBy: v.optional(v.string())
});
export type StoredWaiver = v.InferOutput<typeof storedWaiver>;
