import type { Actor } from '../../domain/rights.ts';
import type { Digest } from '../shared/ports.ts';

/**
 * The tag of a response that depends on who asks. It covers everything that shapes the body: the stored rows, the caller with their
 * rights, and the release. It is weak because the body also carries the time, and the edge may compress it.
 */
export function tagFor(
	ports: { sha256: Digest; version: string },
	actor: Actor,
	parts: readonly [kind: 'board' | 'event', ...string[]]
): string {
	const caller = [actor.id, actor.role, ...actor.rights.toSorted()];
	return `W/"${ports.sha256(JSON.stringify([ports.version, caller, parts])).slice(0, 32)}"`;
}

/** The tags that a caller has already. */
export interface KnownTags {
	has(tag: string): boolean;
	/** The caller already has a response, with any tag. */
	isAny: boolean;
}

export const noTags: KnownTags = { has: () => false, isAny: false };
