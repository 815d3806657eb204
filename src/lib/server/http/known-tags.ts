import type { KnownTags } from '../events/index.ts';

/** Reads the entity tags in `If-None-Match`. Tags are compared weakly, as RFC 9110 requires for this header. */
export function readKnownTags(request: Request): KnownTags {
	const header = request.headers.get('if-none-match') ?? '';
	const isAny = header.trim() === '*';
	const named: readonly string[] = header.match(/"[^"]*"/g) ?? [];
	return { isAny, has: (tag) => isAny || named.includes(tag.replace(/^W\//, '')) };
}
