import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const DELETE: RequestHandler = async ({ locals, params }) => {
	await locals.services.keys.revoke(await locals.actor('admin'), params.key);
	return new Response(null, { status: 204 });
};
