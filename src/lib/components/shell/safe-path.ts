/** Where to go after signing in: a path in this app, never another site's URL disguised as a path. */
export function safePath(wanted: string | null, origin: string): string {
	if (!wanted?.startsWith('/')) return '/';
	try {
		const url = new URL(wanted, origin);
		return url.origin === origin ? url.pathname + url.search + url.hash : '/';
	} catch {
		// The requested path doesn't form a valid URL.
		return '/';
	}
}
