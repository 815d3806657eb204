interface Series<T> {
	/** Returns the id for a row number. The same number always gives the same id. Row numbers start at 1. */
	idAt: (number: number) => string;
	/** The rows that were read so far, by id. An index can lag, so some may be missing. */
	rows: Map<string, T>;
	/** Reads a row consistently. */
	read: (id: string) => Promise<T | undefined>;
	/** Throws if there is no room for another row. */
	requireRoom: (rows: readonly T[]) => void;
	insert: (id: string) => Promise<'inserted' | 'taken'>;
}

/**
 * Adds a row to a numbered series that has a limit. Checks the limit, and then takes the lowest free number with a conditional put. If
 * another request took that number first, checks again, so simultaneous requests can't exceed the limit together.
 */
export async function insertNext<T>({ idAt, rows, read, requireRoom, insert }: Series<T>): Promise<string> {
	for (let number = 1; ; number++) {
		const id = idAt(number);
		if (rows.has(id)) continue;
		requireRoom([...rows.values()]);
		if ((await insert(id)) === 'inserted') return id;
		const taken = await readIfValid(read, id);
		if (taken) rows.set(id, taken);
	}
}

/** Reads a row. Undefined if the row is malformed: it keeps its number but doesn't count toward the limit. */
async function readIfValid<T>(read: Series<T>['read'], id: string): Promise<T | undefined> {
	try {
		return await read(id);
	} catch (error) {
		if (!(error instanceof Error && error.name === 'MalformedRow')) throw error;
		return undefined;
	}
}
