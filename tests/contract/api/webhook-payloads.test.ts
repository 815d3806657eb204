// The exact content of each webhook message: caused by the real action, signed, and received over HTTPS.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hookTypes, type HookType } from '../../../src/lib/domain/webhook.ts';
import type { AnyEventCard } from '../../../src/lib/wire/event.ts';
import { paymentBody, postPayment } from '../../support/api.ts';
import { fileChecker } from '../../support/response-checker.ts';
import { startReceiver, type Receiver } from '../../support/https-receiver.ts';
import { scaled } from '../../support/slowness.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';
import { guestAt, person } from './guest-form.ts';

let testApp: TestApp;
let receiver: Receiver;
let secret: string;
const folder = mkdtempSync(join(tmpdir(), 'scc-payloads-'));

beforeAll(async () => {
	receiver = await startReceiver();
	const ca = join(folder, 'ca.pem');
	writeFileSync(ca, receiver.ca);
	testApp = await startTestApp({ SCC_WEBHOOK_TEST_CA: ca });
	({ secret } = (await testApp.admin.post('/api/webhooks', { url: receiver.url })).body);
});
afterAll(async () => {
	await testApp.app.dispose();
	await receiver.close();
	rmSync(folder, { recursive: true, force: true });
});

// Webhooks must never contain any of these.
const secrets = [
	...['Wes Oar', 'wes@example.com', '555 0142', 'Wes’s birthday', 'Bring cake', 'Owes us', 'Paid in coins'],
	...['Keyed twice', 'Gale warning', 'Short of change', 'data:image', 'Imke', 'session']
];

const makeCharter = (): Promise<AnyEventCard> =>
	testApp.newEvent({
		...{ title: 'Wes’s birthday', notes: 'Bring cake', privateNotes: 'Owes us', boat: 'Grey Heron' },
		...{ source: 'boatbooker', externalId: randomUUID(), crew: [{ crewId: testApp.crewId, slot: 'captain' }] },
		patrons: [{ name: 'Wes Oar', email: 'wes@example.com', phone: '+1 619 555 0142', isHost: true }]
	});

const messages = () => receiver.received.map(({ body }) => JSON.parse(body));
const isAbout = (type: HookType, eventId: string) => (message: any) =>
	message.type === type && message.data.eventId === eventId;

/** Returns the newest message of this type about this charter, checked like a receiver. */
async function message(type: HookType, eventId: string, version: number) {
	const matches = isAbout(type, eventId);
	const find = () =>
		receiver.received.findLast(({ body }) => {
			const read = JSON.parse(body);
			return matches(read) && read.eventVersion === version;
		});
	await expect.poll(() => find() !== undefined, { timeout: scaled(30_000) }).toBe(true);
	const { headers, body } = find()!;
	const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
	const read = new Webhook(secret).verify(body, flat) as Record<string, unknown>;
	expect([headers['webhook-id'], headers['content-type']]).toEqual([
		read.id,
		expect.stringMatching(/^application\/json/)
	]);
	expect(() => new Webhook(secret).verify(`${body} `, flat)).toThrow();
	expect((await fileChecker()).hookProblems(type, body)).toEqual([]);
	for (const part of secrets) expect([type, part, body.includes(part)]).toEqual([type, part, false]);
	expect(body).not.toContain(secret.slice(6));
	return read;
}
const id = expect.stringMatching(/^msg_[0-9a-f]{32}$/);
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const stored = async (eventId: string) => (await testApp.admin.get(`/api/events/${eventId}`)).body;

