import { describe, expect, it } from 'vitest';
import { firstDelivery } from '../model/first-delivery.ts';
import { maxExportBytes, maxExportEntries, readExport, writeExport } from './export-entries.ts';
import { sha256Hex } from '../model/sha256.ts';
import { readEntry } from '../storage/rows.ts';

const id = '0b8f0c1e-0d5a-4c9f-9a43-6f1c2f4f7a10';
const takenAt = '2026-05-23T20:00:00.000Z';
const device = { id: 'phone', epoch: 'epoch', seq: 1 };
const pay = {
	paymentId: id,
	patronName: 'Bram Kestrel',
	amountCents: 16_000,
	method: 'cash',
	takenAt,
	takenBy: 'ostrow',
	device
};
const voids = { kind: 'void', paymentId: id, reason: 'Wrong person', takenAt, takenBy: 'ostrow', device };

const stamp = { takenAt, takenBy: 'ostrow', device };
const mark = { markId: id, patronId: 'p1', act: 'board', after: [], ...stamp };

function intentOf(body: object, changes: Record<string, unknown> = {}) {
	const text = JSON.stringify(body);
	const named = {
		id,
		kind: 'payment',
		eventId: '2026-05-23-alice-whale',
		takenBy: 'ostrow',
		takenByName: 'Rosa Ostrow'
	};
	const stamped = {
		deviceId: 'phone',
		epoch: 'epoch',
		seq: 1,
		takenAt,
		schema: 1,
		body: text,
		bodySha256: sha256Hex(text)
	};
	return { ...named, ...stamped, ...changes };
}

const fileOf = (...intents: unknown[]): string =>
	JSON.stringify({ format: 'scc-rescue', version: 1, madeAt: takenAt, intents });

describe('what an import offers', () => {
	it.each([
		['a payment', intentOf(pay)],
		['a payment by someone who never signed in', intentOf({ ...pay, takenBy: undefined }, { takenBy: '' })],
		['a payment without the name of who took it', intentOf(pay, { takenByName: undefined })],
		['a correction', intentOf(voids, { kind: 'correction', id: id.replace('0b', '1c') })],
		['a boarding mark', intentOf(mark, { kind: 'boarding' })],
		['a walk-up', intentOf({ ...stamp, patronId: id, name: 'Ines Calloway' }, { kind: 'patron' })],
		['a revoked departure', intentOf({ ...stamp, departureId: id, reason: 'fog' }, { kind: 'revoke' })],
		['a name in another script', intentOf({ ...pay, patronName: '李 Ğuðrún' })]
	])('reads %s as it stands', (_, intent) => {
		const read = readExport(fileOf(intent));
		expect(read.ok && read.offer.damaged).toBe(0);
		expect(read.ok && read.offer.entries[0]?.intent).toEqual(JSON.parse(JSON.stringify(intent)));
	});

	it('reads back what a phone writes', () => {
		const entry = { intent: { ...intentOf(pay), kind: 'payment' as const }, delivery: firstDelivery(id, 0) };
		const read = readExport(writeExport([entry], 0));
		expect(read.ok && read.offer.entries.map((one) => one.intent)).toEqual([entry.intent]);
	});

	it.each([
		['of a newer kind', intentOf(pay, { kind: 'fuel', schema: 9, later: { litres: 40 } })],
		['with a broken field', intentOf(pay, { seq: 'seven' })]
	])('writes a row %s as it is stored', (_, row) => {
		const entry = readEntry(row, firstDelivery(id, 0), 0);
		const { intents } = JSON.parse(writeExport(entry ? [entry] : [], 0));
		expect(intents).toEqual([row]);
	});

	it.each([
		['a body that was changed', intentOf(pay, { body: JSON.stringify({ ...pay, amountCents: 1 }) })],
		['an id that is another payment’s', intentOf(pay, { id: id.replace('0b', '1c') })],
		['an id that is not a UUID', intentOf({ ...pay, paymentId: '__proto__' }, { id: '__proto__' })],
		['another taker than its body', intentOf(pay, { takenBy: 'larkin' })],
		['another moment than its body', intentOf(pay, { takenAt: '2026-05-22T20:00:00.000Z' })],
		['a charter that is no link', intentOf(pay, { eventId: '../../session' })],
		['half an emoji as its charter', intentOf(pay, { eventId: '\ud83d' })],
		['a kind nobody knows', intentOf(pay, { kind: 'transfer' })],
		['a body that is not JSON', intentOf(pay, { body: 'x', bodySha256: sha256Hex('x') })],
		[
			'a body that is too deep',
			intentOf(pay, { body: '['.repeat(200_000), bodySha256: sha256Hex('['.repeat(200_000)) })
		],
		['a mark under another id', intentOf({ ...mark, markId: id.replace('0b', '1c') }, { kind: 'boarding' })],
		['a mark that says nothing', intentOf(stamp, { kind: 'boarding' })],
		['a number', 7],
		['null', null],
		['a list', []]
	])('leaves out %s, and says so', (_, intent) => {
		const read = readExport(fileOf(intent, intentOf(pay)));
		expect(read.ok && read.offer.damaged).toBe(1);
		expect(read.ok && read.offer.entries).toHaveLength(1);
	});

	it('never takes over a marker that only this phone may set', () => {
		const read = readExport(fileOf(intentOf(pay, { recordedAt: takenAt, anything: 'else' })));
		expect(read.ok && Object.keys(read.offer.entries[0]?.intent ?? {})).not.toContain('recordedAt');
	});

	it.each([
		['nothing', '', 'not_rescue'],
		['text', 'hello', 'not_rescue'],
		['an image', '\u0089PNG\r\n\u001a\n\u0000', 'not_rescue'],
		['another app’s JSON', '{"intents":[]}', 'not_rescue'],
		['half a file', fileOf(intentOf(pay)).slice(0, -10), 'not_rescue'],
		['brackets without end', '['.repeat(1_000_000), 'not_rescue'],
		['more than any phone has', ' '.repeat(maxExportBytes + 1), 'too_large'],
		['more entries than any phone has', fileOf(...Array.from({ length: maxExportEntries + 1 }, () => 0)), 'too_large']
	])('refuses %s with a reason', (_, text, why) => {
		expect(readExport(text)).toEqual({ ok: false, why });
	});
});
