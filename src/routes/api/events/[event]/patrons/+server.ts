import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { addPatron } from '$lib/wire/event';
import type { RequestHandler } from './$types';

// Kit would answer a slash at the end by a redirect without JSON.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('events:write');
	const bytes = await readBytes(request);
	const { status, patron } = await locals.services.patrons.add(actor, params.event, {
		message: parseBytes(bytes, addPatron),
		key: request.headers.get('idempotency-key'),
		bodySha256: locals.services.sha256(bytes)
	});
	const headers: Record<string, string> = { location: `/api/events/${params.event}/patrons/${patron.patronId}` };
	if (status === 200) headers['idempotency-replayed'] = 'true';
	return json({ patron }, { status, headers });
};
