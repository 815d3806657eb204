import { channelName, openChannel } from '../channel.ts';
import { EntryList, type EntryEvent } from './entry-list.ts';
import { isUnsent, type Entry } from '../model/entry.ts';
import { isTrimmed } from '../model/first-delivery.ts';
import type { ReadOffer, ImportResult } from '../commands/export-entries.ts';
import type { CommandTarget } from '../commands/save-and-send.ts';
import type { Taker } from '../commands/save.ts';
import type { ReplayEnd } from '../delivery/replay.ts';
import type { Sender, Trigger } from '../delivery/sender.ts';
import { find, list, type StoreParts } from '../storage/read-entries.ts';
import { listenForTriggers, registerSync } from '../delivery/triggers.ts';
import type { SenderParts } from './background.ts';
import { maySee, type Viewer } from './viewer.ts';
import {
	summarizePending,
	findPendingStatus,
	type LastEnd,
	type PendingStatus,
	type PendingSummary
} from './pending-summary.ts';

/** The dependencies that the creator of the outbox must provide. The outbox itself provides `onChange`. */
export type OutboxParts = Omit<SenderParts, 'onChange'>;

const pageSize = 100;
/** If the database doesn't open within this time, the screen reports a storage failure. The outbox keeps waiting for the database. */
const openWithinMs = 5_000;

// These modules aren't part of the first load. The worker caches both of them for use without a signal.
const loadExport = () => import('../commands/export-entries.ts');
const loadBackground = () => import('./background.ts');

type Background = Awaited<ReturnType<typeof loadBackground>>;

/** The outbox for the screens: the entries on this phone and their delivery to the server. */
export class Outbox implements CommandTarget {
	readonly #parts: SenderParts;
	readonly #taker: () => Taker | undefined;
	readonly #viewer: () => Viewer;
	readonly #list = new EntryList((entries) => (this.#entries = entries));
	#background: Promise<Background> | undefined;
	#sender: Sender | undefined;
	#isStopped = false;
	#loading: Promise<void> = Promise.resolve();
	#channel: BroadcastChannel | undefined;
	#entries = $state.raw<Entry[]>([]);
	#isRead = $state(false);
	#isBroken = $state(false);
	#isOnline = $state(true);
	#lastEnd = $state<LastEnd>(undefined);
	#pending = $derived.by(() => summarizePending(this.#entries, this.#viewer()));
	#pendingStatus = $derived.by(() => findPendingStatus(this.#entries, this.#lastEnd, this.#isOnline));

	constructor(parts: OutboxParts, taker: () => Taker | undefined, viewer: () => Viewer) {
		this.#taker = taker;
		this.#viewer = viewer;
		this.#parts = { ...parts, onChange: (entries, ids) => this.#changed(entries, ids) };
	}

