/** What the worker does with a request. `pass` is not touched at all: the browser goes to the network as if there were no worker. */
export type Handling = 'pass' | 'shell' | 'cached';

const crewAddresses = /^\/($|charter\/|outbox(\/|$)|sign-in(\/|$)|admin(\/|$))/;

/** Decides by method, mode and path. The API and the guests' pages are never touched: no old copy of money or of a waiver. */
export function handlingOf(
	request: { method: string; mode: string; path: string },
	cached: ReadonlySet<string>
): Handling {
	if (request.method !== 'GET' || /^\/(api|g)(\/|$)/.test(request.path)) return 'pass';
	if (request.mode === 'navigate') return crewAddresses.test(request.path) ? 'shell' : 'pass';
	return cached.has(request.path) ? 'cached' : 'pass';
}

/** One cache a version: the old app keeps its own files until the new one takes over. */
export function cacheName(version: string): string {
	return `${cachePrefix}${version}`;
}

export const cachePrefix = 'scc-app-';
