/**
 * The ids of the records that a charter's sheets save. A retry has the same id, even after the sheet was closed and opened again, because a
 * save may still succeed after it timed out. Otherwise, one handover could be recorded twice.
 */
export class SheetRecordIds {
	readonly #mint: () => string;
	readonly #ids = new Map<string, string>();
	readonly #stored = new Set<string>();

	constructor(mint: () => string) {
		this.#mint = mint;
	}

	/**
	 * Returns the id for the sheet's next try. After a save, it stays the same until a sheet opens, so a double tap creates one record.
	 * @param form the charter and the kind of record
	 */
	idOf(form: string): string {
		const id = this.#ids.get(form) ?? this.#mint();
		this.#ids.set(form, id);
		return id;
	}

	/** Call this once it is known that the record with this id is stored, at once or late. */
	noteStored(form: string, id: string): void {
		if (this.#ids.get(form) === id) this.#stored.add(form);
	}

	/** Call this when a sheet opens. From now on, stored records have new ids. */
	startSheet(): void {
		for (const form of this.#stored) this.#ids.delete(form);
		this.#stored.clear();
	}

	/** Call this when another person uses the phone. */
	clear(): void {
		this.#ids.clear();
		this.#stored.clear();
	}
}
