import { recordedResponse, submissionOf } from '$lib/server/http/submission';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const submission = submissionOf(request, locals.actor(), params.event);
	const isKeyAbsent = !request.headers.has('idempotency-key');
	const recorded = await locals.services.patrons.add({ ...submission, isKeyAbsent });
	const response = recordedResponse(recorded);
	response.headers.set('location', `/api/events/${params.event}/patrons/${recorded.patronId}`);
	return response;
};
