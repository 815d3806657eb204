import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import type { PatronChanged } from '$lib/wire/event-answers';
import { changePatron } from '$lib/wire/event-requests';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const PATCH: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('events:write');
	const message = await readJson(request, changePatron);
	const patron = await locals.services.patrons.change(actor, params.event, params.patron, message);
	return json({ patron } satisfies PatronChanged);
};

export const DELETE: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('events:write');
	await locals.services.patrons.remove(actor, params.event, params.patron);
	return new Response(null, { status: 204 });
};
