import { json } from '@sveltejs/kit';
import { recordedResponse, submissionOf } from '$lib/server/http/submission';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, params }) =>
	json(await locals.services.closes.read(locals.actor(), params.event));

export const POST: RequestHandler = async ({ request, locals, params }) =>
	recordedResponse(await locals.services.closes.record(submissionOf(request, locals.actor(), params.event)));
