// dynalite never closes LevelDB's iterators: it calls their `return`, which they don't have. Each query would keep an iterator and the rows
// that it has read, until this thread runs out of memory after about ten thousand queries.

type Iterator = { close(): Promise<void>; return?: () => Promise<void> };
type Read = (this: unknown, ...given: unknown[]) => Iterator;
/** LevelDB's class. Its type names none of the methods that this changes. */
export type IteratingModule = { Level: { prototype: object } };

function isRead(value: unknown): value is Read {
	return typeof value === 'function';
}

/** Gives LevelDB's iterators the `return` that dynalite calls at the end of a query, whether or not it read all rows. */
export function closeIterators({ Level }: IteratingModule): void {
	for (const name of ['keys', 'values'] as const) {
		const read: unknown = Reflect.get(Level.prototype, name);
		if (!isRead(read)) throw new Error(`LevelDB has no "${name}"`);
		Reflect.set(Level.prototype, name, function (this: unknown, ...given: unknown[]): Iterator {
			const iterator = Reflect.apply(read, this, given);
			iterator.return = () => iterator.close();
			return iterator;
		});
	}
}
