import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

/** Revokes every private link of the business. Each link is created again when someone next requests it. */
export const DELETE: RequestHandler = async ({ locals }) => {
	await locals.services.guests.replaceAllLinks(await locals.actor('admin'));
	return new Response(null, { status: 204 });
};
