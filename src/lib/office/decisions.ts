import type { QuestionAnswer } from '../domain/decision.ts';
import type { RequestDecision } from '../domain/payment.ts';
import { decisionMade, decisions } from '../wire/decisions.ts';
import { anyAnswer, ask } from './ask.ts';

/** Loads the office's open and past decisions, for one charter or for all charters. */
export function listDecisions(eventId?: string) {
	const query = eventId === undefined ? '' : `?eventId=${encodeURIComponent(eventId)}`;
	return ask(decisions, { path: `/api/decisions${query}` });
}

export interface AnswerDraft {
	question: string;
	subjectId: string;
	answer: QuestionAnswer;
	seen?: string[];
	patronId?: string | undefined;
}

/** @param decisionId also the idempotency key, so that repeated taps create only one record */
export function answerQuestion(eventId: string, draft: AnswerDraft, decisionId: string) {
	const body = { decisionId, kind: 'answer', eventId, ...draft };
	return ask(decisionMade, { method: 'POST', path: '/api/decisions', body, key: decisionId });
}

export function reopenQuestion(eventId: string, about: { question: string; subjectId: string }, decisionId: string) {
	const body = { decisionId, kind: 'reopen', eventId, question: about.question, subjectId: about.subjectId };
	return ask(decisionMade, { method: 'POST', path: '/api/decisions', body, key: decisionId });
}

/** Accepts or declines a requested correction. Repeating the request changes nothing. */
export function decideRequest(eventId: string, requestId: string, decision: RequestDecision) {
	return ask(anyAnswer, { method: 'POST', path: '/api/decisions', body: { eventId, requestId, decision } });
}

/** @param decisionId also the idempotency key, so that repeated taps create only one record */
export function mergeGuests(eventId: string, keptId: string, otherId: string, decisionId: string) {
	const body = { decisionId, kind: 'merge', eventId, keptId, otherId };
	return ask(decisionMade, { method: 'POST', path: '/api/decisions', body, key: decisionId });
}

export function undoMerge(eventId: string, mergeId: string, decisionId: string) {
	const body = { decisionId, kind: 'unmerge', eventId, mergeId };
	return ask(decisionMade, { method: 'POST', path: '/api/decisions', body, key: decisionId });
}
