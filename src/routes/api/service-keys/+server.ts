import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { createServiceKey } from '$lib/wire/service-keys';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals }) =>
	json(await locals.services.keys.list(await locals.actor('admin')));

export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('admin');
	const created = await locals.services.keys.create(actor, await readJson(request, createServiceKey));
	return json(created, { status: 201, headers: { location: `/api/service-keys/${created.id}` } });
};
