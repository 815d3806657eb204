import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

/** For any phone of the crew, which keeps it for the day without signal. */
export const GET: RequestHandler = async ({ locals }) => {
	await locals.actor('events:see');
	return json({ text: await locals.services.waiverTexts.current() });
};