	get parts(): StoreParts {
		return this.#parts;
	}
	/** The person who is signed in, according to the phone's storage. */
	get taker(): Taker | undefined {
		return this.#taker();
	}
	/** Whether the current person may see an entry's contents. */
	maySee(entry: Entry): boolean {
		return maySee(entry, this.#viewer());
	}
	/** All entries, newest first. Show contents only if `maySee` allows it. */
	get entries(): Entry[] {
		return this.#entries;
	}
	get pending(): PendingSummary {
		return this.#pending;
	}
	/** The number of unsent entries found so far. Undefined if none has been found and some entries may not have been read yet. */
	get unsentCount(): number | undefined {
		return this.#pending.count || (this.#isRead && !this.#isBroken ? 0 : undefined);
	}
	get pendingStatus(): PendingStatus {
		return this.#pendingStatus;
	}
	/** Resolves when all entries have been read, or when reading them has failed. */
	get loaded(): Promise<void> {
		return this.#loading;
	}
	/** Whether the phone's storage can't be opened. If so, nothing can be saved, and the screen says so. */
	get isBroken(): boolean {
		return this.#isBroken;
	}

	/** Opens the database and listens for all triggers. @returns a function that stops the outbox */
	start(): () => void {
		this.#channel = openChannel(channelName);
		const onMessage = (event: MessageEvent<unknown>): void => {
			const { data } = event;
			if (Array.isArray(data)) void this.#reread(data.filter((id) => typeof id === 'string'));
			else if (typeof data === 'object' && data !== null && 'dropped' in data && Array.isArray(data.dropped))
				this.#list.drop(data.dropped.filter((id) => typeof id === 'string'));
		};
		if (this.#channel) this.#channel.onmessage = onMessage;
		this.#isOnline = navigator.onLine;
		const noteLine = (): boolean => (this.#isOnline = navigator.onLine);
		addEventListener('online', noteLine);
		addEventListener('offline', noteLine);
		const stopTriggers = listenForTriggers((trigger) => this.#kickIfNeeded(trigger));
		this.#loading = this.#load();
		void this.#loading.then(() => this.#kickIfNeeded('start'));
		void registerSync();
		return () => {
			stopTriggers();
			removeEventListener('online', noteLine);
			removeEventListener('offline', noteLine);
			this.#isStopped = true;
			this.#sender?.stop();
			this.#channel?.close();
			this.#channel = undefined;
		};
	}

	/** Loads the code that sends and cleans up, so that it is in memory before it is needed. */
	async prepare(): Promise<void> {
		await this.#loadSender();
	}

	/** Resets the backoff and sends all unsent entries. With an id, also retries that entry, which was waiting for a person's decision. */
	async sendNow(id?: string): Promise<void> {
		if (id !== undefined) {
			await (await this.#loadBackground()).retry(this.#parts, id);
			await this.#reread([id]);
		}
		await (await this.#loadSender()).kick('send_now');
	}

	/** Sends the entries that were held for a sign-in. */
	signedIn(): void {
		void this.#loading.then(() => this.#kickIfNeeded('sign_in'));
	}

	/** All unsent entries as the text of an export file. */
	async exportText(): Promise<string> {
		const { writeExport } = await loadExport();
		return writeExport(this.#entries, this.#parts.clock.now());
	}

	/** Reads an export file without storing anything, because the user first chooses what to import. */
	async readOffer(file: Blob): Promise<ReadOffer> {
		const { maxExportBytes, readExport } = await loadExport();
		if (file.size > maxExportBytes) return { ok: false, why: 'too_large' };
		return readExport(await file.text());
	}

	/** Stores the chosen entries and sends them. Rejects if the storage fails. */
	async importEntries(entries: readonly Entry[]): Promise<ImportResult> {
		const { importEntries } = await loadExport();
		const result = await importEntries(this.#parts, entries);
		const ids = entries.map((entry) => entry.intent.id);
		this.#changed([], ids);
		this.#kick('saved');
		void registerSync();
		return result;
	}

	/** Reads all entries again, because another tab or the worker removed some. */
	async reload(): Promise<void> {
		this.#isRead = false;
		this.#list.clear();
		await this.#load();
	}

	/** Removes recorded entries of other people, or of everyone, from this phone. Entries that aren't recorded stay. */
	async dropRecorded(keepTakenBy: string | undefined): Promise<void> {
		const { dropRecorded } = await this.#loadBackground();
		const dropped = await dropRecorded(this.#parts, (intent) => intent.takenBy !== keepTakenBy);
		this.#list.drop(dropped);
		this.#channel?.postMessage({ dropped });
	}

	/** Deletes entries recorded more than 30 days before `serverNow`. */
	async prune(serverNow: string): Promise<void> {
		await this.#loading;
		if (!this.#list.some(isRecorded)) return;
		const { prune } = await this.#loadBackground();
		const dropped = await prune(this.#parts, Date.parse(serverNow));
		this.#list.drop(dropped);
	}

	/**
	 * Listens for entries that were recorded by the server (`recorded`) or that wait for a sign-in (`held`). @returns a function that stops
	 * listening
	 */
	on(event: EntryEvent, listener: (entry: Entry) => void): () => void {
		return this.#list.on(event, listener);
	}

	/** Shows entries that a tap created or changed, tells the other tabs about them, and starts sending. */
	announce(entries: readonly Entry[]): void {
		this.#changed(entries, []);
		this.#kick('saved');
		void registerSync();
	}

	reread(ids: readonly string[]): void {
		void this.#reread(ids);
	}

	#changed(entries: readonly Entry[], ids: readonly string[]): void {
		this.#list.apply(entries);
		if (ids.length > 0) void this.#reread(ids);
		const all = [...entries.map((entry) => entry.intent.id), ...ids];
		if (all.length > 0) this.#channel?.postMessage(all);
	}

	async #load(): Promise<void> {
		const opened = new AbortController();
		void this.#parts.clock.wait(openWithinMs, opened.signal).then(() => {
			if (!opened.signal.aborted) this.#isBroken = true;
		});
		try {
			for (let after: string | undefined, isMore = true; isMore;) {
				const page = await list(this.#parts, after, pageSize);
				this.#list.apply(page.entries);
				const fresh = page.entries.filter((entry) => entry.delivery.attempts === 0).map((entry) => entry.intent.id);
				const whole = page.entries.filter((entry) => isRecorded(entry) && !isTrimmed(entry.intent));
				if (fresh.length + whole.length > 0)
					await this.#cleanUp(
						fresh,
						whole.map((entry) => entry.intent.id)
					);
				after = page.nextId;
				isMore = after !== undefined;
			}
			this.#isBroken = false;
			this.#isRead = true;
		} catch {
			// The screen shows the failure. The sender keeps trying, and the list is read again when the storage responds.
			this.#isBroken = true;
		} finally {
			opened.abort();
		}
	}

	async #cleanUp(fresh: readonly string[], whole: readonly string[]): Promise<void> {
		const background = await this.#loadBackground().catch(() => undefined);
		// The clean-up code isn't on the phone yet, so the next start cleans up.
		if (!background) return;
		const { repair, trimRecorded } = background;
		const mended = fresh.length > 0 ? await repair(this.#parts, fresh) : [];
		if (mended.length > 0) this.#kick('saved');
		if (whole.length > 0) this.#list.apply(await trimRecorded(this.#parts, whole));
	}

	async #reread(ids: readonly string[]): Promise<void> {
		for (let at = 0; at < ids.length; at += pageSize) {
			try {
				this.#list.apply(await find(this.#parts, ids.slice(at, at + pageSize)));
			} catch {
				this.#isBroken = true;
				return;
			}
		}
	}

	#loadBackground(): Promise<Background> {
		this.#background ??= loadBackground().catch((error: unknown) => {
			// Forget the failed load, so that the next caller tries again, although that works only in some browsers.
			this.#background = undefined;
			this.#lastEnd = 'not_loaded';
			throw error;
		});
		return this.#background;
	}

	async #loadSender(): Promise<Sender> {
		const { createSender } = await this.#loadBackground();
		this.#sender ??= createSender(this.#parts, {
			isVisible: () => document.visibilityState === 'visible',
			onEnd: (end) => this.#ended(end)
		});
		if (this.#isStopped) this.#sender.stop();
		return this.#sender;
	}

	/**
	 * Starts the sender only if there may be unsent entries, so that its code loads only when needed. If the storage is broken, assumes
	 * that there are some.
	 */
	#kickIfNeeded(trigger: Trigger): void {
		const isNeeded = this.#sender !== undefined || this.#isBroken || this.#list.some(isWaiting);
		if (isNeeded) this.#kick(trigger);
	}

	#kick(trigger: Trigger): void {
		this.#loadSender()
			.then((sender) => sender.kick(trigger))
			.catch(() => {
				// There is no signal, and the code isn't on the phone yet. The next trigger tries again.
			});
	}

	#ended(end: ReplayEnd | 'storage_failed'): void {
		this.#lastEnd = end;
		if (end === 'storage_failed') this.#isBroken = true;
		else if (this.#isBroken) void this.#load();
	}
}

const isWaiting = ({ delivery }: Entry): boolean => isUnsent(delivery.state);
const isRecorded = ({ delivery }: Entry): boolean => delivery.state === 'recorded';
