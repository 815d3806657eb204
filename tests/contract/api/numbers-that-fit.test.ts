// Whole numbers that the table can't store exactly are rejected at their field. They never cause a 500, which a phone would retry forever.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let eventId: string;
beforeAll(async () => {
	testApp = await startTestApp();
	({ eventId } = await testApp.newEvent());
});
afterAll(() => testApp.app.dispose());

const takenAt = '2026-11-25T19:00:00Z';
const most = Number.MAX_SAFE_INTEGER;

/** Fields for whole numbers without their own limit. */
const kinds: [kind: string, idField: string, path: string, field: string, body: object][] = [
	['handover', 'handoverId', 'handovers', 'expectedCents', { countedCents: 100 }],
	['tick', 'tickId', 'ticks', 'templateVersion', { itemId: 'vhf', state: 'done' }]
];

it.each(kinds)('a %s', async (kind, idField, path, field, body) => {
	const values = [most, most + 1, 1e300];
	for (const value of values) {
		const status = value === most ? 201 : 422;
		const [id, waitedId] = [randomUUID(), randomUUID()];
		const sent = { ...body, takenAt, [field]: value };
		const alone = await testApp.captain.post(`/api/events/${eventId}/${path}`, { ...sent, [idField]: id }, key(id));
		expect([value, alone.status]).toEqual([value, status]);
		if (status === 422) expect(alone.body).toMatchObject({ reason: 'invalid', errors: [{ field }] });
		const waited = JSON.stringify({ ...sent, [idField]: waitedId });
		const operations = [{ key: waitedId, kind, eventId, body: waited }];
		const { results } = (await testApp.captain.post('/api/outbox', { operations })).body;
		expect([value, results[0].status]).toEqual([value, status]);
	}
});
