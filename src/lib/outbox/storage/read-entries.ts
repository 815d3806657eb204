import type { Entry } from '../model/entry.ts';
import type { Clock, Database, Random } from '../model/ports.ts';
import { readEntry } from './rows.ts';

export interface StoreParts {
	database: Database;
	clock: Clock;
	random: Random;
}

/**
 * Reads up to `limit` entries in order of id, and returns the id to continue from. Reading page by page keeps each task short, so that the
 * app stays responsive.
 */
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

/** Reads the entries with these ids. Leaves out ids that no longer exist. */
export function find(parts: StoreParts, ids: readonly string[]): Promise<Entry[]> {
	return parts.database.run('read', async (tx) => {
		const rows = await Promise.all(ids.map((id) => Promise.all([tx.get('intents', id), tx.get('delivery', id)])));
		return rows.flatMap(([row, delivery]) => readEntry(row, delivery, parts.clock.now()) ?? []);
	});
}

function idOf(row: unknown): string | undefined {
	return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id : undefined;
}
