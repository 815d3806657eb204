import { json } from '@sveltejs/kit';
import { batchLimitBytes, readJson } from '$lib/server/http/body';
import { explain } from '$lib/server/http/explain';
import { operationResults } from '$lib/server/http/outcome';
import { outboxBatch } from '$lib/wire/outbox-requests';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const POST: RequestHandler = async ({ request, locals, getClientAddress }) => {
	const actor = await locals.actor();
	const { operations } = await readJson(request, outboxBatch, batchLimitBytes);
	const userAgent = request.headers.get('user-agent') ?? '';
	const from = { address: getClientAddress(), userAgent };
	const results = await locals.services.outbox.run(actor, operations, from);
	return json({ results: operationResults(results, explain) });
};
