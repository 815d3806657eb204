import { randomUUID } from 'node:crypto';
import type { Entry } from '../../../src/lib/outbox/model/entry.ts';
import type { Clock, Locks } from '../../../src/lib/outbox/model/ports.ts';
import { wake, release } from '../../../src/lib/outbox/storage/queue.ts';
import { replay, type ReplayEnd, type ReplayParts } from '../../../src/lib/outbox/delivery/replay.ts';
import {
	saveDurably,
	writeCorrection,
	writePayment,
	type LogPaymentDraft
} from '../../../src/lib/outbox/commands/save.ts';
import { detectRestore, type KnownEpochs } from '../../../src/lib/outbox/commands/restore-detection.ts';
import { list } from '../../../src/lib/outbox/storage/read-entries.ts';
import type { NewWrite } from '../../../src/lib/outbox/storage/save-entries.ts';
import type { Tap } from '../kinds.ts';
import { createTransport } from '../../../src/lib/outbox/delivery/transport.ts';
import { createMemoryDatabase, type MemoryDatabase } from './memory-database.ts';
import type { Observer } from './observer.ts';

export interface PhoneOptions {
	/** The server's address. Read for each request, because a phone may reach different servers. */
	url: () => string;
	/** The token of the phone's current session. */
	token: () => string;
	/** Who takes the money. */
	user: string;
	observer: Observer;
	/** Batches are rejected before they arrive, so that every entry is sent alone. */
	isSingly?: boolean;
}

/** A random payment. */
export function draftFor(eventId: string, draft: Partial<LogPaymentDraft> = {}): LogPaymentDraft {
	const amountCents = 1_000 + Math.floor(Math.random() * 90_000);
	return {
		id: randomUUID(),
		eventId,
		patronName: 'Alice Tidewell',
		amountCents,
		tipCents: 0,
		method: 'cash',
		...draft
	};
}

const pauseMs = 50;
const maxRounds = 400;

/** A phone in this process: the outbox's real save, queue, replay, and transport, with an in-memory disk and the real network. */
export class Phone {
	readonly #options: PhoneOptions;
	readonly #database: MemoryDatabase = createMemoryDatabase();
	#parts: ReplayParts;
	#life = new AbortController();
	/** Called with each response before the phone reads it. Throw to lose the response. */
	onAnswer: (path: string) => Promise<void> | void = () => undefined;

	constructor(options: PhoneOptions) {
		this.#options = options;
		this.#parts = this.#begin();
	}

	/** Kills the page in the middle of its work. The next page uses the same disk. */
	killPage(): void {
		this.#life.abort();
		this.#life = new AbortController();
		this.#parts = this.#begin();
	}

	/** A tap on *Save*. Resolves when the screen says *Saved*. */
	async save(tap: Pick<Tap, 'write'>): Promise<string> {
		const { user } = this.#options;
		return this.#keep(tap.write({ id: user, name: user }, Date.now()));
	}

	/** A tap on *Save payment*. */
	async pay(draft: LogPaymentDraft): Promise<string> {
		const { user } = this.#options;
		return this.#keep(writePayment(draft, { id: user, name: user }, Date.now()));
	}

	async void(eventId: string, paymentId: string): Promise<string> {
		const { user } = this.#options;
		const draft = { id: randomUUID(), eventId, paymentId, kind: 'void' as const, reason: 'taken twice' };
		return this.#keep(writeCorrection(draft, { id: user, name: user }, Date.now()));
	}

	async #keep(write: NewWrite): Promise<string> {
		const [stored] = await saveDurably(this.#parts, [write]);
		if (stored) this.#options.observer.claimSaved(stored.entry, this.#options.user);
		return write.id;
	}

	/** Adds rows that another release of the app left on this phone. */
	async find(rows: readonly { intent: { id: string }; delivery: { id: string } }[]): Promise<void> {
		await this.#database.run('strict_write', async (tx) => {
			for (const { intent, delivery } of rows) {
				await tx.add('intents', intent);
				await tx.put('delivery', delivery);
			}
		});
		for (const entry of await this.entries()) this.#options.observer.claimSaved(entry, this.#options.user);
	}

	/**
	 * Makes a backup.
	 * @returns a function that restores it
	 */
	backUp(): () => void {
		return this.#database.backUp();
	}

	/** Restores the phone from a backup. Its page is killed, and the phone forgets what was saved since. */
	async restoreBackup(restore: () => void): Promise<void> {
		const before = await this.entries();
		this.killPage();
		restore();
		const kept = new Set((await this.entries()).map((entry) => entry.intent.id));
		for (const { intent } of before) if (!kept.has(intent.id)) this.#options.observer.forgotten.add(intent.id);
	}

	/** The app does this whenever its board refreshes. */
	compareNumbers(ask: (deviceId: string) => Promise<KnownEpochs | undefined>): Promise<string> {
		return detectRestore(this.#parts, ask);
	}

	/** *Send now*: makes everything due once. */
	async send(): Promise<ReplayEnd> {
		await wake(this.#parts, true);
		return replay(this.#parts);
	}

	/** Sends until nothing is left that the phone can send without a person. Gives up after `rounds`; the checker reports the rest. */
	async drain(rounds = maxRounds): Promise<void> {
		for (let round = 0; round < rounds; round++) {
			await release(this.#parts, 'held_sign_in');
			await release(this.#parts, 'held_update');
			await this.send();
			const entries = await this.entries();
			if (!entries.some(({ delivery }) => /^(saved|sending|held_)/.test(delivery.state))) return;
			await new Promise((resolve) => setTimeout(resolve, pauseMs));
		}
	}

	async entries(): Promise<Entry[]> {
		return (await list(this.#parts, undefined, 10_000)).entries;
	}

	#begin(): ReplayParts {
		const { url, token, observer, isSingly } = this.#options;
		const { signal } = this.#life;
		const clock: Clock = {
			now: () => Date.now(),
			wait: (ms, stop) =>
				new Promise((resolve) => {
					const timer = setTimeout(resolve, ms);
					stop?.addEventListener('abort', () => {
						clearTimeout(timer);
						resolve();
					});
				})
		};
		const instance = randomUUID();
		const locks: Locks = {
			alone: async (work) => ({ result: await work() }),
			liveTabs: async () => ({ names: new Set([instance]), asOfMs: Date.now() })
		};
		const carry = async (path: unknown, init?: RequestInit): Promise<Response> => {
			if (isSingly && path === '/api/outbox') return Response.json({ reason: 'too_large' }, { status: 413 });
			// Node has no cache or cookies to configure.
			const { body, method, signal: timeOut } = init ?? {};
			const headers = new Headers(init?.headers);
			headers.set('authorization', `Bearer ${token()}`);
			const sent = { method, body, redirect: 'error', signal: timeOut, headers } as RequestInit;
			const response = await fetch(url() + String(path), sent);
			const text = await response.text();
			await this.onAnswer(String(path));
			// Rejects like `fetch`, even if the response has arrived.
			timeOut?.throwIfAborted();
			// The page is gone, so it never gets the response.
			if (signal.aborted) return new Promise(() => undefined);
			observer.noteResponse(String(path), response.status, text, response.headers);
			return new Response(text, response);
		};
		return {
			database: this.#database,
			clock,
			random: { uuid: () => randomUUID(), fraction: () => Math.random() },
			instance,
			locks,
			transport: createTransport({ fetch: carry, now: clock.now }),
			onChange: (entries) => {
				if (!signal.aborted) observer.shows(entries);
			}
		};
	}
}
