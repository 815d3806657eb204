import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { addSigner } from '$lib/wire/waiver';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

/** Adds a signed person to the roster. Idempotent. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	const actor = await locals.actor('boarding:mark');
	const { person } = await readJson(request, addSigner);
	const { event: slug, waiver: waiverId } = params;
	return json({ event: await locals.services.waivers.addSigner({ actor, slug, waiverId, person }) }, { status: 201 });
};
