import type { Entry, Intent } from '../model/entry.ts';
import { trimmed } from '../model/trim.ts';
import { list, type StoreParts } from './read-entries.ts';
import { freshDelivery, readDelivery, readIntent } from './rows.ts';

/** Recorded entries are deleted from the phone after this time, by the server's clock. */
export const keepRecordedMs = 30 * 24 * 60 * 60_000;

/** Replaces missing or malformed deliveries. Otherwise, their entries would never be sent. @returns the ids of these entries */
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

/** Trims recorded entries that an older version of the app left untrimmed. @returns the changed entries */
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

/** Deletes entries from the phone, but only recorded ones. @param isDropped selects the entries to delete @returns the deleted ids */
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
			// Checks the state again inside this transaction, because entries that aren't recorded must stay.
			if (readDelivery(await tx.get('delivery', id))?.state !== 'recorded') continue;
			await Promise.all([tx.delete('intents', id), tx.delete('delivery', id)]);
			dropped.push(id);
		}
		return dropped;
	});
}

/**
 * Checks up to `limit` recorded entries, and deletes those recorded more than 30 days ago by the server's clock. @returns the deleted ids
 */
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
