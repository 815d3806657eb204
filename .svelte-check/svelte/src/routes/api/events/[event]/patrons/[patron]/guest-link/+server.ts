import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

/** The link opens what this person owes: it is for the office to pass on. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('events:write');
	const path = await locals.services.guests.patronLink(actor, params.event, params.patron);
	return json({ path });
};

/** Replaces the link: the one sent before stops working. */
export const POST: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('events:write');
	const path = await locals.services.guests.replaceLink(actor, params.event, params.patron);
	return json({ path }, { status: 201 });
};
