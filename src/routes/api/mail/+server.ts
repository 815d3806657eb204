import { json } from '@sveltejs/kit';
import { mailQuestion } from '$lib/wire/mail';
import { parseMessage } from '$lib/wire/parse-message';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, url }) => {
	const actor = await locals.actor('admin');
	const { list, cursor } = parseMessage(mailQuestion, Object.fromEntries(url.searchParams));
	const { mail } = locals.services;
	return json(list === undefined ? await mail.overview(actor) : await mail.list(actor, list, cursor));
};
