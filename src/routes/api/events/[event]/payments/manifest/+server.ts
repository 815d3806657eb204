import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Kit would answer a slash at the end by a redirect without JSON.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const deviceId = url.searchParams.get('device') || undefined;
	return json(await locals.services.payments.manifest(locals.actor(), params.event, deviceId));
};
