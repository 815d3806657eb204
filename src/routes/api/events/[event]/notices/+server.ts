import { json } from '@sveltejs/kit';
import { noticeBody } from '$lib/domain/epa-notice';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readKey } from '$lib/server/http/idempotency-key';
import { replayHeaders, statusOf } from '$lib/server/http/outcome';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

/** Records that a notice to the EPA was sent or isn't needed, or takes back an earlier record. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('admin');
	const bytes = await readBytes(request);
	const { outcome, body } = await locals.services.notices.record(actor, {
		slug: params.event,
		key: readKey(request),
		message: parseBytes(bytes, noticeBody),
		bodySha256: locals.services.sha256(bytes)
	});
	return json(body, { status: statusOf[outcome], headers: replayHeaders(outcome) });
};
