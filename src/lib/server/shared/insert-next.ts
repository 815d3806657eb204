interface Series<T> {
	/** The id of the series' row with this number, starting at 1. The same for every request. */
	idAt: (number: number) => string;
	/** The rows that are known so far, by id. An index can lag, so some may be missing. */
	rows: Map<string, T>;
	/** A consistent read. */
	read: (id: string) => Promise<T | undefined>;
	/** Throws if there is no room for another row. */
	requireRoom: (rows: readonly T[]) => void;
	insert: (id: string) => Promise<'inserted' | 'taken'>;
}

/**
 * Adds a row to a numbered series that has a limit. The ids have no gaps, and each is taken by a conditional put. So each of several
 * simultaneous requests is checked against the rows of those before it, and together they can't exceed the limit.
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

/** Reads a row. An unreadable row keeps its number but doesn't count toward the limit. Reading the list has already reported it. */
async function readIfValid<T>(read: Series<T>['read'], id: string): Promise<T | undefined> {
	try {
		return await read(id);
	} catch (error) {
		if (!(error instanceof Error && error.name === 'MalformedRow')) throw error;
		return undefined;
	}
}
