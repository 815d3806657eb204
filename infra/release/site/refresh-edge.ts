import type { Distributions } from '../ports.ts';
import type { SiteFile } from './site.ts';

// Above this number, one `/*` replaces all paths. After the first thousand per month, every path costs money, and `/*` counts as one.
const maxPaths = 15;

/**
 * The paths for which the edge may serve an older file after a slot has moved to another release. There are none unless
 * infra/edge/behaviors.ts changes, because the edge checks `no-cache` files with the bucket each time, and files with hashed names never
 * change.
 */
export function stalePaths(now: readonly SiteFile[], before: readonly SiteFile[]): string[] {
	const isKept = ({ folder, cacheControl }: SiteFile): boolean =>
		folder === 'slot' && !/\bno-(cache|store)\b/.test(cacheControl);
	const present = new Map(now.map((file) => [file.path, file.sha256]));
	const stale = before.filter((file) => isKept(file) && present.get(file.path) !== file.sha256);
	const paths = stale.map(({ path }) => `/${path.split('/').map(encodeURIComponent).join('/')}`);
	return paths.length > maxPaths ? ['/*'] : paths.sort();
}

/**
 * Invalidates the stale paths of a slot, and waits until that is done.
 * @param reference names the invalidation, so that a repeated call doesn't create a second one
 */
export async function refreshEdge(
	{ distributions }: { distributions: Distributions },
	distributionId: string,
	reference: string,
	paths: readonly string[]
): Promise<void> {
	const id = await distributions.invalidate(distributionId, reference, paths);
	await distributions.waitUntilInvalidated(distributionId, id);
}
