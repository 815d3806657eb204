/**
 * The ids of the records that a charter's sheets save. A save may still succeed after it timed out, so a retry has the id of the first try:
 * every try in the same sheet, and, after the sheet was closed, a try with the same contents. Other contents are another record, and the
 * alarm about the first one has to stay.
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

	/**
	 * Returns the id for the next try. After a save, it stays the same until a sheet opens, so a double tap creates one record.
	 * @param form the charter and the kind of record
	 * @param contents the record's fields as JSON
	 */
	idOf(form: string, contents: string): string {
		const tryKey = `${form} ${contents}`;
		const id = this.#inSheet.get(form) ?? this.#tried.get(tryKey) ?? this.#mint();
		this.#inSheet.set(form, id);
		this.#tried.set(tryKey, id);
		return id;
	}

	/** Call this once it is known that the record with this id is stored, at once or late. The same contents are then another record. */
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
