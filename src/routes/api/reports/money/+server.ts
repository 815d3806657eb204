import { json } from '@sveltejs/kit';
import { parseMessage } from '$lib/wire/parse-message';
import { moneyQuestion } from '$lib/wire/reports';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, url }) => {
	const actor = await locals.actor('payments:see');
	const question = parseMessage(moneyQuestion, Object.fromEntries(url.searchParams));
	return json(await locals.services.reports.money(actor, question));
};
