import { json } from '@sveltejs/kit';
import { recordedResponse, submissionOf } from '$lib/server/http/submission';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const GET: RequestHandler = async ({ locals, params }) =>
	json(await locals.services.closes.read(locals.actor(), params.event));

export const POST: RequestHandler = async ({ request, locals, params }) =>
	recordedResponse(await locals.services.closes.record(submissionOf(request, locals.actor(), params.event)));
