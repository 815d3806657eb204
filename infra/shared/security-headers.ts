/**
 * What the edge adds to every answer from the bucket; the app sets the same by itself (src/lib/server/http/headers.ts). No
 * `Cache-Control`: each file says its own (behaviours.ts).
 */
export const assetHeaders = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	// robots.txt keeps crawlers from reading; this keeps addresses that others link to out of search results.
	'x-robots-tag': 'noindex',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'geolocation=(), microphone=(), payment=(), usb=()',
	// The pages' own policy is in a meta element, where this one rule doesn't count.
	'content-security-policy': "frame-ancestors 'none'"
} as const;
