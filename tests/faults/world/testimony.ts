import type { Entry } from '../../../src/lib/outbox/model/entry.ts';
import type { Tap } from '../kinds.ts';
import type { Disk } from './disk.ts';
import type { Office } from './office.ts';

export const invariants = ['N', 'X', 'B', 'H', 'L', 'P', 'T', 'E', 'G'] as const;
export type Invariant = (typeof invariants)[number];

export interface Violation {
	invariant: Invariant;
	id: string;
	what: string;
}

/** One write that the screen called saved. */
export interface Promised {
	kind: Entry['intent']['kind'];
	body: string;
	takenBy: string | undefined;
	ended: 'voided' | 'superseded' | undefined;
	/**
	 * Saved, or ended, after the backup that the phone was set back to: no phone remembers it. With the highest number that the office
	 * had of the phone's life by then.
	 */
	forgotten?: { lastSeen: number };
}

/** What the screens said, and what they had no right to say when they said it. Looks at disk and ledger, never asks the app. */
export class Testimony {
	readonly #disk: Disk;
	readonly #office: Office;
	readonly promised = new Map<string, Promised>();
	readonly notSaved = new Set<string>();
	readonly askedToEnd = new Set<string>();
	/** Entries of which a byte on the disk was turned. */
	readonly damaged = new Set<string>();
	readonly violations: Violation[] = [];

	constructor(disk: Disk, office: Office) {
		this.#disk = disk;
		this.#office = office;
	}

	/** @param takenBy undefined where it was there already, by whomever */
	saysSaved({ intent }: Entry, shown: Tap['shown'], takenBy: string | undefined): void {
		// Turned on the disk since: what is there is no word of the screen's.
		if (this.damaged.has(intent.id)) return;
		const row = this.#disk.durable.intents.get(intent.id) as { body?: string } | undefined;
		if (intent.recordedAt !== undefined) {
			this.#saysSavedAgain(intent, takenBy);
			return;
		}
		if (row?.body !== intent.body) this.#blame('H', intent.id, 'called saved before it was on the disk');
		const told = JSON.parse(intent.body) as Record<string, unknown>;
		for (const [name, value] of Object.entries(shown)) {
			const isSame = JSON.stringify(told[name]) === JSON.stringify(value);
			if (!isSame) this.#blame('H', intent.id, `called saved with another ${name}`);
		}
		const before = this.promised.get(intent.id);
		if (before && before.body !== intent.body) this.#blame('B', intent.id, 'what was saved before was changed');
		if (before) return;
		this.promised.set(intent.id, { kind: intent.kind, body: intent.body, takenBy, ended: undefined });
	}

	/** The second tap on a form that is recorded by now. Of its body only a part is left, which must be a part of the ledger's. */
	#saysSavedAgain(intent: Entry['intent'], takenBy: string | undefined): void {
		const row = this.#office.ledger.find((one) => one.id === intent.id);
		if (!row) {
			this.#blame('H', intent.id, 'trimmed while the ledger did not have it');
			return;
		}
		const whole = JSON.parse(row.body) as Record<string, unknown>;
		for (const [name, value] of Object.entries(JSON.parse(intent.body) as object)) {
			const isSame = JSON.stringify(whole[name]) === JSON.stringify(value);
			if (!isSame) this.#blame('B', intent.id, `trimmed to another ${name}`);
		}
		if (!this.promised.has(intent.id))
			this.promised.set(intent.id, { kind: intent.kind, body: row.body, takenBy, ended: undefined });
	}

	/** The phone was set back to an older disk: what was promised or ended since is known to nobody but the office. */
	forgets(kept: ReadonlyMap<string, unknown>, status: ReadonlyMap<string, unknown>): void {
		for (const [id, promise] of this.promised) {
			const isEndedThere = /"state":"(voided|superseded)"/.test(JSON.stringify(status.get(id) ?? ''));
			const isEnded = promise.ended !== undefined || this.askedToEnd.has(id);
			if (kept.has(id) && (!isEnded || isEndedThere)) continue;
			const { device } = JSON.parse(promise.body) as { device: { id: string; epoch: string } };
			const life = this.#office.livesOf(device.id).find((one) => one.epoch === device.epoch);
			promise.forgotten ??= { lastSeen: life?.last ?? 0 };
		}
	}

	saysNotSaved(id: string): void {
		this.notSaved.add(id);
	}

	/** A person asked for it; whether it was done, a crash may have kept the screen from saying. */
	asksToEnd(id: string): void {
		this.askedToEnd.add(id);
	}

	saysEnded(id: string, copyId: string | undefined): void {
		const promise = this.promised.get(id);
		if (promise) promise.ended ??= copyId === undefined ? 'voided' : 'superseded';
	}

	/** Entries as a screen draws them. */
	shows(entries: readonly Entry[]): void {
		for (const { intent, delivery } of entries) {
			if (delivery.state !== 'recorded') continue;
			const row = this.#office.ledger.find((one) => one.id === intent.id);
			if (!row) this.#blame('H', intent.id, 'called recorded while the ledger did not have it');
		}
	}

	#blame(invariant: Invariant, id: string, what: string): void {
		this.violations.push({ invariant, id, what });
	}
}
