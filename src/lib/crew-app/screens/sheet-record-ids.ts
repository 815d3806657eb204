import type { AboardKind } from '../../domain/aboard-kinds.ts';

/**
 * The fields that make a record a different one. The other fields, such as who is marked aboard, can change on their own before a retry. If
 * a kind isn't listed, every field counts.
 */
const decisive: Partial<Record<AboardKind, readonly string[]>> = {
	count: ['point', 'counted', 'crewCounted'],
	departure: [],
	return: [],
	revoke: ['departureId'],
	handover: ['countedCents']
};

/** Returns what a retry of the record has in common with the first try, as JSON. */
function contentsOf(kind: AboardKind, fields: Record<string, unknown>): string {
	return JSON.stringify(decisive[kind]?.map((name) => fields[name]) ?? fields);
}

/**
 * The ids of the records that a charter's sheets save. A save that timed out may still succeed, so a retry in the same sheet, or a later
 * one with the same contents, reuses the id. After the sheet closes, different contents get a new id, so the alarm about the earlier record
 * stays.
 */
export class SheetRecordIds {
	readonly #mint: () => string;
	/** The ids of the open sheet, by form. */
	readonly #inSheet = new Map<string, string>();
	/** The ids of tries that may have failed, by form and contents. */
	readonly #tried = new Map<string, string>();

	constructor(mint: () => string) {
		this.#mint = mint;
	}

	/** Returns the id for the next try. The id doesn't change until a sheet opens, so a double tap creates only one record. */
	idOf(eventId: string, kind: AboardKind, fields: Record<string, unknown>): string {
		const form = `${eventId} ${kind}`;
		const tryKey = `${form} ${contentsOf(kind, fields)}`;
		const id = this.#inSheet.get(form) ?? this.#tried.get(tryKey) ?? this.#mint();
		this.#inSheet.set(form, id);
		this.#tried.set(tryKey, id);
		return id;
	}

	/** Call this once the record with this id is known to be stored. In the next sheet, the same contents get a new id. */
	noteStored(id: string): void {
		for (const [tryKey, tried] of this.#tried) if (tried === id) this.#tried.delete(tryKey);
	}

	/** Call this when a sheet opens. */
	startSheet(): void {
		this.#inSheet.clear();
	}

	/** Call this when another person uses the phone. */
	clear(): void {
		this.#inSheet.clear();
		this.#tried.clear();
	}
}
