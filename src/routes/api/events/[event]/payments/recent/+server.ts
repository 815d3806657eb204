import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const patronId = url.searchParams.get('patronId') ?? undefined;
	const patronName = url.searchParams.get('patronName') ?? undefined;
	return json(await locals.services.payments.recent(locals.actor(), params.event, { patronId, patronName }));
};
