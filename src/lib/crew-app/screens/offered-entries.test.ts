import { describe, expect, it } from 'vitest';
import { charter } from '../../../../tests/support/board-phone.ts';
import { readExport } from '../../outbox/commands/export-entries.ts';
import { sha256Hex } from '../../outbox/model/sha256.ts';
import { mergeBoard, type CardView } from '../../snapshot/view.ts';
import { describeOffer } from './offered-entries.ts';

const id = '0b8f0c1e-0d5a-4c9f-9a43-6f1c2f4f7a10';
const other = '1c8f0c1e-0d5a-4c9f-9a43-6f1c2f4f7a10';
const device = { id: 'phone', epoch: 'epoch', seq: 1 };
const stamp = { takenAt: '2026-05-23T20:00:00.000Z', takenBy: 'ostrow', device };

/** The line of an entry in an export file. */
function lineOf(kind: string, fields: object, entryId = id, cards: readonly CardView[] = []) {
	const body = JSON.stringify({ ...fields, ...stamp });
	const intent = {
		...{ id: entryId, kind, eventId: '2026-05-23-alice-whale', takenBy: 'ostrow', takenByName: 'Rosa Ostrow' },
		...{ deviceId: 'phone', epoch: 'epoch', seq: 1, takenAt: stamp.takenAt, schema: 1 },
		...{ body, bodySha256: sha256Hex(body) }
	};
	const read = readExport(JSON.stringify({ format: 'scc-rescue', version: 1, intents: [intent] }));
	if (!read.ok || read.offer.damaged > 0) throw new Error('The file can’t be read.');
	return describeOffer(read.offer.entries, [], cards)[0];
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

	const names = { bornAs: '2026-05-21-alice', formerSlugs: ['2026-05-22-alice', '2026-05-23-alice-whale'] };
	it.each([
		['its current', { eventId: '2026-05-23-alice-whale' }, 'Sunset sail, Sat, May 23'],
		['its first', { eventId: '2026-05-24-alice', bornAs: '2026-05-23-alice-whale' }, 'Sunset sail, Sat, May 23'],
		['a former', { eventId: '2026-05-24-alice', ...names }, 'Sunset sail, Sat, May 23'],
		['another charter’s', { eventId: '2026-05-24-alice' }, '2026-05-23-alice-whale']
	])('names its charter and its guest by %s link', (_, slugs, named) => {
		const patrons = [{ patronId: 'p1', name: 'Bram Okafor', waiver: 'none' as const, boarding: 'expected' as const }];
		const card = charter('2026-05-23', 'alice', { ...slugs, title: 'Sunset sail', patrons });
		const line = lineOf('boarding', { ...mark, act: 'board' }, id, mergeBoard([card], []));
		expect(line?.charter).toContain(named);
		expect(line?.what).toBe(named.startsWith('Sunset') ? 'Bram Okafor: Aboard' : 'A guest: Aboard');
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
