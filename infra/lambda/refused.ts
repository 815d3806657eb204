import type { RefusalReason } from '../../src/lib/domain/refusal.ts';
import { couldBeApiPath } from '../../src/lib/server/http/could-be-api-path.ts';
import type { FunctionUrlResult } from './payload.ts';

const refusals = {
	malformed: [400, 'malformed', 'The request could not be understood.'],
	not_from_edge: [403, 'not_allowed', 'This address is for the edge alone.'],
	wrong_host: [
		421,
		'cross_origin',
		'This app does not answer under this name. Behind a proxy, set ORIGIN to the address people use.'
	],
	method_not_allowed: [405, 'method_not_allowed', 'This address does not take this method.'],
	too_large: [413, 'too_large', 'That was too large to send.'],
	too_long: [414, 'malformed', 'The address is too long.'],
	headers_too_large: [431, 'too_large', 'The headers of the request are too large.'],
	broken: [500, 'internal', 'Something went wrong on our side.'],
	answer_too_large: [500, 'internal', 'This is larger than can be sent in one piece.']
} as const satisfies Record<string, readonly [status: number, reason: RefusalReason, detail: string]>;

export type RefusedKind = keyof typeof refusals;

/**
 * Makes a response without the app: a page for people, or a problem document (JSON) for programs. Guests' URLs always get a page, and API
 * URLs always get JSON. For all other URLs, the `Accept` header decides.
 */
export function refused(
	kind: RefusedKind,
	path: string,
	accept: string | undefined,
	errorId?: string
): FunctionUrlResult {
	const [statusCode, reason, detail] = refusals[kind];
	const isPage = !isForApi(path) && (path.startsWith('/g/') || (accept ?? '').includes('text/html'));
	return {
		statusCode,
		headers: {
			'content-type': isPage ? 'text/html; charset=utf-8' : 'application/problem+json',
			'cache-control': 'no-store',
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
			'x-content-type-options': 'nosniff'
		},
		cookies: [],
		body: isPage
			? page(detail)
			: JSON.stringify({ type: 'about:blank', title: detail, status: statusCode, detail, reason, errorId }),
		isBase64Encoded: false
	};
}

/**
 * Whether to respond with JSON. Also true for any path that a parser could read as an API path, before or after resolving its dot segments.
 */
function isForApi(path: string): boolean {
	const address = path.replace(/^\/{2,}/, '/');
	const resolved = URL.canParse(address, anywhere) ? new URL(address, anywhere).pathname : path;
	return couldBeApiPath(path) || couldBeApiPath(resolved);
}

const anywhere = 'http://localhost';

// In the page, `href=""` reloads the same URL.
const page = (title: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>
<body style="font: 1.125rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 10vh auto; padding: 0 1rem">
<h1 style="font-size: 1.5rem">${title}</h1>
<p>Nothing was recorded. Go back to what you typed and send less of it, or open the page again.</p>
<p><a href="">Open the page again</a></p>
</html>
`;
