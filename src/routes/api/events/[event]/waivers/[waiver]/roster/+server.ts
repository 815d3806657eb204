import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { addSigner } from '$lib/wire/waiver';
import type { RequestHandler } from './$types';

// Otherwise Kit redirects a trailing slash with an HTML response.
export const trailingSlash = 'ignore';

/** Adds a signed person to the roster. Idempotent. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('boarding:mark');
	const { person } = await readJson(request, addSigner);
	const { event: slug, waiver: waiverId } = params;
	return json({ event: await locals.services.waivers.addSigner({ actor, slug, waiverId, person }) }, { status: 201 });
};
