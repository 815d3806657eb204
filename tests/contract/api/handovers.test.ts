import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, postPayment, withoutIdsAndTimes, type Client } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const takenAt = '2026-11-25T19:00:00Z';
const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();
const left = (givenBackCents: number, expectedCents: number) => ({ givenBackCents, expectedCents });
const read = async (eventId: string, client = testApp.captain) => (await client.get(`/api/events/${eventId}`)).body;
const handOver = async (eventId: string, countedCents: number, more: object = {}, client = testApp.crew) => {
	const handoverId = randomUUID();
	const body = { handoverId, countedCents, takenAt, ...more };
	return { handoverId, answer: await client.post(`/api/events/${eventId}/handovers`, body, key(handoverId)) };
};
const receive = (
	eventId: string,
	handoverId: string,
	body: object,
	client: Client = testApp.admin,
	receiptId?: string
) => client.post(`/api/events/${eventId}/handovers/${handoverId}/receipt`, body, key(receiptId));

describe('cash that was handed over', () => {
	it('shows with the expected amount, and the office’s amount shows with the crew member’s', async () => {
		const { eventId } = await testApp.newEvent();
		const [fare, other] = [
			paymentBody({ tipCents: 1_200 }),
			paymentBody({ amountCents: 9_000, tipCents: 300, method: 'card' })
		];
		await postPayment(testApp.crew, eventId, fare);
		await postPayment(testApp.crew, eventId, other);
		await postPayment(testApp.captain, eventId, paymentBody({ amountCents: 4_000 }));
		const back = { kind: 'refund', amountCents: 2_000, tipCents: 200, method: 'cash', reason: 'late' };
		await testApp.captain.post(`/api/events/${eventId}/payments/${other.paymentId}/correction`, back, key());
		const { handoverId, answer } = await handOver(eventId, 15_700, { expectedCents: 16_200, note: 'one is torn' });
		expect(say(answer)).toBe('201');
		expect(say(await receive(eventId, handoverId, { receivedCents: 15_600, note: 'recounted' }))).toBe('201');
		const shown = await read(eventId);
		const received = { receivedCents: 15_600, note: 'recounted', takenByName: 'Admin' };
		expect(shown.handovers).toMatchObject([
			{ handoverId, countedCents: 15_700, expectedCents: 16_200, note: 'one is torn', receipts: [received] }
		]);
		const own = { crewId: testApp.crewId, name: 'Jory Vance', fareCents: 15_000, fares: 1, tipCents: 1_200, tips: 1 };
		expect(shown.cash).toMatchObject([
			{
				crewId: 'larkin',
				name: 'Imke Larkin',
				fareCents: 4_000,
				fares: 1,
				tipCents: 0,
				tips: 0,
				...left(2_200, 1_800)
			},
			{ ...own, ...left(0, 16_200) }
		]);
	});

	it('is shown to the person who handed it over and to people who may see money', async () => {
		const { eventId } = await testApp.newEvent();
		await postPayment(testApp.captain, eventId, paymentBody());
		await postPayment(testApp.crew, eventId, paymentBody({ amountCents: 100 }));
		const mine = await handOver(eventId, 100);
		const theirs = await handOver(eventId, 15_000, {}, testApp.captain);
		const ids = (page: any) => page.handovers.map((one: any) => one.handoverId).sort();
		const own = await read(eventId, testApp.crew);
		expect([ids(own), own.cash.map((one: any) => one.crewId)]).toEqual([[mine.handoverId], [testApp.crewId]]);
		expect(withoutIdsAndTimes(JSON.stringify(own))).not.toContain('15000');
		expect(ids(await read(eventId))).toEqual([mine.handoverId, theirs.handoverId].sort());
	});

	it('belongs to the person who took it, even if another session delivers it after the charter', async () => {
		const { eventId } = await testApp.newEvent();
		const handoverId = randomUUID();
		const body = JSON.stringify({ handoverId, countedCents: 500, takenAt, takenBy: testApp.crewId });
		const returnId = randomUUID();
		await testApp.captain.post(`/api/events/${eventId}/return`, { returnId, takenAt }, key(returnId));
		const operations = [{ key: handoverId, kind: 'handover', eventId, body }];
		const { results } = (await testApp.captain.post('/api/outbox', { operations })).body;
		expect(results[0]).toMatchObject({ status: 201, body: { handoverId, flags: [] } });
		const sent = { deliveredBy: 'larkin', deliveredByName: 'Imke Larkin' };
		expect((await read(eventId)).handovers).toMatchObject([{ takenBy: testApp.crewId, ...sent }]);
		await receive(eventId, handoverId, { receivedCents: 500 });
		const [receipt] = (await read(eventId)).handovers[0].receipts;
		expect(receipt).toMatchObject({ deliveredBy: 'admin', deliveredByName: 'Admin' });
	});

	it.each([
		['a clock that was never set', '1970-01-01T00:00:00Z', ['odd_time']],
		['a clock that is years ahead', '2098-01-01T00:00:00Z', ['odd_time']],
		['a plausible clock', takenAt, []]
	])('is kept and flagged by the time of the phone: %s', async (_, time, flags) => {
		const { eventId } = await testApp.newEvent();
		const { answer } = await handOver(eventId, 500, { takenAt: time });
		expect([say(answer), answer.body.flags]).toEqual(['201', flags]);
		expect((await read(eventId)).handovers).toMatchObject([{ countedCents: 500, takenAt: time, flags }]);
	});

	it.each([
		['below zero', { countedCents: -1 }],
		['half a cent', { countedCents: 1.5 }],
		['a text', { countedCents: '5' }],
		['nothing', {}]
	])('is refused for %s', async (_, body) => {
		const { eventId } = await testApp.newEvent();
		const handoverId = randomUUID();
		const sent = { handoverId, takenAt, ...body };
		const answer = await testApp.crew.post(`/api/events/${eventId}/handovers`, sent, key(handoverId));
		expect(answer.body).toMatchObject({ reason: 'invalid', errors: [{ field: 'countedCents' }] });
	});
});

