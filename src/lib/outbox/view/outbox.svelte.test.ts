import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createMemoryDatabase } from '../../../../tests/faults/server/memory-database.ts';
import type { Database } from '../model/ports.ts';
import { save } from '../storage/save-entries.ts';
import { Outbox, type OutboxParts } from './outbox.svelte.ts';

/** An outbox over a storage that doesn't respond until the test calls `recover` or `fail`. */
async function stalledOutbox(saved: number) {
	const stored = createMemoryDatabase();
	let recover = (): void => undefined;
	let fail = (): void => undefined;
	const responds = new Promise<void>((resolve, reject) => {
		recover = resolve;
		fail = () => reject(new DOMException('Broken', 'UnknownError'));
	});
	responds.catch(() => undefined);
	const database: Database = { run: (mode, work, signal) => responds.then(() => stored.run(mode, work, signal)) };
	let giveUp = (): void => undefined;
	const parts: OutboxParts = {
		database,
		clock: { now: () => 1_000_000, wait: () => new Promise((resolve) => (giveUp = resolve)) },
		random: { uuid: randomUUID, fraction: () => 0.5 },
		instance: 'page'
	};
	const writes = Array.from({ length: saved }, () => ({
		...({ id: randomUUID(), kind: 'payment', eventId: '2026-05-23-alice', takenBy: 'ostrow' } as const),
		...{ takenAt: '2026-05-23T18:37:00.000Z', writeBody: () => '{}' }
	}));
	await save({ ...parts, database: stored }, writes);
	const outbox = new Outbox(
		parts,
		() => undefined,
		() => ({ id: 'ostrow', seesMoney: true })
	);
	return { outbox, recover, fail, giveUp: () => giveUp() };
}

it.each([0, 3, 150])('the number of unsent entries is 0 only once all are read: %i', async (saved) => {
	const { outbox, recover, giveUp } = await stalledOutbox(saved);
	expect(outbox.unsentCount).toBeUndefined();
	const loading = outbox.reload();
	expect(outbox.unsentCount).toBeUndefined();
	giveUp();
	await Promise.resolve();
	expect([outbox.isBroken, outbox.unsentCount]).toEqual([true, undefined]);
	recover();
	await loading;
	await Promise.resolve();
	expect([outbox.isBroken, outbox.unsentCount]).toEqual([false, saved]);
	// After another tab removed entries, the list is read again.
	const again = outbox.reload();
	await Promise.resolve();
	expect(outbox.unsentCount).toBeUndefined();
	await again;
	await Promise.resolve();
	expect(outbox.unsentCount).toBe(saved);
});

it('a storage that fails leaves the number of unsent entries unknown', async () => {
	const { outbox, fail } = await stalledOutbox(3);
	const loading = outbox.reload();
	fail();
	await loading;
	expect([outbox.isBroken, outbox.unsentCount]).toEqual([true, undefined]);
});
