import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { paymentBody, postPayment, withoutIdsAndTimes, type Client } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

// These sums occur nowhere else, so a leak is visible in any field.
const price = 8_765_431;
const share = 3_141_597;
const paid = 2_718_281;
const tip = 1_618_033;
const refund = 1_414_213;
const secretSums = [price, share, paid, tip, refund, paid - refund, price - paid, price - (paid - refund)];

let testApp: TestApp;
let eventId: string;
let patronId: string;
let paymentId: string;

beforeAll(async () => {
	testApp = await startTestApp();
	const event = await testApp.newEvent({
		totalPriceCents: price,
		privateNotes: 'Quoted lower than usual',
		notes: 'Bring blankets',
		patrons: [{ name: 'Alice Tidewell', shareCents: share }]
	});
	eventId = event.eventId;
	patronId = event.patrons[0]!.patronId;
	const body = paymentBody({ amountCents: paid, tipCents: tip, patronId });
	paymentId = body.paymentId;
	await postPayment(testApp.admin, eventId, body);
	const path = `/api/events/${eventId}/payments/${paymentId}/correction`;
	await testApp.admin.post(path, { kind: 'refund', amountCents: refund, reason: 'x' }, key());
});
afterAll(() => testApp.app.dispose());

/** Every address of the app, each requested in a way that returns as much as possible. */
async function walk(client: Client): Promise<{ path: string; text: string; status: number }[]> {
	const own = () => paymentBody({ amountCents: 101, patronId });
	const batch = (body: string, id: string) => ({ operations: [{ key: id, kind: 'payment', eventId, body }] });
	const [single, batched, handoverId] = [own(), own(), randomUUID()];
	const e = `/api/events/${eventId}`;
	const asked: [string, string, unknown?, Record<string, string>?][] = [
		['GET', '/api/session'],
		['GET', '/api/health'],
		['GET', '/api/events'],
		['GET', `/api/events?from=2020-01-01&to=2020-12-31`],
		['GET', '/api/events?view=cards'],
		['POST', '/api/events', {}],
		['GET', e],
		['GET', '/api/events/2031-01-01-nobody'],
		['PATCH', e, { title: 'Alice Tidewell' }, { 'if-match': '999' }],
		['POST', `${e}/rename`, { eventId }],
		['POST', `${e}/patrons`, { name: 'Zed' }],
		['PATCH', `${e}/patrons/${patronId}`, { name: 'Alice Tidewell' }],
		['DELETE', `${e}/patrons/${randomUUID()}`],
		['GET', `${e}/patrons/${patronId}/guest-link`],
		['POST', `${e}/payment`, single, key(single.paymentId)],
		['POST', `${e}/payment`, single, key(single.paymentId)],
		['POST', `${e}/payment`, { ...single, amountCents: 102 }, key(single.paymentId)],
		['POST', `${e}/payments/${single.paymentId}/correction`, { kind: 'void', reason: 'x' }, key()],
		['POST', `${e}/payments/${paymentId}/correction`, { kind: 'refund', amountCents: 1, reason: 'x' }, key()],
		['POST', `${e}/payments/${paymentId}/correction`, { kind: 'refund', amountCents: 99_000_000, reason: 'x' }, key()],
		['POST', `${e}/handovers`, { handoverId, countedCents: 102, takenAt: single.takenAt }, key(handoverId)],
		['POST', `${e}/handovers/${handoverId}/receipt`, { receivedCents: 102 }, key()],
		['GET', `${e}/tips`],
		['GET', '/api/tips?month=2026-05'],
		['GET', `${e}/closes`],
		['POST', `${e}/closes`, { counted: [], note: 'x' }, key()],
		['GET', `${e}/payments/manifest`],
		['GET', `${e}/payments/manifest?device=x`],
		['POST', '/api/outbox', batch(JSON.stringify(batched), batched.paymentId)],
		['GET', '/api/crew'],
		['POST', '/api/crew', {}],
		['PATCH', '/api/crew/larkin', {}]
	];
	const seen = [];
	for (const [method, path, body, headers] of asked) {
		const answer = await client.send(method, path, body, headers);
		seen.push({ path: `${method} ${path}`, text: answer.text, status: answer.status });
	}
	return seen;
}

