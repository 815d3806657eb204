/**
 * The edge adds these to every response from the bucket, and the app sends the same ones (src/lib/server/http/headers.ts), except that
 * guests' pages may not ask for the position. There is no `Cache-Control`, because infra/edge/behaviours.ts sets it per file.
 */
export const assetHeaders = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	// robots.txt keeps crawlers from reading; this keeps addresses that others link to out of search results.
	'x-robots-tag': 'noindex',
	'cross-origin-opener-policy': 'same-origin',
	// The crew's log marks the boat's position.
	'permissions-policy': 'geolocation=(self), microphone=(), payment=(), usb=()',
	// The pages' own policy is in a meta element, where this one rule doesn't count.
	'content-security-policy': "frame-ancestors 'none'"
} as const;

/** What the pages of the app's server, which are the guests', may use. */
export const webPermissionsPolicy = 'geolocation=(), microphone=(), payment=(), usb=()';
