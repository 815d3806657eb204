import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readKey } from '$lib/server/http/idempotency-key';
import { replayHeaders, statusOf } from '$lib/server/http/outcome';
import { createBoat } from '$lib/wire/boats';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals }) => {
	const { boats, unreadable } = await locals.services.boats.list(await locals.actor('admin'));
	return json({ boats, ...(unreadable > 0 && { unreadable }) });
};

export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('admin');
	const bytes = await readBytes(request);
	const message = parseBytes(bytes, createBoat);
	const bodySha256 = locals.services.sha256(bytes);
	const { outcome, boat } = await locals.services.boats.create(actor, { message, key: readKey(request), bodySha256 });
	const headers = { location: `/api/boats/${boat.boatId}`, ...replayHeaders(outcome) };
	return json({ boat }, { status: statusOf[outcome], headers });
};
