import { json } from '@sveltejs/kit';
import { recordedResponse, submissionOf } from '$lib/server/http/submission';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, url }) =>
	json(await locals.services.closes.readDay(locals.actor('admin'), url.searchParams.get('day') ?? ''));

export const POST: RequestHandler = async ({ request, locals }) =>
	recordedResponse(await locals.services.closes.recordDay(submissionOf(request, locals.actor(), '')));
