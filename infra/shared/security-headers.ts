/**
 * Headers that the edge adds to every response from the bucket, except `Cache-Control`, which infra/edge/behaviors.ts sets per file. The
 * app sends the same headers (src/lib/server/http/headers.ts), but its guest pages can't use the phone's location.
 */
export const assetHeaders = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	// robots.txt stops crawlers from reading pages; this header keeps pages that are linked elsewhere out of search results.
	'x-robots-tag': 'noindex',
	'cross-origin-opener-policy': 'same-origin',
	// The crew's pages may use the phone's location, because the log records the boat's position.
	'permissions-policy': 'geolocation=(self), microphone=(), payment=(), usb=()',
	// The rest of the policy is in each page's meta element, where `frame-ancestors` has no effect.
	'content-security-policy': "frame-ancestors 'none'"
} as const;

/** Turns off these browser features on pages from the app's server, which are the guests' pages. */
export const webPermissionsPolicy = 'geolocation=(), microphone=(), payment=(), usb=()';
