import { recordedResponse, submissionOf } from '$lib/server/http/submission';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) =>
	recordedResponse(await locals.services.boarding.record('count', submissionOf(request, locals.actor(), params.event)));
