import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { paymentBody, postPayment, type Client } from '../../support/api.ts';
import { key, type TestApp } from './test-app.ts';

export type Body = Record<string, unknown>;
export const device = () => ({ id: randomUUID(), epoch: 'e1', seq: 1 });

export function correct(
	client: Client,
	at: { eventId: string; paymentId: string },
	body: Body,
	headers: Record<string, string> = key()
) {
	return client.post(`/api/events/${at.eventId}/payments/${at.paymentId}/correction`, body, headers);
}

/** The same correction as a phone sends it. */
export async function correctFromPhone(client: Client, at: { eventId: string; paymentId: string }, body: Body) {
	const operation = {
		...{ key: randomUUID(), kind: 'correction', eventId: at.eventId, schema: 1 },
		body: JSON.stringify({ ...body, paymentId: at.paymentId, device: device() })
	};
	const answer = await client.post('/api/outbox', { operations: [operation] });
	return answer.body.results[0];
}

export const refund = (amountCents: number, tipCents?: number, more: Body = {}): Body => ({
	...{ kind: 'refund', amountCents, method: 'cash', reason: 'one guest less' },
	...(tipCents !== undefined && { tipCents }),
	...more
});
export const voids: Body = { kind: 'void', reason: 'typed twice' };
export const changes: Body = { kind: 'change', reason: 'card', payment: { amountCents: 10_000, method: 'card' } };

/** Steps that use the app of a test file. */
export function stepsOf(testApp: () => TestApp) {
	async function pay(draft: Parameters<typeof paymentBody>[0] = {}, client: Client = testApp().captain) {
		const { eventId } = await testApp().newEvent();
		const body = paymentBody(draft);
		expect((await postPayment(client, eventId, body)).status).toBe(201);
		return { eventId, paymentId: body.paymentId };
	}
	const read = async (eventId: string) => (await testApp().admin.get(`/api/events/${eventId}`)).body;
	return { pay, read };
}
