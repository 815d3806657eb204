import { json } from '@sveltejs/kit';
import { noticeQuestion } from '$lib/wire/notices';
import { parseMessage } from '$lib/wire/parse-message';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, url }) => {
	const actor = await locals.actor('admin');
	const asked = parseMessage(noticeQuestion, Object.fromEntries(url.searchParams));
	return json(await locals.services.notices.list(actor, asked));
};
