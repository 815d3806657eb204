import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

/** The delivery list shows the result. */
export const POST: RequestHandler = async ({ locals, params }) => {
	const delivery = await locals.services.webhooks.sendTest(await locals.actor('admin'), params.webhook);
	return json({ delivery }, { status: 202 });
};
