// Makes sure that the embedded database's acknowledged writes are on the disk.

export type Level = {
	readonly location: string;
	open(): Promise<void>;
	close(): Promise<void>;
	del(key: string, options: { sync: boolean }): Promise<void>;
	batch(operations: readonly { type: 'put'; key: Buffer; value: Buffer }[], options: object): Promise<void>;
	iterator(options: object): {
		nextv(size: number): Promise<[Buffer, Buffer][]>;
		close(): Promise<void>;
	};
};
export type LevelModule = { Level: new (path: string) => Level };

const flushDelayMs = 100;
/** No row has this key, so deleting it changes nothing. */
const nothing = '~';

function isWrite(value: unknown): value is (this: Level, ...given: unknown[]) => unknown {
	return typeof value === 'function';
}

/** Flushes everything written before this call. */
export function flushStore(store: Level): Promise<void> {
	return store.del(nothing, { sync: true });
}

/**
 * dynalite writes without `sync`, so an acknowledged write survives a crash of this process but not of the machine. A synced write also
 * flushes everything before it, so `soon` needs only one synced write every 0.1 s.
 */
export function flushWrites({ Level }: LevelModule, flush: 'each' | 'soon'): void {
	const prototype: unknown = Level.prototype;
	if (typeof prototype !== 'object' || prototype === null) throw new Error('LevelDB has no prototype');
	// Keeps a separate timer for each store, because a backup's copy of the database is another `Level` instance.
	const waiting = new WeakSet<Level>();
	const flushSoon = (store: Level): void => {
		if (waiting.has(store)) return;
		waiting.add(store);
		setTimeout(() => {
			waiting.delete(store);
			// If this flush fails, the writes are flushed when the store closes or at the next start.
			flushStore(store).catch(() => undefined);
		}, flushDelayMs).unref();
	};
	for (const [name, operands] of [
		['put', 2],
		['del', 1],
		['batch', 1]
	] as const) {
		const write: unknown = Reflect.get(prototype, name);
		if (!isWrite(write)) throw new Error(`LevelDB has no "${name}"`);
		Reflect.set(prototype, name, function (this: Level, ...given: unknown[]): unknown {
			const isOurFlush = name === 'del' && given[0] === nothing;
			if (!isOurFlush && flush === 'soon') flushSoon(this);
			const isSynced = isOurFlush || flush === 'each';
			return Reflect.apply(write, this, [
				...given.slice(0, operands),
				{ ...optionsIn(given[operands]), sync: isSynced }
			]);
		});
	}
}

function optionsIn(given: unknown): object {
	return typeof given === 'object' && given !== null ? given : {};
}