/** Runs the action on a new charter. Returns what the payload must say besides `eventId`. */
const actions: Record<HookType, (event: AnyEventCard) => Promise<{ version: number; data: object; at: unknown }>> = {
	'event.changed': async (event) => {
		const { eventId } = event;
		const body = { emailHost: true, note: 'Gale warning' };
		expect((await testApp.admin.post(`/api/events/${eventId}/cancellation`, body, key())).status).toBe(201);
		const now = await stored(eventId);
		const { date, startsAt, endsAt, timeZone, startInstant, endInstant, updatedAt } = now;
		const data = {
			...{ date, startsAt, endsAt, timeZone, startInstant, endInstant, updatedAt, createdAt: instant },
			...{ status: 'cancelled', boat: 'Grey Heron', capacity: 12, totalPriceCents: 45_000 },
			...{ crew: [{ slot: 'captain', crewId: testApp.crewId }], source: 'boatbooker', externalId: now.externalId }
		};
		expect(now.externalId).toBeTruthy();
		return { version: 2, data, at: updatedAt };
	},
	'payment.recorded': async ({ eventId, patrons }) => {
		const patronId = patrons[0]!.patronId;
		const body = paymentBody({ patronId, amountCents: 12_345, tipCents: 500, note: 'Paid in coins', method: 'check' });
		const { receivedAt, receiptCode } = (await postPayment(testApp.captain, eventId, body)).body;
		const { paymentId, takenAt } = body;
		const data = {
			...{ paymentId, receiptCode, patronId, amountCents: 12_345, tipCents: 500, method: 'check', takenAt },
			...{ takenBy: 'larkin', receivedAt },
			totals: { totalPriceCents: 45_000, totalPaidCents: 12_345, balanceCents: 32_655 }
		};
		return { version: 1, data, at: receivedAt };
	},
	'payment.corrected': async ({ eventId, patrons }) => {
		const body = paymentBody({ patronId: patrons[0]!.patronId, amountCents: 20_000, note: 'Paid in coins' });
		const { receiptCode } = (await postPayment(testApp.captain, eventId, body)).body;
		const correctionId = randomUUID();
		const { paymentId } = body;
		const refund = { kind: 'refund', amountCents: 5_000, method: 'card', reason: 'Keyed twice' };
		const path = `/api/events/${eventId}/payments/${paymentId}/correction`;
		const answer = await testApp.admin.post(path, refund, key(correctionId));
		const made = (await stored(eventId)).corrections[0];
		expect(answer.status).toBe(201);
		const data = {
			...{ correctionId, paymentId, receiptCode, kind: 'refund', amountCents: 5_000, tipCents: 0, method: 'card' },
			...{ takenAt: made.takenAt, takenBy: 'admin', receivedAt: made.receivedAt },
			totals: { totalPriceCents: 45_000, totalPaidCents: 15_000, balanceCents: 30_000 }
		};
		return { version: 1, data, at: made.receivedAt };
	},
	'waiver.signed': async ({ eventId }) => {
		const guest = guestAt(testApp.app.url);
		expect((await guest.sign({ ...person('Wes Oar'), email: 'wes@example.com' }, eventId)).status).toBe(303);
		const [signed] = (await stored(eventId)).signedWaivers;
		const { version, sha256 } = (await testApp.admin.get('/api/waiver-texts/current')).body.text;
		const data = {
			...{ waiverId: signed.waiverId, textVersion: version, textSha256: sha256, channel: 'own_phone' },
			receivedAt: instant
		};
		return { version: 1, data, at: instant };
	},
	'event.departed': async ({ eventId }) => trip(eventId, 'departure'),
	'event.returned': async ({ eventId }) => {
		await trip(eventId, 'departure');
		return trip(eventId, 'return');
	},
	'event.closed': async ({ eventId }) => {
		const paid = paymentBody({ tipCents: 1_200 });
		await postPayment(testApp.crew, eventId, paid);
		const closeId = randomUUID();
		const counted = [{ crewId: testApp.crewId, method: 'cash', amountCents: 16_100, note: 'Short of change' }];
		const answer = await testApp.admin.post(`/api/events/${eventId}/closes`, { counted }, key(closeId));
		expect(answer.status).toBe(201);
		const { closedAt } = answer.body;
		const data = {
			...{ closeId, expectedCents: 16_200, countedCents: 16_100, cashDifferenceCents: -100, tipPoolCents: 1_200 },
			...{ closedAt, closedBy: 'admin' }
		};
		return { version: 1, data, at: closedAt };
	}
};

async function trip(eventId: string, kind: 'departure' | 'return') {
	const recordId = randomUUID();
	const takenAt = new Date().toISOString();
	const body = { [`${kind}Id`]: recordId, takenAt, ...(kind === 'departure' && { warnings: [], overrides: [] }) };
	const { status, body: made } = await testApp.captain.post(`/api/events/${eventId}/${kind}`, body, key(recordId));
	expect(status).toBe(201);
	const { receivedAt } = made;
	return { version: 1, data: { [`${kind}Id`]: recordId, takenAt, takenBy: 'larkin', receivedAt }, at: receivedAt };
}

it.each(hookTypes)('%s says ids, amounts, and times, and nothing else, and is sent once', async (type) => {
	const event = await makeCharter();
	const { version, data, at } = await actions[type](event);
	const { eventId } = event;
	const read = await message(type, eventId, version);
	expect(read).toEqual({ id, type, timestamp: at, eventVersion: version, data: { eventId, ...data } });
	const same = messages().filter((one) => one.id === read.id);
	expect(same).toHaveLength(1);
});
