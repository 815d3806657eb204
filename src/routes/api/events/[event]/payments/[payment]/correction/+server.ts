import { recordedResponse, submissionOf } from '$lib/server/http/submission';
import type { RequestHandler } from './$types';

// Kit would answer a slash at the end by a redirect without JSON.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const submission = submissionOf(request, locals.actor(), params.event);
	return recordedResponse(await locals.services.payments.correct({ ...submission, paymentId: params.payment }));
};
