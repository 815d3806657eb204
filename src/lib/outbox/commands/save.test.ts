import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMemoryDatabase } from '../../../../tests/faults/server/memory-database.ts';
import { trimmed } from '../model/trim.ts';
import type { StoreParts } from '../storage/read-entries.ts';
import type { NewWrite } from '../storage/save-entries.ts';
import { writeRecord } from './save-record.ts';
import { saveDurably, writeCorrection, writePayment, writeWaiver, type Taker, type WaiverDraft } from './save.ts';

const [id, paymentId, copyId] = [randomUUID(), randomUUID(), randomUUID()];
const eventId = '2026-05-23-alice';
const firstMs = Date.parse('2026-05-23T20:00:00Z');
const money = {
	patronId: 'p1',
	patronName: 'Bram Kestrel',
	amountCents: 16_000,
	tipCents: 500,
	method: 'cash'
} as const;
const change = { id, eventId, paymentId, kind: 'change', reason: 'typed wrong' } as const;
const right = { ...money, paymentId: copyId, takenAt: '2026-05-23T18:00:00.000Z' };
const refund = { id, eventId, paymentId, kind: 'refund', amountCents: 100, method: 'cash' } as const;
const waiver: WaiverDraft = {
	id,
	eventId,
	patronId: 'p1',
	name: 'Bram Kestrel',
	birthDate: '1985-03-14',
	emergencyContact: 'Someone Ashore',
	signsFor: 'self_and_minors',
	minors: [],
	hasAgreed: true,
	typedSignature: 'Bram Kestrel',
	ink: 'INK',
	textVersion: 1,
	textSha256: 'a'.repeat(64)
};

type Write = (taker: Taker | undefined, nowMs: number) => NewWrite;

const forms: [name: string, same: Write, other: Write][] = [
	[
		'a payment',
		(taker, nowMs) => writePayment({ ...money, id, eventId }, taker, nowMs),
		(taker, nowMs) => writePayment({ ...money, id, eventId, amountCents: 1 }, taker, nowMs)
	],
	[
		'a refund',
		(taker, nowMs) => writeCorrection({ ...refund, reason: 'ashore' }, taker, nowMs),
		(taker, nowMs) => writeCorrection({ ...refund, reason: 'ill' }, taker, nowMs)
	],
	[
		'a change',
		(taker, nowMs) => writeCorrection({ ...change, payment: right }, taker, nowMs),
		(taker, nowMs) => writeCorrection({ ...change, payment: { ...right, amountCents: 1 } }, taker, nowMs)
	],
	[
		'a change of a payment that was taken at another time',
		(taker, nowMs) => writeCorrection({ ...change, payment: right }, taker, nowMs),
		(taker, nowMs) =>
			writeCorrection({ ...change, payment: { ...right, takenAt: '2026-05-23T19:00:00.000Z' } }, taker, nowMs)
	],
	[
		'a waiver',
		(taker, nowMs) => writeWaiver(waiver, taker, nowMs),
		(taker, nowMs) => writeWaiver({ ...waiver, name: 'Cleo Vance' }, taker, nowMs)
	],
	[
		'a walk-up',
		(taker, nowMs) => writeRecord({ kind: 'patron', id, eventId, fields: { name: 'Ines' } }, taker, nowMs),
		(taker, nowMs) => writeRecord({ kind: 'patron', id, eventId, fields: { name: 'Inez' } }, taker, nowMs)
	]
];
const takers: (Taker | undefined)[] = [{ id: 'ostrow', name: 'Rosa' }, { id: 'larkin', name: 'Ada' }, undefined];

describe.each(forms)('%s that is saved twice', (_, same, other) => {
	it.each([false, true])(
		'is shown as it was saved first, if only time and person differ (recorded: %s)',
		async (isRecorded) => {
			for (const first of takers) {
				for (const second of takers) {
					const parts: StoreParts = {
						database: createMemoryDatabase(),
						clock: { now: () => firstMs, wait: () => new Promise(() => undefined) },
						random: { uuid: randomUUID, fraction: () => 0.5 }
					};
					const [saved] = await saveDurably(parts, [same(first, firstMs)]);
					let intent = saved!.entry.intent;
					if (isRecorded) {
						const receipt = { receivedAt: '2026-05-23T20:00:05Z', flags: [] };
						const delivery = { ...saved!.entry.delivery, state: 'recorded' as const, receipt };
						intent = trimmed({ intent, delivery })!;
						await parts.database.run('write', (tx) =>
							Promise.all([tx.put('intents', intent), tx.put('delivery', delivery)])
						);
					}
					const [again] = await saveDurably(parts, [same(second, firstMs + 4_000)]);
					expect([again?.isNew, again?.entry.intent]).toEqual([false, intent]);
					await expect(saveDurably(parts, [other(second, firstMs + 8_000)])).rejects.toMatchObject({
						why: 'already_saved'
					});
				}
			}
		}
	);
});
