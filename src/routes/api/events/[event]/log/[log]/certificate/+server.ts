import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

/** The private address of the certificate about this log entry, for the office to pass on. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('admin');
	return json({ path: await locals.services.guests.certificateLink(actor, params.event, params.log) });
};
