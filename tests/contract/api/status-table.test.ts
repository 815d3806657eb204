import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outsideCheck } from '../../../infra/shared/outputs.ts';
import { paymentBody, postPayment, type Answer } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let eventId: string;

beforeAll(async () => {
	testApp = await startTestApp();
	({ eventId } = await testApp.newEvent());
});
afterAll(() => testApp.app.dispose());

function expectProblem(answer: Answer, status: number, reason: string): void {
	expect({ status: answer.status, reason: answer.body?.reason }).toEqual({ status, reason });
	expect(answer.headers.get('content-type')).toBe('application/problem+json');
	expect(answer.headers.get('cache-control')).toBe('no-store');
	expect(answer.body).toMatchObject({
		type: expect.any(String),
		title: expect.any(String),
		detail: expect.stringMatching(/\w+.*[.!]/),
		status
	});
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const pay = (body: unknown, headers: Record<string, string> = key()) =>
	testApp.captain.post(`/api/events/${eventId}/payment`, body, headers);

describe('POST …/payment', () => {
	it('answers 201 with the echo of id and bytes, the receipt code, and the totals', async () => {
		const body = JSON.stringify(paymentBody({ amountCents: 12_345, tipCents: 500 }), null, 2);
		const { paymentId } = JSON.parse(body);
		const answer = await pay(body, key(paymentId));
		expect(answer.status).toBe(201);
		expect(answer.body).toMatchObject({
			paymentId,
			bodySha256: sha256(body),
			receiptCode: expect.stringMatching(/^[A-Z]\d[A-Z]-\d[A-Z]{2}$/),
			receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
			flags: ['unmatched'],
			payment: { paymentId, amountCents: 12_345, tipCents: 500, method: 'cash' },
			totals: { totalPaidCents: 12_345, balanceCents: 45_000 - 12_345 }
		});
		expect(answer.headers.get('idempotency-replayed')).toBeNull();
	});

	it('answers a repeat with 200, the same text, and the replay header, even after other payments', async () => {
		const body = paymentBody();
		const first = await postPayment(testApp.captain, eventId, body);
		await postPayment(testApp.captain, eventId, paymentBody({ amountCents: 777 }));
		const again = await postPayment(testApp.captain, eventId, body);
		expect(again.status).toBe(200);
		expect(again.text).toBe(first.text);
		expect(again.headers.get('idempotency-replayed')).toBe('true');
	});

	it('keeps odd letters, and answers a replay of them with the same text', async () => {
		const note = 'Ærlig 🛥️ \u202e half an emoji: \ud83d and a "quote"\nnext line';
		const body = paymentBody({ note, reference: 'é' });
		const first = await postPayment(testApp.captain, eventId, body);
		expect(first.status).toBe(201);
		expect((await postPayment(testApp.captain, eventId, body)).text).toBe(first.text);
	});

	it('treats the quoted form of a key and either case of its letters as one key', async () => {
		const body = JSON.stringify(paymentBody());
		const { paymentId } = JSON.parse(body);
		const first = await pay(body, key(paymentId));
		expect((await pay(body, key(`"${paymentId}"`))).status).toBe(200);
		const shouted = await pay(body, key(paymentId.toUpperCase()));
		expect(shouted.status).toBe(200);
		expect(shouted.text).toBe(first.text);
	});

	it('answers 400 key_missing, key_malformed and key_mismatch', async () => {
		expectProblem(await pay(paymentBody(), {}), 400, 'key_missing');
		for (const odd of ['42', '"unclosed', 'not-a-uuid', `${randomUUID()} ${randomUUID()}`]) {
			expectProblem(await pay(paymentBody(), key(odd)), 400, 'key_malformed');
		}
		expectProblem(await pay(paymentBody()), 400, 'key_mismatch');
	});

	it('answers 422 key_reused for other bytes and for another event, and leaves what is recorded', async () => {
		const other = await testApp.newEvent();
		const body = paymentBody();
		const first = await postPayment(testApp.captain, eventId, body);
		expectProblem(await postPayment(testApp.captain, eventId, { ...body, amountCents: 1 }), 422, 'key_reused');
		expectProblem(await postPayment(testApp.captain, other.eventId, body), 422, 'key_reused');
		expect((await postPayment(testApp.captain, eventId, body)).text).toBe(first.text);
	});

	it('finds a used key before it looks into the body', async () => {
		const body = paymentBody();
		await postPayment(testApp.captain, eventId, body);
		expectProblem(await pay('{', key(body.paymentId)), 422, 'key_reused');
	});

	it.each([
		['amountCents', 0, 'not_above_zero'],
		['amountCents', -5, 'below_zero'],
		['amountCents', 12.345, 'not_whole_cents'],
		['amountCents', 1e9, 'too_large'],
		['amountCents', '12', 'not_a_number'],
		['amountCents', null, 'not_a_number'],
		['method', 'barter', 'unknown_method'],
		['takenAt', 'yesterday', 'not_an_instant'],
		['tipCents', -1, 'below_zero'],
		['note', 'x'.repeat(501), 'too_long'],
		['note', 'a\u0000b', 'control_characters'],
		['device', { id: 'd', epoch: 'e', seq: 0 }, 'below_one']
	])('answers 422 invalid naming the field for %s = %j', async (field, value, reason) => {
		const body = { ...paymentBody(), [field]: value };
		const answer = await pay(body, key(body.paymentId));
		expectProblem(answer, 422, 'invalid');
		const errors: { field: string; reason: string }[] = answer.body.errors;
		expect(errors.map((error) => error.field.split('.')[0])).toContain(field);
		expect(errors.map((error) => error.reason)).toContain(reason);
	});

	it.each(['', '{', 'amount=5', '{"amountCents":NaN}', '\u0000'])('answers 400 malformed for %j', async (text) => {
		const id = randomUUID();
		expectProblem(await pay(text === '' ? ' ' : text, key(id)), 400, 'malformed');
	});

	it.each(['[]', '"text"', '12', 'null'])('answers 422 for the JSON %s, which is no payment', async (text) => {
		expectProblem(await pay(text), 422, 'invalid');
	});

	it('answers 404 event_not_found for an event that is not, and for a link that can be none', async () => {
		for (const slug of ['2031-01-01-nobody', '2031-01-01', 'waiver', '..%2f..', 'x'.repeat(300)]) {
			const body = paymentBody();
			expectProblem(await postPayment(testApp.captain, slug, body), 404, 'event_not_found');
		}
	});

	it('answers 410 voided when the void came before the payment', async () => {
		const body = paymentBody();
		const path = `/api/events/${eventId}/payments/${body.paymentId}/correction`;
		expect((await testApp.captain.post(path, { kind: 'void', reason: 'typed twice' }, key())).status).toBe(201);
		expectProblem(await postPayment(testApp.captain, eventId, body), 410, 'voided');
		expectProblem(await pay('not json', key(body.paymentId)), 410, 'voided');
	});

	it('answers 401 to a stranger and 403 to a person who may not log payments, no matter what they send', async () => {
		for (const body of [paymentBody(), '{', 'x'.repeat(70_000)]) {
			const path = `/api/events/${eventId}/payment`;
			expectProblem(await testApp.stranger.post(path, body, key()), 401, 'not_signed_in');
			expectProblem(await testApp.service.post(path, body, key()), 403, 'not_allowed');
		}
	});

	it('keeps using a connection after it rejected a large body unread', async () => {
		for (let i = 0; i < 8; i += 1) {
			expectProblem(await testApp.stranger.post('/api/crew', 'x'.repeat(200_000)), 401, 'not_signed_in');
			expectProblem(await testApp.admin.post('/api/crew', 'x'.repeat(200_000)), 413, 'too_large');
		}
	});

	it('answers 413 over 64 kB, declared or streamed, and 415 for anything but JSON', async () => {
		expectProblem(await pay(`"${'x'.repeat(65_536)}"`), 413, 'too_large');
		expectProblem(await pay(`"${'x'.repeat(1_000_000)}"`), 413, 'too_large');
		const streamed = await fetch(`${testApp.app.url}/api/events/${eventId}/payment`, {
			method: 'POST',
			headers: { authorization: `Bearer ${testApp.captain.token}`, 'content-type': 'application/json', ...key() },
			body: new Blob(['x'.repeat(100_000)]).stream(),
			duplex: 'half'
		} as RequestInit);
		expect(streamed.status).toBe(413);
		expect((await streamed.json()).reason).toBe('too_large');
		for (const contentType of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', '']) {
			const body = paymentBody();
			expectProblem(
				await pay(body, { ...key(body.paymentId), 'content-type': contentType }),
				415,
				'wrong_content_type'
			);
		}
	});

	it('answers 426 to a schema that it does not take, and none to a recorded payment', async () => {
		const body = paymentBody();
		expectProblem(await pay(body, { ...key(body.paymentId), 'scc-schema': '999' }), 426, 'update_required');
		expect((await pay(body, { ...key(body.paymentId), 'scc-schema': '1' })).status).toBe(201);
		expect((await pay(body, { ...key(body.paymentId), 'scc-schema': '999' })).status).toBe(200);
	});

	it('records 50 simultaneous posts of one key once, and answers all with the same body', async () => {
		const event = await testApp.newEvent();
		const body = paymentBody({ patronId: event.patrons[0]!.patronId });
		const answers = await Promise.all(
			Array.from({ length: 50 }, (_, i) => postPayment(i % 2 ? testApp.captain : testApp.admin, event.eventId, body))
		);
		expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
		expect(answers.filter((answer) => answer.status === 200)).toHaveLength(49);
		expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
		const page = await testApp.admin.get(`/api/events/${event.eventId}`);
		expect(page.body.payments).toHaveLength(1);
		expect(page.body.totalPaidCents).toBe(15_000);
	});

	it('never refuses money for the office’s reasons: it flags it', async () => {
		const event = await testApp.newEvent();
		const [patron, removed] = event.patrons;
		const path = `/api/events/${event.eventId}`;
		const take = async (draft: Parameters<typeof paymentBody>[0]) => {
			const answer = await postPayment(testApp.captain, event.eventId, paymentBody(draft));
			expect(answer.status).toBe(201);
			return answer.body.flags;
		};
		expect(await take({ patronId: patron!.patronId, amountCents: 1000 })).toEqual([]);
		expect(await take({ patronId: patron!.patronId, amountCents: 1000 })).toEqual(['possible_duplicate']);
		expect(await take({ patronId: 'nobody', amountCents: 1001 })).toEqual(['unmatched']);
		await testApp.admin.send('DELETE', `${path}/patrons/${removed!.patronId}`);
		expect(await take({ patronId: removed!.patronId, amountCents: 1002 })).toEqual(['unmatched']);
		await testApp.admin.send('PATCH', path, { status: 'cancelled' }, { 'if-match': '1' });
		expect(await take({ patronId: patron!.patronId, amountCents: 90_000 })).toEqual(['late', 'overpaid']);
	});

	it('keeps who took the money apart from who delivered it', async () => {
		const answer = await postPayment(testApp.captain, eventId, paymentBody({ takenBy: testApp.crewId }));
		expect(answer.body.payment).toMatchObject({ takenBy: testApp.crewId, deliveredBy: 'larkin' });
	});
});

describe('POST …/correction', () => {
	const correct = (id: string, body: unknown, headers = key()) =>
		testApp.captain.post(`/api/events/${eventId}/payments/${id}/correction`, body, headers);

	it('records a void once, and a refund, and the totals follow', async () => {
		const event = await testApp.newEvent();
		const [a, b] = [paymentBody({ amountCents: 10_000 }), paymentBody({ amountCents: 20_000 })];
		await postPayment(testApp.captain, event.eventId, a);
		await postPayment(testApp.captain, event.eventId, b);
		const headers = key();
		const path = `/api/events/${event.eventId}/payments/${a.paymentId}/correction`;
		const first = await testApp.captain.post(path, { kind: 'void', reason: 'wrong event' }, headers);
		expect(first.status).toBe(201);
		expect(first.body).toMatchObject({ paymentId: a.paymentId, totals: { totalPaidCents: 20_000 } });
		const refund = { kind: 'refund', amountCents: 5000, reason: 'one guest less' };
		const refunded = await testApp.captain.post(path.replace(a.paymentId, b.paymentId), refund, key());
		expect(refunded.body.totals).toEqual({ totalPaidCents: 15_000, balanceCents: 30_000 });
		const again = await testApp.captain.post(path, { kind: 'void', reason: 'wrong event' }, headers);
		expect({ status: again.status, text: again.text }).toEqual({ status: 200, text: first.text });
		const page = await testApp.admin.get(`/api/events/${event.eventId}`);
		expect(page.body).toMatchObject({ totalPaidCents: 15_000 });
		expect(page.body.payments).toHaveLength(2);
		expect(page.body.corrections).toHaveLength(2);
	});

	it('refuses what can’t be understood, each with its reason', async () => {
		const body = paymentBody({ amountCents: 1000 });
		await postPayment(testApp.captain, eventId, body);
		const refund = (amountCents: unknown) => ({ kind: 'refund', amountCents, reason: 'x' });
		expectProblem(await correct(body.paymentId, { kind: 'void' }), 422, 'invalid');
		expectProblem(await correct(body.paymentId, { kind: 'bonus', reason: 'x' }), 422, 'invalid');
		expectProblem(await correct(body.paymentId, refund(0)), 422, 'invalid');
		expectProblem(await correct(body.paymentId, refund(1001)), 422, 'more_than_left');
		expectProblem(await correct(randomUUID(), refund(5)), 404, 'payment_not_found');
		expectProblem(await correct('not-an-id', refund(5)), 404, 'payment_not_found');
		expectProblem(await correct(body.paymentId, refund(5), {} as never), 400, 'key_missing');
		const path = `/api/events/${eventId}/payments/${body.paymentId}/correction`;
		expectProblem(await testApp.stranger.post(path, refund(5), key()), 401, 'not_signed_in');
		expectProblem(await testApp.service.post(path, refund(5), key()), 403, 'not_allowed');
	});

	it('refuses a key that a payment has', async () => {
		const body = paymentBody();
		await postPayment(testApp.captain, eventId, body);
		expectProblem(await correct(body.paymentId, { kind: 'void', reason: 'x' }, key(body.paymentId)), 422, 'key_reused');
	});

	it('does not void another event’s payment', async () => {
		const other = await testApp.newEvent();
		const body = paymentBody();
		await postPayment(testApp.captain, other.eventId, body);
		expectProblem(await correct(body.paymentId, { kind: 'void', reason: 'x' }), 404, 'payment_not_found');
	});
});

describe('GET …/manifest', () => {
	it('lists a phone’s records of the event and the numbers that never came', async () => {
		const event = await testApp.newEvent();
		const device = randomUUID();
		for (const seq of [2, 3, 6]) {
			await postPayment(testApp.captain, event.eventId, paymentBody({ device: { id: device, epoch: 'one', seq } }));
		}
		await postPayment(testApp.captain, event.eventId, paymentBody());
		const answer = await testApp.captain.get(`/api/events/${event.eventId}/payments/manifest?device=${device}`);
		expect(answer.body.ids).toHaveLength(3);
		expect(answer.body.ids[0]).toEqual({ paymentId: expect.any(String), bodySha256: expect.any(String) });
		expect(answer.body.gaps).toEqual([
			{ epoch: 'one', from: 1, to: 1 },
			{ epoch: 'one', from: 4, to: 5 }
		]);
		expectProblem(await testApp.captain.get('/api/events/2031-01-01-nobody/payments/manifest'), 404, 'event_not_found');
	});
});

describe('anything under /api', () => {
	it('is JSON where there is nothing, also with a slash, an odd escape or a data suffix', async () => {
		for (const path of [
			'/api',
			'/api/',
			'/api/nope',
			'/api/%ff',
			'/api/%',
			'/api/events/x/y/z',
			'/api/session/__data.json'
		]) {
			const answer = await testApp.admin.get(path);
			expectProblem(answer, 404, 'not_found');
		}
	});

	it('answers 405 with what is allowed', async () => {
		const answer = await testApp.admin.send('PUT', '/api/session', {});
		expectProblem(answer, 405, 'method_not_allowed');
		expect(answer.headers.get('allow')).toContain('POST');
		expectProblem(await testApp.admin.get(`/api/events/${eventId}/payment`), 405, 'method_not_allowed');
	});

	it('answers HEAD like GET without a body, and a slash at the end like none', async () => {
		const authorization = `Bearer ${testApp.admin.token}`;
		const head = await fetch(`${testApp.app.url}/api/events/${eventId}`, {
			method: 'HEAD',
			headers: { authorization }
		});
		expect({ status: head.status, text: await head.text() }).toEqual({ status: 200, text: '' });
		expect((await testApp.admin.get('/api/session/')).status).toBe(200);
	});

	it('tells a check from outside that it is well, near the start of the answer', async () => {
		const answer = await fetch(`${testApp.app.url}${outsideCheck.path}`);
		expect(answer.status).toBe(200);
		// Route 53 reads no more of the body than this.
		expect((await answer.text()).slice(0, 5120)).toContain(outsideCheck.contains);
	});

	it('tells how it is, without a secret', async () => {
		const answer = await testApp.stranger.get('/api/health');
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({
			status: 'ok',
			version: expect.any(String),
			table: 'ok',
			mail: {
				provider: 'local',
				configured: true,
				lastSuccessAt: expect.toBeOneOf([null, expect.any(String)]),
				waiting: expect.any(Number),
				failed: 0
			}
		});
	});
});
