import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { openProof } from '../report/proof.ts';
import { describeAll } from './checker.ts';
import { readLedger } from './ledger.ts';
import { draftFor } from './phone.ts';
import type { TestServer } from './test-bed.ts';
import { openVariantTestBed, type VariantTestBed } from './variant-test-bed.ts';

const proof = openProof(2, 'releases');
let database: TestDatabase;
let testBed: VariantTestBed;
let lastRelease: TestServer;

beforeAll(async () => {
	database = await startDynalite();
	testBed = await openVariantTestBed(database, {}, 1);
	// Like the last release: it knows schema 1 and answers 426 to any other.
	lastRelease = await testBed.openVariant({
		ports: (ports) => ({ ...ports, read: { ...ports.read, supportedSchemas: [1] } })
	});
});
afterAll(async () => {
	await testBed.dispose();
	await database.close();
});

const device = { id: 'aa0df4a4-6a1f-4e0c-93f4-0b6a4ec0c1b7', epoch: '2f9e52d0-8a0c-4a55-9a43-1be5b9a6f4c2' };

/** Rows as version 0.1.0 writes them. The bodies match byte for byte. */
function rowsOfLastRelease(eventId: string) {
	const bodies = [
		`{"paymentId":"11111111-1111-4111-8111-111111111111","patronName":"Alice Tidewell","amountCents":16000,"tipCents":500,"method":"check","reference":"1042","note":"two checks","takenAt":"2026-11-20T18:00:00.000Z","takenBy":"imke-larkin","device":{"id":"${device.id}","epoch":"${device.epoch}","seq":1}}`,
		`{"paymentId":"22222222-2222-4222-8222-222222222222","patronName":"José O'Brien","amountCents":2000,"tipCents":0,"method":"cash","takenAt":"1970-01-01T00:03:00.000Z","takenBy":"imke-larkin","device":{"id":"${device.id}","epoch":"${device.epoch}","seq":2}}`,
		`{"paymentId":"33333333-3333-4333-8333-333333333333","patronName":"Bram Okafor","amountCents":4000,"tipCents":0,"method":"card","takenAt":"2026-11-20T18:02:00.000Z","takenBy":"imke-larkin","device":{"id":"${device.id}","epoch":"${device.epoch}","seq":3}}`,
		`{"kind":"void","paymentId":"33333333-3333-4333-8333-333333333333","reason":"taken twice","takenAt":"2026-11-20T18:03:00.000Z","takenBy":"imke-larkin","device":{"id":"${device.id}","epoch":"${device.epoch}","seq":4}}`
	];
	return bodies.map((body, index) => {
		const parsed = JSON.parse(body) as { paymentId: string; takenAt: string; kind?: string };
		const isCorrection = parsed.kind !== undefined;
		const id = isCorrection ? '44444444-4444-4444-8444-444444444444' : parsed.paymentId;
		const intent = {
			id,
			kind: isCorrection ? 'correction' : 'payment',
			eventId,
			takenBy: 'imke-larkin',
			takenByName: 'Imke Larkin',
			takenAt: parsed.takenAt,
			deviceId: device.id,
			epoch: device.epoch,
			seq: index + 1,
			schema: 1,
			body,
			bodySha256: createHash('sha256').update(body).digest('hex')
		};
		// The second entry was in flight when the phone died.
		const isSending = index === 1;
		const delivery = {
			id,
			state: isSending ? 'sending' : 'saved',
			attempts: isSending ? 1 : 0,
			nextAttemptAt: 1_795_000_000_000,
			changedAt: 1_795_000_000_000,
			...(isSending ? { lease: { holder: 'a page that is gone', until: 1_795_000_060_000 } } : {})
		};
		return { intent, delivery };
	});
}

proof.proves(
	'a queue that the last release saved is sent byte for byte',
	{ faults: [24, 37], guards: 'NXBH' },
	async (counts) => {
		const phone = testBed.newPhone();
		const rows = rowsOfLastRelease(await testBed.newEvent());
		await phone.find(rows);
		await phone.drain();
		const entries = await phone.entries();
		counts.entries = entries.length;
		expect(entries.map(({ delivery }) => delivery.state)).toEqual(rows.map(() => 'recorded'));
		// The phone trims a body once it is recorded, so only the hashes in the ledger show which bytes arrived.
		const { records } = await readLedger(testBed.table);
		const hashes = (records: { id: string; bodySha256: string }[]): string[] =>
			records.map(({ id, bodySha256 }) => `${id} ${bodySha256}`).toSorted();
		expect(hashes(records)).toEqual(hashes(rows.map(({ intent }) => intent)));
		expect(describeAll(await testBed.judge())).toBe('');
	}
);

proof.proves(
	'a server of the last release holds only a tip without a payment until it is updated',
	{ faults: [24, 40], guards: 'NXL' },
	async (counts) => {
		let server = lastRelease;
		const phone = testBed.newPhone({ url: () => server.url });
		const eventId = await testBed.newEvent();
		const tip = await phone.pay(draftFor(eventId, { amountCents: 0, tipCents: 2_000 }));
		const fare = await phone.pay(draftFor(eventId, { tipCents: 500 }));
		for (let round = 0; round < 5; round++) await phone.send();
		const stateOf = async (id: string) =>
			(await phone.entries()).find(({ intent }) => intent.id === id)?.delivery.state;
		expect([await stateOf(tip), await stateOf(fare)]).toEqual(['held_update', 'recorded']);
		server = testBed.servers[0]!;
		await phone.drain();
		expect([await stateOf(tip), await stateOf(fare)]).toEqual(['recorded', 'recorded']);
		counts.payments = 2;
		expect((await readLedger(testBed.table)).records.filter((one) => one.id === tip)).toHaveLength(1);
		expect(describeAll(await testBed.judge())).toBe('');
	}
);
