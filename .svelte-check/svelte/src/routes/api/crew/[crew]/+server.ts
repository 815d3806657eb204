import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { changeCrew } from '$lib/wire/crew';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const PATCH: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('admin');
	return json({ crew: await locals.services.crew.change(actor, params.crew, await readJson(request, changeCrew)) });
};
