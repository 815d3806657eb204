import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { changePatron } from '$lib/wire/event-requests';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const PATCH: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('events:write');
	const message = await readJson(request, changePatron);
	return json({ patron: await locals.services.patrons.change(actor, params.event, params.patron, message) });
};

export const DELETE: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('events:write');
	await locals.services.patrons.remove(actor, params.event, params.patron);
	return new Response(null, { status: 204 });
};
