import { randomUUID } from 'node:crypto';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, postPayment } from '../../support/api.ts';
import { startDynalite, type TestDatabase } from '../../support/dynamodb.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

// The app on a table with rows from a newer release: after a rollback, or while staging shares the live table.

let database: TestDatabase;
let testApp: TestApp;
let client: DynamoDBDocumentClient;
let tableName = '';

type Row = Record<string, any>;
const more = { newField: { of: ['a', 'newer release'] } };

beforeAll(async () => {
	database = await startDynalite();
	testApp = await startTestApp({ DYNAMODB_ENDPOINT: database.endpoint, AWS_REGION: 'us-west-2' });
	const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
	const base = new DynamoDBClient({ endpoint: database.endpoint, region: 'us-west-2', credentials });
	client = DynamoDBDocumentClient.from(base);
	tableName = (await client.send(new ListTablesCommand({}))).TableNames![0]!;
});
afterAll(async () => {
	client.destroy();
	await testApp.app.dispose();
	await database.close();
});

/** A charter with a payment, its void, and everything else that a test needs. */
async function sail() {
	const event = await testApp.newEvent();
	const body = paymentBody({ patronId: event.patrons[0]!.patronId, tipCents: 500 });
	expect((await postPayment(testApp.captain, event.eventId, body)).status).toBe(201);
	return { eventId: event.eventId, version: event.version, patronId: event.patrons[0]!.patronId, body };
}

async function rowsOf(eventId: string, prefix: string): Promise<Row[]> {
	const { Items = [] } = await client.send(
		new QueryCommand({
			TableName: tableName,
			KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
			ExpressionAttributeValues: { ':pk': `EVENT#${eventId}`, ':sk': prefix }
		})
	);
	return Items;
}
const put = (row: Row) => client.send(new PutCommand({ TableName: tableName, Item: { ...row, putId: randomUUID() } }));
async function change(eventId: string, prefix: string, changes: Row): Promise<void> {
	for (const row of await rowsOf(eventId, prefix)) await put({ ...row, ...changes });
}
const show = async (eventId: string) => (await testApp.admin.get(`/api/events/${eventId}`)).body;
const card = async (eventId: string) => {
	const { events } = (await testApp.captain.get('/api/events')).body;
	return events.find((one: Row) => one.eventId === eventId);
};

describe('rows of a newer release', () => {
	it.each<[string, string, Row, Row]>([
		['status', 'HEAD', { status: 'postponed' }, { status: 'pending' }],
		['crew slot', 'HEAD', { crew: [{ slot: 'pilot', crewId: 'x', name: 'X' }] }, { crew: [{ slot: 'deckhand' }] }],
		['boarding', 'PATRON#', { boarding: 'swimming' }, {}],
		['method', 'PAYMENT#', { method: 'crypto' }, { payments: [{ method: 'other' }] }],
		['flag', 'PAYMENT#', { flags: ['odd_coin'] }, { payments: [{ flags: ['odd_coin'] }] }]
	])('with an unknown %s and unknown fields are shown, with all their money', async (_, prefix, changes, expected) => {
		const { eventId, body } = await sail();
		await change(eventId, prefix, { ...changes, ...more });
		const money = { totalPaidCents: body.amountCents, totalTipCents: 500 };
		for (const seen of [await show(eventId), await card(eventId)]) {
			expect(seen).toMatchObject({ ...expected, ...money });
			expect([seen.patrons.length, seen.payments.length, seen.unreadable]).toEqual([3, 1, undefined]);
		}
	});

	it('keep unknown fields and values when the office changes the charter or a guest', async () => {
		const { eventId, version, patronId } = await sail();
		await change(eventId, 'HEAD', { status: 'postponed', ...more });
		await change(eventId, 'PATRON#', { boarding: 'swimming', ...more });
		const path = `/api/events/${eventId}`;
		const changed = await testApp.admin.send('PATCH', path, { notes: 'Bring ice' }, { 'if-match': `"${version}"` });
		expect(changed.status).toBe(200);
		expect((await testApp.admin.send('PATCH', `${path}/patrons/${patronId}`, { phone: '555 0100' })).status).toBe(200);
		expect(await rowsOf(eventId, 'HEAD')).toMatchObject([{ notes: 'Bring ice', status: 'postponed', ...more }]);
		const guests = await rowsOf(eventId, 'PATRON#');
		expect(guests.find((one) => one.patronId === patronId)).toMatchObject({
			phone: '555 0100',
			boarding: 'swimming',
			...more
		});
	});

	it('with an unknown kind of correction keep their amount, and can still be corrected', async () => {
		const { eventId, body } = await sail();
		const path = `/api/events/${eventId}/payments/${body.paymentId}/correction`;
		const refund = { kind: 'refund', amountCents: 100, reason: 'Typo', takenAt: new Date().toISOString() };
		expect((await testApp.admin.post(path, refund, key())).status).toBe(201);
		await change(eventId, 'CORRECTION#', { kind: 'donate' });
		const seen = await show(eventId);
		expect(seen.totalPaidCents).toBe(body.amountCents);
		expect(seen.corrections).toMatchObject([{ kind: 'refund', amountCents: 0, flags: ['unknown_kind'] }]);
		expect((await testApp.admin.post(path, refund, key())).status).toBe(201);
		expect((await show(eventId)).totalPaidCents).toBe(body.amountCents - 100);
	});
});

describe('one row that can’t be read', () => {
	it.each([
		['HEAD', { title: 7 }],
		['PATRON#', { name: 7 }],
		['PAYMENT#', { amountCents: 'all' }]
	])('of %s never hides its charter, and is counted and logged', async (prefix, changes) => {
		const { eventId } = await sail();
		const [row] = await rowsOf(eventId, prefix);
		await put({ ...row!, ...changes });
		for (const seen of [await show(eventId), await card(eventId)])
			expect(seen).toMatchObject({ eventId, unreadable: 1 });
		expect(testApp.app.output()).toContain(row!.sk);
		expect((await postPayment(testApp.captain, eventId, paymentBody())).status).toBe(201);
	});

	it('among a payment’s corrections leaves its place, and the next correction is recorded behind it', async () => {
		const { eventId, body } = await sail();
		const path = `/api/events/${eventId}/payments/${body.paymentId}/correction`;
		const refund = { kind: 'refund', amountCents: 100, reason: 'Typo', takenAt: new Date().toISOString() };
		expect((await testApp.admin.post(path, refund, key())).status).toBe(201);
		await change(eventId, 'CORRECTION#', { reason: { is: 'broken' } });
		expect((await testApp.admin.post(path, refund, key())).status).toBe(201);
		expect(await show(eventId)).toMatchObject({ corrections: [{ place: 2 }], unreadable: 1 });
	});

	it('among the accounts or emails leaves the rest of its list', async () => {
		await put({ pk: 'CREW#zed', sk: 'ACCOUNT', boardPk: 'CREW', boardSk: 'zed', account: {} });
		const { crew, unreadable } = (await testApp.admin.get('/api/crew')).body;
		expect([crew.length, unreadable]).toEqual([4, 1]);
		await put({ pk: 'MAIL#zed', sk: 'MAIL', boardPk: 'MAIL#FAILED', boardSk: '9#zed', kind: 'of_a_newer_release' });
		const { failed } = (await testApp.admin.get('/api/mail')).body;
		expect(failed).toMatchObject({ items: [], unreadable: 1 });
	});
});
