import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv, { type RequestHandler } from 'sirv';
import { cacheControl, type AssetsBehavior } from '../edge/behaviors.ts';
import { assetHeaders } from '../shared/security-headers.ts';

/** Responds with the file at exactly this path, compressed if the client accepts it, or with 404. */
export type Bucket = (
	behavior: AssetsBehavior,
	uri: string,
	request: IncomingMessage,
	response: ServerResponse
) => void;

/**
 * Serves the files of the build as the bucket does. `shared` has the files whose names change with their content, and `slot` has all files.
 */
export function openBucket(root: string): Bucket {
	const filesIn = (folder: string, cache: AssetsBehavior['cache']): RequestHandler[] => {
		const path = join(root, 'build', folder);
		if (!existsSync(path)) return [];
		return [sirv(path, { etag: true, gzip: true, brotli: true, extensions: [], setHeaders: headersOf(cache) })];
	};
	const folders: Record<AssetsBehavior['folder'], RequestHandler[]> = {
		shared: filesIn('assets', 'immutable'),
		slot: ['assets', 'prerendered'].flatMap((folder) => filesIn(folder, 'revalidate'))
	};
	return (behavior, uri, request, response) => {
		// Compressed copies can't be requested directly, and no file name ends in a slash.
		const isNoName = uri.endsWith('/') || /\.(br|gz)$/i.test(uri);
		const notThere = (): void => {
			response.writeHead(404, {
				...assetHeaders,
				'content-type': 'text/plain; charset=utf-8',
				'cache-control': 'no-store'
			});
			response.end('There is no such file.\n');
		};
		const tryNext = ([first, ...rest]: RequestHandler[]): void => {
			if (first === undefined || isNoName) notThere();
			else first(request, response, () => tryNext(rest));
		};
		request.url = uri;
		tryNext(folders[behavior.folder]);
	};
}

function headersOf(cache: AssetsBehavior['cache']): (response: ServerResponse) => void {
	return (response) => {
		response.setHeader('cache-control', cacheControl[cache]);
		for (const [name, value] of Object.entries(assetHeaders)) response.setHeader(name, value);
	};
}
