import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { paymentBody, postPayment, withoutIdsAndTimes, type Answer } from '../../support/api.ts';
import { fileChecker } from '../../support/response-checker.ts';
import { startReceiver, type Receiver } from '../../support/https-receiver.ts';
import { scaled } from '../../support/slowness.ts';
import { startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let receiver: Receiver;
const folder = mkdtempSync(join(tmpdir(), 'scc-hooks-'));

beforeAll(async () => {
	receiver = await startReceiver();
	const ca = join(folder, 'ca.pem');
	writeFileSync(ca, receiver.ca);
	testApp = await startTestApp({ SCC_WEBHOOK_TEST_CA: ca });
});
afterAll(async () => {
	await testApp.app.dispose();
	await receiver.close();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
	receiver.received.length = 0;
	receiver.answer = (_, response) => response.end('{"ok":true}');
});

const reasonOf = ({ status, body }: Answer) => [status, body?.reason];
const add = (body: Record<string, unknown>) => testApp.admin.post('/api/webhooks', body);

/** Waits until this many messages arrived. */
async function arrived(count: number): Promise<Receiver['received']> {
	await expect.poll(() => receiver.received.length, { timeout: scaled(30_000) }).toBeGreaterThanOrEqual(count);
	return receiver.received;
}

async function deliveries(state: string, count: number): Promise<any[]> {
	const list = async () => (await testApp.admin.get('/api/webhooks/deliveries')).body.deliveries;
	const ofState = async () => (await list()).filter((one: { state: string }) => one.state === state);
	await expect.poll(async () => (await ofState()).length, { timeout: scaled(30_000) }).toBeGreaterThanOrEqual(count);
	return ofState();
}

function verified(secret: string, { headers, body }: Receiver['received'][number]) {
	const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
	return new Webhook(secret).verify(body, flat) as Record<string, any>;
}

describe('a webhook', () => {
	it.each<[unknown, string, string]>([
		['http://hooks.example.com/', 'url', 'not_https'],
		['ftp://hooks.example.com/', 'url', 'not_https'],
		['hooks.example.com', 'url', 'not_a_url'],
		['https://', 'url', 'not_a_url'],
		['https://me:secret@hooks.example.com/', 'url', 'has_credentials'],
		[`https://hooks.example.com/${'x'.repeat(500)}`, 'url', 'too_long'],
		[7, 'url', 'not_text']
	])('is refused for the address %s', async (url, field, reason) => {
		const answer = await add({ url });
		expect([...reasonOf(answer), answer.body.errors]).toEqual([422, 'invalid', [{ field, reason }]]);
	});

	it('is an admin’s business, and its secret is shown once and nowhere else', async () => {
		for (const who of ['captain', 'crew', 'service', 'rightless'] as const)
			expect(reasonOf(await testApp[who].post('/api/webhooks', { url: receiver.url }))).toEqual([403, 'not_allowed']);
		const created = await add({ url: receiver.url, types: ['waiver.signed'] });
		expect([created.status, created.body.types]).toEqual([201, ['waiver.signed']]);
		const { id, secret } = created.body;
		expect(secret).toMatch(/^whsec_[A-Za-z0-9+/=]{44}$/);
		const paths = ['/api/webhooks', '/api/webhooks/deliveries', '/api/audit'];
		for (const path of paths) expect((await testApp.admin.get(path)).text).not.toContain(secret.slice(6));
		expect(testApp.app.output()).not.toContain(secret.slice(6));
		expect((await testApp.admin.send('DELETE', `/api/webhooks/${id}`)).status).toBe(204);
		expect((await testApp.admin.get('/api/webhooks')).body.webhooks).toEqual([]);
	});

	it('gets payments, corrections, changes, and trips, signed, with ids and amounts and without names', async () => {
		const { body: created } = await add({ url: receiver.url });
		const { eventId, patrons } = await testApp.newEvent({
			...{ title: 'Wes Oar’s birthday', notes: 'Cake' },
			patrons: [{ name: 'Wes Oar', email: 'wes@example.com', phone: '+1 619 555 0142' }]
		});
		const body = paymentBody({ patronId: patrons[0]!.patronId, amountCents: 12_345, note: 'Paid in coins' });
		await postPayment(testApp.captain, eventId, body);
		await postPayment(testApp.captain, eventId, body);
		const void_ = { kind: 'void', reason: 'Wrong person' };
		const key = { 'idempotency-key': crypto.randomUUID() };
		const corrected = await testApp.admin.post(
			`/api/events/${eventId}/payments/${body.paymentId}/correction`,
			void_,
			key
		);
		expect(corrected.status).toBe(201);
		const messages = (await arrived(3)).map((one) => verified(created.secret, one));
		const byType = Object.fromEntries(messages.map((one) => [one.type, one]));
		expect(byType['event.changed']).toMatchObject({ eventVersion: 1, data: { eventId, status: 'confirmed' } });
		expect(byType['payment.recorded']).toMatchObject({
			...{ id: expect.stringMatching(/^msg_/), timestamp: expect.stringMatching(/Z$/), eventVersion: 1 },
			data: { eventId, paymentId: body.paymentId, amountCents: 12_345, method: 'cash' }
		});
		expect(byType['payment.corrected']).toMatchObject({ data: { eventId, paymentId: body.paymentId, kind: 'void' } });
		for (const { body: text } of receiver.received)
			expect(withoutIdsAndTimes(text)).not.toMatch(/Wes|example\.com|0142|coins|Wrong person|Cake/);
		expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
		await testApp.admin.send('DELETE', `/api/webhooks/${created.id}`);
	});

	it('shows the receiver’s response, and resends with the same id', async () => {
		const { body: created } = await add({ url: receiver.url, types: ['event.closed'] });
		receiver.answer = (_, response) => {
			response.writeHead(500);
			response.end('Not today');
		};
		const test = await testApp.admin.post(`/api/webhooks/${created.id}/test`);
		expect([test.status, test.body.delivery.type]).toEqual([202, 'webhook.test']);
		await arrived(1);
		await expect
			.poll(async () => (await deliveries('waiting', 1))[0].last, { timeout: scaled(30_000) })
			.toMatchObject({ status: 500, problem: 'refused', text: 'Not today' });
		receiver.answer = (_, response) => response.end('ok');
		const [waiting] = await deliveries('waiting', 1);
		expect((await testApp.admin.post(`/api/webhooks/deliveries/${waiting.id}`)).status).toBe(202);
		const [first, second] = (await arrived(2)).map((one) => verified(created.secret, one));
		expect(second).toEqual(first);
		const { hookProblems } = await fileChecker();
		expect(hookProblems('webhook.test', receiver.received[0]!.body)).toEqual([]);
		const delivered = (await deliveries('delivered', 1)).find((one) => one.id === waiting.id);
		expect(delivered.last).toMatchObject({ status: 200, text: 'ok' });
		await testApp.admin.send('DELETE', `/api/webhooks/${created.id}`);
	});

	it('gets nothing while it is paused', async () => {
		const { body: created } = await add({ url: receiver.url, types: ['event.changed'] });
		const set = (isPaused: boolean) => testApp.admin.send('PATCH', `/api/webhooks/${created.id}`, { isPaused });
		expect((await set(true)).body.webhook).toMatchObject({ isPausedForFailing: false, pausedAt: expect.any(String) });
		await testApp.newEvent();
		const [failed] = await deliveries('failed', 1);
		expect([failed.last.problem, receiver.received]).toEqual(['paused', []]);
		expect((await set(false)).body.webhook).not.toHaveProperty('pausedAt');
		await testApp.admin.post(`/api/webhooks/deliveries/${failed.id}`);
		expect(await arrived(1)).toHaveLength(1);
		await testApp.admin.send('DELETE', `/api/webhooks/${created.id}`);
	});

	it.each(['x', '000000000000', '__proto__'])('is not found as %s', async (id) => {
		expect(reasonOf(await testApp.admin.send('PATCH', `/api/webhooks/${id}`, {}))).toEqual([404, 'not_found']);
		expect(reasonOf(await testApp.admin.send('DELETE', `/api/webhooks/${id}`))).toEqual([404, 'not_found']);
		expect(reasonOf(await testApp.admin.post(`/api/webhooks/${id}/test`))).toEqual([404, 'not_found']);
		expect(reasonOf(await testApp.admin.post(`/api/webhooks/deliveries/${id}`))).toEqual([404, 'not_found']);
	});
});
