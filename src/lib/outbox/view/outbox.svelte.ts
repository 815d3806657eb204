import { channelName, openChannel } from '../channel.ts';
import { endEntry } from '../commands/end-entry.ts';
import { EntryList, type EntryEvent } from './entry-list.ts';
import type { Entry } from '../model/entry.ts';
import { woken } from '../model/machine.ts';
import type { ReadOffer, Rescued } from '../commands/export-entries.ts';
import type { ReplayEnd, ReplayParts } from '../delivery/replay.ts';
import { saveDurably, writeCorrection, writePayment, writeWaiver } from '../commands/save.ts';
import type { CorrectionDraft, LogPaymentDraft, Taker, WaiverDraft } from '../commands/save.ts';
import { Sender, type Trigger } from '../delivery/sender.ts';
import {
	dropRecorded,
	find,
	list,
	prune,
	repair,
	save,
	trimRecorded,
	type NewWrite,
	type Stored
} from '../storage/store.ts';
import { trimmed } from '../model/trim.ts';
import { listenForTriggers, registerSync } from '../delivery/triggers.ts';
import { maySee, type Viewer } from './viewer.ts';
import { addUpWaiting, findMood, type Mood, type Waiting } from './pending-summary.ts';

/** Everything that the outbox needs from the phone, except announcing changes. */
export type OutboxParts = Omit<ReplayParts, 'onChange'>;

const pageSize = 100;
/** When a database that doesn't open counts as broken on the screen. It still keeps waiting. */
const openWithinMs = 5_000;

// Rarely used, so not in the first load. The worker caches it for use without signal.
const loadRescue = () => import('../commands/export-entries.ts');

/** The screens' view of the outbox: what is on this phone and how it gets to the office. */
export class Outbox {
	readonly #parts: ReplayParts;
	readonly #taker: () => Taker | undefined;
	readonly #viewer: () => Viewer;
	readonly #sender: Sender;
	readonly #list = new EntryList((entries) => (this.#entries = entries));
	#channel: BroadcastChannel | undefined;
	#entries = $state.raw<Entry[]>([]);
	#isBroken = $state(false);
	#isOnline = $state(true);
	#lastEnd = $state<ReplayEnd | 'storage_failed' | undefined>(undefined);
	#waiting = $derived.by(() => addUpWaiting(this.#entries, this.#viewer()));
	#mood = $derived.by(() => findMood(this.#entries, this.#lastEnd, this.#isOnline));

