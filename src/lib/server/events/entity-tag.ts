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

/** Whether `If-None-Match` names this tag. The comparison is weak, as RFC 9110 has it for this header. */
export function isInTags(ifNoneMatch: string | null, etag: string): boolean {
	if (ifNoneMatch === null) return false;
	if (ifNoneMatch.trim() === '*') return true;
	const named: readonly string[] = ifNoneMatch.match(/"[^"]*"/g) ?? [];
	return named.includes(etag.replace(/^W\//, ''));
}
