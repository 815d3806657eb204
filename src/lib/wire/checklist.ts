import * as v from 'valibot';
import { checklistItem } from '../domain/checklist.ts';
import { maxChecklistItems } from '../domain/checklist-versions.ts';
import { optionalLine } from '../domain/fields.ts';
import { maybeText, text } from '../domain/stored.ts';

/**
 * Body of `POST /api/checklists`. Without `boat`, the checklist applies to all boats. Without `kind`, it applies to all kinds of charters.
 */
export const publishChecklist = v.object({
	boat: optionalLine(60),
	kind: optionalLine(60),
	items: v.pipe(
		v.array(checklistItem, 'not_a_list'),
		v.maxLength(maxChecklistItems, 'too_many'),
		v.check((items) => new Set(items.map((item) => item.itemId)).size === items.length, 'same_item_twice'),
		v.check((items) => items.filter((item) => item.isBriefing === true).length <= 1, 'more_than_one_briefing')
	)
});
export type PublishChecklist = v.InferOutput<typeof publishChecklist>;

/** A published checklist. `phase` and `who` are strings, because a newer release may add other values. */
export const publishedChecklist = v.object({
	version: v.number(),
	boat: maybeText,
	kind: maybeText,
	items: v.array(
		v.object({
			...{ itemId: text, text, phase: text, isRequired: v.boolean(), who: text },
			isBriefing: v.optional(v.boolean())
		})
	),
	sha256: text,
	publishedAt: text,
	publishedBy: text,
	publishedByName: maybeText,
	/** Whether this is the sample that comes with the app. */
	isSample: v.boolean(),
	/** Whether charters currently use this version. False for older versions. */
	isInForce: v.boolean()
});
export type ChecklistVersionMessage = v.InferOutput<typeof publishedChecklist>;

/**
 * The response to `GET /api/checklists`, with the newest checklist first and the sample last. `unreadable` and `leftOut` are missing if
 * they are zero.
 */
export const checklists = v.object({
	checklists: v.array(publishedChecklist),
	unreadable: v.optional(v.number()),
	/** The number of old versions that didn't fit into the response. */
	leftOut: v.optional(v.number())
});
export type ChecklistsMessage = v.InferOutput<typeof checklists>;

/** The 200 or 201 response after publishing a checklist. */
export const checklistPublished = v.object({ checklist: publishedChecklist });
