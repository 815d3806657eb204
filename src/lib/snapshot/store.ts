import type { IDBPDatabase } from 'idb';
import * as v from 'valibot';
import { openSnapshotDatabase, snapshotTable } from '../outbox/storage/snapshot-database.ts';
import { board } from '../wire/event.ts';
import { user } from '../wire/session.ts';
import { waiverText } from '../wire/signed-waiver.ts';

/** What the phone keeps of the office's answers. Named by key; each read by its own schema. */
const kept = {
	board: v.object({ ...board.entries, userId: v.string(), etag: v.optional(v.string()) }),
	/** The server said at this time that the board with this validator is still right. The large board isn't written again for it. */
	boardSeen: v.object({ asOf: v.string(), etag: v.string(), userId: v.string() }),
	user,
	/** The server's clock less the phone's, and the phone's time when that was measured. */
	clock: v.object({ offsetMs: v.number(), deviceMs: v.number() }),
	/** The time zone of the business. */
	timeZone: v.string(),
	/** The text that a guest signs on this phone. */
	waiverText,
	/** The office ended the account that was used here last. Gone at the next sign-in. */
	accountEnded: v.literal(true),
	/** A sign-out that found no signal: the session is ended at the office when there is one. */
	signOutDue: v.literal(true)
};

export type KeptKey = keyof typeof kept;
export type Kept<K extends KeptKey> = v.InferOutput<(typeof kept)[K]>;

/**
 * Database `scc-snapshot`: apart from the outbox's, so that no trouble here ever touches money. All of it can be asked for again.
 * Every method rejects where the storage fails: the screen says so, and never shows an empty board for it.
 */
export interface SnapshotStore {
	/** Undefined where nothing is kept, or where a newer version kept something this one can't read. */
	read<K extends KeptKey>(key: K): Promise<Kept<K> | undefined>;
	keep<K extends KeptKey>(key: K, value: Kept<K>): Promise<void>;
	drop(key: KeptKey): Promise<void>;
}

export function openSnapshotStore(): SnapshotStore {
	let opening: Promise<IDBPDatabase> | undefined;
	const forget = (): void => {
		opening = undefined;
	};
	const connect = (): Promise<IDBPDatabase> => {
		opening ??= openSnapshotDatabase(forget);
		opening.catch(forget);
		return opening;
	};
	// While the screen is being put together: on a slow phone the first read would wait for this alone.
	connect().catch(() => {
		// The first read opens it again, and tells whoever asked.
	});
	return {
		async read(key) {
			const value: unknown = await (await connect()).get(snapshotTable, key);
			const result = v.safeParse(kept[key], value);
			return result.success ? result.output : undefined;
		},
		async keep(key, value) {
			await (await connect()).put(snapshotTable, value, key);
		},
		async drop(key) {
			await (await connect()).delete(snapshotTable, key);
		}
	};
}
