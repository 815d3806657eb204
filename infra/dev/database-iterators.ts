// dynalite never closes LevelDB's iterators, because it calls their `return`, which doesn't exist. Each query would keep its iterator and
// the rows it has read, and after about ten thousand queries, the database's thread would run out of memory.

type Iterator = { close(): Promise<void>; return?: () => Promise<void> };
type Read = (this: unknown, ...given: unknown[]) => Iterator;
/** LevelDB's class. Its type doesn't have the methods that this module changes. */
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
