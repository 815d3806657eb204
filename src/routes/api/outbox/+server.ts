import { json } from '@sveltejs/kit';
import { batchLimitBytes, readJson } from '$lib/server/hooks/body';
import { outboxBatch } from '$lib/wire/outbox';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor();
	const { operations } = await readJson(request, outboxBatch, batchLimitBytes);
	return json({ results: await locals.services.outbox.run(actor, operations) });
};