const moneyFields =
	/"(totalPriceCents|totalPaidCents|totalTipCents|balanceCents|paidCents|shareCents|totals|payments|paymentState|corrections|requests)":|"(overpaid|over_refunded)"/;

it('shows no amount but their own to those who may not see payments, at any address', async () => {
	for (const client of [testApp.crew, testApp.service, testApp.stranger]) {
		for (const { path, text } of await walk(client)) {
			expect(`${path} ${moneyFields.exec(text)?.[0] ?? ''}`).toBe(`${path} `);
			for (const sum of secretSums) expect(withoutIdsAndTimes(`${path} ${text}`)).not.toContain(String(sum));
		}
	}
});

it('shows the office’s notes only to admins, at every address', async () => {
	for (const client of [testApp.captain, testApp.crew, testApp.service, testApp.stranger]) {
		for (const { path, text } of await walk(client)) {
			expect(`${path} ${text}`).not.toMatch(/privateNotes|Quoted lower/);
		}
	}
	expect((await testApp.admin.get(`/api/events/${eventId}`)).body.privateNotes).toBe('Quoted lower than usual');
	expect((await testApp.admin.get('/api/events')).text).not.toContain('Quoted lower');
});

it('shows no contacts to an account that may write charters but not see them', async () => {
	const contacts = { email: 'calla@example.com', phone: '619 555 0177' };
	const draft = { date: '2026-06-11', hostFirstName: 'Calla', title: 'C', location: 'Slip 9', startsAt: '11:00' };
	const body = { ...draft, endsAt: '14:00', timeZone: 'America/Los_Angeles', totalPriceCents: 1_000 };
	const id = key();
	const created = await testApp.service.post('/api/events', body, id);
	const e = `/api/events/${created.body.event.eventId}`;
	const patron = (await testApp.admin.post(`${e}/patrons`, { name: 'Calla Rowntree', ...contacts }, key())).body.patron;
	const asked: [string, string, unknown, Record<string, string>?][] = [
		// The same request again, after the office added someone.
		['POST', '/api/events', body, id],
		['PATCH', e, { title: 'D' }, { 'if-match': String(created.body.event.version) }],
		['POST', `${e}/rename`, { eventId: created.body.event.eventId }],
		['PATCH', `${e}/patrons/${patron.patronId}`, {}],
		['PATCH', `${e}/patrons/${patron.patronId}`, { name: 'Calla Rowntree' }]
	];
	for (const [method, path, sent, headers] of asked) {
		const { status, text } = await testApp.service.send(method, path, sent, headers);
		expect([method, path, Math.floor(status / 100)]).toEqual([method, path, 2]);
		expect(`${method} ${path} ${text}`).toContain('Calla Rowntree');
		expect(withoutIdsAndTimes(`${method} ${path} ${text}`)).not.toMatch(/calla@|0177/);
	}
	expect((await testApp.admin.get(e)).text).toMatch(/calla@.*0177/);
});

it('shows a stranger no names', async () => {
	for (const { path, text, status } of await walk(testApp.stranger)) {
		expect(`${path} ${text}`).not.toContain('Tidewell');
		expect({ path, status }).toEqual({ path, status: path.endsWith('/api/health') ? 200 : 401 });
	}
});

it('shows the money to a captain, so that the walk is known to find it', async () => {
	const texts = (await walk(testApp.captain)).map((one) => one.text).join('\n');
	for (const sum of [price, share, paid, tip, refund]) expect(texts).toContain(String(sum));
	expect(texts).toMatch(moneyFields);
});

it('gives crew the card they need: roster, waivers and guests', async () => {
	const { body } = await testApp.crew.get(`/api/events/${eventId}`);
	expect(body).toMatchObject({
		eventId,
		notes: 'Bring blankets',
		guests: { expected: expect.any(Number), aboard: 0, ashore: 0 },
		waivers: { signed: 0 },
		patrons: expect.arrayContaining([expect.objectContaining({ patronId, waiver: 'none', boarding: 'expected' })])
	});
});
