// Money that belongs to no charter: that of canceled ones, closed by day. And handovers and closes in the export.
import { randomUUID } from 'node:crypto';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate, paymentBody, postPayment, type Client } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const say = ({ status, body }: { status: number; body: any }) => `${status} ${body?.reason ?? ''}`.trim();
const close = (body: unknown, id?: string, client: Client = testApp.admin) => client.post('/api/closes', body, key(id));
const read = async (day: string) => (await testApp.admin.get(`/api/closes?day=${day}`)).body;
const cancel = async ({ eventId, version }: { eventId: string; version: number }) => {
	const changed = await testApp.admin.send(
		...(['PATCH', `/api/events/${eventId}`, { status: 'cancelled' }, { 'if-match': `"${version}"` }] as const)
	);
	expect(changed.status).toBe(200);
};
const pay = async (eventId: string, day: string, draft: object = {}) => {
	const body = paymentBody({ takenAt: `${day}T20:00:00Z`, ...draft });
	expect((await postPayment(testApp.captain, eventId, body)).status).toBe(201);
	return body.paymentId;
};

describe('a close of a day', () => {
	it('covers the money of canceled charters, once, and shows what arrives later', async () => {
		const day = '2026-04-02';
		const charter = await testApp.newEvent();
		const sailed = await testApp.newEvent();
		const paymentId = await pay(charter.eventId, day, { tipCents: 500 });
		await pay(sailed.eventId, day);
		await cancel(charter);
		const closeId = randomUUID();
		const counted = [{ crewId: 'larkin', method: 'cash', amountCents: 15_500 }];
		const body = { day, counted, floats: [{ crewId: 'larkin', amountCents: 4_000 }] };
		const made = await close(body, closeId);
		expect(say(made)).toBe('201');
		expect(made.body).toEqual({
			...{ closeId, day, number: expect.any(Number), covers: [paymentId], stillOut: [], floats: body.floats, counted },
			expected: [
				{
					...{ crewId: 'larkin', name: 'Imke Larkin', method: 'cash', amountCents: 15_500 },
					...{ fareCents: 15_000, tipCents: 500, givenBackCents: 0 }
				}
			],
			difference: [{ crewId: 'larkin', name: 'Imke Larkin', method: 'cash', amountCents: 0 }],
			...{ closedBy: 'admin', closedByName: 'Admin', closedAt: expect.stringMatching(/Z$/) }
		});
		const taps = await Promise.all(Array.from({ length: 5 }, () => close(body, closeId)));
		expect(taps.map((one) => [one.status, one.text])).toEqual(Array(5).fill([200, made.text]));
		expect(say(await close(body))).toBe('409 already_closed');
		const late = await pay(charter.eventId, day, { amountCents: 700 });
		const [shown] = (await read(day)).closes;
		const { addenda, ...figures } = shown;
		expect(JSON.stringify(figures)).toBe(made.text);
		expect(addenda).toMatchObject([{ kind: 'payment', id: late, fareCents: 700 }]);
		const admins = await Promise.all([1, 2].map(() => close({ day, closes: closeId, note: 'x' })));
		expect(admins.map(say).sort()).toEqual(['201', '409 already_closed']);
		// The same sequence as closes of charters.
		const next = await testApp.admin.post(`/api/events/${sailed.eventId}/closes`, { counted: [], note: 'x' }, key());
		expect(next.body.number - made.body.number).toBe(2);
	});

	it('may be empty', async () => {
		const made = await close({ day: '2031-02-01' });
		expect([say(made), made.body.covers, made.body.expected, made.body.difference]).toEqual(['201', [], [], []]);
		expect((await read('2031-02-01')).closes).toHaveLength(1);
	});

	it.each([
		['no day', {}, 'day'],
		['no real day', { day: '2026-02-30' }, 'day'],
		['another form of a day', { day: '2/1/2026' }, 'day'],
		['an inherited name', { day: 'constructor' }, 'day'],
		['a number', { day: 20260201 }, 'day'],
		['no list', { day: '2026-02-01', counted: 'x' }, 'counted'],
		['a close that doesn’t exist', { day: '2026-02-01', closes: randomUUID() }, 'closes'],
		['less than nothing', { day: '2026-02-01', floats: [{ crewId: 'x', amountCents: -1 }] }, 'floats.0.amountCents']
	])('is refused for %s', async (_, body, field) => {
		const refused = await close(body);
		expect(say(refused)).toBe('422 invalid');
		expect(refused.body.errors).toMatchObject([{ field }]);
	});

	it('can only be made and read by the office', async () => {
		const body = { day: '2026-02-03', counted: [] };
		for (const client of [testApp.crew, testApp.captain, testApp.service, testApp.rightless]) {
			expect(say(await close(body, undefined, client))).toBe('403 not_allowed');
			expect(say(await client.get('/api/closes?day=2026-02-03'))).toBe('403 not_allowed');
		}
		expect(say(await testApp.admin.get('/api/closes'))).toBe('422 invalid');
		expect(say(await testApp.admin.post('/api/closes', body))).toBe('400 key_missing');
		const id = randomUUID();
		expect(say(await close(body, id))).toBe('201');
		expect(say(await close({ ...body, day: '2026-02-04' }, id))).toBe('422 key_reused');
	});

	it('needs a note for a difference above the setting', async () => {
		const charter = await testApp.newEvent();
		await pay(charter.eventId, '2026-04-09');
		await cancel(charter);
		const refused = await close({ day: '2026-04-09', counted: [] });
		expect(refused.body.errors).toEqual([{ field: 'note', reason: 'missing' }]);
	});
});

