import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paymentBody, postPayment, readLedger, type Answer } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const hourMs = 60 * 60 * 1000;
const fromNow = (ms: number) => new Date(Date.now() + ms).toISOString();
const cardOf = async (eventId: string) => (await testApp.admin.get(`/api/events/${eventId}`)).body;
const reasonsOf = (answer: Answer) => ({ status: answer.status, errors: answer.body?.errors });

describe('a tip alone', () => {
	it('is a payment, also from someone who has paid in full, and changes no balance', async () => {
		const { eventId, patrons } = await testApp.newEvent();
		const patronId = patrons[0]!.patronId;
		await postPayment(testApp.captain, eventId, paymentBody({ patronId, amountCents: 45_000 }));
		const tip = await postPayment(testApp.captain, eventId, paymentBody({ patronId, amountCents: 0, tipCents: 2_000 }));
		expect(tip.status).toBe(201);
		expect(tip.body).toMatchObject({ flags: [], payment: { amountCents: 0, tipCents: 2_000 } });
		expect(tip.body.totals).toMatchObject({ totalPaidCents: 45_000, balanceCents: 0 });
		expect(await cardOf(eventId)).toMatchObject({ totalTipCents: 2_000, paymentState: 'paid_in_full' });
	});

	it('is the same tip only if the tip is the same', async () => {
		const { eventId, patrons } = await testApp.newEvent();
		const tip = async (tipCents: number) => {
			const body = paymentBody({ patronId: patrons[0]!.patronId, amountCents: 0, tipCents });
			return (await postPayment(testApp.captain, eventId, body)).body.flags;
		};
		expect([await tip(500), await tip(700), await tip(500)]).toEqual([[], [], ['possible_duplicate']]);
	});

	it.each([
		[{ amountCents: 0, tipCents: 0 }, 'not_above_zero'],
		[{ amountCents: 0, tipCents: undefined }, 'not_above_zero'],
		[{ amountCents: -1, tipCents: 500 }, 'below_zero']
	])('is not %j', async (draft, reason) => {
		const { eventId } = await testApp.newEvent();
		const answer = await postPayment(testApp.captain, eventId, paymentBody(draft));
		expect(reasonsOf(answer)).toEqual({ status: 422, errors: [{ field: 'amountCents', reason }] });
	});

	it.each(['1', '2', undefined])('is taken under schema %s', async (schema) => {
		const { eventId } = await testApp.newEvent();
		const body = paymentBody({ amountCents: 0, tipCents: 900 });
		const headers = { ...key(body.paymentId), ...(schema === undefined ? {} : { 'scc-schema': schema }) };
		expect((await testApp.captain.post(`/api/events/${eventId}/payment`, body, headers)).status).toBe(201);
	});
});

describe('the phone’s clock', () => {
	it.each([
		['a moment ago', fromNow(-1_000), false],
		['a month ago', fromNow(-30 * 24 * hourMs), false],
		['half a day ahead', fromNow(12 * hourMs), false],
		['two days ahead', fromNow(48 * hourMs), true],
		['1970', '1970-01-01T00:03:00Z', true],
		['2019', '2019-12-31T23:59:59Z', true],
		['2150', '2150-01-01T00:00:00Z', true]
	])('at %s is kept as given', async (_, takenAt, isOdd) => {
		const { eventId, patrons } = await testApp.newEvent();
		const body = paymentBody({ patronId: patrons[0]!.patronId, takenAt });
		const answer = await postPayment(testApp.captain, eventId, body);
		expect(answer.status).toBe(201);
		expect(answer.body.payment.takenAt).toBe(takenAt);
		expect(answer.body.flags).toEqual(isOdd ? ['odd_time'] : []);
		expect(answer.body.payment.flags).toEqual(answer.body.flags);
		expect((await postPayment(testApp.captain, eventId, body)).text).toBe(answer.text);
		expect((await readLedger(testApp.admin, eventId))[0]).toMatchObject({ takenAt, flags: answer.body.flags });
	});

	it.each(['2026-02-30T10:00:00Z', '2026-99-99T10:00:00Z', '2026-05-23T25:00:00Z', '2026-05-23', 'noon', ''])(
		'at %j has no time',
		async (takenAt) => {
			const { eventId } = await testApp.newEvent();
			const answer = await postPayment(testApp.captain, eventId, paymentBody({ takenAt }));
			expect(reasonsOf(answer)).toEqual({ status: 422, errors: [{ field: 'takenAt', reason: 'not_an_instant' }] });
		}
	);

	it.each([
		['a moment ago', fromNow(-1_000), []],
		['1970', '1970-01-01T00:03:00Z', ['odd_time']],
		['two days ahead', fromNow(48 * hourMs), ['odd_time']]
	])('at %s is kept with a void, too', async (_, takenAt, flags) => {
		const { eventId } = await testApp.newEvent();
		const body = paymentBody();
		await postPayment(testApp.captain, eventId, body);
		const path = `/api/events/${eventId}/payments/${body.paymentId}/correction`;
		const answer = await testApp.captain.post(path, { kind: 'void', reason: 'twice', takenAt }, key());
		expect(answer.body).toMatchObject({ flags, correction: { takenAt, flags } });
	});

	it('does not hide a payment made twice while it was wrong', async () => {
		const { eventId, patrons } = await testApp.newEvent();
		const take = async (takenAt: string) => {
			const body = paymentBody({ patronId: patrons[0]!.patronId, takenAt });
			return (await postPayment(testApp.captain, eventId, body)).body.flags;
		};
		expect(await take('1970-01-01T00:03:00Z')).toEqual(['odd_time']);
		expect(await take(fromNow(0))).toEqual(['possible_duplicate']);
		expect(await take('2150-01-01T00:00:00Z')).toEqual(['possible_duplicate', 'odd_time']);
	});
});

describe('a charter that costs nothing', () => {
	it('owes nothing, with and without a tip', async () => {
		const { eventId } = await testApp.newEvent({ totalPriceCents: 0, patrons: [{ name: 'Alice Tidewell' }] });
		expect(await cardOf(eventId)).toMatchObject({ paymentState: 'nothing_due', balanceCents: 0 });
		const body = paymentBody({ amountCents: 0, tipCents: 500 });
		expect((await postPayment(testApp.captain, eventId, body)).body.flags).toEqual(['unmatched']);
		expect(await cardOf(eventId)).toMatchObject({ paymentState: 'nothing_due', totalTipCents: 500 });
	});
});

describe('the same person', () => {
	const roster = [{ name: 'José O’Brien' }, { name: 'Wei 李' }, { name: 'Sam Wren' }, { name: 'Sam Wren' }];

	it.each([
		['JOSE OBRIEN', 0, true],
		["Jose\u0301 O'Brien\u200b", 0, true],
		['José\u00a0OʼBrien', 0, true],
		['Wei 李', 1, true],
		['Wei 王', 1, false],
		['Wei', 1, false],
		['Sam Wren', 2, false]
	])('typed as %j', async (patronName, at, isSame) => {
		const { eventId, patrons } = await testApp.newEvent({ patrons: roster });
		const named = patrons.find((patron) => patron.name === roster[at]!.name)!;
		await postPayment(testApp.captain, eventId, paymentBody({ patronId: named.patronId, patronName: named.name }));
		const answer = await postPayment(testApp.captain, eventId, paymentBody({ patronId: undefined, patronName }));
		expect(answer.body.flags).toEqual(isSame ? ['unmatched', 'possible_duplicate'] : ['unmatched']);
	});
});
