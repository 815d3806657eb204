import * as v from 'valibot';
import { text, uuid } from './fields.ts';
import type { TripRecord } from './trip-record.ts';

/** The kinds of questions about a charter's money and people that the office may have to decide. */
export const questionKinds = ['duplicate_payment', 'unmatched_payment', 'flagged_record', 'same_person'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** The possible answers to each question. To answer that two rows are one person, the office sends a `mergeDecision` instead. */
export const answersOf = {
	/** `same` means that both payments record the same money. The later one is voided. */
	duplicate_payment: ['same', 'two_payments'],
	/** `assign` records the payment again for a person on the roster. */
	unmatched_payment: ['assign', 'leave'],
	flagged_record: ['looked'],
	same_person: ['two_people']
} as const satisfies Record<QuestionKind, readonly string[]>;
export type QuestionAnswer = (typeof answersOf)[QuestionKind][number];
const answers = Object.values(answersOf).flat();

/** Answers that change payments, so another decision can't undo them. */
export const lastingAnswers: readonly string[] = ['same', 'assign'] satisfies QuestionAnswer[];

export const decisionKind = 'decision';

const about = {
	decisionId: uuid,
	eventId: text(80),
	question: v.picklist(questionKinds, 'unknown_question'),
	/** The id of what the question is about: the later of two payments, a payment or correction, or a pair of people. */
	subjectId: text(140)
};

/** Body of `POST /api/decisions` that answers a question. The request's idempotency key is the decision's id. */
export const answerBody = v.object({
	...about,
	kind: v.literal('answer'),
	answer: v.picklist(answers, 'unknown_answer'),
	/** The ids that the question was about when it was answered. If more ids are found later, the question reopens. */
	seen: v.optional(v.pipe(v.array(text(140), 'not_a_list'), v.maxLength(200, 'too_many')), []),
	/** The patron who paid. Only for the answer `assign`. */
	patronId: v.optional(text(64))
});
export type AnswerBody = v.InferOutput<typeof answerBody>;

/** Body of `POST /api/decisions` that undoes the last answer to a question. */
export const reopenBody = v.object({ ...about, kind: v.literal('reopen') });
export type ReopenBody = v.InferOutput<typeof reopenBody>;

// This schema accepts unknown values, because a newer release may have written the record.
const storedDecision = v.object({
	decisionId: v.string(),
	question: v.string(),
	subjectId: v.string(),
	/** `reopen` undoes the previous answer. A newer release may have other answers. */
	answer: v.string(),
	place: v.number(),
	seen: v.fallback(v.array(v.string()), []),
	patronId: v.optional(v.string())
});

/** A recorded decision, which answers a question or undoes an earlier answer. */
export interface Decision extends v.InferOutput<typeof storedDecision> {
	decidedBy: string;
	decidedByName: string | undefined;
	decidedAt: string;
	bodySha256: string;
}

/** Returns the decisions among a charter's records. Decisions about the same question are in the order in which they were made. */
export function readDecisions(records: readonly TripRecord[]): Decision[] {
	return records
		.flatMap((record): Decision[] => {
			if (record.kind !== decisionKind) return [];
			const read = v.safeParse(storedDecision, record.message);
			if (!read.success) return [];
			const { takenBy: decidedBy, takenByName: decidedByName, receivedAt: decidedAt, bodySha256 } = record;
			return [{ ...read.output, decidedBy, decidedByName, decidedAt, bodySha256 }];
		})
		.toSorted((a, b) => a.place - b.place);
}

/** The kind of a question, and the id of what it is about. */
export type Subject = { question: string; subjectId: string };

/**
 * Returns the id of a decision's record. If two admins answer a question at the same time, both records get the same id, so only one is
 * stored.
 * @param place the decision's position among all decisions about the question, starting at 1
 */
export function decisionRecordId({ question, subjectId }: Subject, place: number): string {
	return `${question}/${subjectId}/${String(place).padStart(6, '0')}`;
}

/** The newest decision about a question, which may be the one that reopened it. */
export function lastDecision(decisions: readonly Decision[], { question, subjectId }: Subject): Decision | undefined {
	return decisions.findLast((one) => one.question === question && one.subjectId === subjectId);
}

/** Returns the pairs of people that the office has marked as two different people. */
export function pairsApart(records: readonly TripRecord[]): string[] {
	const decisions = readDecisions(records).filter((one) => one.question === 'same_person');
	const last = new Map(decisions.map((one) => [one.subjectId, one]));
	return [...last.values()].filter((one) => one.answer === 'two_people').map((one) => one.subjectId);
}
