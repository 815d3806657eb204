import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { readOptionalKey } from '$lib/server/http/idempotency-key';
import { matchWaiver } from '$lib/wire/waiver';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash : 'never' | 'always' | 'ignore' = 'ignore';

export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('payments:log');
	const message = await readJson(request, matchWaiver);
	const key = readOptionalKey(request);
	const { event: slug, waiver: waiverId } = params;
	return json({ event: await locals.services.waivers.match({ actor, slug, waiverId, message, key }) }, { status: 201 });
};
