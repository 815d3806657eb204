import type { SSRManifest } from '@sveltejs/kit';
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv, { type RequestHandler } from 'sirv';

const FOREVER = 'public, max-age=31536000, immutable';
// Kept, but asked after each time: an update of the worker or of a shell must be seen at the next start with signal.
const ASK_EACH_TIME = 'no-cache';

export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

function filesIn(folder: string, cacheControl: (pathname: string) => string): RequestHandler {
	if (!existsSync(folder))
		return (_request, _response, next) => {
			void next?.();
		};
	return sirv(folder, {
		etag: true,
		gzip: true,
		brotli: true,
		extensions: ['html'],
		setHeaders(response, pathname) {
			response.setHeader('cache-control', cacheControl(pathname));
			response.setHeader('x-content-type-options', 'nosniff');
			// The pages' own policy is in a meta element, where this one rule doesn't count.
			if (!pathname.includes('.') || pathname.endsWith('.html')) {
				response.setHeader('content-security-policy', "frame-ancestors 'none'");
			}
		}
	});
}

function pathnameOf(request: IncomingMessage): string {
	return (request.url ?? '/').replace(/[?#].*$/, '');
}

/** What the build left as files: assets, then prerendered pages. Everything else goes on to `next`. */
export function staticFiles(root: string, manifest: SSRManifest): Middleware {
	const output = join(root, '.svelte-kit', 'output');
	const immutable = `/${manifest.appPath}/immutable/`;
	const assets = filesIn(join(output, 'client'), (path) => (path.startsWith(immutable) ? FOREVER : ASK_EACH_TIME));
	const dependencies = filesIn(join(output, 'prerendered', 'dependencies'), () => ASK_EACH_TIME);
	const pages = filesIn(join(output, 'prerendered', 'pages'), () => ASK_EACH_TIME);
	const prerendered = manifest._.prerendered_routes;

	return (request, response, next) => {
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			next();
			return;
		}
		const pathname = pathnameOf(request);
		const servePage = (): void => {
			if (prerendered.has(pathname)) {
				pages(request, response, next);
				return;
			}
			// Kit leaves prerendered routes out of its server, their slash rule included.
			const other = pathname.endsWith('/') ? pathname.slice(0, -1) : `${pathname}/`;
			if (!prerendered.has(other) || !/^\/[^/\\]/.test(other)) {
				next();
				return;
			}
			response.writeHead(308, { location: other + (request.url ?? '').slice(pathname.length) }).end();
		};
		assets(request, response, () => dependencies(request, response, servePage));
	};
}
