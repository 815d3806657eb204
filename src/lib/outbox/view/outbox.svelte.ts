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

/** Everything the outbox needs of the phone, but the telling of changes. */
export type OutboxParts = Omit<ReplayParts, 'onChange'>;

const pageSize = 100;
/** After how long a database that does not open counts as broken on the screen. It is waited for all the same. */
const openWithinMs = 5_000;

// Rarely used, so not part of the first load. The worker has it for when there is no signal.
const loadRescue = () => import('../commands/export-entries.ts');

/** What is on this phone and how it gets to the office: the screens' one view of the outbox. */
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

	/** Whether the person on this phone may see what is in an entry. */
	maySee(entry: Entry): boolean {
		return maySee(entry, this.#viewer());
	}
	/** All of them, newest first. What is in one shows only where `maySee` allows it. */
	get entries(): Entry[] {
		return this.#entries;
	}
	get waiting(): Waiting {
		return this.#waiting;
	}
	get mood(): Mood {
		return this.#mood;
	}
	/** The phone's storage can't be opened, so nothing can be promised: the screen says so. */
	get isBroken(): boolean {
		return this.#isBroken;
	}

	/** Opens the store and listens for everything that may send. @returns how to stop */
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

	/** Resolves once the payment is on the disk, and not before. @throws NotSaved */
	async savePayment(draft: LogPaymentDraft): Promise<Entry> {
		return this.#save(writePayment(draft, this.#taker(), this.#parts.clock.now()));
	}

	/** As `savePayment`, for a void or a refund of a payment that the office has. @throws NotSaved */
	async saveCorrection(draft: CorrectionDraft): Promise<Entry> {
		return this.#save(writeCorrection(draft, this.#taker(), this.#parts.clock.now()));
	}

	/** As `savePayment`, for a waiver that a guest signed on this phone. @throws NotSaved */
	async saveWaiver(draft: WaiverDraft): Promise<Entry> {
		return this.#save(writeWaiver(draft, this.#taker(), this.#parts.clock.now()));
	}

	/** A corrected copy under its own new id; the old one is superseded by it, in one transaction. @throws NotSaved */
	async correctCopy(oldId: string, draft: LogPaymentDraft): Promise<Entry> {
		const reason = `Corrected: recorded again as ${draft.id}`;
		const ending = { id: oldId, reason, taker: this.#taker(), copy: draft };
		const changed = await endEntry(this.#parts, ending, (ids) => void this.#reread(ids));
		this.#announce(changed);
		const copy = changed.find((entry) => entry.intent.id === draft.id);
		// It had ended before, in another tab or by a first tap: then the copy is there already, or is a payment of its own.
		return copy ?? this.savePayment(draft);
	}

	/** Ends a payment by a person's word, and tells the office, in one transaction. @throws NotSaved */
	async void(id: string, reason: string): Promise<void> {
		const ending = { id, reason, taker: this.#taker() };
		this.#announce(await endEntry(this.#parts, ending, (ids) => void this.#reread(ids)));
	}

	/** Forgets the back-off and sends; with an id also one that waited for a person, who says to try again. */
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

	/** Somebody signed in: what waited for that goes. */
	signedIn(): void {
		this.#kick('sign_in');
	}

	/** Every unsent entry as the text of a file for another phone. */
	async rescueText(): Promise<string> {
		const { writeRescue } = await loadRescue();
		return writeRescue(this.#entries, this.#parts.clock.now());
	}

	/** Reads an export file without storing anything: a person chooses first. */
	async readOffer(file: Blob): Promise<ReadOffer> {
		const { maxRescueBytes, readRescue } = await loadRescue();
		if (file.size > maxRescueBytes) return { ok: false, why: 'too_large' };
		return readRescue(await file.text());
	}

	/** Stores the offered entries that a person chose, and sends them. Rejects where the storage fails. */
	async importEntries(entries: readonly Entry[]): Promise<Rescued> {
		const { takeRescue } = await loadRescue();
		const rescued = await takeRescue(this.#parts, entries);
		const ids = entries.map((entry) => entry.intent.id);
		this.#changed([], ids);
		this.#kick('saved');
		void registerSync();
		return rescued;
	}

	/** Reads everything again, for what another tab or the worker removed. */
	async reload(): Promise<void> {
		this.#list.clear();
		await this.#load();
	}

	/** Removes recorded entries of other people, or of everyone, from this phone. What is not recorded stays. */
	async dropRecorded(keepTakenBy: string | undefined): Promise<void> {
		const dropped = await dropRecorded(this.#parts, (intent) => intent.takenBy !== keepTakenBy);
		this.#list.drop(dropped);
		this.#channel?.postMessage({ dropped });
	}

	/** Drops what was recorded more than 30 days before `serverNow`, an instant of the server's clock. */
	async prune(serverNow: string): Promise<void> {
		const dropped = await prune(this.#parts, Date.parse(serverNow));
		this.#list.drop(dropped);
	}

	/** `recorded`: the ledger has it. `held`: it waits for a sign-in. @returns how to stop listening */
	on(event: EntryEvent, listener: (entry: Entry) => void): () => void {
		return this.#list.on(event, listener);
	}

	async #save(write: NewWrite): Promise<Entry> {
		const onLate = (stored: readonly Stored[]): void => this.#announce(stored.map((one) => one.entry));
		const [stored] = await saveDurably(this.#parts, [write], [], onLate);
		if (!stored) throw new Error('A write was saved without its entry.');
		// Whoever waits is told first: drawing the lists and setting the sender going took as long again as the save (docs/bench.md).
		setTimeout(() => this.#announce([stored.entry]));
		return stored.entry;
	}

	/** Shows entries that a person's tap made or changed, tells the other tabs, and sends. */
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
			// Said on the screen; the sender goes on trying, and reads the list again once the storage answers.
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
