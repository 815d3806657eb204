import { recordedResponse, submissionOf } from '$lib/server/hooks/submission';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals, params }) =>
	recordedResponse(await locals.services.payments.record(submissionOf(request, locals.actor(), params.event)));
