import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { changeCrew } from '$lib/wire/crew';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const PATCH: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('admin');
	return json({ crew: await locals.services.crew.change(actor, params.crew, await readJson(request, changeCrew)) });
};
