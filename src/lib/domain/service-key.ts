import * as v from 'valibot';
import type { Right } from './rights.ts';
import { maybeText, text } from './stored.ts';

/** A stored key for an automation. The secret is shown once and never stored. */
export const storedServiceKey = v.object({
	keyId: text,
	name: text,
	/** The key's rights. They are strings, because a newer release may have granted rights that this release doesn't know. */
	rights: v.array(text),
	secretSha256: text,
	createdAt: text,
	createdBy: text,
	/** When the key was last used, accurate to a few minutes. */
	lastUsedAt: maybeText,
	revokedAt: maybeText
});
export type ServiceKey = v.InferOutput<typeof storedServiceKey>;

/** Returns the id that a key has as an actor, for example as the creator of a calendar feed. */
export function actorIdOfKey(keyId: string): string {
	return `key:${keyId}`;
}

/** Extracts a key's id from an actor's id. Undefined if the actor isn't a key. */
export function keyIdOfActor(actorId: string): string | undefined {
	return actorId.startsWith('key:') ? actorId.slice('key:'.length) : undefined;
}

/** Formats the token that a client sends: `scc_<key id>_<secret>`. */
export function formatServiceKey({ keyId, secret }: { keyId: string; secret: string }): string {
	return `scc_${keyId}_${secret}`;
}

/** Parses a client's token. Undefined if the format is wrong, which saves a database query. */
export function parseServiceKey(token: string): { keyId: string; secret: string } | undefined {
	const [, keyId, secret] = /^scc_([0-9a-f]{12})_([\w-]{20,128})$/.exec(token) ?? [];
	return keyId === undefined || secret === undefined ? undefined : { keyId, secret };
}

/** The rights that the Office offers for a new key. The rare automation that needs more rights gets its key through the API. */
export const offeredKeyRights = [
	'events:see',
	'events:write',
	'payments:see',
	'payments:log'
] as const satisfies readonly Right[];
