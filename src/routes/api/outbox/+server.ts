import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { explain } from '$lib/server/http/explain';
import { operationResults } from '$lib/server/http/outcome';
import { notePhone } from '$lib/server/http/phone-report';
import { fullBatchLimitBytes } from '$lib/wire/limits';
import { outboxBatch } from '$lib/wire/outbox-requests';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, getClientAddress }) => {
	const arrivedAt = locals.services.phones.now();
	const actor = await locals.actor();
	const { operations } = await readJson(request, outboxBatch, fullBatchLimitBytes);
	const userAgent = request.headers.get('user-agent') ?? '';
	const from = { address: getClientAddress(), userAgent };
	const results = await locals.services.outbox.run(actor, operations, from);
	// The phone report leaves out the entries in this request, so it is correct only if all of them were recorded.
	if (results.every((result) => 'outcome' in result)) await notePhone(locals, request, arrivedAt);
	return json({ results: operationResults(results, explain) });
};
