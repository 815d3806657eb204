import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { mergeDecision } from '$lib/domain/merges';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readKey } from '$lib/server/http/idempotency-key';
import { replayHeaders, statusOf } from '$lib/server/http/outcome';
import { parseMessage } from '$lib/wire/parse';
import { decideRequest } from '$lib/wire/payment-requests';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

/** The office's open decisions, for one charter or for all. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const actor = await locals.actor('admin');
	return json(await locals.services.boarding.decisions(actor, url.searchParams.get('eventId') ?? undefined));
};

/** Merges two guests or undoes a merge, depending on `kind`. Without `kind`, accepts or declines a requested correction. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('admin');
	const bytes = await readBytes(request);
	const body = parseBytes(bytes, v.unknown());
	if (typeof body !== 'object' || body === null || !('kind' in body)) {
		return json({ event: await locals.services.payments.decide(actor, parseMessage(decideRequest, body)) });
	}
	const { outcome, body: made } = await locals.services.boarding.decide(actor, {
		key: readKey(request),
		message: parseMessage(mergeDecision, body),
		bodySha256: locals.services.sha256(bytes)
	});
	return json(made, { status: statusOf[outcome], headers: replayHeaders(outcome) });
};
