import type { Entry } from '../../../src/lib/outbox/entry.ts';
import type { LogPaymentDraft } from '../../../src/lib/outbox/save.ts';
import type { Disk } from './disk.ts';
import type { Office } from './office.ts';

export const invariants = ['N', 'X', 'B', 'H', 'L', 'P', 'T'] as const;
export type Invariant = (typeof invariants)[number];

export interface Violation {
	invariant: Invariant;
	id: string;
	what: string;
}

/** One payment that the screen called saved. */
export interface Promised {
	body: string;
	takenBy: string | undefined;
	amountCents: number;
	ended: 'voided' | 'superseded' | undefined;
}

/** What the screens said, and what they had no right to say when they said it. Looks at disk and ledger, never asks the app. */
export class Testimony {
	readonly #disk: Disk;
	readonly #office: Office;
	readonly promised = new Map<string, Promised>();
	readonly notSaved = new Set<string>();
	readonly askedToEnd = new Set<string>();
	readonly violations: Violation[] = [];

	constructor(disk: Disk, office: Office) {
		this.#disk = disk;
		this.#office = office;
	}

	saysSaved({ intent }: Entry, draft: LogPaymentDraft, takenBy: string | undefined): void {
		const row = this.#disk.durable.intents.get(intent.id) as { body?: string } | undefined;
		if (row?.body !== intent.body) this.#blame('H', intent.id, 'called saved before it was on the disk');
		const told = JSON.parse(intent.body) as { amountCents: number };
		if (told.amountCents !== draft.amountCents) this.#blame('H', intent.id, 'called saved with another amount');
		const before = this.promised.get(intent.id);
		if (before && before.body !== intent.body) this.#blame('B', intent.id, 'what was saved before was changed');
		if (before) return;
		this.promised.set(intent.id, { body: intent.body, takenBy, amountCents: draft.amountCents, ended: undefined });
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
