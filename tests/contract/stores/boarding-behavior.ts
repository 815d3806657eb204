import { expect, it } from 'vitest';
import type { TripRecord } from '../../../src/lib/domain/trip-record.ts';
import type { Subject } from './engines.ts';
import { atOnce, charter, id, sha256 } from './records.ts';

const alice = '2026-05-23-alice';

function record(number: number, changes: Partial<TripRecord> = {}): TripRecord {
	return {
		recordId: id(number),
		kind: 'boarding',
		message: { patronId: id(1), act: 'board', after: [] },
		answerThen: { boarding: { state: 'aboard', isDisputed: false, heads: [id(number)] }, flags: [] },
		takenBy: 'ostrow',
		deliveredBy: 'ostrow',
		receivedAt: `2026-05-23T14:00:0${number % 10}Z`,
		bodySha256: sha256(`record ${number}`),
		flags: [],
		...changes
	};
}

export function boardingBehaves(subject: () => Subject): void {
	it('come back with their event in its one query and on the board, whole and in order, and never with money’s page', async () => {
		const { events, boarding } = subject().stores;
		await events.insert(charter(alice));
		const full = record(2, {
			kind: 'log',
			message: { text: 'Here', position: { latitude: 41.5, longitude: -71.3 } },
			takenAt: '2026-05-23T13:59:00Z',
			takenByName: 'Rosa Ostrow',
			takenByClaim: 'nobody',
			deliveredByName: 'Rosa Ostrow',
			device: { id: 'phone-1', epoch: 'e1', seq: 7 },
			flags: ['of_a_newer_release']
		});
		const later = record(3, { kind: 'of_a_newer_release', message: 'anything' });
		expect(await boarding.insertRecord(alice, later)).toBe('inserted');
		expect(await boarding.insertRecord(alice, full)).toBe('inserted');
		expect(await boarding.insertRecord(alice, record(1))).toBe('inserted');
		const page = await events.readPage(alice);
		expect(page?.aboard).toEqual([record(1), full, later]);
		expect(await events.readWindow('2026-05-23', '2026-05-23')).toEqual([page]);
		expect(await events.readLedgerPage(alice)).toEqual({ ...page, aboard: [] });
		expect(await boarding.readRecord(alice, 'log', id(2))).toEqual(full);
		expect(await boarding.readRecord(alice, 'boarding', id(2))).toBeUndefined();
	});

	it('are never overwritten, even by many simultaneous writes', async () => {
		const { events, boarding } = subject().stores;
		await events.insert(charter(alice));
		const outcomes = await atOnce(10, (i) => boarding.insertRecord(alice, record(1, { takenBy: `crew-${i}` })));
		expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
		const kept = await boarding.readRecord(alice, 'boarding', id(1));
		expect(kept?.takenBy).toBe(`crew-${outcomes.indexOf('inserted')}`);
	});

	it('come many at once, and those that are there stay', async () => {
		const { events, boarding } = subject().stores;
		await events.insert(charter(alice));
		await boarding.insertRecord(alice, record(7, { takenBy: 'bell' }));
		const many = Array.from({ length: 40 }, (_, at) => record(at + 1));
		await boarding.insertRecords(alice, many);
		await boarding.insertRecords(alice, []);
		const kept = (await events.readPage(alice))?.aboard ?? [];
		expect(kept).toHaveLength(40);
		expect(kept.filter(({ takenBy }) => takenBy === 'bell').map(({ recordId }) => recordId)).toEqual([id(7)]);
	});

	it('from a phone leave its number, so that its records have no gap', async () => {
		const { boarding, ledger } = subject().stores;
		await boarding.insertRecord(alice, record(1, { device: { id: 'phone-1', epoch: 'e1', seq: 7 } }));
		const [mark, ...others] = await ledger.readDevice('phone-1');
		expect(others).toEqual([]);
		expect(mark).toMatchObject({ epoch: 'e1', seq: 7, home: alice });
	});
}
