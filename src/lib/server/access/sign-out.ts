import type { Digest } from '../shared/ports.ts';
import type { Sessions } from './ports.ts';
import { readSession, type ReadSessionPorts } from './read-session.ts';
import { parseToken } from './session-token.ts';

/** Ends the session of this token. Idempotent: ending a missing session succeeds. */
export async function signOut(ports: { sessions: Sessions; sha256: Digest }, tokenText: string): Promise<void> {
	const token = parseToken(tokenText);
	if (token) await ports.sessions.delete(token.userId, ports.sha256(token.secret));
}

/**
 * Ends every session of the token's account, including the token's session.
 * @throws Refusal `not_signed_in`, `account_ended` if the token isn't valid
 */
export async function signOutEverywhere(ports: ReadSessionPorts, tokenText: string): Promise<void> {
	const { user } = await readSession(ports, tokenText);
	await ports.sessions.raiseEpoch(user.id);
}
