import { describe, expect, it } from 'vitest';
import { phoneReport, type PhoneReport } from '../../domain/phone-report.ts';
import { parseJson, readMessage } from '../../wire/parse.ts';
import { maxReportLength } from '../../wire/phone-header.ts';
import type { DeliveryState, Entry } from '../model/entry.ts';
import { firstDelivery } from '../model/first-delivery.ts';
import type { DeviceRow } from '../storage/rows.ts';
import { writeReport } from './report-phone.ts';

const device: DeviceRow = {
	...{ id: 'device', deviceId: '0f8fad5b-d9cb-469f-a165-70867728950e' },
	...{ epoch: '7c9e6679-7425-40de-944b-e07fc1f90ae7', seq: 46 }
};
const facts = { app: '202605231200-abc', isPersistent: true, isOnHomeScreen: undefined };

function entry(seq: number, state: DeliveryState, more: Partial<Entry['intent']> = {}, cents = 15_500): Entry {
	const id = `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`;
	const money = { amountCents: cents - 500, tipCents: 500, method: 'cash' };
	const body = { paymentId: id, patronName: 'Alise Finch', takenAt: '2026-05-23T18:37:00.000Z', ...money };
	return {
		intent: {
			...{ id, kind: 'payment', eventId: '2026-05-23-alice', takenBy: 'ostrow', seq, schema: 1, bodySha256: '' },
			...{ deviceId: device.deviceId, epoch: device.epoch, takenAt: '2026-05-23T18:37:00.000Z' },
			...{ body: JSON.stringify(body), ...more }
		},
		delivery: { ...firstDelivery(id, 0), state }
	};
}

function report(entries: Entry[], sent: readonly Entry[] = []): PhoneReport {
	const ids = sent.map(({ intent }) => intent.id);
	const text = writeReport(entries, device, facts, ids);
	expect(text.length).toBeLessThanOrEqual(maxReportLength);
	expect(text).toMatch(/^[\x20-\x7e]*$/);
	const read = readMessage(phoneReport, parseJson(text));
	// The server would ignore a report that it can't read.
	if (!read) throw new Error(`The report can’t be read: ${text}`);
	return read;
}

describe('a phone’s report', () => {
	it('says what wasn’t sent yet, and nothing about what was', () => {
		const waiver = entry(44, 'saved', { kind: 'waiver', eventId: '2026-05-24-bram', body: '{}' });
		const entries = [entry(40, 'recorded'), entry(41, 'saved'), entry(42, 'needs_person'), waiver];
		expect(report(entries)).toEqual({
			...{ id: device.deviceId, epoch: device.epoch, app: facts.app, next: 47, kept: true },
			held: [
				[41, 42],
				[44, 44]
			],
			...{ count: 3, payments: 2, cents: 31_000, oldest: '2026-05-23T18:37:00.000Z' },
			charters: [
				['2026-05-23-alice', 2, 31_000],
				['2026-05-24-bram', 1, 0]
			]
		});
		expect(report([])).toMatchObject({ count: 0, cents: 0, held: [], charters: [] });
	});

	it('counts an entry of an unknown kind, but not as a payment', () => {
		expect(report([entry(41, 'held_update', { isUnknownKind: true })])).toMatchObject({
			...{ count: 1, payments: 0, cents: 0, held: [[41, 41]] }
		});
	});

	it.each<[DeliveryState, boolean, number]>([
		['saved', false, 1],
		['held_sign_in', false, 1],
		['held_update', false, 1],
		['needs_person', false, 1],
		['sending', false, 1],
		['sending', true, 0],
		['saved', true, 0],
		['voided', false, 0],
		['superseded', false, 0]
	])('counts an entry that is %s (in this request: %s) %i times, and always has its number', (state, isSent, count) => {
		const one = entry(41, state);
		expect(report([one], isSent ? [one] : [])).toMatchObject({ count, held: [[41, 41]] });
	});

	it('leaves out the entries that its request sends, but not those that another unanswered request sent', () => {
		const [one, other] = [entry(41, 'sending'), entry(42, 'sending', {}, 20_000)];
		expect(report([one, other], [one])).toMatchObject({ count: 1, cents: 20_000, held: [[41, 42]] });
		expect(report([one, other], [other])).toMatchObject({ count: 1, cents: 15_500, held: [[41, 42]] });
		expect(report([one, other])).toMatchObject({ count: 2, cents: 35_500 });
	});

	it.each<[string, Partial<Entry['intent']>]>([
		['a body that can’t be read', { body: 'x' }],
		['a charter that is no slug', { eventId: '\u2026' }],
		['a time that is none', { takenAt: 'yesterday' }],
		['another phone’s number', { deviceId: 'another', seq: 0 }],
		['another life’s number', { epoch: 'another', seq: -1 }]
	])('still counts an entry with %s', (_, more) => {
		expect(report([entry(41, 'saved', more)])).toMatchObject({ count: 1, payments: 1 });
	});

	it('stays small with hundreds of charters and numbers, and keeps the most money', () => {
		const entries = Array.from({ length: 300 }, (_, i) =>
			entry(2 * i + 1, 'saved', { eventId: `2026-05-23-host${'x'.repeat(30)}${i}` }, 1_000 + i)
		);
		const { charters, held, count, cents } = report(entries);
		expect([count, cents]).toEqual([300, entries.reduce((sum, _, i) => sum + 1_000 + i, 0)]);
		expect(charters[0]).toEqual([`2026-05-23-host${'x'.repeat(30)}299`, 1, 1_299]);
		expect(charters.length).toBeGreaterThan(3);
		// No sequence number of an entry on the phone may look lost.
		expect(held.at(-1)?.[1]).toBe(599);
	});
});
