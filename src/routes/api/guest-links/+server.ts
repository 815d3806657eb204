import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

/** Revokes every private link of the business. The next request for a link returns a new one. */
export const DELETE: RequestHandler = async ({ locals }) => {
	await locals.services.guests.replaceAllLinks(await locals.actor('admin'));
	return new Response(null, { status: 204 });
};
