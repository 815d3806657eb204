import { refusalReasons, type RefusalReason } from '../domain/refusal.ts';
import { readMessage } from '../wire/parse.ts';
import { problem } from '../wire/problem.ts';
import { session, type User } from '../wire/session.ts';
import { askOffice } from './office-link.ts';
import type { SnapshotStore } from './store.ts';

export type SignInOutcome = { ok: true } | { ok: false; reason: RefusalReason | 'no_signal'; retryAfterS?: number };

/** What happens elsewhere when the session changes. */
export interface SessionHooks {
	onSignedIn: () => void;
	/** The snapshot goes; the outbox never does. */
	onSignedOut: () => Promise<void>;
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
	/** Whether it is known if somebody is signed in: before that nobody is to be sent to the sign-in page. */
	get isLoaded(): boolean {
		return this.#isLoaded;
	}

	/** Recalls who was here last; `refresh` asks the office after it. */
	async load(): Promise<void> {
		try {
			this.#user = await this.#store.read('user');
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
		const reply = await askOffice('/api/session');
		if (!reply.ok) return;
		if (reply.status === 401) this.#isExpired = this.#user !== undefined;
		const answer = reply.status === 200 ? readMessage(session, reply.body) : undefined;
		if (answer) await this.#remember(answer.user);
	}

	async signIn(user: string, secret: string): Promise<SignInOutcome> {
		const reply = await askOffice('/api/session', 'POST', { user, secret });
		if (!reply.ok) return { ok: false, reason: 'no_signal' };
		const answer = reply.status === 200 ? readMessage(session, reply.body) : undefined;
		if (answer) {
			await this.#forgetSignOut();
			await this.#remember(answer.user);
			this.#hooks.onSignedIn();
			return { ok: true };
		}
		const said = readMessage(problem, reply.body)?.reason;
		const reason = refusalReasons.find((known) => known === said) ?? 'internal';
		return reply.retryAfterS === undefined
			? { ok: false, reason }
			: { ok: false, reason, retryAfterS: reply.retryAfterS };
	}

	/** Works with no signal too: the office is told when there is one. */
	async signOut(): Promise<void> {
		await this.#write(() => this.#store.keep('signOutDue', true));
		await this.#write(() => this.#store.drop('user'));
		this.#user = undefined;
		this.#isExpired = false;
		await this.#hooks.onSignedOut();
		await this.#finishSignOut();
	}

	/** Signs this account out on every device. Needs signal. @returns false where the office did not confirm it */
	async signOutEverywhere(): Promise<boolean> {
		const reply = await askOffice('/api/session?everywhere=1', 'DELETE');
		if (!reply.ok || reply.status !== 204) return false;
		await this.signOut();
		return true;
	}

	/** The office answered 401 to somebody else's request. */
	noteExpired(): void {
		if (this.#user !== undefined) this.#isExpired = true;
	}

	async #remember(user: User): Promise<void> {
		const wasAway = this.#isExpired || this.#user === undefined;
		this.#user = user;
		this.#isExpired = false;
		await this.#write(() => this.#store.keep('user', user));
		// Signed in from another tab, say: what is held here may go as well.
		if (wasAway) this.#hooks.onSignedIn();
	}

	/** @returns false where a sign-out still waits for a signal: until then the old session must not come back */
	async #finishSignOut(): Promise<boolean> {
		const isDue = await this.#store.read('signOutDue').catch(() => undefined);
		if (!isDue) return true;
		if (!(await askOffice('/api/session', 'DELETE')).ok) return false;
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
