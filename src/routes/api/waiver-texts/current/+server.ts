import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

/** For any crew phone, which stores it for use without a signal. */
export const GET: RequestHandler = async ({ locals }) => {
	await locals.actor('events:see');
	return json({ text: await locals.services.waiverTexts.current() });
};
