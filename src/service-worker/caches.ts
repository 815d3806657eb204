/**
 * What the worker does with a request. `pass`: nothing. `network`: asks the network, and shows the app's own *not found* page without
 * signal.
 */
export type Handling = 'pass' | 'shell' | 'cached' | 'network';

// tests/infra/edge.test.ts compares this with the routes.
const crewPages =
	/^\/($|charter\/[^/]+(\/(manifest|trip))?\/?$|outbox\/?$|sign-in\/?$|admin(\/(events(\/[^/]+)?|audit|boats|calendar|checklists|crew|decide|health|keys|mail|money|notices|phones|settings|waiver-texts|webhooks))?\/?$)/;

/** Decides by method, mode, and path. Never touches the API and guest pages, so nobody sees an old copy of money or of a waiver. */
export function handlingOf(
	request: { method: string; mode: string; path: string },
	cached: ReadonlySet<string>
): Handling {
	if (request.method !== 'GET' || /^\/(api|g|mailbox)(\/|$)/.test(request.path)) return 'pass';
	if (request.mode === 'navigate') return crewPages.test(request.path) ? 'shell' : 'network';
	return cached.has(request.path) ? 'cached' : 'pass';
}

/** One cache per version: the old app keeps its files until the new one takes over. */
export function cacheName(version: string): string {
	return `${cachePrefix}${version}`;
}

export const cachePrefix = 'scc-app-';
