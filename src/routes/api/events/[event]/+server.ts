import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { readVersion } from '$lib/server/http/if-match';
import { readKnownTags } from '$lib/server/http/known-tags';
import { notModified } from '$lib/server/http/not-modified';
import type { EventMoved, EventWritten } from '$lib/wire/event-answers';
import { changeEvent } from '$lib/wire/event-requests';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, params, request }) => {
	const found = await locals.services.events.read(locals.actor(), params.event, readKnownTags(request));
	if (found.isAlias) {
		const { eventId } = found;
		return json({ eventId } satisfies EventMoved, { status: 308, headers: { location: `/api/events/${eventId}` } });
	}
	const { tag, event } = found;
	return event ? json(event, { headers: { etag: tag } }) : notModified(tag);
};

export const PATCH: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('events:write');
	const message = await readJson(request, changeEvent);
	const version = readVersion(request);
	const event = await locals.services.events.change(actor, params.event, message, version);
	const warnings = await locals.services.events.warnings(actor, event);
	const written: EventWritten = { event, ...(warnings.length > 0 && { warnings }) };
	return json(written);
};
