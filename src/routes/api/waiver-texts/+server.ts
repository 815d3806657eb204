import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { readOptionalVersion } from '$lib/server/http/if-match';
import { statusOf } from '$lib/server/http/outcome';
import { publishWaiverText } from '$lib/wire/waiver';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals }) =>
	json(await locals.services.waiverTexts.list(await locals.actor('admin')));

export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('admin');
	const message = await readJson(request, publishWaiverText, 128 * 1024);
	const { outcome, text } = await locals.services.waiverTexts.publish(actor, message, readOptionalVersion(request));
	return json({ text }, { status: statusOf[outcome] });
};
