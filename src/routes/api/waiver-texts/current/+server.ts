import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Kit would answer a slash at the end by a redirect without JSON.
export const trailingSlash = 'ignore';

/** For any phone of the crew, which keeps it for the day without signal. */
export const GET: RequestHandler = async ({ locals }) => {
	await locals.actor('events:see');
	return json({ text: await locals.services.waiverTexts.current() });
};
