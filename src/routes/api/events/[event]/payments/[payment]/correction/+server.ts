import { recordedResponse, submissionOf } from '$lib/server/hooks/submission';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const submission = submissionOf(request, locals.actor(), params.event);
	return recordedResponse(await locals.services.payments.correct({ ...submission, paymentId: params.payment }));
};
