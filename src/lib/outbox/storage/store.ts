import type { DeviceStamp } from '../../domain/payment.ts';
import type { OperationKind } from '../../wire/outbox.ts';
import type { Delivery, Entry, Intent } from '../model/entry.ts';
import { firstDelivery } from '../model/machine.ts';
import type { Clock, Database, Random, Transaction } from '../model/ports.ts';
import { freshDelivery, readDelivery, readDevice, readEntry, readIntent } from './rows.ts';
import { sha256Hex } from '../model/sha256.ts';
import { trimmed } from '../model/trim.ts';

/** A new write. Its body is built inside the transaction, because it contains the device's number. */
export interface NewWrite {
	id: string;
	kind: OperationKind;
	eventId: string;
	takenBy: string;
	takenByName?: string;
	takenAt: string;
	/** The body's schema, if it isn't the first. */
	schema?: number;
	writeBody: (device: DeviceStamp) => string;
}

/** A person's decision about an entry. Returns the new delivery, or undefined to leave it. */
export interface Decision {
	id: string;
	decide: (delivery: Delivery, intent: Intent) => Delivery | undefined;
}

export interface Stored {
	entry: Entry;
	/** False if the id already existed; then nothing was written. */
	isNew: boolean;
}

export interface StoreParts {
	database: Database;
	clock: Clock;
	random: Random;
}

/** Recorded rows are deleted after this time, by the server's clock. */
export const keepRecordedMs = 30 * 24 * 60 * 60_000;

/**
 * Writes new entries and a person's decisions about old ones in ONE strict transaction: when this resolves, all of it is on the
 * disk, or none. An existing id is returned unchanged, never overwritten.
 */
export async function save(
	parts: StoreParts,
	writes: readonly NewWrite[],
	decisions: readonly Decision[] = [],
	signal?: AbortSignal
): Promise<Stored[]> {
	const writeAll = (looksFirst: boolean): Promise<Stored[]> => {
		const work = async (tx: Transaction): Promise<Stored[]> => {
			const stored: Stored[] = [];
			for (const write of writes)
				stored.push((looksFirst && (await findStored(parts, tx, write.id))) || (await addWrite(parts, tx, write)));
			for (const decision of decisions) await applyDecision(tx, decision);
			return stored;
		};
		return parts.database.run('strict_write', work, signal);
	};
	try {
		return await writeAll(false);
	} catch (error) {
		// The id exists: a double tap, or a retry after a silence. Looking first every time would slow down every save.
		if (!(error instanceof Error) || error.name !== 'ConstraintError') throw error;
		return writeAll(true);
	}
}

async function findStored(parts: StoreParts, tx: Transaction, id: string): Promise<Stored | undefined> {
	const [row, deliveryRow] = await Promise.all([tx.get('intents', id), tx.get('delivery', id)]);
	const entry = row === undefined ? undefined : readEntry(row, deliveryRow, parts.clock.now());
	return entry && { entry, isNew: false };
}

async function addWrite(parts: StoreParts, tx: Transaction, write: NewWrite): Promise<Stored> {
	const nowMs = parts.clock.now();
	const deviceRow = await tx.get('meta', 'device');
	const device = readDevice(deviceRow) ?? {
		id: 'device',
		deviceId: parts.random.uuid(),
		epoch: parts.random.uuid(),
		seq: 0
	};
	const seq = device.seq + 1;
	const body = write.writeBody({ id: device.deviceId, epoch: device.epoch, seq });
	const { writeBody: _, ...named } = write;
	const intent: Intent = {
		...named,
		deviceId: device.deviceId,
		epoch: device.epoch,
		seq,
		schema: write.schema ?? 1,
		body,
		bodySha256: sha256Hex(body)
	};
	const delivery = firstDelivery(write.id, nowMs);
	const counted = { ...device, seq };
	await Promise.all([tx.add('intents', intent), tx.put('delivery', delivery), tx.put('meta', counted)]);
	return { entry: { intent, delivery }, isNew: true };
}

async function applyDecision(tx: Transaction, { id, decide }: Decision): Promise<void> {
	const [row, deliveryRow] = await Promise.all([tx.get('intents', id), tx.get('delivery', id)]);
	const entry = row === undefined ? undefined : readEntry(row, deliveryRow, 0);
	if (!entry) return;
	const after = decide(entry.delivery, entry.intent);
	if (after) await tx.put('delivery', after);
}

/** Adds intents from another phone's export, byte for byte. Existing ones stay unchanged. @returns how many were new */
export function adopt(parts: StoreParts, intents: readonly Intent[]): Promise<number> {
	return parts.database.run('strict_write', async (tx) => {
		let added = 0;
		for (const intent of intents) {
			if ((await tx.get('intents', intent.id)) !== undefined) continue;
			await Promise.all([tx.add('intents', intent), tx.put('delivery', firstDelivery(intent.id, parts.clock.now()))]);
			added += 1;
		}
		return added;
	});
}

