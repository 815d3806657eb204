import { Refusal, type RefusalReason } from '../../domain/refusal.ts';
import type { Problem } from '../../wire/problem.ts';
import type { Log } from '../log.ts';
import type { Ids } from '../shared/ports.ts';

/** The only mapping from refusal reasons to HTTP statuses and titles. A new reason without a row here doesn't compile. */
const answers: Record<RefusalReason, readonly [status: number, title: string]> = {
	not_signed_in: [401, 'Not signed in'],
	account_ended: [401, 'Signed out everywhere'],
	wrong_credentials: [401, 'Wrong username or password'],
	too_many_attempts: [429, 'Too many attempts'],
	cross_origin: [403, 'Request from another site'],
	not_allowed: [403, 'Not allowed'],
	bad_slug: [422, 'Not a valid event link'],
	slug_taken: [409, 'Link taken'],
	already_imported: [409, 'Already imported'],
	event_not_found: [404, 'No such event'],
	patron_not_found: [404, 'No such patron'],
	payment_not_found: [404, 'No such payment'],
	crew_not_found: [404, 'No such crew account'],
	not_found: [404, 'Nothing here'],
	method_not_allowed: [405, 'Method not allowed'],
	stale_version: [412, 'Changed by someone else'],
	version_missing: [428, 'Version missing'],
	crew_taken: [409, 'Username taken'],
	key_missing: [400, 'Key missing'],
	key_malformed: [400, 'Key malformed'],
	key_mismatch: [400, 'Key and body differ'],
	key_reused: [422, 'Key already used'],
	malformed: [400, 'Not readable'],
	wrong_content_type: [415, 'Not JSON'],
	too_large: [413, 'Too large'],
	invalid: [422, 'Not valid'],
	voided: [410, 'Voided'],
	more_than_left: [422, 'More than the remaining amount'],
	already_voided: [409, 'Already voided'],
	already_decided: [409, 'Already decided'],
	already_closed: [409, 'Already closed'],
	event_cancelled: [409, 'The charter is canceled'],
	waivers_full: [409, 'Too many online waivers'],
	update_required: [426, 'Update needed'],
	unavailable: [503, 'Not available right now'],
	internal: [500, 'Something went wrong']
};

/** Default details for refusals that don't have their own, because every problem document needs a detail. */
const details: Partial<Record<RefusalReason, string>> = {
	not_found: 'There is nothing at this address.',
	method_not_allowed: 'This address doesn’t support the request’s method.',
	malformed: 'The request can’t be read.',
	unavailable: 'The server can’t do this right now. Try again in a moment.'
};

/** Returns the HTTP status of refusals with this reason. */
export function statusOfReason(reason: RefusalReason): number {
	return answers[reason][0];
}

export interface Explained {
	status: number;
	body: Problem & { reason: RefusalReason };
	headers: Record<string, string>;
}

/**
 * Converts any thrown value to a response. A refusal gets its reason's status and title; anything else becomes a 500 with an id that is
 * also logged.
 */
export function createExplainer(log: Log, ids: Pick<Ids, 'uuid'>): (error: unknown) => Explained {
	return (error) => {
		if (!isRefusal(error)) {
			const errorId = ids.uuid();
			log.error('unexpected', errorId, error);
			return compose('internal', { detail: `Something went wrong on the server. Error number: ${errorId}.`, errorId });
		}
		const { detail, errors, suggestion, eventId, retryAfterS, cause } = error.extras;
		if (error.reason === 'unavailable') {
			log.warn('unavailable', { cause: cause instanceof Error ? cause.name : undefined });
		}
		const explained = compose(error.reason, { detail, errors, suggestion, eventId });
		if (retryAfterS !== undefined) explained.headers['retry-after'] = String(Math.max(1, Math.ceil(retryAfterS)));
		else if (error.reason === 'unavailable') explained.headers['retry-after'] = '2';
		if (explained.status === 401) explained.headers['www-authenticate'] = 'Bearer';
		return explained;
	};
}

/** Like `error instanceof Refusal`, but never throws. A thrown Proxy can throw when it is inspected. */
export function isRefusal(error: unknown): error is Refusal {
	try {
		return error instanceof Refusal;
	} catch {
		return false;
	}
}

function compose(reason: RefusalReason, more: Omit<Partial<Problem>, 'reason'>): Explained {
	const [status, title] = answers[reason];
	const detail = more.detail ?? details[reason] ?? `${title}.`;
	return { status, body: { type: 'about:blank', title, status, reason, ...more, detail }, headers: {} };
}

export function problemResponse(explained: Explained): Response {
	return new Response(JSON.stringify(explained.body), {
		status: explained.status,
		headers: { 'content-type': 'application/problem+json', ...explained.headers }
	});
}

/** Returns the refusal reason for the status of a response that SvelteKit generated. */
export function reasonForStatus(status: number): RefusalReason {
	if (status === 405) return 'method_not_allowed';
	if (status === 404) return 'not_found';
	if (status === 413) return 'too_large';
	if (status === 415) return 'wrong_content_type';
	return status >= 500 ? 'internal' : 'malformed';
}
