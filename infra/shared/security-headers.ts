/**
 * The edge adds these headers to every response from the bucket, and the app sends the same ones (src/lib/server/http/headers.ts), except
 * that guests' pages can't use the phone's location. `Cache-Control` is missing, because infra/edge/behaviors.ts sets it per file.
 */
export const assetHeaders = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	// robots.txt stops crawlers from reading pages; this header keeps linked addresses out of search results.
	'x-robots-tag': 'noindex',
	'cross-origin-opener-policy': 'same-origin',
	// The crew's pages may use the location, because the log records the boat's position.
	'permissions-policy': 'geolocation=(self), microphone=(), payment=(), usb=()',
	// Each page has its content security policy in a meta element, where this one rule has no effect.
	'content-security-policy': "frame-ancestors 'none'"
} as const;

/** The browser features that pages from the app's server, which are the guests' pages, may use. */
export const webPermissionsPolicy = 'geolocation=(), microphone=(), payment=(), usb=()';
