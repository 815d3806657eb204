import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createMemoryDatabase } from '../../../../tests/faults/server/memory-database.ts';
import { endEntry } from '../commands/end-entry.ts';
import type { Verdict } from '../model/machine.ts';
import { applyOutcomes, claim, holdForSignIn, release, wake } from '../storage/queue.ts';
import { find, type StoreParts } from '../storage/read-entries.ts';
import { save } from '../storage/save-entries.ts';
import { retry } from './background.ts';

it('every change of an entry is counted', async () => {
	const parts: StoreParts = {
		database: createMemoryDatabase(),
		clock: { now: () => 1_000_000, wait: () => new Promise(() => undefined) },
		random: { uuid: randomUUID, fraction: () => 0.5 }
	};
	const write = (id: string, body: string) => ({
		...({ id, kind: 'payment', eventId: '2026-05-23-alice', takenBy: 'ostrow' } as const),
		...{ takenAt: '2026-05-23T18:37:00.000Z', writeBody: () => body }
	});
	const [id, damaged] = [randomUUID(), randomUUID()];
	const [stored] = await save(parts, [write(id, '{}'), write(damaged, '{}')]);
	const intent = stored!.entry.intent;
	await parts.database.run('write', async (tx) => {
		const row = await tx.get('intents', damaged);
		const other = { ...(row as { id: string }), body: '{"changed": true}' };
		await tx.put('intents', other);
	});
	const holder = '?page:1';
	const answer = (verdict: Verdict) => () => applyOutcomes(parts, holder, [{ intent, verdict }]);
	const send = () => claim(parts, { holder, liveTabs: undefined, mayProbe: false });
	const problem = { status: 500, reason: 'internal' };
	const steps: [name: string, act: () => Promise<unknown>, state: string][] = [
		['sent', send, 'sending'],
		['no usable response', answer({ next: 'saved', problem }), 'saved'],
		['made due', () => wake(parts, true), 'saved'],
		['held with the others', () => holdForSignIn(parts, undefined), 'held_sign_in'],
		['released', () => release(parts, 'held_sign_in'), 'saved'],
		['sent again', send, 'sending'],
		['refused', answer({ next: 'needs_person', problem }), 'needs_person'],
		['tried again', () => retry(parts, id), 'saved'],
		['voided', () => endEntry(parts, { id, reason: 'Wrong', taker: undefined }, () => undefined), 'voided'],
		['proven', answer({ next: 'recorded', receipt: { receivedAt: '2026-05-23T18:38:00Z', flags: [] } }), 'voided']
	];
	let changes = 0;
	for (const [name, act, state] of steps) {
		await act();
		const [entry] = await find(parts, [id]);
		expect([name, entry?.delivery.state, entry?.delivery.changes]).toEqual([name, state, ++changes]);
	}
	const [parked] = await find(parts, [damaged]);
	expect([parked?.delivery.state, parked?.delivery.changes]).toEqual(['needs_person', 1]);
});
