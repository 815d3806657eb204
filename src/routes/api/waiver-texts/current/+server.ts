import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

/** Returns the current waiver text, which each crew phone stores for use without a signal. */
export const GET: RequestHandler = async ({ locals }) => {
	await locals.actor('events:see');
	return json({ text: await locals.services.waiverTexts.current() });
};
