/** Responds that the caller already has this version. A 304 response has no body. */
export function notModified(etag: string): Response {
	return new Response(null, { status: 304, headers: { etag } });
}
