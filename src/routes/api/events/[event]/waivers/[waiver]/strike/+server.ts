import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readOptionalKey } from '$lib/server/http/idempotency-key';
import { replayHeaders, statusOf } from '$lib/server/http/outcome';
import { strikeWaiver } from '$lib/wire/waiver';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('admin');
	const bytes = await readBytes(request);
	const { outcome, event } = await locals.services.waivers.strike({
		...{ actor, slug: params.event, waiverId: params.waiver },
		message: parseBytes(bytes, strikeWaiver),
		key: readOptionalKey(request),
		bodySha256: locals.services.sha256(bytes)
	});
	return json({ event }, { status: statusOf[outcome], headers: replayHeaders(outcome) });
};
