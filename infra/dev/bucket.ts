import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv, { type RequestHandler } from 'sirv';
import { cacheControl, type AssetsBehaviour } from '../edge/behaviours.ts';
import { assetHeaders } from '../shared/security-headers.ts';

/** Answers with the file of exactly this path, packed where the asker unpacks it, or with 404. */
export type Bucket = (
	behaviour: AssetsBehaviour,
	uri: string,
	request: IncomingMessage,
	response: ServerResponse
) => void;

/** The bucket's folders, laid over what the build left: `shared` is the client's `_app/immutable`, `slot` is everything. */
export function openBucket(root: string): Bucket {
	const output = join(root, '.svelte-kit', 'output');
	const filesIn = (folder: string, cache: AssetsBehaviour['cache']): RequestHandler[] => {
		const path = join(output, folder);
		if (!existsSync(path)) return [];
		return [sirv(path, { etag: true, gzip: true, brotli: true, extensions: [], setHeaders: headersOf(cache) })];
	};
	const folders: Record<AssetsBehaviour['folder'], RequestHandler[]> = {
		shared: filesIn('client', 'immutable'),
		slot: ['client', 'prerendered/dependencies', 'prerendered/pages'].flatMap((folder) => filesIn(folder, 'revalidate'))
	};
	return (behaviour, uri, request, response) => {
		// The packed twins are the local server's own, and a name with a slash behind it is another name.
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
		tryNext(folders[behaviour.folder]);
	};
}

function headersOf(cache: AssetsBehaviour['cache']): (response: ServerResponse) => void {
	return (response) => {
		response.setHeader('cache-control', cacheControl[cache]);
		for (const [name, value] of Object.entries(assetHeaders)) response.setHeader(name, value);
	};
}
