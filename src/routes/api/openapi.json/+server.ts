import { notModified } from '$lib/server/http/not-modified';
import { readKnownTags } from '$lib/server/http/known-tags';
import type { RequestHandler } from './$types';

// Accepts URLs with a trailing slash, which SvelteKit redirects by default.
export const trailingSlash = 'ignore';

export const GET: RequestHandler = async ({ request }) => {
	// Loaded on demand, because only this request needs the schemas of the whole API.
	const { openApiDocument } = await import('$lib/server/http/openapi/serve-document');
	const { text, tag } = openApiDocument();
	if (readKnownTags(request).has(tag)) return notModified(tag);
	return new Response(text, { headers: { 'content-type': 'application/json', etag: tag } });
};
