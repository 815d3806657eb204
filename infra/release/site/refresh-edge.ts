import { pollUntil, type TimeLimit } from '../polling.ts';
import type { Clock, Distributions } from '../ports.ts';
import type { SiteFile } from './site.ts';

// Usually done in a minute or two; CloudFront promises nothing.
const spreading: TimeLimit = { what: 'CloudFront to drop what it had kept', ms: 15 * 60_000 };
// Every path costs after the first thousand of a month, and `/*` counts as one.
const maxPaths = 15;

/**
 * The paths of which the edge may show an older file after a slot has changed from one release to another. It asks the bucket each time for
 * a file marked `no-cache`, and hashed names never change their content, so this is nothing unless infra/edge/behaviours.ts keeps a file
 * longer.
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
 * Invalidates what may be stale in a slot, and waits until that is done.
 * @param reference repeating it creates no second invalidation
 */
export async function refreshEdge(
	ports: { distributions: Distributions; clock: Clock },
	distributionId: string,
	reference: string,
	paths: readonly string[]
): Promise<void> {
	const id = await ports.distributions.invalidate(distributionId, reference, paths);
	await pollUntil(ports.clock, spreading, async () =>
		(await ports.distributions.isInvalidated(distributionId, id)) ? true : undefined
	);
}
