import { json } from '@sveltejs/kit';
import { parseMessage } from '$lib/wire/parse-message';
import { searchQuestion } from '$lib/wire/search';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, url }) => {
	const actor = await locals.actor('admin');
	const question = parseMessage(searchQuestion, Object.fromEntries(url.searchParams));
	return json(await locals.services.search.find(actor, question));
};
