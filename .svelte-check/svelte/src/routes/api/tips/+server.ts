import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const GET: RequestHandler = async ({ locals, url }) =>
	json(await locals.services.tips.own(locals.actor(), url.searchParams.get('month') ?? ''));
