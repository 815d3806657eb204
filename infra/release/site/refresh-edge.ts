import { pollUntil, type TimeLimit } from '../polling.ts';
import type { Clock, Distributions } from '../ports.ts';

// Usually done in a minute or two; CloudFront promises nothing.
const spreading: TimeLimit = { what: 'CloudFront to drop what it had kept', ms: 15 * 60_000 };

/** Has the edge forget what it kept of a slot, and waits until it has. @param reference the same again makes no second one */
export async function refreshEdge(
	ports: { distributions: Distributions; clock: Clock },
	distributionId: string,
	reference: string
): Promise<void> {
	const id = await ports.distributions.invalidateAll(distributionId, reference);
	await pollUntil(ports.clock, spreading, async () =>
		(await ports.distributions.isInvalidated(distributionId, id)) ? true : undefined
	);
}
