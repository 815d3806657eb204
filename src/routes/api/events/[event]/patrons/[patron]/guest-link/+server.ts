import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

/** The link shows what this person owes, and the office passes it on. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('events:write');
	const path = await locals.services.guests.patronLink(actor, params.event, params.patron);
	return json({ path });
};

/** Replaces the link. The previous one stops working. */
export const POST: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('events:write');
	const path = await locals.services.guests.replaceLink(actor, params.event, params.patron);
	return json({ path }, { status: 201 });
};
