import * as v from 'valibot';
import { paymentMethods } from '../domain/payment.ts';
import { known, maybeText, text } from '../domain/stored.ts';

/** The 200 or 201 response to `POST /api/decisions` with an idempotency key. */
export const decisionMade = v.object({ decisionId: text, kind: text, bodySha256: text, receivedAt: text });
export type DecisionMade = v.InferOutput<typeof decisionMade>;

const charter = { eventId: text, title: text, date: text };

const amounts = { amountCents: v.number(), tipCents: v.number(), method: known(paymentMethods, 'other') };

/** A payment that a question is about. Contains only the fields that help to tell two payments apart. */
const questionedPayment = v.object({
	...{ paymentId: text, patronName: maybeText, ...amounts, reference: maybeText, note: maybeText },
	...{ takenAt: text, receivedAt: text, takenByName: text, deliveredByName: maybeText, receiptCode: text }
});
export type QuestionedPayment = v.InferOutput<typeof questionedPayment>;

const openDecision = v.variant('kind', [
	v.object({
		...{ kind: v.literal('possible_duplicate'), ...charter },
		...{ keptId: text, keptName: text, otherId: text, otherName: text }
	}),
	v.object({
		...{ kind: v.literal('requested_correction'), ...charter },
		requestId: text,
		paymentId: text,
		reason: maybeText,
		/**
		 * The kind of the requested correction: `void`, `refund`, or `change`. This field and those below it are missing in responses from
		 * older releases.
		 */
		correction: maybeText,
		/** The fare to refund. */
		amountCents: v.optional(v.number()),
		tipCents: v.optional(v.number()),
		requestedByName: maybeText,
		/** The account that sent the request, if someone else made the request. */
		deliveredByName: maybeText,
		/** The new payment that a change would create. */
		replacement: v.optional(questionedPayment),
		payment: v.optional(questionedPayment),
		timeZone: maybeText
	})
]);

const decided = { decidedBy: text, decidedByName: maybeText, decidedAt: text };

export const recordedMerge = v.object({
	...{ mergeId: text, eventId: text, keptId: text, keptName: text, otherId: text, otherName: text },
	...decided,
	undone: v.optional(v.object({ decisionId: text, ...decided }))
});
export type RecordedMerge = v.InferOutput<typeof recordedMerge>;

const questionedCorrection = v.object({
	...{ correctionId: text, kind: text, ...amounts, reason: text, takenAt: text, receivedAt: text },
	...{ takenByName: text, deliveredByName: maybeText }
});

/** A person who may have made an unmatched payment. */
const candidate = v.object({
	...{ patronId: text, name: text },
	/** What this person still owes. */
	owedCents: v.optional(v.number()),
	/** How this person matches the payment. People who match are listed first. */
	fits: v.optional(known(['name', 'part_of_name', 'amount'], undefined))
});

/** An open question in `GET /api/decisions`. */
export const openQuestion = v.object({
	question: text,
	subjectId: text,
	seen: v.array(text),
	...charter,
	timeZone: text,
	/** When the question arose. The list is sorted by this time. */
	since: text,
	payments: v.array(questionedPayment),
	corrections: v.array(questionedCorrection),
	flags: v.array(text),
	/** Two rows of the roster that may be the same person. The first one is the row to keep. */
	people: v.array(v.object({ patronId: text, name: text })),
	candidates: v.array(candidate),
	/** The charter's current balance. Negative if overpaid. */
	balanceCents: v.number(),
	/** A recorded answer that the server stopped carrying out before it was done. Sending the same answer again finishes the work. */
	unfinished: maybeText
});
export type OpenQuestion = v.InferOutput<typeof openQuestion>;

/** The last answer to a question. */
export const decidedQuestion = v.object({
	...{ question: text, subjectId: text, answer: text, ...charter, timeZone: text, ...decided },
	payment: v.optional(questionedPayment),
	people: v.array(v.object({ patronId: text, name: text })),
	canReopen: v.boolean()
});
export type DecidedQuestion = v.InferOutput<typeof decidedQuestion>;

/** The response to `GET /api/decisions`: the open questions, oldest first, and the decisions, newest first. */
export const decisions = v.object({
	/** Pairs of guests who may be the same person, and requested corrections. */
	open: v.array(openDecision),
	merges: v.array(recordedMerge),
	/** The open questions. Missing in responses of older releases. */
	questions: v.optional(v.array(openQuestion), []),
	decided: v.optional(v.array(decidedQuestion), []),
	/** The number of open decisions. */
	count: v.optional(v.number()),
	/** The number of rows that couldn't be read. Missing if there are none. */
	unreadable: v.optional(v.number())
});
export type DecisionsMessage = v.InferOutput<typeof decisions>;
