import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, postPayment, readLedger } from '../../support/api.ts';
import { startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

type Operation = { key: string; kind: string; eventId: string; body: string };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const payment = (eventId: string, draft: Parameters<typeof paymentBody>[0] = {}): Operation => {
	const body = paymentBody(draft);
	return { key: body.paymentId, kind: 'payment', eventId, body: JSON.stringify(body) };
};
const quoted = (operation: Operation): Operation => ({ ...operation, key: `"${operation.key.toUpperCase()}"` });
const run = (operations: unknown[], client = testApp.captain) => client.post('/api/outbox', { operations });

describe('a batch', () => {
	it('records 25 payments, each as its single endpoint would, with totals that follow one another', async () => {
		const { eventId } = await testApp.newEvent();
		const operations = Array.from({ length: 25 }, (_, i) => payment(eventId, { amountCents: 1000 + i }));
		const answer = await run(operations);
		expect(answer.status).toBe(200);
		const results: { key: string; status: number; body: any }[] = answer.body.results;
		expect(results.map((result) => result.key)).toEqual(operations.map((operation) => operation.key));
		expect(results.every((result) => result.status === 201)).toBe(true);
		expect(results.map((result) => result.body.bodySha256)).toEqual(operations.map(({ body }) => sha256(body)));
		expect(results[0]!.body.totals.totalPaidCents).toBe(1000);
		expect(results[1]!.body.totals.totalPaidCents).toBe(2001);
		expect(await readLedger(testApp.admin, eventId)).toHaveLength(25);
		const single = await postPayment(testApp.captain, eventId, JSON.parse(operations[3]!.body));
		expect(single.status).toBe(200);
		expect(single.body).toEqual(results[3]!.body);
		const again = await run(operations);
		expect(again.body.results).toEqual(results.map((result) => ({ ...result, status: 200 })));
	});

	it('answers each bad operation separately and records the rest', async () => {
		const { eventId } = await testApp.newEvent();
		const good = () => payment(eventId, { amountCents: 500 + Math.floor(Math.random() * 1000) });
		const used = good();
		await run([used]);
		const voided = paymentBody();
		await testApp.captain.post(
			`/api/events/${eventId}/payments/${voided.paymentId}/correction`,
			{ kind: 'void', reason: 'x' },
			{ 'idempotency-key': randomUUID() }
		);
		const odd = randomUUID();
		const operations = [
			good(),
			{ ...good(), body: '{' },
			payment(eventId, { amountCents: 0 }),
			{ ...good(), eventId: '2031-01-01-nobody' },
			{ ...good(), kind: 'karaoke' },
			// A phone with a newer version sends the schema, too. After a rollback, the entry waits there.
			{ ...good(), kind: 'karaoke', schema: 1 },
			{ ...good(), kind: 'karaoke', schema: 999 },
			{ ...good(), key: 'not-a-key' },
			{ ...good(), key: ' ' },
			{ ...good(), key: undefined },
			{ ...good(), key: 7 },
			{ ...good(), eventId: 'x'.repeat(2_000) },
			{ ...good(), eventId: ` ${eventId}` },
			quoted(good()),
			null,
			{ ...used, body: used.body + ' ' },
			{ key: voided.paymentId, kind: 'payment', eventId, body: JSON.stringify(voided) },
			{ ...good(), key: odd },
			{ ...good(), schema: 999 },
			good()
		];
		const results: { status: number; body: any }[] = (await run(operations)).body.results;
		expect(results.map(({ status, body }) => `${status} ${body.reason ?? ''}`.trim())).toEqual([
			'201',
			'400 malformed',
			'422 invalid',
			'404 event_not_found',
			'422 invalid',
			'426 update_required',
			'426 update_required',
			'400 key_malformed',
			'400 key_missing',
			'400 key_missing',
			'422 invalid',
			'404 event_not_found',
			'404 event_not_found',
			'201',
			'422 invalid',
			'422 key_reused',
			'410 voided',
			'400 key_mismatch',
			'426 update_required',
			'201'
		]);
		expect(results.every(({ body }) => body.reason === undefined || body.detail.length > 0)).toBe(true);
		expect(await readLedger(testApp.admin, eventId)).toHaveLength(4);
	});

	it('records an operation once if a batch contains it twice', async () => {
		const { eventId } = await testApp.newEvent();
		const operation = payment(eventId, { amountCents: 4321 });
		const results: { status: number; body: unknown }[] = (await run([operation, operation])).body.results;
		expect(results.map((result) => result.status).sort((a, b) => a - b)).toEqual([200, 201]);
		expect(results[0]!.body).toEqual(results[1]!.body);
		expect(await readLedger(testApp.admin, eventId)).toHaveLength(1);
	});

	it('writes a payment and its void in one batch, in either order', async () => {
		const { eventId } = await testApp.newEvent();
		const operation = payment(eventId, { amountCents: 4321 });
		const correction = {
			key: randomUUID(),
			kind: 'correction',
			eventId,
			body: JSON.stringify({ kind: 'void', paymentId: operation.key, reason: 'twice' })
		};
		const results: { status: number }[] = (await run([correction, operation])).body.results;
		expect(results.map((result) => result.status)).toEqual([201, 201]);
		const page = await testApp.admin.get(`/api/events/${eventId}`);
		expect(page.body).toMatchObject({ totalPaidCents: 0, corrections: [{ paymentId: operation.key }] });
	});

	it('asks whether two equal payments in one batch are one', async () => {
		const { eventId } = await testApp.newEvent();
		const draft = { amountCents: 4321 };
		const results: { body: { flags: string[] } }[] = (await run([payment(eventId, draft), payment(eventId, draft)]))
			.body.results;
		expect(results.map((result) => result.body.flags)).toEqual([['unmatched'], ['unmatched', 'possible_duplicate']]);
	});

	it('takes a body of the same size as its single endpoint', async () => {
		const { eventId } = await testApp.newEvent();
		const departure = (bytes: number) => {
			const key = randomUUID();
			const bodyOf = (patronIds: string[]) =>
				JSON.stringify({
					departureId: key,
					takenAt: '2026-11-25T19:00:00Z',
					warnings: [{ rule: 'not_paid', patronIds }]
				});
			const ids = Math.floor((bytes - bodyOf([]).length) / 39);
			const body = bodyOf(Array.from({ length: ids }, () => randomUUID()));
			return { key, kind: 'departure', eventId, body: body.padEnd(bytes) };
		};
		const table: [bytes: number, answer: string][] = [
			[35_000, '201'],
			[65_536, '201'],
			[65_537, '413 too_large']
		];
		const say = ({ status, body }: { status: number; body: any }) => `${status} ${body.reason ?? ''}`.trim();
		for (const [bytes, expected] of table) {
			const [alone, together] = [departure(bytes), departure(bytes)];
			const headers = { 'idempotency-key': alone.key };
			const single = await testApp.captain.post(`/api/events/${eventId}/departure`, alone.body, headers);
			const { results } = (await run([together, payment(eventId)])).body;
			expect([single, results[0]].map(say), `${bytes} bytes`).toEqual([expected, expected]);
			expect(results[1].status).toBe(201);
		}
		// A phone never puts this much into one request, but each operation alone would be recorded.
		const { results } = (await run([...Array.from({ length: 24 }, () => departure(65_536)), departure(300_000)])).body;
		expect(results.map(say)).toEqual([...Array.from({ length: 24 }, () => '201'), '413 too_large']);
		expect(say(await run([payment(eventId), departure(2 * 1024 * 1024)]))).toBe('413 too_large');
	});

	it('is refused whole when it is none', async () => {
		const many = Array.from({ length: 26 }, () => payment('2026-01-01-x'));
		for (const operations of [[], many, 'x', undefined]) {
			const answer = await testApp.captain.post('/api/outbox', { operations });
			expect({ status: answer.status, reason: answer.body.reason }).toEqual({ status: 422, reason: 'invalid' });
		}
		expect((await testApp.captain.post('/api/outbox', '{')).body.reason).toBe('malformed');
		expect((await run([payment('2026-01-01-x')], testApp.stranger)).body.reason).toBe('not_signed_in');
	});

	it('refuses operations that the account may not do, one by one', async () => {
		const { eventId } = await testApp.newEvent();
		const answer = await run([payment(eventId)], testApp.service);
		expect(answer.status).toBe(200);
		expect(answer.body.results[0]).toMatchObject({ status: 403, body: { reason: 'not_allowed' } });
		// The right is checked first, as for a single request.
		const { results } = (await run([{ ...payment(eventId), key: 'x' }], testApp.service)).body;
		expect(results[0]).toMatchObject({ status: 403, body: { reason: 'not_allowed' } });
	});
});
