import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { readVersion } from '$lib/server/http/if-match';
import { settingsLimitBytes } from '$lib/wire/limits';
import { changeSettings } from '$lib/wire/settings';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals }) =>
	json(await locals.services.settings.show(await locals.actor('admin')));

export const PATCH: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('admin');
	const message = await readJson(request, changeSettings, settingsLimitBytes);
	return json(await locals.services.settings.change(actor, message, readVersion(request)));
};