describe('a receipt', () => {
	it('is recorded once, needs a note if the amount differs, and a second receipt is kept and flagged', async () => {
		const { eventId } = await testApp.newEvent();
		const { handoverId } = await handOver(eventId, 500);
		const missing = await receive(eventId, handoverId, { receivedCents: 499 });
		expect(missing.body).toMatchObject({ reason: 'invalid', errors: [{ field: 'note', reason: 'missing' }] });
		const receiptId = randomUUID();
		const first = await receive(eventId, handoverId, { receivedCents: 500 }, testApp.admin, receiptId);
		expect([say(first), first.body.receiptId, first.body.flags]).toEqual(['201', receiptId, []]);
		const again = await receive(eventId, handoverId, { receivedCents: 500 }, testApp.admin, receiptId);
		expect([say(again), again.body]).toEqual(['200', first.body]);
		const other = await receive(eventId, handoverId, { receivedCents: 400, note: 'x' }, testApp.admin, receiptId);
		expect(say(other)).toBe('422 key_reused');
		const second = await receive(eventId, handoverId, { receivedCents: 450, note: 'recounted' });
		expect([say(second), second.body.flags]).toEqual(['201', ['second']]);
		const [shown] = (await read(eventId)).handovers;
		expect(shown.receipts.map((one: any) => one.receivedCents)).toEqual([500, 450]);
	});

	it('can be made only in the Office, for a recorded handover, and never through an outbox', async () => {
		const { eventId } = await testApp.newEvent();
		const { handoverId } = await handOver(eventId, 500);
		const other = await testApp.newEvent();
		for (const client of [testApp.crew, testApp.captain, testApp.service, testApp.rightless]) {
			expect(say(await receive(eventId, handoverId, { receivedCents: 500 }, client))).toBe('403 not_allowed');
		}
		expect(say(await receive(eventId, randomUUID(), { receivedCents: 500 }))).toBe('404 not_found');
		expect(say(await receive(other.eventId, handoverId, { receivedCents: 500 }))).toBe('404 not_found');
		const id = randomUUID();
		const body = JSON.stringify({ handoverId, receivedCents: 500 });
		for (const client of [testApp.crew, testApp.admin]) {
			const answer = await client.post('/api/outbox', { operations: [{ key: id, kind: 'receipt', eventId, body }] });
			expect(answer.body.results.map(say)).toEqual(['422 invalid']);
		}
	});
});
