import { recordedResponse, submissionOf } from '$lib/server/http/submission';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params, getClientAddress }) => {
	const submission = submissionOf(request, locals.actor(), params.event);
	const userAgent = request.headers.get('user-agent') ?? undefined;
	return recordedResponse(
		await locals.services.waivers.record({ ...submission, address: getClientAddress(), userAgent })
	);
};
