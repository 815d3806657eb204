import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, postPayment, readLedger } from '../../support/api.ts';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { letThrough, openProxy, type DatabaseProxy } from '../../support/database-proxy.ts';
import { startTestApp, type TestApp } from './test-app.ts';

/** The rows that a payment writes, in order, as they appear in requests to the database. The mailer's own puts don't count. */
const job = /(?=.*attribute_not_exists)(?=.*"pk":\{"S":"MAIL#)/s;
const writes = { key: /"pk":\{"S":"KEY#/, mail: job, fact: /"sk":\{"S":"PAYMENT#/ } as const;
type Write = keyof typeof writes;

let database: TestDatabase;
let proxy: DatabaseProxy;
let testApp: TestApp;

beforeAll(async () => {
	database = await startDynalite();
	proxy = await openProxy(database.endpoint);
	testApp = await startTestApp({ DYNAMODB_ENDPOINT: proxy.url, AWS_REGION: 'us-west-2' });
});
afterAll(async () => {
	await testApp.app.dispose();
	proxy.close();
	await database.close();
});

const never = () => new Promise<void>(() => undefined);

describe('the process killed', () => {
	it.each<[Write, 'before' | 'after']>([
		['key', 'before'],
		['key', 'after'],
		['mail', 'after'],
		['fact', 'before'],
		['fact', 'after']
	])('at the %s row, %s it was written, leaves a payment that the same post finishes, once', async (write, moment) => {
		const { eventId } = await testApp.newEvent();
		const body = paymentBody({ amountCents: 4200 });
		proxy.onPut = async (item, at) => {
			if (at !== moment || !writes[write].test(item) || !item.includes(body.paymentId)) return;
			proxy.onPut = letThrough;
			await testApp.app.kill9();
			await never();
		};
		await expect(postPayment(testApp.captain, eventId, body)).rejects.toThrow();
		await testApp.app.restart();
		const retried = await postPayment(testApp.captain, eventId, body);
		expect(retried.status).toBe(write === 'fact' && moment === 'after' ? 200 : 201);
		const again = await postPayment(testApp.captain, eventId, body);
		expect({ status: again.status, text: again.text }).toEqual({ status: 200, text: retried.text });
		expect(await readLedger(testApp.admin, eventId)).toHaveLength(1);
	});
});

describe('an answer of the database lost after it was written', () => {
	it.each<Write>(['key', 'mail', 'fact'])('at the %s row, is no error and no second payment', async (write) => {
		const { eventId } = await testApp.newEvent();
		const body = paymentBody();
		let isLost = false;
		proxy.onPut = (item, at) => {
			if (isLost || at !== 'after' || !writes[write].test(item)) return;
			isLost = true;
			throw new Error('lost');
		};
		const answer = await postPayment(testApp.captain, eventId, body);
		proxy.onPut = letThrough;
		expect(isLost).toBe(true);
		expect([200, 201]).toContain(answer.status);
		expect(answer.body.paymentId).toBe(body.paymentId);
		expect(await readLedger(testApp.admin, eventId)).toHaveLength(1);
	});
});

describe('the database out of reach', () => {
	it.each([500, 400])(
		'answers 503 with Retry-After when it answers %i, and records the same post later',
		async (status) => {
			const { eventId } = await testApp.newEvent();
			const body = paymentBody();
			proxy.brokenWith = status;
			try {
				const answer = await postPayment(testApp.captain, eventId, body);
				expect({ status: answer.status, reason: (answer.body as any).reason }).toEqual({
					status: 503,
					reason: 'unavailable'
				});
				expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
				const operations = [{ key: body.paymentId, kind: 'payment', eventId, body: JSON.stringify(body) }];
				expect((await testApp.captain.post('/api/outbox', { operations })).status).toBe(503);
				const health = await testApp.stranger.get('/api/health');
				expect({ status: health.status, table: health.body.table }).toEqual({ status: 503, table: 'unreachable' });
			} finally {
				proxy.brokenWith = undefined;
			}
			expect((await postPayment(testApp.captain, eventId, body)).status).toBe(201);
			expect((await testApp.stranger.get('/api/health')).status).toBe(200);
		}
	);

	it('fails only the writes that it hit in a batch', async () => {
		const { eventId } = await testApp.newEvent();
		const bodies = [paymentBody({ amountCents: 1 }), paymentBody({ amountCents: 2 }), paymentBody({ amountCents: 3 })];
		proxy.onPut = (item, at) => {
			if (at === 'before' && item.includes(bodies[1]!.paymentId)) throw new Error('cut');
		};
		const operations = bodies.map((body) => ({
			key: body.paymentId,
			kind: 'payment',
			eventId,
			body: JSON.stringify(body)
		}));
		const first = await testApp.captain.post('/api/outbox', { operations });
		proxy.onPut = letThrough;
		expect(first.body.results.map((result: { status: number }) => result.status)).toEqual([201, 503, 201]);
		const second = await testApp.captain.post('/api/outbox', { operations });
		expect(second.body.results.map((result: { status: number }) => result.status)).toEqual([200, 201, 200]);
		expect(await readLedger(testApp.admin, eventId)).toHaveLength(3);
	});
});

describe('a void that races its payment', () => {
	it('leaves either no payment or a voided one', async () => {
		const { eventId } = await testApp.newEvent();
		for (let round = 0; round < 12; round += 1) {
			const body = paymentBody({ amountCents: 1000 });
			const path = `/api/events/${eventId}/payments/${body.paymentId}/correction`;
			const [paid, voided] = await Promise.all([
				postPayment(testApp.captain, eventId, body),
				testApp.captain.post(path, { kind: 'void', reason: 'race' }, { 'idempotency-key': crypto.randomUUID() })
			]);
			expect(voided.status).toBe(201);
			expect([201, 410]).toContain(paid.status);
		}
		const page = await testApp.admin.get(`/api/events/${eventId}`);
		expect(page.body.totalPaidCents).toBe(0);
	});
});
