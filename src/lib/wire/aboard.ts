import * as v from 'valibot';

const stamp = {
	takenAt: v.optional(v.string()),
	takenBy: v.optional(v.string()),
	takenByName: v.optional(v.string()),
	deliveredBy: v.optional(v.string()),
	receivedAt: v.optional(v.string()),
	flags: v.optional(v.array(v.string()))
};
const texts = v.array(v.string());
const rules = v.array(v.object({ rule: v.string(), patronIds: v.optional(texts), reason: v.optional(v.string()) }));

/** One mark. The phone folds these together with its own unsent ones. */
export const markMessage = v.object({
	markId: v.string(),
	patronId: v.string(),
	act: v.string(),
	undoes: v.optional(v.string()),
	after: texts,
	afterCounts: v.optional(texts),
	...stamp
});
export type MarkMessage = v.InferOutput<typeof markMessage>;

export const countMessage = v.object({
	countId: v.string(),
	point: v.string(),
	counted: v.number(),
	crewCounted: v.optional(v.number()),
	marksAboard: v.number(),
	reason: v.optional(v.string()),
	isClosed: v.boolean(),
	heads: v.optional(texts),
	/** Marks that arrived after the count was closed and would have changed it. */
	cameLater: v.object({
		people: v.array(v.object({ patronId: v.string(), wasAboard: v.boolean(), isAboard: v.boolean(), markIds: texts })),
		mayBeMissing: v.boolean()
	}),
	/** For a return: people ashore minus the people of the last closed count. */
	returnDifference: v.optional(v.number()),
	...stamp
});
export type CountMessage = v.InferOutput<typeof countMessage>;

export const departureMessage = v.object({
	departureId: v.string(),
	countId: v.optional(v.string()),
	warnings: rules,
	overrides: rules,
	/** Warnings without a reason. */
	openWarnings: texts,
	...stamp
});
export type DepartureMessage = v.InferOutput<typeof departureMessage>;

export const returnMessage = v.object({
	returnId: v.string(),
	countId: v.optional(v.string()),
	stillAboard: v.optional(texts),
	reason: v.optional(v.string()),
	...stamp
});
export type ReturnMessage = v.InferOutput<typeof returnMessage>;

export const checklistItemMessage = v.object({
	itemId: v.string(),
	text: v.string(),
	phase: v.string(),
	isRequired: v.boolean(),
	who: v.string(),
	isBriefing: v.boolean(),
	state: v.string(),
	isDisputed: v.boolean(),
	heads: texts,
	note: v.optional(v.string()),
	givenBy: v.optional(v.string()),
	topics: v.optional(texts),
	takenAt: v.optional(v.string()),
	takenByName: v.optional(v.string())
});

export const checklistMessage = v.object({ templateVersion: v.number(), items: v.array(checklistItemMessage) });
export type ChecklistMessage = v.InferOutput<typeof checklistMessage>;

export const logMessage = v.object({
	logId: v.string(),
	text: v.string(),
	position: v.optional(v.object({ latitude: v.number(), longitude: v.number(), accuracyM: v.optional(v.number()) })),
	distanceFromLandNm: v.optional(v.number()),
	...stamp
});
export type LogMessage = v.InferOutput<typeof logMessage>;

/** All optional, because a phone may still have a board from before these fields. */
export const aboardEntries = {
	marks: v.optional(v.array(markMessage)),
	counts: v.optional(v.array(countMessage)),
	departure: v.optional(departureMessage),
	otherDepartures: v.optional(v.array(departureMessage)),
	revokedDepartures: v.optional(v.array(departureMessage)),
	return: v.optional(returnMessage),
	otherReturns: v.optional(v.array(returnMessage)),
	checklist: v.optional(checklistMessage),
	/** Only in the event's own response, and only for people who mark guests or run the charter. */
	log: v.optional(v.array(logMessage))
};
