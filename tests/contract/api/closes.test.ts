import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrew, paymentBody, postPayment, signIn, type Client } from '../../support/api.ts';
import { holdRequest } from '../../support/held-request.ts';
import { scaled } from '../../support/slowness.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();
const close = (eventId: string, body: object, id?: string, client: Client = testApp.admin) =>
	client.post(`/api/events/${eventId}/closes`, body, key(id));
const read = async (eventId: string) => (await testApp.admin.get(`/api/events/${eventId}/closes`)).body.closes;
const cash = (amountCents: number, note?: string) => ({ crewId: testApp.crewId, method: 'cash', amountCents, note });
/** A charter with $150.00 and a tip of $12.00 in cash, taken by the deckhand. */
const make = async () => {
	const crew = [{ crewId: testApp.crewId, slot: 'deckhand' as const }];
	const { eventId } = await testApp.newEvent({ crew });
	const paid = paymentBody({ tipCents: 1_200 });
	await postPayment(testApp.crew, eventId, paid);
	return { eventId, paymentId: paid.paymentId };
};

describe('a close of a charter', () => {
	it('lists expected and counted amounts for each person and method, and the records it covers', async () => {
		const { eventId, paymentId } = await make();
		const card = paymentBody({ amountCents: 9_000, method: 'card' });
		await postPayment(testApp.captain, eventId, card);
		const handoverId = randomUUID();
		const handover = { handoverId, countedCents: 15_700, takenAt: '2026-11-25T19:00:00Z' };
		await testApp.crew.post(`/api/events/${eventId}/handovers`, handover, key(handoverId));
		const closeId = randomUUID();
		const counted = [cash(15_700), { crewId: 'larkin', method: 'card', amountCents: 9_000 }];
		const answer = await close(eventId, { counted, floats: [{ crewId: testApp.crewId, amountCents: 4_000 }] }, closeId);
		expect(say(answer)).toBe('201');
		expect(answer.body).toEqual({
			closeId,
			number: expect.any(Number),
			counted: [{ crewId: testApp.crewId, method: 'cash', amountCents: 15_700 }, counted[1]],
			floats: [{ crewId: testApp.crewId, amountCents: 4_000 }],
			expected: [
				{
					...{ crewId: 'larkin', name: 'Imke Larkin', method: 'card', amountCents: 9_000 },
					...{ fareCents: 9_000, tipCents: 0, givenBackCents: 0 }
				},
				{
					...{ crewId: testApp.crewId, name: 'Jory Vance', method: 'cash', amountCents: 16_200 },
					...{ fareCents: 15_000, tipCents: 1_200, givenBackCents: 0 }
				}
			],
			difference: [
				{ crewId: 'larkin', name: 'Imke Larkin', method: 'card', amountCents: 0 },
				{ crewId: testApp.crewId, name: 'Jory Vance', method: 'cash', amountCents: -500 }
			],
			covers: expect.any(Array),
			tips: {
				...{ poolCents: 1_200, rule: { kind: 'equal' }, payout: { cash: 'on_the_day', card: 'with_wages' } },
				shares: [
					{
						...{ crewId: testApp.crewId, name: 'Jory Vance', slot: 'deckhand' },
						...{ shareCents: 1_200, cardCents: 0, cashCents: 1_200 }
					}
				]
			},
			stillOut: [],
			closedBy: 'admin',
			closedByName: 'Admin',
			closedAt: expect.stringMatching(/Z$/)
		});
		expect(answer.body.covers.toSorted()).toEqual([paymentId, card.paymentId, handoverId].sort());
	});

	it('needs a note above $5.00, and accepts any difference that has one', async () => {
		const { eventId } = await make();
		const fields = (answer: { body: any }) => answer.body.errors?.map((error: any) => error.field);
		const without = await close(eventId, { counted: [cash(15_699)] });
		expect([say(without), fields(without)]).toEqual(['422 invalid', ['note', 'counted.0.note']]);
		const nothing = await close(eventId, { counted: [] });
		expect([say(nothing), fields(nothing)]).toEqual(['422 invalid', ['note']]);
		expect(await read(eventId)).toEqual([]);
		expect(say(await close(eventId, { counted: [cash(0, 'Overboard')] }))).toBe('201');
	});

	it.each([
		['no list', { counted: 'x' }, 'counted'],
		[
			'a method that doesn’t exist',
			{ counted: [{ crewId: 'larkin', method: 'gold', amountCents: 1 }] },
			'counted.0.method'
		],
		[
			'less than nothing',
			{ counted: [{ crewId: 'larkin', method: 'cash', amountCents: -1 }] },
			'counted.0.amountCents'
		],
		['a close that doesn’t exist', { counted: [], note: 'x', closes: randomUUID() }, 'closes']
	])('is refused for %s', async (_, body, field) => {
		const { eventId } = await make();
		expect((await close(eventId, body)).body).toMatchObject({ reason: 'invalid', errors: [{ field }] });
	});

	it('is refused if it lists a person and method twice', async () => {
		const { eventId } = await make();
		const answer = await close(eventId, { counted: [cash(16_200), cash(1)] });
		expect(answer.body.errors).toEqual([{ field: 'counted.1', reason: 'listed_twice' }]);
	});

	it('whose connection is cut is made whole or not at all, and once however often it is sent again', async () => {
		const { eventId } = await make();
		const closeId = randomUUID();
		const body = { counted: [cash(15_700)], floats: [{ crewId: testApp.crewId, amountCents: 4_000 }] };
		const { token = '' } = testApp.admin;
		const send = () =>
			holdRequest(`${testApp.app.url}/api/events/${eventId}/closes`, {
				method: 'POST',
				token,
				headers: key(closeId),
				body
			});
		for (let times = 0; times < 3; times += 1) (await send()).cut();
		expect(await read(eventId)).toEqual([]);
		await (await send()).finishAndCut();
		// The request arrived, and only its response was lost.
		await expect.poll(async () => (await read(eventId)).length, { timeout: scaled(10_000) }).toBe(1);
		await Promise.all([(await send()).finishAndCut(), (await send()).finishAndCut()]);
		const again = await close(eventId, body, closeId);
		expect(say(again)).toBe('200');
		const [{ addenda, ...figures }, ...others] = await read(eventId);
		expect([figures, addenda, others]).toEqual([again.body, [], []]);
		const { entries } = (await testApp.admin.get(`/api/audit?event=${eventId}`)).body;
		expect(entries.filter(({ action }: { action: string }) => action === 'charter_closed')).toHaveLength(1);
	});

	it('is made once from five taps or by two admins at once, and again only by naming the newest close', async () => {
		const { eventId } = await make();
		const closeId = randomUUID();
		const body = { counted: [cash(16_200)] };
		const taps = await Promise.all(Array.from({ length: 5 }, () => close(eventId, body, closeId)));
		expect(taps.map((one) => one.status).sort()).toEqual([200, 200, 200, 200, 201]);
		expect(new Set(taps.map((one) => one.text)).size).toBe(1);
		expect(say(await close(eventId, body))).toBe('409 already_closed');
		expect(say(await close(eventId, { counted: [cash(1)], note: 'x' }, closeId))).toBe('422 key_reused');
		const admins = await Promise.all([1, 2, 3].map(() => close(eventId, { ...body, closes: closeId })));
		expect(admins.map(say).sort()).toEqual(['201', '409 already_closed', '409 already_closed']);
		const second = admins.find((one) => one.status === 201)!.body;
		const closes = await read(eventId);
		expect(closes.map((one: any) => [one.closeId, one.closes, one.replacedBy])).toEqual([
			[closeId, undefined, second.closeId],
			[second.closeId, closeId, undefined]
		]);
		expect(second.number).toBeGreaterThan(taps[0]!.body.number);
		// Repeats the request, also after the charter was closed again.
		expect((await close(eventId, body, closeId)).text).toBe(taps[0]!.text);
	});

	it('keeps its figures byte for byte, and shows what arrived later as addenda', async () => {
		const { eventId, paymentId } = await make();
		const first = await close(eventId, { counted: [cash(16_200)] });
		const late = paymentBody({ amountCents: 4_000 });
		await postPayment(testApp.crew, eventId, late);
		const voidId = randomUUID();
		const path = `/api/events/${eventId}/payments/${paymentId}/correction`;
		await testApp.captain.post(path, { kind: 'void', reason: 'x' }, key(voidId));
		const handoverId = randomUUID();
		const handover = { handoverId, countedCents: 4_000, takenAt: '2026-11-25T19:00:00Z' };
		await testApp.crew.post(`/api/events/${eventId}/handovers`, handover, key(handoverId));
		const [shown] = await read(eventId);
		const { addenda, ...figures } = shown;
		expect(JSON.stringify(figures)).toBe(first.text);
		expect(
			addenda.map(({ kind, id, fareCents, tipCents, amountCents }: any) => [kind, id, fareCents, tipCents, amountCents])
		).toEqual([
			['payment', late.paymentId, 4_000, 0, undefined],
			['void', voidId, -15_000, -1_200, undefined],
			['handover', handoverId, undefined, undefined, 4_000]
		]);
		// The close that replaces it covers them, and they stay under the first one.
		const second = await close(eventId, { counted: [cash(4_000)], closes: first.body.closeId });
		const closes = await read(eventId);
		expect(closes.map((one: any) => one.addenda.length)).toEqual([3, 0]);
		expect(second.body.covers).toHaveLength(4);
	});

	it('shows who sent each addendum, even if it counts for another person', async () => {
		const { eventId, paymentId } = await make();
		await close(eventId, { counted: [cash(16_200)] });
		const late = paymentBody({ amountCents: 4_000, takenBy: testApp.crewId });
		await postPayment(testApp.captain, eventId, late);
		const path = `/api/events/${eventId}/payments/${paymentId}/correction`;
		await testApp.admin.post(path, { kind: 'void', reason: 'x', takenBy: testApp.crewId }, key());
		const handoverId = randomUUID();
		const handover = { handoverId, countedCents: 4_000, takenAt: '2026-11-25T19:00:00Z', takenBy: testApp.crewId };
		await testApp.captain.post(`/api/events/${eventId}/handovers`, handover, key(handoverId));
		await testApp.admin.post(`/api/events/${eventId}/handovers/${handoverId}/receipt`, { receivedCents: 4_000 }, key());
		const [{ addenda }] = await read(eventId);
		expect(
			addenda.map(({ kind, takenBy, deliveredBy, deliveredByName }: any) => [
				...[kind, takenBy, deliveredBy, deliveredByName]
			])
		).toEqual([
			['payment', testApp.crewId, 'larkin', 'Imke Larkin'],
			['void', testApp.crewId, 'admin', 'Admin'],
			['handover', testApp.crewId, 'larkin', 'Imke Larkin'],
			['receipt', testApp.crewId, 'admin', 'Admin']
		]);
	});

	it('makes the tips final: a later void changes them no more', async () => {
		const { eventId, paymentId } = await make();
		const tips = async () => (await testApp.crew.get(`/api/events/${eventId}/tips`)).body;
		expect(await tips()).toMatchObject({ poolCents: 1_200, isFinal: false });
		await close(eventId, { counted: [cash(16_200)] });
		await testApp.captain.post(
			`/api/events/${eventId}/payments/${paymentId}/correction`,
			{ kind: 'void', reason: 'x' },
			key()
		);
		expect(await tips()).toMatchObject({ poolCents: 1_200, isFinal: true, shares: [{ cashCents: 1_200 }] });
	});

	it('loses no payment that arrives at the same time', async () => {
		const { eventId } = await make();
		const late = Array.from({ length: 6 }, () => paymentBody({ amountCents: 100 }));
		const [answer] = await Promise.all([
			close(eventId, { counted: [cash(16_200)], note: 'racing' }),
			...late.map((body) => postPayment(testApp.crew, eventId, body))
		]);
		expect(say(answer)).toBe('201');
		const [shown] = await read(eventId);
		const known = [...shown.covers, ...shown.addenda.map((one: any) => one.id)];
		expect(known).toHaveLength(7);
		expect(new Set(known)).toHaveLength(7);
		for (const { paymentId } of late) expect(known).toContain(paymentId);
	});

	it('can only be made by the office, and survives a rename of the charter', async () => {
		const { eventId } = await make();
		const body = { counted: [cash(16_200)] };
		const account = await createCrew(testApp.admin, {
			name: 'Office Second',
			role: 'captain',
			rights: ['events:see', 'admin']
		});
		const second = await signIn(testApp.app.url, account.crewId, account.passcode);
		for (const client of [testApp.crew, testApp.captain, testApp.service, testApp.rightless]) {
			expect(say(await close(eventId, body, undefined, client))).toBe('403 not_allowed');
		}
		expect(say(await close('2031-01-01-nobody', body))).toBe('404 event_not_found');
		expect(say(await close(eventId, body, undefined, second))).toBe('201');
		const renamed = `${eventId}-renamed`;
		await testApp.admin.post(`/api/events/${eventId}/rename`, { eventId: renamed });
		expect(await read(renamed)).toMatchObject([{ closedByName: 'Office Second' }]);
	});
});
