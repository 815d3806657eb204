/** The caller already has this version. A 304 has no body, so it is the one API response that isn't JSON. */
export function notModified(etag: string): Response {
	return new Response(null, { status: 304, headers: { etag } });
}
