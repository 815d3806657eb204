import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { createServiceKey } from '$lib/wire/service-keys';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const GET: RequestHandler = async ({ locals }) =>
	json(await locals.services.keys.list(await locals.actor('admin')));

export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('admin');
	const created = await locals.services.keys.create(actor, await readJson(request, createServiceKey));
	return json(created, { status: 201, headers: { location: `/api/service-keys/${created.id}` } });
};
