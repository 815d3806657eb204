import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { decideRequest } from '$lib/wire/payment-requests';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

/** Accepts or declines a correction that was only requested. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('admin');
	const message = await readJson(request, decideRequest);
	return json({ event: await locals.services.payments.decide(actor, message) });
};
