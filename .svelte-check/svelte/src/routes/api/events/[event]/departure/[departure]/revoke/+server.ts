import { recordedResponse, submissionOf } from '$lib/server/http/submission';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const submission = submissionOf(request, locals.actor(), params.event);
	return recordedResponse(
		await locals.services.boarding.record('revoke', { ...submission, departureId: params.departure })
	);
};
