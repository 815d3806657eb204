import type { IDBPDatabase } from 'idb';
import * as v from 'valibot';
import {
	charterKey,
	charterKeys,
	clearBoard,
	openSnapshotDatabase,
	snapshotTable
} from '../outbox/storage/snapshot-database.ts';
import { paymentSettings } from '../domain/payment-settings.ts';
import { anyEventCard, board } from '../wire/event.ts';
import { readTolerantly } from '../wire/parse.ts';
import { user } from '../wire/session.ts';
import { waiverText } from '../wire/signed-waiver.ts';

/** A board from the server, stored with its validator and the user who loaded it. */
const storedBoard = v.object({ ...board.entries, userId: v.string(), etag: v.optional(v.string()) });
const kept = {
	/** The board's brief cards. */
	cards: storedBoard,
	/** A board of whole charters, stored by an older version of the app. Kept until the first brief cards arrive. */
	board: storedBoard,
	/** When the server last confirmed the board with this validator. Stored separately, to avoid rewriting the large board each time. */
	boardSeen: v.object({ asOf: v.string(), etag: v.string(), userId: v.string() }),
	/** The charter that was opened last, whose whole copy stays on the phone. */
	opened: v.object({ eventId: v.string(), userId: v.string() }),
	user,
	/** How far the server's clock is ahead of the phone's clock, and the phone's time when this was measured. */
	clock: v.object({ offsetMs: v.number(), deviceMs: v.number() }),
	/** The time zone of the business. */
	timeZone: v.string(),
	/** How the business takes payments. */
	paymentSettings,
	/** The text of the waiver that guests sign on this phone. */
	waiverText,
	/** Set if the Office deactivated the last account that was used on this phone. Removed at the next sign-in. */
	accountEnded: v.literal(true),
	/** Set while a sign-out is waiting for the server's confirmation, for example because there is no signal. */
	signOutDue: v.literal(true)
};

/** A whole charter. Each one is stored separately, so that a change to one charter doesn't rewrite the others. */
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
 * The database `scc-snapshot`, separate from the outbox's database so that a failure here never affects money. Every method rejects if the
 * storage fails, so that the screen can report the failure instead of showing an empty board.
 */
export interface KeptStore {
	/** Undefined if there is no value for the key, or if this version can't read the value. */
	read<K extends KeptKey>(key: K): Promise<Kept<K> | undefined>;
	keep<K extends KeptKey>(key: K, value: Kept<K>): Promise<void>;
	drop(key: KeptKey): Promise<void>;
}

/** A `KeptStore` that also stores whole charters. */
export interface SnapshotStore extends KeptStore {
	/** Reads the stored charters, except charters that this version can't read. */
	readCharters(): Promise<StoredCharter[]>;
	/** The slugs of all users' stored charters. */
	charterIds(): Promise<string[]>;
	/** @param dropped slugs of charters to delete */
	keepCharters(charters: readonly StoredCharter[], dropped?: readonly string[]): Promise<void>;
	/** Deletes the board and the charters, because the next user may have fewer rights. */
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
	// Opens the database now, while the screen renders. Otherwise, on a slow phone, the first read would have to wait for the database.
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
