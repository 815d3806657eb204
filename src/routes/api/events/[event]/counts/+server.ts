import { recordedResponse, submissionOf } from '$lib/server/http/submission';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) =>
	recordedResponse(await locals.services.boarding.record('count', submissionOf(request, locals.actor(), params.event)));
