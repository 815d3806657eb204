import { describe, expect, it } from 'vitest';
import { readExport } from '../../outbox/commands/export-entries.ts';
import { sha256Hex } from '../../outbox/model/sha256.ts';
import { describeOffer } from './offered-entries.ts';

const id = '0b8f0c1e-0d5a-4c9f-9a43-6f1c2f4f7a10';
const other = '1c8f0c1e-0d5a-4c9f-9a43-6f1c2f4f7a10';
const device = { id: 'phone', epoch: 'epoch', seq: 1 };
const stamp = { takenAt: '2026-05-23T20:00:00.000Z', takenBy: 'ostrow', device };

/** The line of an entry in an export file. */
function lineOf(kind: string, fields: object, entryId = id) {
	const body = JSON.stringify({ ...fields, ...stamp });
	const intent = {
		...{ id: entryId, kind, eventId: '2026-05-23-alice-whale', takenBy: 'ostrow', takenByName: 'Rosa Ostrow' },
		...{ deviceId: 'phone', epoch: 'epoch', seq: 1, takenAt: stamp.takenAt, schema: 1 },
		...{ body, bodySha256: sha256Hex(body) }
	};
	const read = readExport(JSON.stringify({ format: 'scc-rescue', version: 1, intents: [intent] }));
	if (!read.ok || read.offer.damaged > 0) throw new Error('The file can’t be read.');
	return describeOffer(read.offer.entries, [], [])[0];
}

const payment = { paymentId: id, patronName: 'Bram Kestrel', amountCents: 16_000, method: 'cash' };
const mark = { markId: id, patronId: 'p1', after: [] };
const tick = { tickId: id, itemId: 'lines', templateVersion: 1, after: [] };

describe('an entry of another phone', () => {
	it.each([
		['a void', 'correction', { kind: 'void', paymentId: other, reason: 'twice' }],
		['a refund', 'correction', { kind: 'refund', paymentId: other, amountCents: 1_000, reason: 'rain' }],
		['a change', 'correction', { kind: 'change', paymentId: other, payment: { ...payment, ...stamp }, reason: 'card' }],
		['an undone departure', 'revoke', { departureId: other, reason: 'fog' }],
		['an undone boarding mark', 'boarding', { ...mark, act: 'undo', undoes: other }],
		['a tick that is taken back', 'tick', { ...tick, state: 'undone' }]
	])('that is %s is a correction, which nobody imports without choosing it', (_, kind, fields) => {
		expect(lineOf(kind, fields)?.isCorrection).toBe(true);
	});

	it.each([
		['payment', payment, 'Payment, $160.00, cash'],
		['boarding', { ...mark, act: 'board' }, 'A guest: Aboard'],
		['boarding', { ...mark, act: 'unboard' }, 'A guest: Not aboard'],
		['boarding', { ...mark, act: 'no_show' }, 'A guest: No-show'],
		['tick', { ...tick, state: 'done' }, 'Checklist item: Done'],
		['tick', { ...tick, state: 'not_applicable' }, 'Checklist item: Not applicable'],
		['departure', { departureId: id }, 'A departure'],
		['return', { returnId: id }, 'A return'],
		['log', { logId: id, text: 'Off the point' }, 'Log: Off the point'],
		['handover', { handoverId: id, countedCents: 31_000 }, 'Cash handed over: $310.00'],
		['patron', { patronId: id, name: 'Ines Calloway' }, 'New guest: Ines Calloway']
	])('of the kind %s with a first record is preselected, and named', (kind, fields, what) => {
		expect(lineOf(kind, fields)).toMatchObject({
			isCorrection: false,
			what,
			who: expect.stringContaining('Rosa Ostrow')
		});
	});
});
