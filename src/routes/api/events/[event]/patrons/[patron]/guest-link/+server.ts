import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

/** Returns a patron's private link, which shows what the patron owes. The office forwards the link to the patron. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('events:write');
	const path = await locals.services.guests.patronLink(actor, params.event, params.patron);
	return json({ path });
};

/** Replaces a patron's private link. The previous link stops working. */
export const POST: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('events:write');
	const path = await locals.services.guests.replaceLink(actor, params.event, params.patron);
	return json({ path }, { status: 201 });
};
