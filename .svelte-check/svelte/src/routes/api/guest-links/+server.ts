import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

/** Ends every private link of the business. New ones are made when they are next asked for. */
export const DELETE: RequestHandler = async ({ locals }) => {
	await locals.services.guests.replaceAllLinks(await locals.actor('admin'));
	return new Response(null, { status: 204 });
};
