import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Kit would answer a slash at the end by a redirect without JSON.
export const trailingSlash = 'ignore';

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
