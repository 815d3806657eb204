import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const deviceId = url.searchParams.get('device') || undefined;
	return json(await locals.services.payments.manifest(locals.actor(), params.event, deviceId));
};
