import type { Actor } from '../../domain/rights.ts';
import type { Digest } from '../shared/ports.ts';

/**
 * Returns the tag of a response that depends on the caller. The tag covers the stored rows, the caller and their rights, and the release.
 *
 * The tag is weak because the body also contains the time, and the edge may compress the body.
 */
export function tagFor(
	ports: { sha256: Digest; version: string },
	actor: Actor,
	parts: readonly [kind: 'board' | 'event', ...string[]]
): string {
	const caller = [actor.id, actor.role, ...actor.rights.toSorted()];
	return `W/"${ports.sha256(JSON.stringify([ports.version, caller, parts])).slice(0, 32)}"`;
}

/** The tags that a caller already has. */
export interface KnownTags {
	has(tag: string): boolean;
	/** Whether the caller sent `*`, which matches any tag. */
	isAny: boolean;
}

export const noTags: KnownTags = { has: () => false, isAny: false };
