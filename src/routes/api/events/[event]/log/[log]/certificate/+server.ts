import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readKey } from '$lib/server/http/idempotency-key';
import { replayHeaders, statusOf } from '$lib/server/http/outcome';
import { sendCertificate } from '$lib/wire/certificate';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

/** Returns the private link to the certificate for a log entry. The office sends the link to the family. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('admin');
	return json({ path: await locals.services.guests.certificateLink(actor, params.event, params.log) });
};

/** Emails the family the private link to the certificate. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('admin');
	const bytes = await readBytes(request);
	const { outcome, body } = await locals.services.guests.emailCertificate(actor, {
		slug: params.event,
		logId: params.log,
		key: readKey(request),
		message: parseBytes(bytes, sendCertificate),
		bodySha256: locals.services.sha256(bytes)
	});
	return json(body, { status: statusOf[outcome], headers: replayHeaders(outcome) });
};
