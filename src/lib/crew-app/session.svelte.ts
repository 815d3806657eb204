import { defaultTimeZone, isTimeZone } from '../domain/business-zone.ts';
import { refusalReasons, type RefusalReason } from '../domain/refusal.ts';
import { readMessage } from '../wire/parse.ts';
import { problem } from '../wire/problem.ts';
import { session, type Session, type User } from '../wire/session.ts';
import { onEnded, openChannel, sessionChannelName, tellEnded } from '../outbox/channel.ts';
import { askServer } from '../api/client.ts';
import type { SnapshotStore } from '../snapshot/store.ts';

export type SignInOutcome = { ok: true } | { ok: false; reason: RefusalReason | 'no_signal'; retryAfterS?: number };

/** What happens elsewhere when the session changes. */
export interface SessionHooks {
	onSignedIn: () => void;
	/** The snapshot goes, and recorded entries of other people. What is unsent never does. */
	onSignedOut: (userId: string | undefined) => Promise<void>;
	/** The office ended the account: the snapshot and everything recorded goes. What is unsent never does. */
	onAccountEnded: () => Promise<void>;
	/** Another tab, or the worker, did one of these: what this page holds in memory goes. */
	onEndedElsewhere: () => void;
}

/**
 * Who uses this phone. Remembered without any credential (the cookie is out of reach of scripts), so that the app starts and
 * takes money with no signal; a session that ran out only has to be renewed before sending.
 */
export class PhoneSession {
	readonly #store: SnapshotStore;
	readonly #hooks: SessionHooks;
	#user = $state.raw<User | undefined>(undefined);
	#isExpired = $state(false);
	#isLoaded = $state(false);
	#isAccountEnded = $state(false);
	#timeZone = $state(defaultTimeZone);
	#channel: BroadcastChannel | undefined;

	constructor(store: SnapshotStore, hooks: SessionHooks) {
		this.#store = store;
		this.#hooks = hooks;
	}

	get user(): User | undefined {
		return this.#user;
	}
	/** The office no longer takes this session: saving goes on, sending waits for a sign-in. */
	get isExpired(): boolean {
		return this.#isExpired;
	}
	/** The time zone of the business, as the server last said. */
	get timeZone(): string {
		return this.#timeZone;
	}
	/** The office ended the last account that was used here, and nobody has signed in since. */
	get isAccountEnded(): boolean {
		return this.#isAccountEnded;
	}
	/** Whether it is known if somebody is signed in: before that nobody is to be sent to the sign-in page. */
	get isLoaded(): boolean {
		return this.#isLoaded;
	}

	/** Recalls who was here last; `refresh` asks the office after it. */
	async load(): Promise<void> {
		try {
			this.#timeZone = (await this.#store.read('timeZone')) ?? defaultTimeZone;
			this.#user = await this.#store.read('user');
			this.#isAccountEnded = (await this.#store.read('accountEnded')) === true;
		} catch {
			// Not remembered, then: the office is asked next, and signing in works without this store.
		}
		this.#isLoaded = this.#user !== undefined;
	}

	/** Asks the office who is signed in. No answer leaves everything as it is. */
	async refresh(): Promise<void> {
		await this.#askWhoIsIn();
		this.#isLoaded = true;
	}

	async #askWhoIsIn(): Promise<void> {
		if (!(await this.#finishSignOut())) return;
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
			await this.#forgetSignOut();
			await this.#remember(answer);
			this.#hooks.onSignedIn();
			return { ok: true };
		}
		const said = readMessage(problem, reply.body)?.reason;
		const reason = refusalReasons.find((known) => known === said) ?? 'internal';
		return reply.retryAfterMs === undefined
			? { ok: false, reason }
			: { ok: false, reason, retryAfterS: Math.ceil(reply.retryAfterMs / 1000) };
	}

	/** Works with no signal too: the office is told when there is one. */
	async signOut(): Promise<void> {
		const userId = this.#user?.id;
		await this.#write(() => this.#store.keep('signOutDue', true));
		await this.#write(() => this.#store.drop('user'));
		this.#user = undefined;
		this.#isExpired = false;
		tellEnded(this.#channel);
		await this.#hooks.onSignedOut(userId);
		await this.#finishSignOut();
	}

	/** Signs this account out on every device. Needs signal. @returns false where the office did not confirm it */
	async signOutEverywhere(): Promise<boolean> {
		const reply = await askServer('/api/session?everywhere=1', 'DELETE');
		if (!reply.ok || reply.status !== 204) return false;
		await this.signOut();
		return true;
	}

	/** The office answered 401 to a request. Only one reason takes anything away: that the account was ended. */
	noteExpired(reason?: string): void {
		if (reason === 'account_ended') void this.#endAccount();
		else if (this.#user !== undefined) this.#isExpired = true;
	}

	/** Every open tab follows what happens to the session in another one. @returns how to stop */
	listen(): () => void {
		this.#channel = openChannel(sessionChannelName);
		return onEnded(this.#channel, () => void this.#follow());
	}

	async #endAccount(): Promise<void> {
		if (this.#user === undefined) return;
		this.#user = undefined;
		this.#isExpired = false;
		this.#isAccountEnded = true;
		this.#isLoaded = true;
		await this.#write(() => this.#store.keep('accountEnded', true));
		await this.#write(() => this.#store.drop('user'));
		tellEnded(this.#channel);
		await this.#hooks.onAccountEnded();
	}

	async #follow(): Promise<void> {
		const [user, ended] = await Promise.all([this.#store.read('user'), this.#store.read('accountEnded')]).catch(
			() => []
		);
		// Somebody else may have signed in there by now.
		if (user !== undefined && user.id === this.#user?.id) return;
		this.#user = undefined;
		this.#isExpired = false;
		this.#isAccountEnded = ended === true;
		this.#hooks.onEndedElsewhere();
	}

	async #remember({ user, timeZone }: Session): Promise<void> {
		if (timeZone !== undefined && timeZone !== this.#timeZone && isTimeZone(timeZone)) {
			this.#timeZone = timeZone;
			await this.#write(() => this.#store.keep('timeZone', timeZone));
		}
		const wasAway = this.#isExpired || this.#user === undefined;
		this.#user = user;
		this.#isExpired = false;
		this.#isAccountEnded = false;
		await this.#write(() => this.#store.keep('user', user));
		await this.#write(() => this.#store.drop('accountEnded'));
		// Signed in from another tab, say: what is held here may go as well.
		if (wasAway) this.#hooks.onSignedIn();
	}

	/** @returns false where a sign-out still waits for a signal: until then the old session must not come back */
	async #finishSignOut(): Promise<boolean> {
		const isDue = await this.#store.read('signOutDue').catch(() => undefined);
		if (!isDue) return true;
		if (!(await askServer('/api/session', 'DELETE')).ok) return false;
		await this.#forgetSignOut();
		return true;
	}

	#forgetSignOut(): Promise<void> {
		return this.#write(() => this.#store.drop('signOutDue'));
	}

	async #write(work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch {
			// Only the remembering failed: this visit goes on, and the next start asks the office.
		}
	}
}
