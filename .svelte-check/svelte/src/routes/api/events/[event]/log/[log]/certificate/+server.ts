import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

/** The private link to the certificate for this log entry, which the office sends to the family. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('admin');
	return json({ path: await locals.services.guests.certificateLink(actor, params.event, params.log) });
};
