import * as v from 'valibot';
import { maybeText, text } from '../domain/stored.ts';

/** The fields that show who made a record, who sent it, and when. */
export const stamp = {
	takenAt: maybeText,
	takenBy: maybeText,
	takenByName: maybeText,
	deliveredBy: maybeText,
	/** The name of the account that sent the record. Trip records include it only if someone else made the record. */
	deliveredByName: maybeText,
	receivedAt: maybeText,
	flags: v.optional(v.array(text))
};
const texts = v.array(text);
const rules = v.array(v.object({ rule: text, patronIds: v.optional(texts), reason: maybeText }));

/** A boarding mark. The phone combines it with its own unsent marks. */
export const markMessage = v.object({
	markId: text,
	patronId: text,
	act: text,
	undoes: maybeText,
	after: texts,
	afterCounts: v.optional(texts),
	...stamp
});
export type MarkMessage = v.InferOutput<typeof markMessage>;

export const countMessage = v.object({
	countId: text,
	point: text,
	/** The count's position in the server's list of counts. Included because a phone can't compute the order. */
	place: v.optional(v.number()),
	counted: v.number(),
	crewCounted: v.optional(v.number()),
	marksAboard: v.number(),
	reason: maybeText,
	isClosed: v.boolean(),
	heads: v.optional(texts),
	/** People whose marks arrived after the count was closed and would have changed it. */
	cameLater: v.object({
		people: v.array(v.object({ patronId: text, wasAboard: v.boolean(), isAboard: v.boolean(), markIds: texts })),
		mayBeMissing: v.boolean()
	}),
	/** Only in a return count: the number of guests who stepped ashore minus the number in the last closed count. */
	returnDifference: v.optional(v.number()),
	...stamp
});
export type CountMessage = v.InferOutput<typeof countMessage>;

export const departureMessage = v.object({
	departureId: text,
	countId: maybeText,
	warnings: rules,
	overrides: rules,
	/** The rules whose warnings weren't fully overridden with a reason to depart anyway. */
	openWarnings: texts,
	/** The record that revoked the departure. `revoke.ts` has the schema, because the board doesn't need it. */
	revoked: v.optional(v.unknown()),
	...stamp
});
export type DepartureMessage = v.InferOutput<typeof departureMessage>;

export const returnMessage = v.object({
	returnId: text,
	countId: maybeText,
	stillAboard: v.optional(texts),
	reason: maybeText,
	...stamp
});
export type ReturnMessage = v.InferOutput<typeof returnMessage>;

export const checklistItemMessage = v.object({
	itemId: text,
	text,
	phase: text,
	isRequired: v.boolean(),
	who: text,
	isBriefing: v.boolean(),
	state: text,
	isDisputed: v.boolean(),
	heads: texts,
	note: maybeText,
	givenBy: maybeText,
	topics: v.optional(texts),
	takenAt: maybeText,
	takenByName: maybeText,
	/** The name of the account that sent the newest tick, if someone else made the tick. */
	deliveredByName: maybeText
});

export const checklistMessage = v.object({ templateVersion: v.number(), items: v.array(checklistItemMessage) });
export type ChecklistMessage = v.InferOutput<typeof checklistMessage>;

export const logMessage = v.object({
	logId: text,
	text,
	position: v.optional(v.object({ latitude: v.number(), longitude: v.number(), accuracyM: v.optional(v.number()) })),
	distanceFromLandNm: v.optional(v.number()),
	...stamp
});
export type LogMessage = v.InferOutput<typeof logMessage>;

/** All of these fields are optional, because a phone may still have a board from before they existed. */
export const aboardEntries = {
	marks: v.optional(v.array(markMessage)),
	counts: v.optional(v.array(countMessage)),
	departure: v.optional(departureMessage),
	otherDepartures: v.optional(v.array(departureMessage)),
	revokedDepartures: v.optional(v.array(departureMessage)),
	return: v.optional(returnMessage),
	otherReturns: v.optional(v.array(returnMessage)),
	checklist: v.optional(checklistMessage),
	/** People whom the office merged into another person on the roster. Their records are shown under `keptId`. */
	merged: v.optional(v.array(v.object({ patronId: text, keptId: text }))),
	/** Pairs of rows that may be the same person. A merge would keep the first row. */
	possibleDuplicates: v.optional(v.array(v.object({ keptId: text, otherId: text }))),
	/** The charter's log. Only in responses for a single charter, and only for people who mark guests or run the charter. */
	log: v.optional(v.array(logMessage)),
	/**
	 * Cash handovers, and the cash that each person took, checked with the schemas in `cash.ts`. Only in responses for a single charter.
	 * Users who can't see money get only their own.
	 */
	handovers: v.optional(v.array(v.unknown())),
	cash: v.optional(v.array(v.unknown()))
};
