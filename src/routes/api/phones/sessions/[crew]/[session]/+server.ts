import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

export const DELETE: RequestHandler = async ({ locals, params }) => {
	await locals.services.phones.endSession(await locals.actor('admin'), params.crew, params.session);
	return new Response(null, { status: 204 });
};
