import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/rights.ts';
import type { Clock, Digest } from '../shared/ports.ts';
import type { SessionRow, Sessions } from './ports.ts';
import type { StoredAccount } from '../crew/index.ts';
import { fingerprintOf, parseToken } from './session-token.ts';
import { adminActor } from '../shared/allow.ts';

export interface ReadSessionPorts {
	clock: Clock;
	sessions: Sessions;
	sha256: Digest;
	adminSecret: AdminSecret;
}

/** The hash of the admin's password. The password can change while the process runs. */
export interface AdminSecret {
	hash(): string | undefined;
	/** Reads the hash again. Called after a password or a session was refused. */
	renew(): Promise<void>;
}

export interface OpenSession {
	user: Actor;
	expiresAt: string;
}

/**
 * Returns the token's user with the account's current rights, in one round trip.
 * @throws Refusal `not_signed_in` if the token is malformed, signed out, or expired; `account_ended` if all sessions of the account were
 * ended, because it was deactivated, its password or passcode changed, or someone signed out everywhere
 */
export async function readSession(ports: ReadSessionPorts, tokenText: string): Promise<OpenSession> {
	const token = parseToken(tokenText);
	if (!token) throw notSignedIn();
	const { session, stored, epoch } = await ports.sessions.readWithAccount(token.userId, ports.sha256(token.secret));
	if (!session) throw notSignedIn();
	const isOfAccount = (holder: Holder | undefined): holder is Holder =>
		holder !== undefined && isOfHolder(ports, session, holder, epoch);
	let holder = holderOf(ports, token.userId, stored);
	// The admin password may have changed since this process read its hash.
	if (token.userId === 'admin' && !isOfAccount(holder)) {
		await ports.adminSecret.renew();
		holder = holderOf(ports, token.userId, stored);
	}
	if (!isOfAccount(holder)) throw accountEnded();
	if (hasExpired(ports, session)) throw notSignedIn();
	return { user: { ...holder.actor, sessionId: sessionIdOf(session) }, expiresAt: session.expiresAt };
}

/** An account's open session, as shown in the Office. */
export interface AccountSession {
	sessionId: string;
	createdAt: string;
}

/** Reads an account's open sessions with one query. */
export async function listOpenSessions(ports: ReadSessionPorts, userId: string): Promise<AccountSession[]> {
	const { sessions, stored, epoch } = await ports.sessions.list(userId);
	const holder = holderOf(ports, userId, stored);
	if (!holder) return [];
	return sessions
		.filter((session) => isOfHolder(ports, session, holder, epoch) && !hasExpired(ports, session))
		.map((session) => ({ sessionId: sessionIdOf(session), createdAt: session.createdAt }));
}

/** Ends one session of an account. Idempotent: ending a missing session succeeds. */
export async function endSession(
	{ sessions }: Pick<ReadSessionPorts, 'sessions'>,
	userId: string,
	sessionId: string
): Promise<void> {
	const { sessions: all } = await sessions.list(userId);
	for (const session of all) {
		if (sessionIdOf(session) === sessionId) await sessions.delete(userId, session.tokenSha256);
	}
}

/** Returns a prefix of the token's hash, which identifies the session and can't be used to sign in. */
function sessionIdOf({ tokenSha256 }: SessionRow): string {
	return tokenSha256.slice(0, 12);
}

/**
 * Returns false if all of the account's sessions were ended after this one was opened, by a sign-out everywhere or by a new password or
 * passcode.
 */
function isOfHolder({ sha256 }: ReadSessionPorts, session: SessionRow, { secretHash }: Holder, epoch: number): boolean {
	return (session.epoch ?? 0) === epoch && session.secretFingerprint === fingerprintOf(secretHash, sha256);
}

function hasExpired({ clock }: ReadSessionPorts, { expiresAt }: SessionRow): boolean {
	return Date.parse(expiresAt) <= clock.now().getTime();
}

function holderOf(ports: ReadSessionPorts, userId: string, stored: StoredAccount | undefined): Holder | undefined {
	return userId === 'admin' ? adminHolder(ports.adminSecret.hash()) : crewHolder(stored);
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
