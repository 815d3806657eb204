import { json } from '@sveltejs/kit';
import { auditQuery } from '$lib/wire/audit';
import { parseMessage } from '$lib/wire/parse-message';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, url }) => {
	const actor = await locals.actor('admin');
	const { export: isExport, ...filter } = parseMessage(auditQuery, Object.fromEntries(url.searchParams));
	const { audit } = locals.services;
	return json(await (isExport ? audit.export(actor, filter) : audit.list(actor, filter)));
};
