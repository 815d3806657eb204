import type { AnswerBody, ReopenBody } from '../../domain/decision.ts';
import type { MergeDecision } from '../../domain/merges.ts';
import type { Actor } from '../../domain/rights.ts';
import { decideQuestion, type QuestionPorts } from './decide-question.ts';
import { listDecisions, type ListPorts } from './list-decisions.ts';
import { decideMerge, type DecisionRequest } from './merge-guests.ts';

/** Creates the use cases for the office's decisions about money and people. */
export function createDecisions(ports: QuestionPorts & ListPorts) {
	return {
		list: (actor: Actor, eventId: string | undefined) => listDecisions(ports, actor, eventId),
		/** Merges two rows of a roster, or undoes a merge. */
		merge: (actor: Actor, request: DecisionRequest<MergeDecision>) => decideMerge(ports, actor, request),
		/** Answers a question, or reopens it. */
		answer: (actor: Actor, request: DecisionRequest<AnswerBody | ReopenBody>) => decideQuestion(ports, actor, request)
	};
}
