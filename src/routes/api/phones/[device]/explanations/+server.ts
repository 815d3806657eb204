import { json } from '@sveltejs/kit';
import { parseBytes, readBytes } from '$lib/server/http/body';
import { readKey } from '$lib/server/http/idempotency-key';
import { replayHeaders, statusOf } from '$lib/server/http/outcome';
import { explainGap } from '$lib/wire/phones';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('admin');
	const bytes = await readBytes(request);
	const { outcome, explanation } = await locals.services.phones.explain(actor, {
		deviceId: params.device,
		message: parseBytes(bytes, explainGap),
		key: readKey(request),
		bodySha256: locals.services.sha256(bytes)
	});
	return json({ explanation }, { status: statusOf[outcome], headers: replayHeaders(outcome) });
};
