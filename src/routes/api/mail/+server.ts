import { json } from '@sveltejs/kit';
import { mailQuestion } from '$lib/wire/mail';
import { parseMessage } from '$lib/wire/parse-message';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, url }) => {
	const actor = await locals.actor('admin');
	const { list, cursor } = parseMessage(mailQuestion, Object.fromEntries(url.searchParams));
	const { mail } = locals.services;
	return json(list === undefined ? await mail.overview(actor) : await mail.list(actor, list, cursor));
};
