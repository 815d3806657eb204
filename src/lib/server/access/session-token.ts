import type { Digest } from '../shared/ports.ts';

/** A bearer token: `<userId>.<secret>`. The user id may contain dots, but the secret can't. */
export interface SessionToken {
	userId: string;
	secret: string;
}

export function formatToken(token: SessionToken): string {
	return `${token.userId}.${token.secret}`;
}

/** Returns undefined if the text can't be a token, which saves a database query. */
export function parseToken(text: string): SessionToken | undefined {
	const match = /^([a-z][a-z0-9.-]{0,39})\.([\w-]{20,128})$/.exec(text);
	const [, userId, secret] = match ?? [];
	return userId === undefined || secret === undefined ? undefined : { userId, secret };
}

/** Ties a session to the stored password hash, so that changing the password ends it. */
export function fingerprintOf(secretHash: string, sha256: Digest): string {
	return sha256(`session ${secretHash}`);
}
