import { json } from '@sveltejs/kit';
import { noticeQuestion } from '$lib/wire/notices';
import { parseMessage } from '$lib/wire/parse-message';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, url }) => {
	const actor = await locals.actor('admin');
	const asked = parseMessage(noticeQuestion, Object.fromEntries(url.searchParams));
	return json(await locals.services.notices.list(actor, asked));
};
