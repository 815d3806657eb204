import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readKey } from '$lib/server/http/idempotency-key';
import { replayHeaders, statusOf } from '$lib/server/http/outcome';
import { sendWaiverLinks } from '$lib/wire/waiver-links';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, params }) => {
	return json(await locals.services.guests.waiverLinks(await locals.actor('admin'), params.event));
};

/** Emails the waiver link to guests on the roster. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('admin');
	const bytes = await readBytes(request);
	const { outcome, body } = await locals.services.guests.emailWaiverLinks(actor, {
		slug: params.event,
		key: readKey(request),
		message: parseBytes(bytes, sendWaiverLinks),
		bodySha256: locals.services.sha256(bytes)
	});
	return json(body, { status: statusOf[outcome], headers: replayHeaders(outcome) });
};