/** One page of entries in order of id, and the id to continue from. Paging keeps each task on the page short. */
export function list(
	parts: StoreParts,
	afterId: string | undefined,
	limit: number
): Promise<{ entries: Entry[]; nextId?: string }> {
	return parts.database.run('read', async (tx) => {
		const rows = await tx.page('intents', afterId, limit);
		const ids = rows.map(idOf);
		const deliveries = await Promise.all(
			ids.map((id) => (id === undefined ? Promise.resolve(undefined) : tx.get('delivery', id)))
		);
		const nowMs = parts.clock.now();
		const entries = rows.flatMap((row, i) => readEntry(row, deliveries[i], nowMs) ?? []);
		const nextId = rows.length < limit ? undefined : ids.at(-1);
		return nextId === undefined ? { entries } : { entries, nextId };
	});
}

/** The named entries. Ids that are gone are left out. */
export function find(parts: StoreParts, ids: readonly string[]): Promise<Entry[]> {
	return parts.database.run('read', async (tx) => {
		const rows = await Promise.all(ids.map((id) => Promise.all([tx.get('intents', id), tx.get('delivery', id)])));
		return rows.flatMap(([row, delivery]) => readEntry(row, delivery, parts.clock.now()) ?? []);
	});
}

/** Gives entries with a missing or malformed delivery a new one. Otherwise they would never be sent. @returns their ids */
export function repair(parts: StoreParts, ids: readonly string[]): Promise<string[]> {
	return parts.database.run('write', async (tx) => {
		const mended: string[] = [];
		for (const id of ids) {
			const [row, delivery] = await Promise.all([tx.get('intents', id), tx.get('delivery', id)]);
			const read = readIntent(row);
			if (row === undefined || readDelivery(delivery) || !read.ok) continue;
			await tx.put('delivery', freshDelivery(read.intent, parts.clock.now()));
			mended.push(id);
		}
		return mended;
	});
}

/** Trims recorded entries that an older app version left whole. @returns those that changed */
export function trimRecorded(parts: StoreParts, ids: readonly string[]): Promise<Entry[]> {
	return parts.database.run('write', async (tx) => {
		const changed: Entry[] = [];
		for (const id of ids) {
			const [row, deliveryRow] = await Promise.all([tx.get('intents', id), tx.get('delivery', id)]);
			const read = readIntent(row);
			const delivery = readDelivery(deliveryRow);
			const intent = read.ok && delivery ? trimmed({ intent: read.intent, delivery }) : undefined;
			if (!intent || !delivery) continue;
			await tx.put('intents', intent);
			changed.push({ intent, delivery });
		}
		return changed;
	});
}

/** Deletes recorded entries only. @param isDropped which of them @returns the deleted ids */
export async function dropRecorded(parts: StoreParts, isDropped: (intent: Intent) => boolean): Promise<string[]> {
	const dropped: string[] = [];
	for (let after: string | undefined, isMore = true; isMore;) {
		const page = await list(parts, after, pageSize);
		const ids = page.entries
			.filter(({ intent, delivery }) => delivery.state === 'recorded' && isDropped(intent))
			.map(({ intent }) => intent.id);
		dropped.push(...(ids.length > 0 ? await dropThose(parts, ids) : []));
		after = page.nextId;
		isMore = after !== undefined;
	}
	return dropped;
}

const pageSize = 100;

function dropThose(parts: StoreParts, ids: readonly string[]): Promise<string[]> {
	return parts.database.run('strict_write', async (tx) => {
		const dropped: string[] = [];
		for (const id of ids) {
			// Checks again inside this transaction: anything not recorded stays.
			if (readDelivery(await tx.get('delivery', id))?.state !== 'recorded') continue;
			await Promise.all([tx.delete('intents', id), tx.delete('delivery', id)]);
			dropped.push(id);
		}
		return dropped;
	});
}

/** Deletes one page of rows recorded more than 30 days ago, by the server's clock. @returns the deleted ids */
export function prune(parts: StoreParts, serverNowMs: number, limit = 100): Promise<string[]> {
	return parts.database.run('write', async (tx) => {
		const rows = await tx.byState('recorded', -Infinity, Infinity, limit);
		const old = rows.flatMap((row) => {
			const delivery = readDelivery(row);
			const receivedMs = Date.parse(delivery?.receipt?.receivedAt ?? '');
			return delivery && serverNowMs - receivedMs > keepRecordedMs ? [delivery.id] : [];
		});
		for (const id of old) await Promise.all([tx.delete('intents', id), tx.delete('delivery', id)]);
		return old;
	});
}

function idOf(row: unknown): string | undefined {
	return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id : undefined;
}
