import * as v from 'valibot';
import { maybeText, text } from '../domain/stored.ts';

/** 200 or 201 of a keyed `POST /api/decisions`. */
export const decisionMade = v.object({ decisionId: text, kind: text, bodySha256: text, receivedAt: text });
export type DecisionMade = v.InferOutput<typeof decisionMade>;

const charter = { eventId: text, title: text, date: text };

const openDecision = v.variant('kind', [
	v.object({
		...{ kind: v.literal('possible_duplicate'), ...charter },
		...{ keptId: text, keptName: text, otherId: text, otherName: text }
	}),
	v.object({
		...{ kind: v.literal('requested_correction'), ...charter },
		requestId: text,
		paymentId: text,
		reason: maybeText
	})
]);

const decided = { decidedBy: text, decidedByName: maybeText, decidedAt: text };

export const recordedMerge = v.object({
	...{ mergeId: text, eventId: text, keptId: text, keptName: text, otherId: text, otherName: text },
	...decided,
	undone: v.optional(v.object({ decisionId: text, ...decided }))
});
export type RecordedMerge = v.InferOutput<typeof recordedMerge>;

/** `GET /api/decisions`: the office's open decisions and its merges, newest first. */
export const decisions = v.object({ open: v.array(openDecision), merges: v.array(recordedMerge) });
export type DecisionsMessage = v.InferOutput<typeof decisions>;
