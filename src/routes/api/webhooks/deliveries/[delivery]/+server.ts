import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

/** Sends a webhook's message again. */
export const POST: RequestHandler = async ({ locals, params }) => {
	const delivery = await locals.services.webhooks.sendAgain(await locals.actor('admin'), params.delivery);
	return json({ delivery }, { status: 202 });
};
