import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { Clock, Digest } from '../shared/ports.ts';
import type { Sessions } from './ports.ts';
import type { StoredAccount } from '../crew/index.ts';
import { fingerprintOf, parseToken } from './session-token.ts';
import { adminActor } from '../shared/allow.ts';

export interface ReadSessionPorts {
	clock: Clock;
	sessions: Sessions;
	sha256: Digest;
	adminPassHash: string | undefined;
}

export interface OpenSession {
	user: Actor;
	expiresAt: string;
}

/**
 * The user of this token, with the rights the account has now, in one round trip.
 * @throws Refusal `not_signed_in` if the token is malformed, signed out, or expired; `account_ended` if every session of its account was
 * ended: it was deactivated, its secret changed, or someone signed out everywhere
 */
export async function readSession(ports: ReadSessionPorts, tokenText: string): Promise<OpenSession> {
	const token = parseToken(tokenText);
	if (!token) throw notSignedIn();
	const { session, stored, epoch } = await ports.sessions.readWithAccount(token.userId, ports.sha256(token.secret));
	if (!session) throw notSignedIn();
	const holder = token.userId === 'admin' ? adminHolder(ports.adminPassHash) : crewHolder(stored);
	if (!holder || (session.epoch ?? 0) !== epoch) throw accountEnded();
	if (session.secretFingerprint !== fingerprintOf(holder.secretHash, ports.sha256)) throw accountEnded();
	if (Date.parse(session.expiresAt) <= ports.clock.now().getTime()) throw notSignedIn();
	// The start of the token's hash identifies the session, and can't be used to sign in.
	return { user: { ...holder.actor, sessionId: session.tokenSha256.slice(0, 12) }, expiresAt: session.expiresAt };
}

export function notSignedIn(): Refusal {
	return new Refusal('not_signed_in', { detail: 'Sign in to continue.' });
}

function accountEnded(): Refusal {
	return new Refusal('account_ended', { detail: 'This account was signed out everywhere. Sign in again.' });
}

interface Holder {
	actor: Actor;
	secretHash: string;
}

function adminHolder(adminPassHash: string | undefined): Holder | undefined {
	return adminPassHash === undefined ? undefined : { actor: adminActor, secretHash: adminPassHash };
}

function crewHolder(stored: StoredAccount | undefined): Holder | undefined {
	if (!stored?.account.isActive) return undefined;
	const { crewId, name, role, rights } = stored.account;
	return { actor: { id: crewId, name, role, rights }, secretHash: stored.passcodeHash };
}
