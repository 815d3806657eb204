import { endEntry } from '../../../src/lib/outbox/commands/end-entry.ts';
import type { Entry } from '../../../src/lib/outbox/model/entry.ts';
import { dueAgain } from '../../../src/lib/outbox/model/machine.ts';
import type { Clock, Database, Locks, Transport } from '../../../src/lib/outbox/model/ports.ts';
import type { ReplayParts } from '../../../src/lib/outbox/delivery/replay.ts';
import { NotSaved, saveDurably, type LogPaymentDraft } from '../../../src/lib/outbox/commands/save.ts';
import { sendAll } from '../../../src/lib/outbox/delivery/send-all.ts';
import { Sender, type Trigger } from '../../../src/lib/outbox/delivery/sender.ts';
import { detectRestore, type KnownEpochs } from '../../../src/lib/outbox/commands/restore-detection.ts';
import { list } from '../../../src/lib/outbox/storage/read-entries.ts';
import { save } from '../../../src/lib/outbox/storage/save-entries.ts';
import { faultKinds, type Tap } from '../kinds.ts';
import type { Disk } from './disk.ts';
import type { Network } from './network.ts';
import type { Office } from './office.ts';
import type { Testimony } from './testimony.ts';
import type { Process, World } from './world.ts';

/** Wraps what a process is given: how a mutant gets in without a switch in the app. */
export interface Wraps {
	database?: (database: Database, disk: Disk) => Database;
	transport?: (transport: Transport, disk: Disk, office: Office) => Transport;
	isCareless?: boolean;
	/** A row that the office leaves out. */
	leavesOut?: 'mail' | 'ink';
	/** The phone never hears what the office has of its numbers. */
	isDeaf?: boolean;
}

/** One phone: its disk, its locks, its tabs and its worker, with the app's real code in each. */
export class Phone {
	readonly #world: World;
	readonly #disk: Disk;
	readonly #network: Network;
	readonly #office: Office;
	readonly #testimony: Testimony;
	readonly #wraps: Wraps;
	tabs: Tab[] = [];
	worker: Process | undefined;
	lockHolder: Process | undefined;
	isLockLeaked = false;
	user = 'ostrow';
	#born = 0;

	constructor(world: World, disk: Disk, network: Network, office: Office, testimony: Testimony, wraps: Wraps) {
		this.#world = world;
		this.#disk = disk;
		this.#network = network;
		this.#office = office;
		this.#testimony = testimony;
		this.#wraps = wraps;
	}

