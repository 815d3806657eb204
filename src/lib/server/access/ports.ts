import type { Role } from '../../domain/rights.ts';
import type { StoredAccount } from '../crew/index.ts';

/** One-way hashes of passwords and passcodes: slow on purpose, and bounded in how many run at once. */
export interface Passwords {
	hash(secret: string): Promise<string>;
	verify(secret: string, stored: string): Promise<boolean>;
	/** No secret matches it, and checking one takes as long as against a hash made here. */
	readonly nobodysHash: string;
}

/** What private links are sealed with. */
export interface Secrets {
	/** The one secret of this table: what is kept, or else `fresh`, kept from now on. */
	keepSecret(name: string, fresh: string): Promise<string>;
	/** The newest secret of this name; the first is kept as `keepSecret` does. */
	readNewest(name: string, fresh: string): Promise<string>;
	/** Keeps `fresh` as the newest. Nothing sealed with an older one opens anything from then on. */
	renewSecret(name: string, fresh: string): Promise<void>;
}

/** HMAC-SHA-256 of a text, in base64url. Only someone with the secret can compute it. */
export type Seal = (secret: string, text: string) => string;

/** A signed-in device. The token's secret is kept as its SHA-256 only. */
export interface SessionRow {
	userId: string;
	tokenSha256: string;
	name: string;
	role: Role;
	/** Fingerprint of the secret it was opened with: another password or passcode ends it. */
	secretFingerprint: string;
	/** The user's epoch when it was opened. Missing on sessions from before epochs, which count as 0. */
	epoch?: number | undefined;
	createdAt: string;
	expiresAt: string;
}

export interface Sessions {
	insert(row: SessionRow): Promise<void>;
	/** Session, account and epoch in one round trip. The admin has no account row. */
	readWithAccount(
		userId: string,
		tokenSha256: string
	): Promise<{ session: SessionRow | undefined; stored: StoredAccount | undefined; epoch: number }>;
	delete(userId: string, tokenSha256: string): Promise<void>;
	/** How often all sessions of this user were ended. 0 when they never were. */
	readEpoch(userId: string): Promise<number>;
	/** Ends every session of this user that was opened before now. */
	raiseEpoch(userId: string): Promise<void>;
}

/** Whose attempts are counted: a user at one address or on one phone, an address, a user, a user's turns, forms from an address. */
export type CountedKind = 'pair' | 'device' | 'address' | 'user' | 'turn' | 'post' | 'recent';

export interface CountOutcome {
	/** Whether there were as many as allowed before; then this one was not counted. */
	isOver: boolean;
	/** How many are counted now. */
	count: number;
	/** Seconds until the window ends, if it is over the limit; 0 otherwise. */
	retryAfterS: number;
}

/** Counts attempts in windows that open with the first one. */
export interface Throttle {
	/** Counts one, unless `limit` were counted in this window. Deciding and counting are one conditional write. */
	count(kind: CountedKind, who: string, rule: { limit: number; windowS: number }): Promise<CountOutcome>;
	/** Counts one less, if the window is still open. */
	takeBack(kind: CountedKind, who: string): Promise<void>;
	clear(kind: CountedKind, who: string): Promise<void>;
	/** Counts one form posted from an address; returns how many seconds to wait when there were too many, else 0. */
	countPost(address: string): Promise<number>;
}

/** Forms that one address may post within a minute. A dock's guests share one, and nobody signs faster than that. */
export const postLimit = 60;
export const postWindowS = 60;

/** A limit on what strangers may cause. */
export interface Budget {
	/** Names what is limited. A limit for each day has the day in it. */
	name: string;
	limit: number;
	/** When it may be forgotten. Without it the budget stays. */
	lastsS?: number | undefined;
}

/** Counts first, in one conditional write. */
export interface Budgets {
	/** Takes an amount for something that happens once: the same id again takes nothing. */
	take(budget: Budget, id: string, amount: number): Promise<'taken' | 'taken_before' | 'used_up'>;
}
