import type { DeviceStamp } from '../../domain/payment.ts';
import type { OperationKind } from '../../wire/outbox.ts';
import type { Delivery, Entry, Intent } from '../model/entry.ts';
import { firstDelivery } from '../model/first-delivery.ts';
import type { Transaction } from '../model/ports.ts';
import { sha256Hex } from '../model/sha256.ts';
import type { StoreParts } from './read-entries.ts';
import { firstDevice } from './device.ts';
import { readDevice, readEntry } from './rows.ts';

/** A write that isn't stored yet. Its body is built inside the transaction, because it contains the sequence number. */
export interface NewWrite {
	id: string;
	kind: OperationKind;
	eventId: string;
	takenBy: string;
	takenByName?: string;
	takenAt: string;
	/** The version of the body's schema, 1 by default. */
	schema?: number;
	writeBody: (device: DeviceStamp) => string;
}

/** A person's decision about an entry. `decide` returns the new delivery, or undefined if it doesn't change. */
export interface Decision {
	id: string;
	decide: (delivery: Delivery, intent: Intent) => Delivery | undefined;
}

export interface Stored {
	entry: Entry;
	/** False if the id already existed; then nothing was written. */
	isNew: boolean;
}

/**
 * Saves new entries and a person's decisions about existing entries in one strict transaction: either all of them are on disk, or none. If
 * an id already exists, returns that entry and never overwrites it.
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
		// The id already exists: a double tap, or a retry after a timeout. Checking before each save would make every save slower.
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
	const device = readDevice(deviceRow) ?? (await firstDevice(parts, tx));
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

/**
 * Adds intents from another phone's export, byte for byte. Intents that this phone already has stay unchanged.
 * @returns the number of added intents
 */
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