	constructor(parts: OutboxParts, taker: () => Taker | undefined, viewer: () => Viewer) {
		this.#taker = taker;
		this.#viewer = viewer;
		this.#parts = { ...parts, onChange: (entries, ids) => this.#changed(entries, ids) };
		this.#sender = new Sender(this.#parts, {
			isVisible: () => document.visibilityState === 'visible',
			onEnd: (end) => this.#ended(end)
		});
	}

	/** Whether the current person may see an entry's contents. */
	maySee(entry: Entry): boolean {
		return maySee(entry, this.#viewer());
	}
	/** All entries, newest first. Show contents only if `maySee` allows it. */
	get entries(): Entry[] {
		return this.#entries;
	}
	get waiting(): Waiting {
		return this.#waiting;
	}
	get mood(): Mood {
		return this.#mood;
	}
	/** The phone's storage can't be opened, so nothing can be saved. The screen says so. */
	get isBroken(): boolean {
		return this.#isBroken;
	}

	/** Opens the store and listens for all triggers. @returns a function that stops it */
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
		const stopTriggers = listenForTriggers((trigger) => this.#kick(trigger));
		void this.#load();
		this.#kick('start');
		void registerSync();
		return () => {
			stopTriggers();
			removeEventListener('online', noteLine);
			removeEventListener('offline', noteLine);
			this.#sender.stop();
			this.#channel?.close();
			this.#channel = undefined;
		};
	}

	/** Resolves only once the payment is on the disk. @throws NotSaved */
	async savePayment(draft: LogPaymentDraft): Promise<Entry> {
		return this.#save(writePayment(draft, this.#taker(), this.#parts.clock.now()));
	}

	/** Like `savePayment`, for a void or refund of a payment that the office has. @throws NotSaved */
	async saveCorrection(draft: CorrectionDraft): Promise<Entry> {
		return this.#save(writeCorrection(draft, this.#taker(), this.#parts.clock.now()));
	}

	/** Like `savePayment`, for a waiver that a guest signed on this phone. @throws NotSaved */
	async saveWaiver(draft: WaiverDraft): Promise<Entry> {
		return this.#save(writeWaiver(draft, this.#taker(), this.#parts.clock.now()));
	}

	/** Saves a corrected copy under a new id that replaces the old entry, in one transaction. @throws NotSaved */
	async correctCopy(oldId: string, draft: LogPaymentDraft): Promise<Entry> {
		const reason = `Corrected: recorded again as ${draft.id}`;
		const ending = { id: oldId, reason, taker: this.#taker(), copy: draft };
		const changed = await endEntry(this.#parts, ending, (ids) => void this.#reread(ids));
		this.#announce(changed);
		const copy = changed.find((entry) => entry.intent.id === draft.id);
		// Another tab or an earlier tap ended the entry first. Save the copy as its own payment, unless it already exists.
		return copy ?? this.savePayment(draft);
	}

	/** Voids a payment and tells the office, in one transaction. @throws NotSaved */
	async void(id: string, reason: string): Promise<void> {
		const ending = { id, reason, taker: this.#taker() };
		this.#announce(await endEntry(this.#parts, ending, (ids) => void this.#reread(ids)));
	}

	/** Resets the backoff and sends. With an id, also an entry that needed a person, who now says to try again. */
	async sendNow(id?: string): Promise<void> {
		if (id !== undefined) {
			const nowMs = this.#parts.clock.now();
			const retry = {
				id,
				decide: (delivery: Entry['delivery']) =>
					delivery.state === 'needs_person' ? woken(delivery, nowMs, true) : undefined
			};
			await save(this.#parts, [], [retry]);
			await this.#reread([id]);
		}
		await this.#sender.kick('send_now');
	}

	/** After a sign-in, sends what was waiting for it. */
	signedIn(): void {
		this.#kick('sign_in');
	}

	/** All unsent entries as the text of an export file. */
	async rescueText(): Promise<string> {
		const { writeRescue } = await loadRescue();
		return writeRescue(this.#entries, this.#parts.clock.now());
	}

	/** Reads an export file without storing anything. A person chooses first. */
	async readOffer(file: Blob): Promise<ReadOffer> {
		const { maxRescueBytes, readRescue } = await loadRescue();
		if (file.size > maxRescueBytes) return { ok: false, why: 'too_large' };
		return readRescue(await file.text());
	}

	/** Stores the chosen entries and sends them. Rejects if the storage fails. */
	async importEntries(entries: readonly Entry[]): Promise<Rescued> {
		const { takeRescue } = await loadRescue();
		const rescued = await takeRescue(this.#parts, entries);
		const ids = entries.map((entry) => entry.intent.id);
		this.#changed([], ids);
		this.#kick('saved');
		void registerSync();
		return rescued;
	}

	/** Reads everything again, because another tab or the worker removed entries. */
	async reload(): Promise<void> {
		this.#list.clear();
		await this.#load();
	}

	/** Removes recorded entries of other people, or of everyone, from this phone. Unrecorded ones stay. */
	async dropRecorded(keepTakenBy: string | undefined): Promise<void> {
		const dropped = await dropRecorded(this.#parts, (intent) => intent.takenBy !== keepTakenBy);
		this.#list.drop(dropped);
		this.#channel?.postMessage({ dropped });
	}

	/** Deletes entries recorded more than 30 days before `serverNow`. */
	async prune(serverNow: string): Promise<void> {
		const dropped = await prune(this.#parts, Date.parse(serverNow));
		this.#list.drop(dropped);
	}

	/** `recorded`: the ledger has it. `held`: it waits for a sign-in. @returns a function that stops listening */
	on(event: EntryEvent, listener: (entry: Entry) => void): () => void {
		return this.#list.on(event, listener);
	}

	async #save(write: NewWrite): Promise<Entry> {
		const onLate = (stored: readonly Stored[]): void => this.#announce(stored.map((one) => one.entry));
		const [stored] = await saveDurably(this.#parts, [write], [], onLate);
		if (!stored) throw new Error('A write was saved without its entry.');
		// Resolve the save first: drawing the lists and starting the sender takes as long as the save itself (docs/bench.md).
		setTimeout(() => this.#announce([stored.entry]));
		return stored.entry;
	}

	/** Shows entries that a tap created or changed, tells the other tabs, and sends. */
	#announce(entries: readonly Entry[]): void {
		this.#changed(entries, []);
		this.#kick('saved');
		void registerSync();
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
				const mended = fresh.length > 0 ? await repair(this.#parts, fresh) : [];
				if (mended.length > 0) this.#kick('saved');
				const whole = page.entries.filter((entry) => trimmed(entry) !== undefined).map((entry) => entry.intent.id);
				if (whole.length > 0) this.#list.apply(await trimRecorded(this.#parts, whole));
				after = page.nextId;
				isMore = after !== undefined;
			}
			this.#isBroken = false;
		} catch {
			// Shown on the screen. The sender keeps trying and reads the list again once the storage responds.
			this.#isBroken = true;
		} finally {
			opened.abort();
		}
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

	#kick(trigger: Trigger): void {
		void this.#sender.kick(trigger);
	}

	#ended(end: ReplayEnd | 'storage_failed'): void {
		this.#lastEnd = end;
		if (end === 'storage_failed') this.#isBroken = true;
		else if (this.#isBroken) void this.#load();
	}
}
