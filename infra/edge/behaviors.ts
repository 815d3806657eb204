export type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

// Two of the three sets of methods that CloudFront supports.
const reading = ['GET', 'HEAD'] as const satisfies Method[];
const everything = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'] as const satisfies Method[];

/**
 * Paths that the Lambda function serves, and that the edge never caches. The function gets the whole query, the origin secret, and all of
 * the viewer's headers except `Host`, including cookies and `Authorization`.
 */
export interface WebBehavior {
	pattern: string;
	origin: 'web';
	methods: typeof everything;
	cache: 'none';
}

/**
 * Paths that the bucket serves, without the viewer's cookies, query, and headers. For a missing file, the bucket responds with 404 and not
 * with 403, because the edge is allowed to list its files.
 * - `immutable`: the name changes with the content, so the edge and the browser keep the file for a year.
 * - `revalidate`: the edge and the browser check for a new version each time, so that a release shows up the next time the app starts.
 *
 * The `Cache-Control` comes from the file (`cacheControl` below) and not from the edge, so that a 404 isn't cached for a year.
 */
export interface AssetsBehavior {
	pattern: string;
	origin: 'assets';
	/** `shared`: files that both slots use and that are never deleted. `slot`: the files of one release, in `live/` or `_staging/`. */
	folder: 'shared' | 'slot';
	methods: typeof reading;
	cache: 'immutable' | 'revalidate';
	/** The CloudFront Function that runs before the request to the bucket: infra/edge/shell-function.js. */
	function?: 'shell';
}

export type Behavior = WebBehavior | AssetsBehavior;

/** The `Cache-Control` of a file in the bucket, by its behavior's `cache`. */
export const cacheControl: Record<AssetsBehavior['cache'], string> = {
	immutable: 'public, max-age=31536000, immutable',
	revalidate: 'no-cache'
};

const web = (pattern: string): WebBehavior => ({ pattern, origin: 'web', methods: everything, cache: 'none' });

const slot = (pattern: string): AssetsBehavior => ({
	pattern,
	origin: 'assets',
	folder: 'slot',
	methods: reading,
	cache: 'revalidate'
});

/** All behaviors in CloudFront's order: the first match wins. The default, which matches everything, is last. */
export const behaviors: readonly Behavior[] = [
	web('/g/*/waiver'),
	web('/g/*'),
	web('/g'),
	web('/api/*'),
	web('/api'),
	web('/charter/*'),
	web('/admin/*'),
	web('/admin'),
	// The mailbox. In every deployed environment, the app responds to these paths with 404.
	web('/mailbox*'),
	// The URL from which Kit's client loads a page's server data.
	web('*/__data.json'),
	{ pattern: '/_app/immutable/*', origin: 'assets', folder: 'shared', methods: reading, cache: 'immutable' },
	slot('/_app/*'),
	slot('/service-worker.js'),
	slot('/manifest.webmanifest'),
	slot('/theme.js'),
	slot('/robots.txt'),
	slot('/icons/*'),
	slot('/screenshots/*'),
	{ ...slot('*'), function: 'shell' }
];

/**
 * The path that CloudFront matches: percent-encoded letters and digits decoded, repeated slashes merged, dot segments resolved (RFC 3986,
 * section 6.2.2). The origin gets the path exactly as sent.
 */
export function normalizePath(path: string): string {
	const decoded = path.replace(/%[0-9a-f]{2}/gi, (code) => {
		const sign = String.fromCharCode(parseInt(code.slice(1), 16));
		return /[\w.~-]/.test(sign) ? sign : code.toUpperCase();
	});
	const segments = decoded.split('/');
	const kept: string[] = [];
	for (const segment of segments) {
		if (segment === '..') kept.pop();
		else if (segment !== '' && segment !== '.') kept.push(segment);
	}
	const isFolder = kept.length > 0 && ['', '.', '..'].includes(segments.at(-1) ?? '');
	return `/${kept.join('/')}${isFolder ? '/' : ''}`;
}

/**
 * Whether a pattern matches a path as CloudFront does: `*` is any sequence including slashes, `?` is one character, and the match is
 * case-sensitive.
 */
export function matches(pattern: string, path: string): boolean {
	const source = pattern
		.replace(/[\\^$.|+()[\]{}]/g, '\\$&')
		.replaceAll('*', '[^]*')
		.replaceAll('?', '[^]');
	return new RegExp(`^${source}$`, 'u').test(path);
}

/** The behavior for an undecoded path without its query. */
export function behaviorFor(path: string): Behavior {
	const normal = normalizePath(path);
	const found = behaviors.find(({ pattern }) => matches(pattern, normal));
	if (found === undefined) throw new Error('The last behavior must match every path.');
	return found;
}
