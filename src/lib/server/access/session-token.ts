import type { Digest } from '../shared/ports.ts';

/** What a bearer holds: `<userId>.<secret>`. The secret has no dot in it; an id may. */
export interface SessionToken {
	userId: string;
	secret: string;
}

export function formatToken(token: SessionToken): string {
	return `${token.userId}.${token.secret}`;
}

/** Undefined for a text that can't be one of ours; the database is not asked about those. */
export function parseToken(text: string): SessionToken | undefined {
	const match = /^([a-z][a-z0-9.-]{0,39})\.([\w-]{20,128})$/.exec(text);
	const [, userId, secret] = match ?? [];
	return userId === undefined || secret === undefined ? undefined : { userId, secret };
}

/** Binds a session to the stored hash of the password it was opened with: another password, and the session is over. */
export function fingerprintOf(secretHash: string, sha256: Digest): string {
	return sha256(`session ${secretHash}`);
}
