import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readOptionalKey } from '$lib/server/http/idempotency-key';
import { replayHeaders } from '$lib/server/http/outcome';
import type { EventWritten } from '$lib/wire/event-answers';
import { renameEvent } from '$lib/wire/event-requests';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('events:write');
	const bytes = await readBytes(request);
	const { eventId: newSlug, overlapReason } = parseBytes(bytes, renameEvent);
	const { outcome, event } = await locals.services.events.rename(actor, params.event, {
		...{ newSlug, overlapReason },
		key: readOptionalKey(request),
		bodySha256: locals.services.sha256(bytes)
	});
	const headers = { location: `/api/events/${event.eventId}`, ...replayHeaders(outcome) };
	const warnings = await locals.services.events.warnings(actor, event);
	const written: EventWritten = { event, ...(warnings.length > 0 && { warnings }) };
	return json(written, { headers });
};
