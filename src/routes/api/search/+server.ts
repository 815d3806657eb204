import { json } from '@sveltejs/kit';
import { parseMessage } from '$lib/wire/parse-message';
import { searchQuestion } from '$lib/wire/search';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, url }) => {
	const actor = await locals.actor('admin');
	const question = parseMessage(searchQuestion, Object.fromEntries(url.searchParams));
	return json(await locals.services.search.find(actor, question));
};
