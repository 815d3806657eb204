/**
 * How the worker handles a request. `pass`: doesn't handle it. `network`: asks the network, and without a signal shows the app's own
 * *not found* page.
 */
export type Handling = 'pass' | 'shell' | 'cached' | 'network';

// tests/infra/edge.test.ts compares this pattern with the routes.
const crewPages =
	/^\/($|charter\/[^/]+(\/(manifest|trip))?\/?$|outbox\/?$|sign-in\/?$|admin(\/(events(\/[^/]+)?|audit|boats|calendar|checklists|crew|decide|health|keys|mail|money|notices|phones|settings|waiver-texts|webhooks))?\/?$)/;

const bypassed = ['/api', '/g', '/mailbox'];

/**
 * Static routing rules that let requests for these paths bypass the worker (Chromium 123 and later). In other browsers, each request starts
 * the worker, and a request that arrives while an old worker stops can delay the next release.
 */
export const directRoutes = bypassed.flatMap((path) =>
	[path, `${path}/*`].map((urlPattern) => ({ condition: { urlPattern }, source: 'network' }))
);

/**
 * Decides how to handle a request by its method, mode, and path. Never handles requests for the API or guest pages, so nobody sees an
 * outdated amount or waiver.
 */
export function handlingOf(
	request: { method: string; mode: string; path: string },
	cached: ReadonlySet<string>
): Handling {
	if (request.method !== 'GET' || isBypassed(request.path)) return 'pass';
	if (request.mode === 'navigate') return crewPages.test(request.path) ? 'shell' : 'network';
	return cached.has(request.path) ? 'cached' : 'pass';
}

function isBypassed(path: string): boolean {
	return bypassed.some((one) => path === one || path.startsWith(`${one}/`));
}

/** Each version has its own cache, so that the old app keeps its files until the new one takes over. */
export function cacheName(version: string): string {
	return `${cachePrefix}${version}`;
}

const cachePrefix = 'scc-app-';

/**
 * Returns the caches to delete when this version takes over: those opened before this version's cache. A cache opened later belongs to a
 * newer version that is still installing.
 * @param names all caches in the order in which they were opened, as `caches.keys()` lists them
 */
export function oldCaches(names: readonly string[], version: string): string[] {
	const own = names.indexOf(cacheName(version));
	return names.slice(0, Math.max(own, 0)).filter((name) => name.startsWith(cachePrefix));
}
