import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

/** Sends a test message to a webhook. The list of deliveries shows the result. */
export const POST: RequestHandler = async ({ locals, params }) => {
	const delivery = await locals.services.webhooks.sendTest(await locals.actor('admin'), params.webhook);
	return json({ delivery }, { status: 202 });
};
