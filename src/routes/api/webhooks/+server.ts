import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { createWebhook } from '$lib/wire/webhooks';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals }) =>
	json(await locals.services.webhooks.list(await locals.actor('admin')));

export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('admin');
	const created = await locals.services.webhooks.create(actor, await readJson(request, createWebhook));
	return json(created, { status: 201, headers: { location: `/api/webhooks/${created.id}` } });
};
