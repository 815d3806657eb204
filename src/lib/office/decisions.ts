import { decisionMade, decisions } from '../wire/decisions.ts';
import { ask } from './ask.ts';

/** A charter's open decisions and its merges. */
export function listDecisions(eventId: string) {
	return ask(decisions, { path: `/api/decisions?eventId=${encodeURIComponent(eventId)}` });
}

/** @param decisionId also the key, so that a repeated tap creates one record */
export function mergeGuests(eventId: string, keptId: string, otherId: string, decisionId: string) {
	const body = { decisionId, kind: 'merge', eventId, keptId, otherId };
	return ask(decisionMade, { method: 'POST', path: '/api/decisions', body, key: decisionId });
}

export function undoMerge(eventId: string, mergeId: string, decisionId: string) {
	const body = { decisionId, kind: 'unmerge', eventId, mergeId };
	return ask(decisionMade, { method: 'POST', path: '/api/decisions', body, key: decisionId });
}
