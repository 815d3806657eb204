import type { Role } from '../../domain/rights.ts';
import type { StoredAccount } from '../crew/index.ts';

/** Hashes passwords and passcodes. Hashing is slow on purpose, and only a few hashes are computed at the same time. */
export interface Passwords {
	hash(secret: string): Promise<string>;
	verify(secret: string, stored: string): Promise<boolean>;
	/** @throws Refusal `unavailable` if too many secrets are waiting to be checked */
	refuseIfBusy: () => void;
	/**
	 * A hash that no secret matches. Checking against it takes as long as checking against a real hash, so the response time doesn't reveal
	 * which users exist.
	 */
	readonly nobodysHash: string;
}

/** Named secrets, which are used to make seals. */
export interface Secrets {
	/** Returns the stored secret with this name. Stores `fresh` first if none exists. */
	keepSecret(name: string, fresh: string): Promise<string>;
	/** Returns the newest secret with this name. Stores `fresh` first if none exists. */
	readNewest(name: string, fresh: string): Promise<string>;
	/** Stores `fresh` as the newest secret with this name. Seals made with an older secret then fail checks that use `readNewest`. */
	renewSecret(name: string, fresh: string): Promise<void>;
}

/** The HMAC-SHA-256 of a string, in base64url. Only someone with the secret can compute it. */
export type Seal = (secret: string, text: string) => string;

/** A session as stored. It contains only the SHA-256 hash of the token's secret. */
export interface SessionRow {
	userId: string;
	tokenSha256: string;
	name: string;
	role: Role;
	/** Fingerprint of the password or passcode that opened the session. Changing that password or passcode ends the session. */
	secretFingerprint: string;
	/** The user's session epoch when this session was opened. Missing in old sessions, which count as 0. */
	epoch?: number | undefined;
	createdAt: string;
	expiresAt: string;
}

export interface Sessions {
	insert(row: SessionRow): Promise<void>;
	/** Reads the session, the account, and the epoch in one round trip. The admin has no account row. */
	readWithAccount(
		userId: string,
		tokenSha256: string
	): Promise<{ session: SessionRow | undefined; stored: StoredAccount | undefined; epoch: number }>;
	delete(userId: string, tokenSha256: string): Promise<void>;
	/** Reads a user's sessions, account, and epoch with one query. Includes sessions that have expired or that a higher epoch ended. */
	list(userId: string): Promise<{ sessions: SessionRow[]; stored: StoredAccount | undefined; epoch: number }>;
	/** Returns the user's session epoch: how many times all of their sessions were ended. */
	readEpoch(userId: string): Promise<number>;
	/** Ends all of this user's open sessions by raising the epoch. */
	raiseEpoch(userId: string): Promise<void>;
}

/**
 * What a counter counts: attempts by a user from one network (`pair`) or on one phone (`device`), all attempts from a network (`address`),
 * all attempts by a user (`user`), a user's delayed attempts (`turn`), forms from a network (`post`), or an account's requests for recent
 * payments (`recent`).
 */
export type CountedKind = 'pair' | 'device' | 'address' | 'user' | 'turn' | 'post' | 'recent';

export interface CountOutcome {
	/** Whether the limit was already reached. If it was, this attempt isn't counted. */
	isOver: boolean;
	count: number;
	/** Seconds until the window ends, if the limit is reached; otherwise 0. */
	retryAfterS: number;
}

/** Counts attempts in windows. A window opens with its first attempt. */
export interface Throttle {
	/** Counts one attempt, unless the window already has `limit` attempts. Checks and counts with a single conditional write. */
	count(kind: CountedKind, who: string, rule: { limit: number; windowS: number }): Promise<CountOutcome>;
	/** Subtracts one attempt if the window is still open. */
	takeBack(kind: CountedKind, who: string): Promise<void>;
	clear(kind: CountedKind, who: string): Promise<void>;
	/** Counts one form posted from a network address. Returns the seconds to wait if the limit is reached, otherwise 0. */
	countPost(address: string): Promise<number>;
}

/**
 * The maximum number of forms posted from one network address per minute. All guests on a dock share an address, and even together they
 * don't sign faster than this.
 */
export const postLimit = 60;
export const postWindowS = 60;

/** A limit on costs that strangers can cause. */
export interface Budget {
	/** Identifies the limit. The name of a daily limit includes the day. */
	name: string;
	limit: number;
	/** Seconds until the budget expires. If undefined, the budget never expires. */
	lastsS?: number | undefined;
}

/** Counts a cost against a budget before the action that causes it, with a single conditional write. */
export interface Budgets {
	/** Deducts an amount from the budget. Repeating the call with the same id doesn't deduct it again. */
	take(budget: Budget, id: string, amount: number): Promise<'taken' | 'taken_before' | 'used_up'>;
}
