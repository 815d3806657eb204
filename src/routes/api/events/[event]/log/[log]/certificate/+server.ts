import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readKey } from '$lib/server/http/idempotency-key';
import { replayHeaders, statusOf } from '$lib/server/http/outcome';
import { sendCertificate } from '$lib/wire/certificate';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

/** The private link to the certificate for this log entry, which the office sends to the family. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const actor = await locals.actor('admin');
	return json({ path: await locals.services.guests.certificateLink(actor, params.event, params.log) });
};

/** Emails the certificate to the family, with its private link. */
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
