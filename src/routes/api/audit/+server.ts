import { json } from '@sveltejs/kit';
import { auditQuery } from '$lib/wire/audit';
import { parseMessage } from '$lib/wire/parse-message';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, url }) => {
	const actor = await locals.actor('admin');
	const { export: isExport, ...filter } = parseMessage(auditQuery, Object.fromEntries(url.searchParams));
	const { audit } = locals.services;
	return json(await (isExport ? audit.export(actor, filter) : audit.list(actor, filter)));
};
