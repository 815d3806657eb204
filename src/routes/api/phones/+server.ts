import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals }) =>
	json(await locals.services.phones.list(await locals.actor('admin')));
