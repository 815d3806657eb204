import { endEntry, EntryGone } from '../../../src/lib/outbox/commands/end-entry.ts';
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
import type { SimulatedServer } from './simulated-server.ts';
import type { ScreenClaims } from './screen-claims.ts';
import type { Process, Simulation } from './simulation.ts';

/** Wrappers for what a process gets. Mutants use them, so that the app needs no switches. */
export interface Wraps {
	database?: (database: Database, disk: Disk) => Database;
	transport?: (transport: Transport, disk: Disk, server: SimulatedServer) => Transport;
	overwritesRows?: boolean;
	/** A row that the server doesn't write. */
	leavesOut?: 'mail' | 'ink';
	/** The phone never learns which of its numbers the server has. */
	hidesEpochs?: boolean;
}

/** One phone with its disk, locks, tabs, and worker. Each runs the app's real code. */
export class Phone {
	readonly #simulation: Simulation;
	readonly #disk: Disk;
	readonly #network: Network;
	readonly #server: SimulatedServer;
	readonly #claims: ScreenClaims;
	readonly #wraps: Wraps;
	tabs: Tab[] = [];
	worker: Process | undefined;
	lockHolder: Process | undefined;
	isLockLeaked = false;
	user = 'ostrow';
	#born = 0;

	constructor(
		simulation: Simulation,
		disk: Disk,
		network: Network,
		server: SimulatedServer,
		claims: ScreenClaims,
		wraps: Wraps
	) {
		this.#simulation = simulation;
		this.#disk = disk;
		this.#network = network;
		this.#server = server;
		this.#claims = claims;
		this.#wraps = wraps;
	}

	openTab(): Tab {
		const parts = this.#partsFor('tab');
		const { hidesEpochs = false } = this.#wraps;
		const fetchEpochs = async (deviceId: string) =>
			hidesEpochs ? undefined : this.#network.fetchEpochs(parts.process, deviceId);
		const tab = new Tab({ ...parts, fetchEpochs }, this.#claims, () => this.user);
		this.tabs.push(tab);
		return tab;
	}

	/** One Background Sync in a new worker. */
	sync(): void {
		if (this.worker) this.worker.isAlive = false;
		const parts = this.#partsFor('worker');
		this.worker = parts.process;
		// It rejects if anything is left, which tells the browser to try again later. That ends this sync.
		void sendAll(parts).catch(() => undefined);
	}

	kill(process: Process | undefined): void {
		if (process) process.isAlive = false;
		this.tabs = this.tabs.filter((tab) => tab.process.isAlive);
	}

	/** Restores the whole phone from a backup. */
	restoreBackup(tables: Disk['durable']): void {
		this.killAll();
		this.#claims.markForgotten(tables.intents, tables.delivery);
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
			transport: this.#wraps.transport?.(transport, this.#disk, this.#server) ?? transport,
			clock: this.#clockFor(process),
			random: { uuid: () => this.#simulation.rng.uuid(), fraction: () => this.#simulation.rng.fraction() },
			locks: this.#locksFor(process),
			onChange: (entries) => this.#claims.shows(entries)
		};
	}

	#clockFor(process: Process): Clock {
		return {
			now: () => this.#simulation.timeMs + this.#simulation.clockOffMs,
			wait: (ms, signal) => {
				const early = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
				return Promise.race([this.#simulation.after(process, ms), early]);
			}
		};
	}

	#locksFor(process: Process): Locks {
		return {
			alone: async (work) => {
				await this.#simulation.point(process);
				if (this.isLockLeaked || this.lockHolder?.isAlive) return undefined;
				this.lockHolder = process;
				try {
					return { result: await work() };
				} finally {
					if (this.lockHolder === process) this.lockHolder = undefined;
				}
			},
			liveTabs: async () => {
				await this.#simulation.point(process);
				const asOfMs = this.#clockFor(process).now();
				const all = [...this.tabs.map((tab) => tab.process), ...(this.worker ? [this.worker] : [])];
				return { names: new Set(all.filter((one) => one.isAlive).map((one) => one.name)), asOfMs };
			}
		};
	}
}

interface TabParts extends ReplayParts {
	process: Process;
	/** Fetches the highest number that the server has for each of this phone's epochs. */
	fetchEpochs: (deviceId: string) => Promise<KnownEpochs | undefined>;
}

/** A tab that does the same as the app's rune class, without runes. */
export class Tab {
	readonly process: Process;
	readonly #parts: TabParts;
	readonly #claims: ScreenClaims;
	readonly #user: () => string;
	readonly #sender: Sender;

	constructor(parts: TabParts, claims: ScreenClaims, user: () => string) {
		this.process = parts.process;
		this.#parts = parts;
		this.#claims = claims;
		this.#user = user;
		this.#sender = new Sender(parts, { isVisible: () => true, onEnd: () => undefined });
		this.kick('start');
		void this.compareNumbers();
	}

	kick(trigger: Trigger): void {
		void this.#sender.kick(trigger);
	}

	/** The app does this whenever the board refreshes. The next refresh retries a failure. */
	async compareNumbers(): Promise<void> {
		await detectRestore(this.#parts, this.#parts.fetchEpochs).catch(() => 'unknown');
	}

	/** A tap on *Save*, and what the screen claims after it. */
	async save(tap: Tap): Promise<void> {
		const user = this.#user();
		if (tap.ends !== undefined) this.#claims.noteEndRequest(tap.ends);
		try {
			const write = tap.write({ id: user, name: user }, this.#parts.clock.now());
			const [stored] = await saveDurably(this.#parts, [write]);
			if (this.process.isAlive && stored)
				this.#claims.claimSaved(stored.entry, tap.shown, stored.isNew ? user : undefined);
			if (this.process.isAlive && tap.ends !== undefined) this.#claims.claimEnded(tap.ends, undefined);
			this.kick('saved');
		} catch (error) {
			if (!(error instanceof NotSaved)) throw error;
			this.#claims.claimNotSaved(tap.id);
		}
	}

	/** A person voids an entry or replaces it with a copy. */
	async end(id: string, copy?: LogPaymentDraft): Promise<void> {
		const user = this.#user();
		const ending = { id, reason: 'meant another amount', taker: { id: user, name: user }, ...(copy ? { copy } : {}) };
		this.#claims.noteEndRequest(id);
		try {
			const changed = await endEntry(this.#parts, ending, () => undefined);
			if (!this.process.isAlive || changed.length === 0) return;
			this.#claims.claimEnded(id, copy?.id);
			// The copy, and the void that the server gets.
			for (const entry of changed) {
				const shown = entry.intent.id === copy?.id ? { amountCents: copy.amountCents } : {};
				// The copy keeps the taker of the first payment.
				const by = entry.intent.kind === 'payment' ? this.#claims.saved.get(id)?.takenBy : user;
				if (entry.intent.id !== id) this.#claims.claimSaved(entry, shown, by);
			}
			this.kick('saved');
		} catch (error) {
			// The screen said *NOT saved*, or the list couldn't be read. Neither claims anything.
			if (copy && (error instanceof NotSaved || error instanceof EntryGone)) this.#claims.claimNotSaved(copy.id);
		}
	}

	async retry(id: string): Promise<void> {
		const nowMs = this.#parts.clock.now();
		const decide = (delivery: Entry['delivery']) =>
			delivery.state === 'needs_person' ? dueAgain(delivery, nowMs, true) : undefined;
		await save(this.#parts, [], [{ id, decide }]).catch(() => []);
		this.kick('send_now');
	}

	/** Returns what the outbox page would list. */
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
