import type { CrewAccount } from '../domain/crew.ts';
import type { BoardPage, CharterEvent, EventPage } from '../domain/event.ts';
import type { Patron } from '../domain/patron.ts';
import type { Correction, Payment, RequestDecided } from '../domain/payment.ts';
import type { Role } from '../domain/rights.ts';
import type { Waiver, WaiverMatch, WaiverStrike, WaiverText } from '../domain/waiver.ts';
import type { Boarding } from './boarding/ports.ts';
import type { MailIntent, MailQueue } from './mail-ports.ts';

/** The server's clock and its source of ids, so that tests can say what time it is. */
export interface Clock {
	now(): Date;
}
export interface Ids {
	/** A random UUID, lower case. */
	uuid(): string;
	/** An unguessable token of 32 random bytes, base64url. */
	token(): string;
}

/** SHA-256 as lower-case hex, of bytes or of a text's UTF-8. */
export type Digest = (input: Uint8Array | string) => string;

/** One-way hashes of passwords and passcodes: slow on purpose, and bounded in how many run at once. */
export interface Passwords {
	hash(secret: string): Promise<string>;
	verify(secret: string, stored: string): Promise<boolean>;
}

/** Rows as they were stored, with a text that changes whenever one of them is written. */
export interface Stamped<T> {
	stamp: string;
	/** Parses the rows. A caller that already has this stamp doesn't need to. */
	read(): T;
}

/**
 * Every store refuses with `Refusal('unavailable')` when the database is throttled, unreachable or its answer is unknown. Reads are
 * consistent unless said otherwise.
 */
export interface Events {
	/**
	 * All rows under a slug in one query; after a rename, in two. `event.eventId` differs from the slug asked for when that is an
	 * alias. Undefined when nothing has that slug.
	 */
	readPage(slug: string): Promise<EventPage | undefined>;
	/** The same page, shaped only when somebody calls `read`. */
	openPage(slug: string): Promise<Stamped<EventPage> | undefined>;
	/** The same page without its waivers: money doesn't need them, and anybody who has the link can add some. */
	readLedgerPage(slug: string): Promise<EventPage | undefined>;
	/** The event alone, under a slug or an alias, by reading one row; after a rename, two. Nobody's name is read. */
	readEvent(slug: string): Promise<CharterEvent | undefined>;
	/**
	 * Events whose local date is in [from, to], by one index query (eventually consistent: milliseconds behind). Of each waiver, only
	 * what decides who has signed.
	 */
	readWindow(from: string, to: string): Promise<BoardPage[]>;
	/** The same window, shaped only when somebody calls `read`. */
	openWindow(from: string, to: string): Promise<Stamped<BoardPage[]>>;
	/** Claims the slug and puts the event. A single conditional put. */
	insert(event: CharterEvent): Promise<'inserted' | 'slug_taken'>;
	/** Claims a slug as an alias of `home`; `inserted` too when it is that alias already. */
	insertAlias(slug: string, home: string): Promise<'inserted' | 'slug_taken'>;
	/** Replaces the event if it still has `expectedVersion`. */
	update(event: CharterEvent, expectedVersion: number): Promise<'updated' | 'stale'>;
	isSlugFree(slug: string): Promise<boolean>;
	/** The newest claim of an external booking. */
	readImport(booking: Booking): Promise<ImportClaim | undefined>;
	/** Puts a claim if there is none of its number; returns the newest claim: this one, or the one that came first. */
	claimImport(booking: Booking, claim: ImportClaim): Promise<ImportClaim>;
	/** `present` when there is a patron of that id already (who is left as they are). */
	insertPatron(home: string, patron: Patron): Promise<'inserted' | 'present'>;
	/**
	 * Reads a patron, applies `change`, and writes the row back only if nobody wrote it in between; otherwise applies `change` to what
	 * is there now. Undefined when there is no such patron. Throws what `change` throws, and `unavailable` when others never stop.
	 */
	changePatron(home: string, patronId: string, change: (before: Patron) => Patron): Promise<Patron | undefined>;
}

/** A booking in another system. */
export interface Booking {
	source: string;
	externalId: string;
}

/** Which slug a booking's event is, or will be, made under. Claims are numbered from 1 and never changed; the newest counts. */
export interface ImportClaim {
	slug: string;
	number: number;
}

/** What a key is bound to. `void` marks a payment that was voided before it came: whatever comes with that key is answered 410. */
export type KeyRow =
	| { id: string; kind: string; home: string; bodySha256: string }
	| { id: string; kind: 'void'; home: string; correctionId: string };

