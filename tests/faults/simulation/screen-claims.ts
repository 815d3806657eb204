import type { Entry } from '../../../src/lib/outbox/model/entry.ts';
import type { Tap } from '../kinds.ts';
import type { Disk } from './disk.ts';
import type { SimulatedServer } from './simulated-server.ts';

export const invariants = ['N', 'X', 'B', 'H', 'L', 'P', 'T', 'E', 'G'] as const;
export type Invariant = (typeof invariants)[number];

export interface Violation {
	invariant: Invariant;
	id: string;
	what: string;
}

/** One write that the screen called saved. */
export interface SavedWrite {
	kind: Entry['intent']['kind'];
	body: string;
	takenBy: string | undefined;
	ended: 'voided' | 'superseded' | undefined;
	/**
	 * Set if the write was saved or ended after the backup that the phone was restored from, so that no phone knows it. `lastSeen` is the
	 * highest number of the phone's epoch that the server had at the restore.
	 */
	forgotten?: { lastSeen: number };
}

/**
 * Records what the screens claimed, and every claim that wasn't true when they made it. It reads the disk and the ledger, and never asks
 * the app.
 */
export class ScreenClaims {
	readonly #disk: Disk;
	readonly #server: SimulatedServer;
	readonly saved = new Map<string, SavedWrite>();
	readonly notSaved = new Set<string>();
	readonly endRequests = new Set<string>();
	/** Entries that have a changed byte on the disk. */
	readonly damaged = new Set<string>();
	readonly violations: Violation[] = [];

	constructor(disk: Disk, server: SimulatedServer) {
		this.#disk = disk;
		this.#server = server;
	}

	/** @param takenBy undefined if the entry already existed, no matter who saved it */
	claimSaved({ intent }: Entry, shown: Tap['shown'], takenBy: string | undefined): void {
		// The disk changed this entry, so the screen isn't responsible for what it shows.
		if (this.damaged.has(intent.id)) return;
		const row = this.#disk.durable.intents.get(intent.id) as { body?: string } | undefined;
		if (intent.recordedAt !== undefined) {
			this.#claimSavedAgain(intent, takenBy);
			return;
		}
		if (row?.body !== intent.body) this.#report('H', intent.id, 'called saved before it was on the disk');
		const told = JSON.parse(intent.body) as Record<string, unknown>;
		for (const [name, value] of Object.entries(shown)) {
			const isSame = JSON.stringify(told[name]) === JSON.stringify(value);
			if (!isSame) this.#report('H', intent.id, `called saved with a different ${name}`);
		}
		const before = this.saved.get(intent.id);
		if (before && before.body !== intent.body) this.#report('B', intent.id, 'its saved body changed');
		if (before) return;
		this.saved.set(intent.id, { kind: intent.kind, body: intent.body, takenBy, ended: undefined });
	}

	/**
	 * Handles a second tap on a form that is already recorded. The phone keeps only part of that body, and the part must match the ledger.
	 */
	#claimSavedAgain(intent: Entry['intent'], takenBy: string | undefined): void {
		const row = this.#server.ledger.find((one) => one.id === intent.id);
		if (!row) {
			this.#report('H', intent.id, 'trimmed, but not in the ledger');
			return;
		}
		const whole = JSON.parse(row.body) as Record<string, unknown>;
		for (const [name, value] of Object.entries(JSON.parse(intent.body) as object)) {
			const isSame = JSON.stringify(whole[name]) === JSON.stringify(value);
			if (!isSame) this.#report('B', intent.id, `trimmed to a different ${name}`);
		}
		if (!this.saved.has(intent.id))
			this.saved.set(intent.id, { kind: intent.kind, body: row.body, takenBy, ended: undefined });
	}

	/** The phone was restored from a backup, so only the server knows what was saved or ended since. */
	markForgotten(kept: ReadonlyMap<string, unknown>, status: ReadonlyMap<string, unknown>): void {
		for (const [id, saved] of this.saved) {
			const isEndedThere = /"state":"(voided|superseded)"/.test(JSON.stringify(status.get(id) ?? ''));
			const isEnded = saved.ended !== undefined || this.endRequests.has(id);
			if (kept.has(id) && (!isEnded || isEndedThere)) continue;
			const { device } = JSON.parse(saved.body) as { device: { id: string; epoch: string } };
			const epoch = this.#server.epochsOf(device.id).find((one) => one.epoch === device.epoch);
			saved.forgotten ??= { lastSeen: epoch?.last ?? 0 };
		}
	}

	claimNotSaved(id: string): void {
		this.notSaved.add(id);
	}

	/** A person asked to end the entry. A crash may have kept the screen from confirming it. */
	noteEndRequest(id: string): void {
		this.endRequests.add(id);
	}

	claimEnded(id: string, copyId: string | undefined): void {
		const saved = this.saved.get(id);
		if (saved) saved.ended ??= copyId === undefined ? 'voided' : 'superseded';
	}

	/** Checks the entries that a screen shows. */
	shows(entries: readonly Entry[]): void {
		for (const { intent, delivery } of entries) {
			if (delivery.state !== 'recorded') continue;
			const row = this.#server.ledger.find((one) => one.id === intent.id);
			if (!row) this.#report('H', intent.id, 'called recorded, but not in the ledger');
		}
	}

	#report(invariant: Invariant, id: string, what: string): void {
		this.violations.push({ invariant, id, what });
	}
}
