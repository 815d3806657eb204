import type { IDBPDatabase } from 'idb';
import * as v from 'valibot';
import {
	charterKey,
	charterKeys,
	clearBoard,
	openSnapshotDatabase,
	snapshotTable
} from '../outbox/storage/snapshot-database.ts';
import { anyEventCard, board } from '../wire/event.ts';
import { readTolerantly } from '../wire/parse.ts';
import { user } from '../wire/session.ts';
import { waiverText } from '../wire/signed-waiver.ts';

/** The stored parts of the server's responses, by key. Each has its own schema. */
const storedBoard = v.object({ ...board.entries, userId: v.string(), etag: v.optional(v.string()) });
const kept = {
	/** The board's brief cards. */
	cards: storedBoard,
	/** The board of whole charters that an older version stored. Kept until the first brief cards arrive. */
	board: storedBoard,
	/** When the server last confirmed the board with this validator. Stored separately, so that the large board isn't written again. */
	boardSeen: v.object({ asOf: v.string(), etag: v.string(), userId: v.string() }),
	/** The charter that was opened last. Its whole copy is kept. */
	opened: v.object({ eventId: v.string(), userId: v.string() }),
	user,
	/** The server's clock minus the phone's clock, and the phone's time of the measurement. */
	clock: v.object({ offsetMs: v.number(), deviceMs: v.number() }),
	/** The time zone of the business. */
	timeZone: v.string(),
	/** The waiver text that a guest signs on this phone. */
	waiverText,
	/** The Office deactivated the account that was used here last. Removed at the next sign-in. */
	accountEnded: v.literal(true),
	/** Someone signed out without a signal. The server ends the session once there is a signal. */
	signOutDue: v.literal(true)
};

/** A whole charter, stored separately so that changing one doesn't rewrite the others. */
const storedCharter = v.object({
	userId: v.string(),
	card: anyEventCard,
	rev: v.optional(v.string()),
	etag: v.optional(v.string()),
	asOf: v.string()
});
export type StoredCharter = v.InferOutput<typeof storedCharter>;

export type KeptKey = keyof typeof kept;
export type Kept<K extends KeptKey> = v.InferOutput<(typeof kept)[K]>;

/**
 * Database `scc-snapshot`, separate from the outbox's so that a failure here never affects money. All of it can be loaded again. Every
 * method rejects if the storage fails, so that the screen reports the failure and never shows an empty board.
 */
export interface KeptStore {
	/** Undefined if nothing is stored, or if this version can't read it. */
	read<K extends KeptKey>(key: K): Promise<Kept<K> | undefined>;
	keep<K extends KeptKey>(key: K, value: Kept<K>): Promise<void>;
	drop(key: KeptKey): Promise<void>;
}

/** A `KeptStore` that also has whole charters. */
export interface SnapshotStore extends KeptStore {
	/** Leaves out charters that this version can't read. */
	readCharters(): Promise<StoredCharter[]>;
	/** The slugs of all stored charters, of every user. */
	charterIds(): Promise<string[]>;
	/** @param dropped slugs of charters to delete */
	keepCharters(charters: readonly StoredCharter[], dropped?: readonly string[]): Promise<void>;
	/** Deletes everything that one person saw: the board and the charters. */
	clear(): Promise<void>;
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
	// Opens the database now, while the screen renders. On a slow phone, the first read would otherwise wait for it.
	connect().catch(() => {
		// The first read tries again and reports the error.
	});
	return {
		async read(key) {
			const value: unknown = await (await connect()).get(snapshotTable, key);
			return readTolerantly(kept[key], value);
		},
		async keep(key, value) {
			await (await connect()).put(snapshotTable, value, key);
		},
		async drop(key) {
			await (await connect()).delete(snapshotTable, key);
		},
		async readCharters() {
			const values: unknown[] = await (await connect()).getAll(snapshotTable, charterKeys());
			const read = await Promise.all(values.map((value) => readTolerantly(storedCharter, value)));
			return read.filter((one) => one !== undefined);
		},
		async charterIds() {
			const keys = await (await connect()).getAllKeys(snapshotTable, charterKeys());
			return keys.flatMap((key) => (typeof key === 'string' ? key.slice(charterKey('').length) : []));
		},
		async keepCharters(charters, dropped = []) {
			const { store, done } = (await connect()).transaction(snapshotTable, 'readwrite');
			await Promise.all([
				...charters.map((one) => store.put(one, charterKey(one.card.eventId))),
				...dropped.map((eventId) => store.delete(charterKey(eventId))),
				done
			]);
		},
		async clear() {
			await clearBoard(await connect());
		}
	};
}
