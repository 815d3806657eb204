import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readOptionalKey } from '$lib/server/http/idempotency-key';
import { readKnownTags } from '$lib/server/http/known-tags';
import { notModified } from '$lib/server/http/not-modified';
import { notePhone } from '$lib/server/http/phone-report';
import { replayHeaders, statusOf } from '$lib/server/http/outcome';
import type { EventWritten } from '$lib/wire/event-answers';
import { createEvent } from '$lib/wire/event-requests';
import { batchLimitBytes } from '$lib/wire/limits';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, request, url }) => {
	const from = url.searchParams.get('from') ?? undefined;
	const to = url.searchParams.get('to') ?? undefined;
	const next = url.searchParams.get('next') ?? undefined;
	const view = url.searchParams.get('view') ?? undefined;
	const window = { from, to, next, view };
	const noted = notePhone(locals, request);
	const { tag, board } = await locals.services.events.board(locals.actor(), window, readKnownTags(request));
	await noted;
	return board ? json(board, { headers: { etag: tag } }) : notModified(tag);
};

export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('events:write');
	// Uses the batch limit, because the body may include a full roster.
	const bytes = await readBytes(request, batchLimitBytes);
	const { outcome, event } = await locals.services.events.create({
		actor,
		message: parseBytes(bytes, createEvent),
		key: readOptionalKey(request),
		bodySha256: locals.services.sha256(bytes)
	});
	const headers = { location: `/api/events/${event.eventId}`, ...replayHeaders(outcome) };
	const warnings = await locals.services.events.warnings(actor, event);
	const written: EventWritten = { event, ...(warnings.length > 0 && { warnings }) };
	return json(written, { status: statusOf[outcome], headers });
};
