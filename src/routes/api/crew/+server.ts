import { json } from '@sveltejs/kit';
import { readJson } from '$lib/server/http/body';
import { createCrew } from '$lib/wire/crew';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ locals }) => {
	const { accounts, unreadable } = await locals.services.crew.list(await locals.actor('admin'));
	return json({ crew: accounts, ...(unreadable > 0 && { unreadable }) });
};

export const POST: RequestHandler = async ({ request, locals }) => {
	const actor = await locals.actor('admin');
	const crew = await locals.services.crew.create(actor, await readJson(request, createCrew));
	return json({ crew }, { status: 201, headers: { location: `/api/crew/${crew.crewId}` } });
};
