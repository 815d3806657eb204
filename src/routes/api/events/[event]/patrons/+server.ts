import { recordedResponse, submissionOf } from '$lib/server/http/submission';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const submission = submissionOf(request, locals.actor(), params.event);
	const isKeyAbsent = !request.headers.has('idempotency-key');
	const recorded = await locals.services.patrons.add({ ...submission, isKeyAbsent });
	const response = recordedResponse(recorded);
	response.headers.set('location', `/api/events/${params.event}/patrons/${recorded.patronId}`);
	return response;
};
