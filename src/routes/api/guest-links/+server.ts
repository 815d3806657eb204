import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

/** Ends every private link of the business. New links are created when they are next requested. */
export const DELETE: RequestHandler = async ({ locals }) => {
	await locals.services.guests.replaceAllLinks(await locals.actor('admin'));
	return new Response(null, { status: 204 });
};
