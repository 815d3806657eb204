import { json } from '@sveltejs/kit';
import { batchLimitBytes, parseBytes, readBytes } from '$lib/server/http/body';
import { notModified } from '$lib/server/http/not-modified';
import { createEvent } from '$lib/wire/event';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, request, url }) => {
	const from = url.searchParams.get('from') ?? undefined;
	const to = url.searchParams.get('to') ?? undefined;
	const next = url.searchParams.get('next') ?? undefined;
	const ifNoneMatch = request.headers.get('if-none-match');
	const { etag, board } = await locals.services.events.board(locals.actor(), { from, to, next }, ifNoneMatch);
	return board ? json(board, { headers: { etag } }) : notModified(etag);
};

export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('events:write');
	// A full roster may come with it.
	const bytes = await readBytes(request, batchLimitBytes);
	const { status, event } = await locals.services.events.create({
		actor,
		message: parseBytes(bytes, createEvent),
		key: request.headers.get('idempotency-key'),
		bodySha256: locals.services.sha256(bytes)
	});
	const headers: Record<string, string> = { location: `/api/events/${event.eventId}` };
	if (status === 200) headers['idempotency-replayed'] = 'true';
	return json({ event }, { status, headers });
};
