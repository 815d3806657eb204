import { csvResponse } from '$lib/server/http/csv';
import { parseMessage } from '$lib/wire/parse-message';
import { journalQuestion } from '$lib/wire/reports';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals, url }) => {
	const actor = await locals.actor('payments:see');
	const question = parseMessage(journalQuestion, Object.fromEntries(url.searchParams));
	const csv = await locals.services.reports.journalCsv(actor, question);
	return csvResponse(csv, `journal-${question.from}-to-${question.to}.csv`);
};
