import { json } from '@sveltejs/kit';
import { Refusal } from '$lib/domain/refusal';
import { explain } from '$lib/server/http/explain';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals }) => {
	const { canServe, ...health } = await locals.services.health();
	if (canServe) return json({ status: 'ok', ...health });
	const { status, body, headers } = explain(new Refusal('unavailable', { retryAfterS: 5 }));
	return json({ ...health, ...body }, { status, headers: { ...headers, 'content-type': 'application/problem+json' } });
};
