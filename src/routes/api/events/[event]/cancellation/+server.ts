import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readKey } from '$lib/server/http/idempotency-key';
import { replayHeaders, statusOf } from '$lib/server/http/outcome';
import { cancelEvent } from '$lib/wire/cancellation';
import type { CancellationWritten } from '$lib/wire/event-answers';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('admin');
	return json(await locals.services.mail.aboutCancellations(actor, params.event));
};

/** Cancels the charter, with an optional email to the host. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('events:write');
	const bytes = await readBytes(request);
	const { outcome, event, emailsHost } = await locals.services.events.cancel(actor, {
		slug: params.event,
		key: readKey(request),
		message: parseBytes(bytes, cancelEvent),
		bodySha256: locals.services.sha256(bytes)
	});
	const written: CancellationWritten = { event, emailsHost };
	return json(written, { status: statusOf[outcome], headers: replayHeaders(outcome) });
};
