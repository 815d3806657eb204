import { Refusal } from '../../domain/refusal.ts';
import { defaultRights, type Actor } from '../../domain/rights.ts';
import type { Clock, Crew, Digest, Ids, Passwords, Sessions, Throttle } from '../ports.ts';
import { fingerprintOf, formatToken } from './session-token.ts';

/** A season's quarter: outlives weeks at sea without signal (product.md, Sign-in), and ends by itself on a phone left in a drawer. */
export const sessionLifeMs = 90 * 24 * 60 * 60 * 1000;

export interface SignInPorts {
	clock: Clock;
	ids: Ids;
	crew: Crew;
	sessions: Sessions;
	throttle: Throttle;
	passwords: Passwords;
	sha256: Digest;
	/** Undefined: nobody can sign in as admin. */
	adminPassHash: string | undefined;
}

export interface SignInAttempt {
	user: string;
	secret: string;
	/** Where it comes from, for the throttle. */
	address: string;
}

export interface SignedIn {
	user: Actor;
	expiresAt: string;
	/** For the cookie or a bearer; kept nowhere on the server. */
	token: string;
}

// Well-formed and of nobody: an unknown user costs as long as a wrong password, so the time says nothing about who exists.
const nobodysHash = 'scrypt:N=32768,r=8,p=3:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/**
 * Opens a session for an admin or a crew account.
 * @throws Refusal `wrong_credentials`, the same for an unknown user, a wrong secret and an account that was ended;
 * `too_many_attempts` with the seconds to wait
 */
export async function signIn(ports: SignInPorts, attempt: SignInAttempt): Promise<SignedIn> {
	await refuseIfThrottled(ports, attempt);
	// Before the account: a revocation changes the account first and then the epoch, so an account that was still good when it was
	// read after the epoch gives a session that the revocation ends.
	const epoch = await ports.sessions.readEpoch(attempt.user);
	const found = await findUser(ports, attempt.user);
	const isRight = await ports.passwords.verify(attempt.secret, found?.secretHash ?? nobodysHash);
	if (!found || !isRight) {
		await ports.throttle.countFailure(attempt.user, attempt.address);
		throw new Refusal('wrong_credentials', { detail: 'That user and password or passcode don’t match.' });
	}
	// Asked again, because a flood of guesses passes the first question before any of them is counted.
	await refuseIfThrottled(ports, attempt);
	await ports.throttle.clear(attempt.user);
	return openSession(ports, found, epoch);
}

interface FoundUser {
	actor: Actor;
	secretHash: string;
}

async function findUser(ports: SignInPorts, user: string): Promise<FoundUser | undefined> {
	if (user === 'admin') return adminUser(ports.adminPassHash);
	const stored = await ports.crew.read(user);
	if (!stored?.account.isActive) return undefined;
	const { crewId, name, role, rights } = stored.account;
	return { actor: { id: crewId, name, role, rights }, secretHash: stored.passcodeHash };
}

function adminUser(adminPassHash: string | undefined): FoundUser | undefined {
	return adminPassHash === undefined ? undefined : { actor: adminActor, secretHash: adminPassHash };
}

/** The admin has no account row: its password is in the environment. */
export const adminActor: Actor = { id: 'admin', name: 'Admin', role: 'admin', rights: defaultRights.admin };

async function openSession(ports: SignInPorts, found: FoundUser, epoch: number): Promise<SignedIn> {
	const now = ports.clock.now();
	const expiresAt = new Date(now.getTime() + sessionLifeMs).toISOString();
	const secret = ports.ids.token();
	await ports.sessions.insert({
		userId: found.actor.id,
		tokenSha256: ports.sha256(secret),
		name: found.actor.name,
		role: found.actor.role,
		secretFingerprint: fingerprintOf(found.secretHash, ports.sha256),
		epoch,
		createdAt: now.toISOString(),
		expiresAt
	});
	return { user: found.actor, expiresAt, token: formatToken({ userId: found.actor.id, secret }) };
}

async function refuseIfThrottled(ports: SignInPorts, attempt: SignInAttempt): Promise<void> {
	const retryAfterS = await ports.throttle.secondsToWait(attempt.user, attempt.address);
	if (retryAfterS > 0) {
		throw new Refusal('too_many_attempts', {
			retryAfterS,
			detail: 'Too many attempts. Wait a little, then try again.'
		});
	}
}
