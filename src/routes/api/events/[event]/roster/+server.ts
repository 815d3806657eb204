import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { addList } from '$lib/wire/roster-list';
import { batchLimitBytes } from '$lib/wire/limits';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('events:write');
	const message = await readJson(request, addList, batchLimitBytes);
	return json(await locals.services.patrons.addList(actor, params.event, message));
};
