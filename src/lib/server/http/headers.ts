const everywhere: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	// Links to charters contain names and private tokens, so the referrer isn't sent to other sites.
	'referrer-policy': 'same-origin',
	// robots.txt only keeps crawlers from reading a page. This header also keeps the page out of search results if other sites link to it.
	'x-robots-tag': 'noindex',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'geolocation=(), microphone=(), payment=(), usb=()'
};

const onApi: Record<string, string> = {
	'cache-control': 'no-store',
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
	'cross-origin-resource-policy': 'same-origin'
};

/** Adds the headers that every response has. Copies the response, because some responses have immutable headers. */
export function withStandardHeaders(response: Response, url: URL, isApi: boolean): Response {
	const headers = new Headers(response.headers);
	for (const [name, value] of Object.entries({ ...everywhere, ...(isApi ? onApi : {}) })) headers.set(name, value);
	if (url.protocol === 'https:') headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
	const { status, statusText } = response;
	return new Response(response.body, { status, statusText, headers });
}
