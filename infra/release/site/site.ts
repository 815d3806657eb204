import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { behaviorFor, cacheControl, type AssetsBehavior } from '../../edge/behaviors.ts';
import { sha256 } from '../hashes.ts';
import type { ObjectMeta } from '../ports.ts';
import { ReleaseRefused } from '../release-refused.ts';

/** A file of the site, as recorded for a release. */
export interface SiteFile extends ObjectMeta {
	/** The file's path relative to the site's root, with `/` separators. */
	path: string;
	folder: AssetsBehavior['folder'];
	sha256: string;
	bytes: number;
}

export interface Site {
	files: readonly SiteFile[];
	read(path: string): Uint8Array;
}

// The file types in Kit's build and `static/`. Unknown file extensions are rejected, because browsers would guess the wrong type.
const contentTypes: Record<string, string> = {
	'.css': 'text/css; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.jpg': 'image/jpeg',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json',
	'.map': 'application/json',
	'.pdf': 'application/pdf',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.ttf': 'font/ttf',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
	'.webmanifest': 'application/manifest+json',
	'.webp': 'image/webp',
	'.woff': 'font/woff',
	'.woff2': 'font/woff2'
};

// Compressed copies are only for the local server. CloudFront compresses files itself.
const compressed = /\.(br|gz)$/;

/** Reads a build's folders into one site. @throws ReleaseRefused for a file that the edge would never serve */
export function readSite(folders: readonly string[]): Site {
	const places = new Map<string, string>();
	for (const folder of folders) {
		for (const file of filesBelow(folder).filter((name) => !compressed.test(name)))
			places.set(relative(folder, file).split(sep).join('/'), file);
	}
	const read = (path: string): Uint8Array => {
		const place = places.get(path);
		if (place === undefined) throw new Error(`${path} is not in the site`);
		return readFileSync(place);
	};
	const files = [...places.keys()].sort().map((path): SiteFile => {
		const bytes = read(path);
		return { path, ...describe(path), sha256: sha256(bytes), bytes: bytes.byteLength };
	});
	return { files, read };
}

function describe(path: string): Pick<SiteFile, 'folder' | 'contentType' | 'cacheControl'> {
	const behavior = behaviorFor(`/${path}`);
	if (behavior.origin !== 'assets')
		throw new ReleaseRefused(`/${path} goes to a function, not to the bucket (infra/edge/behaviors.ts).`);
	const contentType = contentTypes[extname(path).toLowerCase()];
	if (contentType === undefined)
		throw new ReleaseRefused(`No content type is known for ${path} (infra/release/site/site.ts).`);
	return { folder: behavior.folder, contentType, cacheControl: cacheControl[behavior.cache] };
}

export function filesBelow(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Sorts files in the order in which a slot is filled: a shell comes after the files that it refers to, and the service worker comes last,
 * because it fetches all other files.
 */
export function inOrder(files: readonly SiteFile[]): SiteFile[] {
	const rank = ({ path }: SiteFile): number => {
		if (path === 'service-worker.js') return 2;
		return path.endsWith('.html') || path === '_app/version.json' ? 1 : 0;
	};
	return [...files].sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
}
