import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const DELETE: RequestHandler = async ({ locals, params }) => {
	await locals.services.keys.revoke(await locals.actor('admin'), params.key);
	return new Response(null, { status: 204 });
};
