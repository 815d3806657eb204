import * as v from 'valibot';
import type { Right } from './rights.ts';
import { maybeText, text } from './stored.ts';

/** A stored key for an automation. The secret is shown once and never stored. */
export const storedServiceKey = v.object({
	keyId: text,
	name: text,
	/** Strings, because a newer release may have granted rights that this one doesn't know. */
	rights: v.array(text),
	secretSha256: text,
	createdAt: text,
	createdBy: text,
	/** Accurate to a few minutes. */
	lastUsedAt: maybeText,
	revokedAt: maybeText
});
export type ServiceKey = v.InferOutput<typeof storedServiceKey>;

/** The token that a client sends: `scc_<key id>_<secret>`. Our own generator creates both parts. */
export function formatServiceKey({ keyId, secret }: { keyId: string; secret: string }): string {
	return `scc_${keyId}_${secret}`;
}

/** Returns undefined if the text can't be a key, which saves a database query. */
export function parseServiceKey(token: string): { keyId: string; secret: string } | undefined {
	const [, keyId, secret] = /^scc_([0-9a-f]{12})_([\w-]{20,128})$/.exec(token) ?? [];
	return keyId === undefined || secret === undefined ? undefined : { keyId, secret };
}

/** Rights that the Office's page offers for a key. The rare automation that needs more rights gets its key through the API. */
export const offeredKeyRights = [
	'events:see',
	'events:write',
	'payments:see',
	'payments:log'
] as const satisfies readonly Right[];
