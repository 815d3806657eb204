import * as v from 'valibot';
import { itineraries } from '../domain/event.ts';
import { signsForKinds } from '../domain/signs-for.ts';
import { known, maybeText, text } from '../domain/stored.ts';

// Separate from `waiver.ts`, because every phone loads this file when it starts, and only the page with the form needs the form's checks.

/**
 * A signed waiver as the crew sees it: who signed it, when, and on whose phone. Leaves out birth dates, addresses, drawn signatures, and
 * the hash of the answers, because trying all dates against the hash could reveal a birth date.
 */
export const waiver = v.object({
	waiverId: text,
	name: text,
	signsFor: known(signsForKinds, 'self_and_minors'),
	minors: v.array(text),
	emergencyContact: maybeText,
	textVersion: v.number(),
	textSha256: text,
	itinerary: v.optional(known(itineraries, undefined)),
	channel: known(['own_phone', 'crew_phone'], 'own_phone'),
	heldBy: maybeText,
	heldByName: maybeText,
	/** The user id that the phone reported, if no account has this id. */
	heldByClaim: maybeText,
	/** The account whose session delivered the waiver. */
	deliveredBy: maybeText,
	deliveredByName: maybeText,
	signedAt: maybeText,
	receivedAt: text,
	flags: v.optional(v.array(text))
});
export type WaiverMessage = v.InferOutput<typeof waiver>;

/** A person who signed a waiver and isn't on the roster. */
export const waitingSigner = v.object({
	waiverId: text,
	person: v.number(),
	name: text,
	isMinor: v.boolean(),
	signedBy: text,
	receivedAt: text,
	candidates: v.array(text)
});
export type WaitingSignerMessage = v.InferOutput<typeof waitingSigner>;

export const waiverText = v.object({
	version: v.number(),
	title: text,
	markdown: text,
	html: text,
	sha256: text,
	publishedAt: text,
	publishedBy: text,
	isSample: v.boolean()
});
export type WaiverTextMessage = v.InferOutput<typeof waiverText>;

/** The fields that lists show about a saved waiver, even after its body was trimmed. */
export const storedWaiver = v.object({
	waiverId: text,
	patronId: maybeText,
	name: text,
	email: maybeText,
	/** Whom the signer signed for. Missing in a body that an older release trimmed. */
	signsFor: v.optional(known(signsForKinds, 'self_and_minors'), 'self_and_minors'),
	/** The children whom the waiver covers. Missing in a trimmed body. */
	minors: v.optional(v.array(v.object({ name: text }))),
	takenAt: text,
	takenBy: maybeText
});
export type StoredWaiver = v.InferOutput<typeof storedWaiver>;
