import { readKnownTags } from '$lib/server/http/known-tags';
import { notModified } from '$lib/server/http/not-modified';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

/** Returns a calendar feed. Doesn't require a session, because the feed's URL is secret. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { tag, text } = await locals.services.calendar.read(withoutExtension(params.feed), readKnownTags(request));
	if (text === undefined) return notModified(tag);
	return new Response(text, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': 'inline; filename="charters.ics"',
			etag: tag
		}
	});
};

/** Revokes a calendar feed, by its id or by the secret in its URL. */
export const DELETE: RequestHandler = async ({ locals, params }) => {
	await locals.services.calendar.revoke(await locals.actor('events:see'), withoutExtension(params.feed));
	return new Response(null, { status: 204 });
};

function withoutExtension(name: string): string {
	return name.replace(/\.ics$/i, '');
}
