import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const patronId = url.searchParams.get('patronId') ?? undefined;
	const patronName = url.searchParams.get('patronName') ?? undefined;
	return json(await locals.services.payments.recent(locals.actor(), params.event, { patronId, patronName }));
};
