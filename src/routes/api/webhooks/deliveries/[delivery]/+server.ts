import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

/** Sends the message again. */
export const POST: RequestHandler = async ({ locals, params }) => {
	const delivery = await locals.services.webhooks.sendAgain(await locals.actor('admin'), params.delivery);
	return json({ delivery }, { status: 202 });
};
