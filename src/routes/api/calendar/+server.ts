import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { parseMessage } from '$lib/wire/parse-message';
import { createCalendarFeed } from '$lib/wire/calendar';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals }) =>
	json(await locals.services.calendar.list(await locals.actor('events:see')));

export const POST: RequestHandler = async ({ request, locals, url }) => {
	const actor = await locals.actor('events:see');
	// The body is optional, because all its fields are optional. Some clients send a JSON content type even without a body.
	const message =
		request.body === null ? parseMessage(createCalendarFeed, {}) : await readJson(request, createCalendarFeed);
	const created = await locals.services.calendar.create(actor, message);
	const address = new URL(`/api/calendar/${created.token}.ics`, url.origin);
	const headers = { location: `/api/calendar/${created.id}` };
	return json({ ...created, url: address.href }, { status: 201, headers });
};

/** Revokes every calendar feed that the caller created. */
export const DELETE: RequestHandler = async ({ locals }) => {
	await locals.services.calendar.revokeOwn(await locals.actor('events:see'));
	return new Response(null, { status: 204 });
};
