import type { FunctionUrlResult } from './payload.ts';

const titles: Record<400 | 403 | 500, string> = {
	400: 'Not readable',
	403: 'Not from the edge',
	500: 'Something went wrong'
};

/** What the handler answers by itself, in the shape of the API's problems. */
export function problemResult(status: keyof typeof titles, reason: string, detail: string): FunctionUrlResult {
	return {
		statusCode: status,
		headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
		cookies: [],
		body: JSON.stringify({ type: 'about:blank', title: titles[status], status, detail, reason }),
		isBase64Encoded: false
	};
}
