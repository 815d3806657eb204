import { defaultTimeZone, isTimeZone } from '../domain/business-zone.ts';
import { defaultPaymentSettings, type PaymentSettings } from '../domain/payment-settings.ts';
import { dropImportDrafts } from '../domain/import-drafts.ts';
import { readMessage } from '../wire/parse.ts';
import { problem } from '../wire/problem.ts';
import { session, type Session, type User } from '../wire/session.ts';
import {
	broadcastSessionEnded,
	changeChannelName,
	onEnded,
	openChannel,
	sessionChannelName
} from '../outbox/channel.ts';
import { askServer, changeSession } from '../api/client.ts';
import type { KeptStore } from '../snapshot/store.ts';
import { briefly, endSession, finishSignOut } from './finish-sign-out.ts';

/** `reason` is `no_signal` or comes from the server's response. A newer server may send reasons that this version doesn't know. */
export type SignInOutcome = { ok: true } | { ok: false; reason: string; retryAfterS?: number };

/** Called when the session changes, so that other parts of the app can react. */
export interface SessionHooks {
	onSignedIn: () => void;
	/** Called when a user signs out or is replaced by another. Deletes the board and all recorded entries except the previous user's. */
	onSignedOut: (userId: string | undefined) => Promise<void>;
	/** Called when the Office has deactivated the account. Deletes the board and all recorded entries, but keeps unsent entries. */
	onAccountEnded: () => Promise<void>;
	/** Called when another tab or the service worker has ended the session. Clears the data that this page has in memory. */
	onEndedElsewhere: () => void;
}

/**
 * The person who uses this phone. Stored without a credential, so that the app starts and takes payments without a signal or a valid
 * session. Only sending entries needs a valid session.
 */
export class PhoneSession {
	readonly #store: KeptStore;
	readonly #hooks: SessionHooks;
	#user = $state.raw<User | undefined>(undefined);
	#isExpired = $state(false);
	#isLoaded = $state(false);
	#isAccountEnded = $state(false);
	#timeZone = $state(defaultTimeZone);
	#paymentSettings = $state.raw(defaultPaymentSettings);
	#channel: BroadcastChannel | undefined;
	#changes: BroadcastChannel | undefined;
	/** True if someone signed out in any tab and, as far as this tab knows, neither the server nor the storage has confirmed it. */
	#isSignOutDue = false;
	/** Counts how often this tab's user changed. Code that waited for the storage compares it to detect that its result is outdated. */
	#turn = 0;

	constructor(store: KeptStore, hooks: SessionHooks) {
		this.#store = store;
		this.#hooks = hooks;
	}

	get user(): User | undefined {
		return this.#user;
	}
	/** Whether the server no longer accepts this session. Entries can still be saved, but sending them waits for a sign-in. */
	get isExpired(): boolean {
		return this.#isExpired;
	}
	/** The time zone of the business, from the server's last response about the session. */
	get timeZone(): string {
		return this.#timeZone;
	}
	/** How the business takes payments, from the server's last response about the session. */
	get paymentSettings(): PaymentSettings {
		return this.#paymentSettings;
	}
	/** Whether the Office deactivated the last account that was used on this phone, and nobody has signed in since. */
	get isAccountEnded(): boolean {
		return this.#isAccountEnded;
	}
	/** Whether the app knows who is signed in, if anyone. Until then, it doesn't show the sign-in page. */
	get isLoaded(): boolean {
		return this.#isLoaded;
	}