/** Where a record stands among those of one phone. */
export interface DeviceMark {
	epoch: string;
	seq: number;
	id: string;
	home: string;
}

/** The append-only ledger. There is no way here to change or delete a row, and the role that runs this has none either. */
export interface Ledger {
	readKey(id: string): Promise<KeyRow | undefined>;
	/** Puts the key if absent; says what is there now: the row given, or the one that came first. */
	bindKey(row: KeyRow): Promise<KeyRow>;
	/**
	 * Puts the intent if absent. One that was dropped, or has waited so long that it soon will be, starts anew: its fact may be on
	 * its way at last. One that got any further is left as it is.
	 */
	insertMailIntent(intent: MailIntent): Promise<void>;
	/** The fact. `present` when that payment is recorded already (the row there is left as it is). */
	insertPayment(home: string, payment: Payment): Promise<'inserted' | 'present'>;
	/**
	 * Puts a correction at its place among those of its payment. `taken` when that place has one already: read the page again. A
	 * correction without a place, which only an older release writes, is put under its id.
	 */
	insertCorrection(home: string, correction: Correction): Promise<'inserted' | 'taken'>;
	/** A correction that waits for the office's decision. */
	insertRequest(home: string, request: Correction): Promise<'inserted' | 'present'>;
	/** Puts what the office decided if nothing was decided yet; returns the decision that counts. */
	insertRequestDecided(home: string, decided: RequestDecided): Promise<RequestDecided>;
	readPayment(home: string, paymentId: string): Promise<Payment | undefined>;
	/** Marks of every record that one phone delivered, over all events (eventually consistent). */
	readDevice(deviceId: string): Promise<DeviceMark[]>;
}

/** Signed waivers: as append-only as the ledger. They come with an event's page; here are their writes, and what a page leaves out. */
export interface Waivers {
	/** Puts drawn ink if absent, beside the waiver that names it by its hash, so that no board carries it. */
	insertInk(waiverId: string, inkSha256: string, ink: string): Promise<void>;
	readInk(waiverId: string, inkSha256: string): Promise<string | undefined>;
	/** The fact. `present` when that waiver is recorded already (the row there is left as it is). */
	insertWaiver(home: string, waiver: Waiver): Promise<'inserted' | 'present'>;
	readWaiver(home: string, waiverId: string): Promise<Waiver | undefined>;
	insertMatch(home: string, match: WaiverMatch): Promise<'inserted' | 'present'>;
	insertStrike(home: string, strike: WaiverStrike): Promise<'inserted' | 'present'>;
}

/** Published texts. One row a version, put if absent and never changed. */
export interface WaiverTexts {
	/** The newest, in one round trip. Undefined where none was ever published. */
	readCurrent(): Promise<WaiverText | undefined>;
	read(version: number): Promise<WaiverText | undefined>;
	/** Newest first. */
	list(): Promise<WaiverText[]>;
	insert(text: WaiverText): Promise<'inserted' | 'taken'>;
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

/** HMAC-SHA-256 of a text, base64url: nobody without the secret can make it. */
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

export interface StoredAccount {
	account: CrewAccount;
	passcodeHash: string;
}

/** An account as it was read, with what an update of it needs. */
export interface KeptAccount extends StoredAccount {
	/** Names the write that was read. Undefined on a row from before writes had names. */
	revision: string | undefined;
	/** What a newer release stored in the row; an update puts it back. */
	beyond?: unknown;
}

export interface Crew {
	list(): Promise<CrewAccount[]>;
	read(crewId: string): Promise<KeptAccount | undefined>;
	/** Several at once, in one round trip; those that don't exist are left out. */
	readMany(crewIds: readonly string[]): Promise<CrewAccount[]>;
	insert(stored: StoredAccount): Promise<'inserted' | 'taken'>;
	/** Replaces the account if nobody wrote it since it was read. */
	update(kept: KeptAccount): Promise<'updated' | 'stale'>;
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

/** Everything that is kept. */
export interface Stores {
	events: Events;
	ledger: Ledger;
	waivers: Waivers;
	boarding: Boarding;
	waiverTexts: WaiverTexts;
	secrets: Secrets;
	crew: Crew;
	sessions: Sessions;
	throttle: Throttle;
	budgets: Budgets;
	mailQueue: MailQueue;
	database: Database;
}

export interface Database {
	/** Throws when the table can't be reached. */
	check(): Promise<void>;
}
