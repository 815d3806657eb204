import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/hooks/body';
import { renameEvent } from '$lib/wire/event';
import type { RequestHandler } from './$types';

// Kit would answer a slash at the end by a redirect without JSON.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('events:write');
	const { eventId } = await readJson(request, renameEvent);
	const event = await locals.services.events.rename(actor, params.event, eventId);
	return json({ event }, { headers: { location: `/api/events/${event.eventId}` } });
};
