import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { statusOf } from '$lib/server/http/outcome';
import type { BookingWritten } from '$lib/wire/event-answers';
import { bookingAddress, putBooking } from '$lib/wire/event-requests';
import { parseMessage } from '$lib/wire/parse-message';
import { batchLimitBytes } from '$lib/wire/limits';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const PUT: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('events:write');
	const booking = parseMessage(bookingAddress, params);
	// Uses the batch limit, because the body may include a full roster.
	const bytes = await readBytes(request, batchLimitBytes);
	const message = parseBytes(bytes, putBooking);
	const bodySha256 = locals.services.sha256(bytes);
	const { outcome, event, kept } = await locals.services.events.putBooking(actor, { booking, message, bodySha256 });
	const warnings = await locals.services.events.warnings(actor, event);
	const written: BookingWritten = { event, kept, ...(warnings.length > 0 && { warnings }) };
	return json(written, { status: statusOf[outcome], headers: { location: `/api/events/${event.eventId}` } });
};
