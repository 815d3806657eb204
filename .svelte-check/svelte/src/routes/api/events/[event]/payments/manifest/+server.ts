import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const deviceId = url.searchParams.get('device') || undefined;
	return json(await locals.services.payments.manifest(locals.actor(), params.event, deviceId));
};
