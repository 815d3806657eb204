import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readKey } from '$lib/server/http/idempotency-key';
import { replayHeaders, statusOf } from '$lib/server/http/outcome';
import { decisionBody } from '$lib/wire/decision-requests';
import { parseNew } from '$lib/wire/parse-message';
import { decideRequest } from '$lib/wire/payment-requests';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

/** Returns the office's open and past decisions, for one charter or for all charters. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const actor = await locals.actor('admin');
	return json(await locals.services.decisions.list(actor, url.searchParams.get('eventId') ?? undefined));
};

/** Answers a question, reopens it, merges two guests, or undoes a merge. Without `kind`, accepts or declines a requested correction. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('admin');
	const bytes = await readBytes(request);
	const body = parseBytes(bytes, v.unknown());
	if (typeof body !== 'object' || body === null || !('kind' in body)) {
		return json({ event: await locals.services.payments.decide(actor, parseNew(decideRequest, body)) });
	}
	const { merge, answer } = locals.services.decisions;
	const message = parseNew(decisionBody, body);
	const from = { key: readKey(request), bodySha256: locals.services.sha256(bytes) };
	const { outcome, body: made } =
		message.kind === 'answer' || message.kind === 'reopen'
			? await answer(actor, { ...from, message })
			: await merge(actor, { ...from, message });
	return json(made, { status: statusOf[outcome], headers: replayHeaders(outcome) });
};
