import type { Clock, Digest, Ids } from '../shared/ports.ts';
import type { Crew } from '../crew/index.ts';
import type { Passwords, Sessions, Throttle } from './ports.ts';
import type { KnownDevices } from './known-devices.ts';
import type { Actor } from '../../domain/rights.ts';
import { networkOf } from '../../domain/network.ts';
import { Refusal } from '../../domain/refusal.ts';
import { admitAttempt } from './sign-in-limits.ts';
import { adminActor } from '../shared/allow.ts';
import type { AdminSecret } from './read-session.ts';
import { fingerprintOf, formatToken } from './session-token.ts';

/** Sessions last long enough for weeks at sea without a signal, but the session on a lost phone still expires. */
export const sessionLifeMs = 90 * 24 * 60 * 60 * 1000;

export interface SignInPorts {
	clock: Clock;
	ids: Ids;
	crew: Crew;
	sessions: Sessions;
	throttle: Throttle;
	devices: KnownDevices;
	passwords: Passwords;
	sha256: Digest;
	/** The source of the admin's password hash. Without a hash, nobody can sign in as admin. */
	adminSecret: AdminSecret;
}

export interface SignInAttempt {
	user: string;
	secret: string;
	/** The network address that the attempt came from, for the limits. */
	address: string;
	/** The phone's cookie from an earlier sign-in. */
	deviceCookie?: string | undefined;
}

export interface SignedIn {
	user: Actor;
	expiresAt: string;
	/** The session token, for the cookie or a bearer header. The server stores only a hash of its secret. */
	token: string;
	/** The phone's new cookie. At the next sign-in, it proves that this user has signed in on this phone before. */
	deviceCookie: string;
}

/**
 * Opens a session for an admin or a crew account.
 * @throws Refusal `wrong_credentials`, the same for an unknown user, a wrong secret, and a deactivated account; `too_many_attempts` with
 * the seconds to wait; `unavailable` if too many secrets are waiting to be checked
 */
export async function signIn(ports: SignInPorts, attempt: SignInAttempt): Promise<SignedIn> {
	// Refuse before any database request, so that a flood of sign-ins doesn't slow down payments.
	ports.passwords.refuseIfBusy();
	// Normalized like the account's key, so that every spelling counts as one user.
	const user = attempt.user.trim().toLowerCase();
	const deviceId = await ports.devices.idFor(attempt.deviceCookie, user);
	const admission = await admitAttempt(ports.throttle, { user, network: networkOf(attempt.address), deviceId });
	const judged = await judge(ports, user, attempt.secret).catch(async (error: unknown) => {
		await admission.cancel();
		throw error;
	});
	if (!judged) throw new Refusal('wrong_credentials', { detail: 'Wrong username, password, or passcode.' });
	await admission.succeed();
	const deviceCookie = await ports.devices.add(attempt.deviceCookie, user);
	return { ...(await openSession(ports, judged.found, judged.epoch)), deviceCookie };
}

/** Returns the user that the secret belongs to, or undefined if the secret is wrong. */
async function judge(
	ports: SignInPorts,
	user: string,
	secret: string
): Promise<{ found: FoundUser; epoch: number } | undefined> {
	// Read the epoch before the account. A revocation changes the account first and then the epoch, so a session that was opened with the
	// old account data still ends.
	const epoch = await ports.sessions.readEpoch(user);
	const found = await findUser(ports, user);
	// Checking an unknown user takes as long as checking a wrong password, so the response time doesn't reveal which users exist.
	const { passwords } = ports;
	const isRight = await passwords.verify(secret, found?.secretHash ?? passwords.nobodysHash);
	if (found && isRight) return { found, epoch };
	if (user !== 'admin') return undefined;
	await ports.adminSecret.renew();
	const renewed = adminUser(ports.adminSecret.hash());
	// Whether the cached hash of the admin's password was outdated.
	const hasChanged = renewed?.secretHash !== found?.secretHash;
	return renewed && hasChanged && (await passwords.verify(secret, renewed.secretHash))
		? { found: renewed, epoch }
		: undefined;
}

interface FoundUser {
	actor: Actor;
	secretHash: string;
}

async function findUser(ports: SignInPorts, user: string): Promise<FoundUser | undefined> {
	if (user === 'admin') return adminUser(ports.adminSecret.hash());
	const stored = await ports.crew.read(user);
	if (!stored?.account.isActive) return undefined;
	const { crewId, name, role, rights } = stored.account;
	return { actor: { id: crewId, name, role, rights }, secretHash: stored.passcodeHash };
}

function adminUser(adminPassHash: string | undefined): FoundUser | undefined {
	return adminPassHash === undefined ? undefined : { actor: adminActor, secretHash: adminPassHash };
}

async function openSession(
	ports: SignInPorts,
	found: FoundUser,
	epoch: number
): Promise<Omit<SignedIn, 'deviceCookie'>> {
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