	/**
	 * Reads from the storage who used this phone last. `refresh` asks the server afterward. Changes nothing if someone signs in or out
	 * before the storage responds.
	 */
	async load(): Promise<void> {
		const turn = this.#turn;
		try {
			const [timeZone, paymentSettings, user, ended] = await Promise.all([
				this.#store.read('timeZone'),
				this.#store.read('paymentSettings'),
				this.#store.read('user'),
				this.#store.read('accountEnded')
			]);
			if (turn !== this.#turn) return;
			this.#timeZone = timeZone ?? defaultTimeZone;
			this.#paymentSettings = paymentSettings ?? defaultPaymentSettings;
			this.#user = user;
			this.#isAccountEnded = ended === true;
		} catch {
			// The storage failed. `refresh` asks the server next, and signing in also works without the storage.
		}
		this.#isLoaded ||= this.#user !== undefined;
	}

	/** Asks the server who is signed in. Changes nothing if there is no response. */
	async refresh(): Promise<void> {
		await this.#askWhoIsIn();
		this.#isLoaded = true;
	}

	async #askWhoIsIn(): Promise<void> {
		const turn = this.#turn;
		const signOut = await finishSignOut(
			this.#store,
			() => this.#isSignOutDue || (turn === this.#turn ? undefined : false)
		);
		// The cookie may still belong to someone who signed out. If this tab shows a user, that user hasn't signed out.
		if (signOut === 'pending' || (signOut === 'unknown' && !this.#user)) return;
		if (signOut === 'ended') this.#noteSignedOut();
		const reply = await askServer('/api/session');
		if (!reply.ok) return;
		if (reply.status === 401) this.noteExpired(readMessage(problem, reply.body)?.reason);
		const answer = reply.status === 200 ? readMessage(session, reply.body) : undefined;
		if (answer) await this.#remember(answer);
	}

	async signIn(user: string, secret: string): Promise<SignInOutcome> {
		const reply = await askServer('/api/session', 'POST', { user, secret });
		if (!reply.ok) return { ok: false, reason: 'no_signal' };
		const answer = reply.status === 200 ? readMessage(session, reply.body) : undefined;
		if (answer) {
			this.#isSignOutDue = false;
			// Doesn't wait, because the storage runs requests in order, so later reads no longer find `signOutDue`.
			void this.#write(() => this.#store.drop('signOutDue'));
			await this.#remember(answer, true);
			return { ok: true };
		}
		const reason = readMessage(problem, reply.body)?.reason ?? 'internal';
		return reply.retryAfterMs === undefined
			? { ok: false, reason }
			: { ok: false, reason, retryAfterS: Math.ceil(reply.retryAfterMs / 1000) };
	}

	/**
	 * Signs out on this phone, even without a signal. The server ends the session once there is a signal. Resolves once the server or the
	 * storage has recorded the sign-out, or both have failed.
	 */
	async signOut(): Promise<void> {
		const userId = this.#user?.id;
		this.#change('signed_out');
		// Hides everything and asks the server without waiting for the storage, because a write can take minutes.
		this.#user = undefined;
		this.#isExpired = false;
		this.#isSignOutDue = true;
		const kept = this.#write(async () => {
			await this.#store.keep('signOutDue', true);
			// The server may have confirmed the sign-out, or someone may have signed in, before the storage responded.
			if (!this.#isSignOutDue) await this.#store.drop('signOutDue');
			// From now on, only the storage tracks the sign-out, because another tab may finish it without telling this tab.
			this.#isSignOutDue = false;
		});
		const dropped = this.#write(() => this.#store.drop('user'));
		// Tells the other tabs once the storage is updated, because they read it. If the update takes too long, tells them now and again
		// later, because a tab that reads the storage too early still finds the user.
		const written = Promise.all([kept, dropped]);
		const told = briefly(written).then((inTime) => {
			this.#tellOthers();
			if (!inTime) void written.then(() => broadcastSessionEnded(this.#channel));
		});
		const stored = Promise.all([kept, dropped, this.#hooks.onSignedOut(userId)]);
		const isEnded = await endSession(this.#store);
		if (isEnded) this.#noteSignedOut();
		await told;
		await (isEnded ? briefly(stored) : stored);
	}

	/** Signs this account out on every device. Needs a signal. @returns false if the server didn't confirm the sign-out */
	async signOutEverywhere(): Promise<boolean> {
		const reply = await askServer('/api/session?everywhere=1', 'DELETE');
		if (!reply.ok || reply.status !== 204) return false;
		await this.signOut();
		return true;
	}

	/** Call this after a 401 response. Deletes data only if the account was deactivated. */
	noteExpired(reason?: string): void {
		if (reason === 'account_ended') void this.#endAccount();
		else if (this.#user !== undefined) this.#isExpired = true;
	}

	/** Applies session changes made in other tabs. @returns a function that stops listening */
	listen(): () => void {
		this.#channel = openChannel(sessionChannelName);
		this.#changes = openChannel(changeChannelName);
		if (this.#changes)
			this.#changes.onmessage = ({ data }) => {
				if (data !== 'confirmed') changeSession();
				// If the storage fails, only the tabs know that a sign-out is pending. A sign-in cancels it, because it replaces the
				// session that was to end.
				if (data !== 'changed') this.#isSignOutDue = data === 'signed_out';
			};
		const stop = onEnded(this.#channel, () => void this.#follow());
		return () => {
			stop();
			this.#changes?.close();
			this.#channel = this.#changes = undefined;
		};
	}

	/** Makes every tab and the worker ignore late responses about the previous session. */
	#change(what: 'signed_in' | 'signed_out' | 'changed'): void {
		this.#turn += 1;
		changeSession();
		this.#changes?.postMessage(what);
	}

	/** Call this once the server has ended the session of someone who signed out. */
	#noteSignedOut(): void {
		this.#isSignOutDue = false;
		this.#changes?.postMessage('confirmed');
	}

	async #endAccount(): Promise<void> {
		if (this.#user === undefined) return;
		this.#change('changed');
		this.#user = undefined;
		this.#isExpired = false;
		this.#isAccountEnded = true;
		this.#isLoaded = true;
		const kept = this.#write(() => this.#store.keep('accountEnded', true));
		const dropped = this.#write(() => this.#store.drop('user'));
		const forgotten = this.#hooks.onAccountEnded();
		await briefly(Promise.all([kept, dropped]));
		this.#tellOthers();
		await forgotten;
	}

	#tellOthers(): void {
		broadcastSessionEnded(this.#channel);
		try {
			dropImportDrafts(localStorage);
		} catch {
			// The browser blocks `localStorage`, so there are no import drafts to delete.
		}
	}

	async #follow(): Promise<void> {
		changeSession();
		const turn = this.#turn;
		const stored = Promise.all([this.#store.read('user'), this.#store.read('accountEnded')]);
		const [user, ended] = (await briefly(stored).catch(() => undefined)) ?? [];
		if (turn !== this.#turn) return;
		// If the same person has signed in again in the other tab, nothing changes here.
		if (user !== undefined && user.id === this.#user?.id) return;
		this.#turn += 1;
		this.#user = undefined;
		this.#isExpired = false;
		this.#isAccountEnded = ended === true;
		this.#hooks.onEndedElsewhere();
	}

	async #remember({ user, timeZone, paymentSettings }: Session, isNew = false): Promise<void> {
		const before = this.#user;
		const isOther = before !== undefined && before.id !== user.id;
		const wasAway = isNew || this.#isExpired || before?.id !== user.id;
		if (wasAway) this.#change(isNew ? 'signed_in' : 'changed');
		const turn = this.#turn;
		const stored = isOther ? await briefly(this.#store.read('user').catch(() => undefined)) : undefined;
		if (turn !== this.#turn) return;
		// If another tab has already stored the new user, that tab also deleted the old board, so the stored board belongs to the new user.
		const isDeleted = isOther && stored?.id === user.id;
		if (isDeleted) this.#hooks.onEndedElsewhere();
		const leaving = isOther && !isDeleted ? this.#hooks.onSignedOut(before.id) : undefined;
		if (timeZone !== undefined && timeZone !== this.#timeZone && isTimeZone(timeZone)) {
			this.#timeZone = timeZone;
			void this.#write(() => this.#store.keep('timeZone', timeZone));
		}
		if (paymentSettings !== undefined && JSON.stringify(paymentSettings) !== JSON.stringify(this.#paymentSettings)) {
			this.#paymentSettings = paymentSettings;
			void this.#write(() => this.#store.keep('paymentSettings', paymentSettings));
		}
		this.#user = user;
		this.#isExpired = false;
		this.#isAccountEnded = false;
		const keep = async (): Promise<void> => {
			await leaving;
			if (turn === this.#turn) {
				await this.#write(() => this.#store.keep('user', user));
				await this.#write(() => this.#store.drop('accountEnded'));
			}
			if (isOther) this.#tellOthers();
		};
		await briefly(keep());
		// Held entries can be sent now, for example if the person signed in using another tab.
		if (wasAway && turn === this.#turn) this.#hooks.onSignedIn();
	}

	async #write(work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch {
			// The change couldn't be stored. The app keeps going, and asks the server the next time it starts.
		}
	}
}