describe('the export', () => {
	const cents = (text: string | undefined) => Math.round(Number(text) * 100);

	it.each([',', ';'])(
		'has a line for each handover and close, and sums without them, separated by %s',
		async (separator) => {
			const today = localDate();
			const { eventId, title } = await testApp.newEvent({ crew: [{ crewId: testApp.crewId, slot: 'deckhand' }] });
			const paid = paymentBody({ amountCents: 15_000, tipCents: 1_200 });
			await postPayment(testApp.crew, eventId, paid);
			const handoverId = randomUUID();
			const handover = {
				handoverId,
				countedCents: 16_000,
				expectedCents: 16_200,
				note: '=1+1',
				takenAt: new Date().toISOString()
			};
			await testApp.crew.post(`/api/events/${eventId}/handovers`, handover, key(handoverId));
			await testApp.admin.post(
				...([
					`/api/events/${eventId}/handovers/${handoverId}/receipt`,
					{ receivedCents: 15_900, note: 'x' },
					key()
				] as const)
			);
			const counted = [{ crewId: testApp.crewId, method: 'cash', amountCents: 15_900, note: 'short' }];
			const closed = await testApp.admin.post(`/api/events/${eventId}/closes`, { counted }, key());
			const dayClose = await testApp.admin.get(`/api/closes?day=${today}`);
			const ofDay = await close({ day: today, closes: dayClose.body.closes.at(-1)?.closeId, note: 'x' });
			const query = `from=${today}&to=${localDate(1)}&separator=${encodeURIComponent(separator)}`;
			const { status, text } = await testApp.admin.get(`/api/reports/payments.csv?${query}`);
			expect(status).toBe(200);
			const { data, errors } = Papa.parse<Record<string, string>>(text, {
				header: true,
				delimiter: separator,
				skipEmptyLines: true
			});
			expect(errors).toEqual([]);
			const own = data.filter((row) => row.charter === eventId);
			expect(own.map((row) => row.record)).toEqual(['payment', 'handover', 'close']);
			const [, handed, closing] = own;
			expect(handed).toMatchObject({
				...{ title, record_id: handoverId, method: 'Cash', taken_by: 'Jory Vance', note: `'=1+1`, fare: '', total: '' },
				...{ counted: '160.00', expected: '162.00', difference: '-2.00', received: '159.00', close_number: '' }
			});
			expect(closing).toMatchObject({
				...{ record_id: closed.body.closeId, taken_by: 'Admin', total: '', counted: '159.00', expected: '162.00' },
				...{ difference: '-3.00', received: '', close_number: String(closed.body.number) }
			});
			expect(data.find((row) => row.record_id === ofDay.body.closeId)).toMatchObject({
				...{ record: 'close', charter: '', close_number: String(ofDay.body.number), date: today }
			});
			expect(own.reduce((sum, row) => sum + (row.total === '' ? 0 : cents(row.total)), 0)).toBe(16_200);
			const [header = ''] = text.split('\r\n');
			expect(header.split(separator).slice(-6)).toEqual([
				'delivered_by',
				'counted',
				'expected',
				'difference',
				'received',
				'close_number'
			]);
		}
	);
});

it('puts closes and receipts of cash into the audit log, each once', async () => {
	const { eventId } = await testApp.newEvent();
	const handoverId = randomUUID();
	const handover = { handoverId, countedCents: 900, takenAt: new Date().toISOString() };
	await testApp.crew.post(`/api/events/${eventId}/handovers`, handover, key(handoverId));
	const path = `/api/events/${eventId}/handovers/${handoverId}/receipt`;
	const receipt = key();
	for (const wanted of [201, 200]) {
		expect((await testApp.admin.post(path, { receivedCents: 900 }, receipt)).status).toBe(wanted);
	}
	expect((await testApp.crew.post(path, { receivedCents: 900 }, key())).status).toBe(403);
	await testApp.admin.post(`/api/events/${eventId}/closes`, { counted: [] }, key());
	const { entries } = (await testApp.admin.get(`/api/audit?event=${eventId}`)).body;
	const actions = entries.map((one: any) => [
		one.action,
		one.isConfirmed,
		one.fields.map((field: any) => field.after).join()
	]);
	expect(actions.filter(([action]: [string]) => action === 'cash_received')).toEqual([['cash_received', true, '900']]);
	expect(actions.filter(([action]: [string]) => action === 'charter_closed')).toEqual([['charter_closed', true, '0']]);
});
