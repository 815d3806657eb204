import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { readVersion } from '$lib/server/http/if-match';
import { changeBoat } from '$lib/wire/boats';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const PATCH: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('admin');
	const message = await readJson(request, changeBoat);
	return json({ boat: await locals.services.boats.change(actor, params.boat, message, readVersion(request)) });
};
