import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { renameEvent } from '$lib/wire/event';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('events:write');
	const bytes = await readBytes(request);
	const { isReplay, event } = await locals.services.events.rename(actor, params.event, {
		newSlug: parseBytes(bytes, renameEvent).eventId,
		key: request.headers.get('idempotency-key'),
		bodySha256: locals.services.sha256(bytes)
	});
	const headers: Record<string, string> = { location: `/api/events/${event.eventId}` };
	if (isReplay) headers['idempotency-replayed'] = 'true';
	return json({ event }, { headers });
};
