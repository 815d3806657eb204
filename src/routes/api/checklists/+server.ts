import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readKey } from '$lib/server/http/idempotency-key';
import { readOptionalVersion } from '$lib/server/http/if-match';
import { replayHeaders, statusOf } from '$lib/server/http/outcome';
import { publishChecklist } from '$lib/wire/checklist';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

/** The size limit for a request's body. Large enough for 300 items with every field full. */
const limitBytes = 256 * 1024;

export const GET: RequestHandler = async ({ locals }) =>
	json(await locals.services.checklists.list(await locals.actor('admin')));

export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('admin');
	const bytes = await readBytes(request, limitBytes);
	const { outcome, checklist } = await locals.services.checklists.publish(actor, {
		key: readKey(request),
		message: parseBytes(bytes, publishChecklist),
		bodySha256: locals.services.sha256(bytes),
		expected: readOptionalVersion(request)
	});
	return json({ checklist }, { status: statusOf[outcome], headers: replayHeaders(outcome) });
};
