/** Where to go after sign-in: a path in this app, never another site's address disguised as one. */
export function safePath(wanted: string | null, origin: string): string {
	if (!wanted?.startsWith('/')) return '/';
	try {
		const url = new URL(wanted, origin);
		return url.origin === origin ? url.pathname + url.search + url.hash : '/';
	} catch {
		// Not a valid address.
		return '/';
	}
}
