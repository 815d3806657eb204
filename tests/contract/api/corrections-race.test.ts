import { afterAll, beforeAll, expect, it } from 'vitest';
import { paymentBody, postPayment, signInAsAdmin, type Client } from '../../support/api.ts';
import { startApp, type App } from '../../support/app.ts';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

// Two servers on one database, so that neither can rely on what it remembers.
let database: TestDatabase;
let testApp: TestApp;
let second: App;
let clients: Client[];

beforeAll(async () => {
	database = await startDynalite();
	const env = { DYNAMODB_ENDPOINT: database.endpoint, AWS_REGION: 'us-west-2' };
	testApp = await startTestApp(env);
	second = await startApp({ env });
	clients = [testApp.admin, await signInAsAdmin(second.url)];
});
afterAll(async () => {
	await second.dispose();
	await testApp.app.dispose();
	await database.close();
});

const refund = (amountCents: number) => ({ kind: 'refund', amountCents, method: 'cash', reason: 'race' });
const voids = { kind: 'void', reason: 'race' };
const change = { kind: 'change', reason: 'race', payment: { amountCents: 24_000, method: 'card' } };

it.each([
	['three refunds', [refund(12_000), refund(12_000), refund(12_000)], [4_000]],
	['a refund and a void', [refund(12_000), voids], [0]],
	['a refund and a change', [refund(12_000), change], [24_000]],
	['two voids', [voids, voids], [0]],
	['two changes', [change, change], [24_000]],
	['a void and a change', [voids, change], [0, 24_000]]
])('%s on one payment of $160 over two servers never count twice', async (_, bodies, outcomes) => {
	for (let round = 0; round < 6; round += 1) {
		const { eventId } = await testApp.newEvent();
		const { paymentId, ...paid } = paymentBody({ amountCents: 16_000 });
		await postPayment(testApp.admin, eventId, { ...paid, paymentId });
		const path = `/api/events/${eventId}/payments/${paymentId}/correction`;
		const answers = await Promise.all(bodies.map((body, at) => clients[(at + round) % 2]!.post(path, body, key())));
		const isExpected = answers.map(({ status, body }) => (status === 201 ? 201 : body.reason));
		for (const one of isExpected) expect([201, 'more_than_left', 'already_voided']).toContain(one);
		const page = await testApp.admin.get(`/api/events/${eventId}`);
		expect(outcomes).toContain(page.body.totalPaidCents);
		expect(page.body.corrections).toHaveLength(isExpected.filter((one) => one === 201).length);
		const places = page.body.corrections.map((one: { place: number }) => one.place);
		expect(places).toEqual(places.map((_place: number, at: number) => at + 1));
	}
});
