import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { changeWebhook } from '$lib/wire/webhooks';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const PATCH: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('admin');
	const message = await readJson(request, changeWebhook);
	return json({ webhook: await locals.services.webhooks.change(actor, params.webhook, message) });
};

export const DELETE: RequestHandler = async ({ locals, params }) => {
	await locals.services.webhooks.remove(await locals.actor('admin'), params.webhook);
	return new Response(null, { status: 204 });
};
