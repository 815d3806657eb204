import type { Role } from '../../domain/rights.ts';
import type { StoredAccount } from '../crew/index.ts';

/** One-way hashes of passwords and passcodes. Slow on purpose, and only a few run at once. */
export interface Passwords {
	hash(secret: string): Promise<string>;
	verify(secret: string, stored: string): Promise<boolean>;
	/** @throws Refusal `unavailable` if too many secrets wait to be checked */
	refuseIfBusy: () => void;
	/** Matches no secret. Checking against it takes as long as checking against a real hash. */
	readonly nobodysHash: string;
}

/** Secrets for seals, by name. */
export interface Secrets {
	/** Returns the stored secret with this name. Stores `fresh` first if none exists. */
	keepSecret(name: string, fresh: string): Promise<string>;
	/** Returns the newest secret with this name. Stores `fresh` first if none exists. */
	readNewest(name: string, fresh: string): Promise<string>;
	/** Stores `fresh` as the newest. Anything sealed with an older one stops working. */
	renewSecret(name: string, fresh: string): Promise<void>;
}

/** HMAC-SHA-256 of a text, in base64url. Only someone with the secret can compute it. */
export type Seal = (secret: string, text: string) => string;

/** A signed-in device. Only the SHA-256 of the token's secret is stored. */
export interface SessionRow {
	userId: string;
	tokenSha256: string;
	name: string;
	role: Role;
	/** Fingerprint of the password or passcode that opened the session. Changing that password or passcode ends the session. */
	secretFingerprint: string;
	/** The user's epoch when the session was opened. Missing on old sessions, which count as 0. */
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
	/** All of a user's sessions that weren't deleted, with account and epoch, read with one query. Some may have ended. */
	list(userId: string): Promise<{ sessions: SessionRow[]; stored: StoredAccount | undefined; epoch: number }>;
	/** How many times all of this user's sessions were ended. */
	readEpoch(userId: string): Promise<number>;
	/** Ends every session that this user opened before now. */
	raiseEpoch(userId: string): Promise<void>;
}

/**
 * What a counter counts: a user's attempts from one address or on one phone, all attempts from an address, all of a user's attempts, a
 * user's delayed attempts, or the forms from an address.
 */
export type CountedKind = 'pair' | 'device' | 'address' | 'user' | 'turn' | 'post' | 'recent';

export interface CountOutcome {
	/** Whether the limit was already reached. If it was, this attempt isn't counted. */
	isOver: boolean;
	/** The current count. */
	count: number;
	/** Seconds until the window ends, if the limit is reached; otherwise 0. */
	retryAfterS: number;
}

/** Counts attempts in windows. A window opens with its first attempt. */
export interface Throttle {
	/** Counts one attempt, unless the window already has `limit`. A single conditional write both checks and counts. */
	count(kind: CountedKind, who: string, rule: { limit: number; windowS: number }): Promise<CountOutcome>;
	/** Subtracts one attempt if the window is still open. */
	takeBack(kind: CountedKind, who: string): Promise<void>;
	clear(kind: CountedKind, who: string): Promise<void>;
	/** Counts one form from an address. Returns the seconds to wait if the limit is reached, otherwise 0. */
	countPost(address: string): Promise<number>;
}

/** How many forms one address may post within a minute. Guests on a dock share an address, and nobody signs faster than that. */
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

/** Counts before the action, with a single conditional write. */
export interface Budgets {
	/** Takes an amount once per id. Taking again with the same id takes nothing. */
	take(budget: Budget, id: string, amount: number): Promise<'taken' | 'taken_before' | 'used_up'>;
}
