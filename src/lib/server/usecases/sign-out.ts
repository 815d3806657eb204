import type { Digest, Sessions } from '../ports.ts';
import { parseToken } from './session-token.ts';

/** Ends the session of this token. Ending one that is not there is no error: what was asked for holds. */
export async function signOut(ports: { sessions: Sessions; sha256: Digest }, tokenText: string): Promise<void> {
	const token = parseToken(tokenText);
	if (token) await ports.sessions.delete(token.userId, ports.sha256(token.secret));
}