	openTab(): Tab {
		const parts = this.#partsFor('tab');
		const { isDeaf = false } = this.#wraps;
		const askLives = async (deviceId: string) => (isDeaf ? undefined : this.#network.askLives(parts.process, deviceId));
		const tab = new Tab({ ...parts, askLives }, this.#testimony, () => this.user);
		this.tabs.push(tab);
		return tab;
	}

	/** One Background Sync in a fresh worker. */
	sync(): void {
		if (this.worker) this.worker.isAlive = false;
		const parts = this.#partsFor('worker');
		this.worker = parts.process;
		// Rejected while something is left: the browser's business, and the end of this sync.
		void sendAll(parts).catch(() => undefined);
	}

	kill(process: Process | undefined): void {
		if (process) process.isAlive = false;
		this.tabs = this.tabs.filter((tab) => tab.process.isAlive);
	}

	/** The whole phone is set back to an older disk. */
	setBack(tables: Disk['durable']): void {
		this.killAll();
		this.#testimony.forgets(tables.intents, tables.delivery);
		this.#disk.restore(tables);
	}

	killAll(): void {
		for (const tab of this.tabs) tab.process.isAlive = false;
		this.kill(this.worker);
	}

	#partsFor(kind: string): ReplayParts & { process: Process } {
		const name = `${kind}${++this.#born}`;
		const process: Process = { name, isAlive: true };
		const database = this.#disk.openFor(process);
		const transport = this.#network.openFor(process);
		return {
			process,
			instance: name,
			database: this.#wraps.database?.(database, this.#disk) ?? database,
			transport: this.#wraps.transport?.(transport, this.#disk, this.#office) ?? transport,
			clock: this.#clockFor(process),
			random: { uuid: () => this.#world.dice.uuid(), fraction: () => this.#world.dice.fraction() },
			locks: this.#locksFor(process),
			onChange: (entries) => this.#testimony.shows(entries)
		};
	}

	#clockFor(process: Process): Clock {
		return {
			now: () => this.#world.timeMs + this.#world.clockOffMs,
			wait: (ms, signal) => {
				const early = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
				return Promise.race([this.#world.after(process, ms), early]);
			}
		};
	}

	#locksFor(process: Process): Locks {
		return {
			alone: async (work) => {
				await this.#world.point(process);
				if (this.isLockLeaked || this.lockHolder?.isAlive) return undefined;
				this.lockHolder = process;
				try {
					return { result: await work() };
				} finally {
					if (this.lockHolder === process) this.lockHolder = undefined;
				}
			},
			liveTabs: async () => {
				await this.#world.point(process);
				const asOfMs = this.#clockFor(process).now();
				const all = [...this.tabs.map((tab) => tab.process), ...(this.worker ? [this.worker] : [])];
				return { names: new Set(all.filter((one) => one.isAlive).map((one) => one.name)), asOfMs };
			}
		};
	}
}

interface TabParts extends ReplayParts {
	process: Process;
	/** What the office has of this phone's numbers. */
	askLives: (deviceId: string) => Promise<KnownEpochs | undefined>;
}

/** A tab does what the rune class does, without the runes. */
export class Tab {
	readonly process: Process;
	readonly #parts: TabParts;
	readonly #testimony: Testimony;
	readonly #user: () => string;
	readonly #sender: Sender;

	constructor(parts: TabParts, testimony: Testimony, user: () => string) {
		this.process = parts.process;
		this.#parts = parts;
		this.#testimony = testimony;
		this.#user = user;
		this.#sender = new Sender(parts, { isVisible: () => true, onEnd: () => undefined });
		this.kick('start');
		void this.compareNumbers();
	}

	kick(trigger: Trigger): void {
		void this.#sender.kick(trigger);
	}

	/** As the app does whenever the board is fresh. Whatever fails is tried again at the next one. */
	async compareNumbers(): Promise<void> {
		await detectRestore(this.#parts, this.#parts.askLives).catch(() => 'unknown');
	}

	/** A tap on *Save*, and what the screen says after it. */
	async save(tap: Tap): Promise<void> {
		const user = this.#user();
		if (tap.ends !== undefined) this.#testimony.asksToEnd(tap.ends);
		try {
			const write = tap.write({ id: user, name: user }, this.#parts.clock.now());
			const [stored] = await saveDurably(this.#parts, [write]);
			if (this.process.isAlive && stored)
				this.#testimony.saysSaved(stored.entry, tap.shown, stored.isNew ? user : undefined);
			if (this.process.isAlive && tap.ends !== undefined) this.#testimony.saysEnded(tap.ends, undefined);
			this.kick('saved');
		} catch (error) {
			if (!(error instanceof NotSaved)) throw error;
			this.#testimony.saysNotSaved(tap.id);
		}
	}

	/** A person voids an entry, or replaces it by a copy. */
	async end(id: string, copy?: LogPaymentDraft): Promise<void> {
		const user = this.#user();
		const ending = { id, reason: 'meant another amount', taker: { id: user, name: user }, ...(copy ? { copy } : {}) };
		this.#testimony.asksToEnd(id);
		try {
			const changed = await endEntry(this.#parts, ending, () => undefined);
			if (!this.process.isAlive || changed.length === 0) return;
			this.#testimony.saysEnded(id, copy?.id);
			// The copy, and the void that went with the ending.
			for (const entry of changed) {
				const shown = entry.intent.id === copy?.id ? { amountCents: copy.amountCents } : {};
				if (entry.intent.id !== id) this.#testimony.saysSaved(entry, shown, user);
			}
			this.kick('saved');
		} catch (error) {
			// Told *NOT saved*, or the list could not be read: nothing was promised.
			if (copy && error instanceof NotSaved) this.#testimony.saysNotSaved(copy.id);
		}
	}

	async retry(id: string): Promise<void> {
		const nowMs = this.#parts.clock.now();
		const decide = (delivery: Entry['delivery']) =>
			delivery.state === 'needs_person' ? dueAgain(delivery, nowMs, true) : undefined;
		await save(this.#parts, [], [{ id, decide }]).catch(() => []);
		this.kick('send_now');
	}

	/** What the outbox page would list. */
	async list(): Promise<Entry[]> {
		const entries: Entry[] = [];
		for (let after: string | undefined, isMore = true; isMore;) {
			const page = await list(this.#parts, after, 50);
			entries.push(...page.entries);
			after = page.nextId;
			isMore = after !== undefined;
		}
		return entries.filter((entry) => faultKinds[entry.intent.kind].isShown(entry));
	}
}
