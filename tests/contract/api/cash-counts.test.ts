import { randomUUID } from 'node:crypto';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CashCountMessage, CashCountsPage } from '../../../src/lib/wire/reports.ts';
import { localDate, paymentBody, postPayment } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
/** The deckhand's $162.00 in cash, handed over $5.00 short, closed $5.00 short, and closed again to the cent. */
let eventId: string;
let handoverId: string;
let lastClose: string;

const days = () => `from=${localDate(-1)}&to=${localDate(1)}`;
const read = (query = days()) => testApp.captain.get<CashCountsPage>(`/api/reports/cash?${query}`);
const own = (counts: readonly CashCountMessage[]) => counts.filter((one) => one.eventId === eventId);
const close = (body: object) =>
	testApp.admin.post<{ closeId: string }>(`/api/events/${eventId}/closes`, { closeId: randomUUID(), ...body }, key());

beforeAll(async () => {
	testApp = await startTestApp();
	({ eventId } = await testApp.newEvent({ crew: [{ crewId: testApp.crewId, slot: 'deckhand' }] }));
	await postPayment(testApp.crew, eventId, paymentBody({ tipCents: 1_200 }));
	await postPayment(testApp.captain, eventId, paymentBody({ amountCents: 9_000, method: 'card' }));
	handoverId = randomUUID();
	const amounts = { countedCents: 15_700, expectedCents: 16_200 };
	const handover = { handoverId, ...amounts, takenAt: new Date().toISOString(), note: 'One bill tore' };
	expect((await testApp.crew.post(`/api/events/${eventId}/handovers`, handover, key(handoverId))).status).toBe(201);
	const receipt = { receivedCents: 15_600, note: 'Counted twice' };
	await testApp.admin.post(`/api/events/${eventId}/handovers/${handoverId}/receipt`, receipt, key());
	const card = { crewId: 'larkin', method: 'card', amountCents: 8_000, note: 'A slip is missing' };
	const counted = (amountCents: number) => [{ crewId: testApp.crewId, method: 'cash', amountCents }, card];
	const first = await close({ counted: counted(15_700) });
	expect(first.status).toBe(201);
	const second = await close({ counted: counted(16_200), closes: first.body.closeId });
	expect(second.status).toBe(201);
	lastClose = second.body.closeId;
});
afterAll(() => testApp.app.dispose());

describe('counts of cash', () => {
	it('tell for each handover and close what was over or short, without closes that were replaced and without cards', async () => {
		const { status, body } = await read();
		expect(status).toBe(200);
		const shown = { eventId, title: expect.any(String), date: expect.any(String), timeZone: expect.any(String) };
		const person = { crewId: testApp.crewId, name: 'Jory Vance', at: expect.any(String), day: expect.any(String) };
		expect(own(body.counts)).toEqual([
			{
				...{ ...shown, ...person, kind: 'handover', id: handoverId, note: 'One bill tore' },
				...{ countedCents: 15_700, expectedCents: 16_200, differenceCents: -500, receivedCents: 15_600 }
			},
			{
				...{ ...shown, ...person, kind: 'close', id: lastClose },
				...{ countedCents: 16_200, expectedCents: 16_200, differenceCents: 0 }
			}
		]);
	});

	it('are found on the day when they were made', async () => {
		const day = own((await read()).body.counts)[0]?.day ?? '';
		expect(own((await read(`from=${day}&to=${day}`)).body.counts)).not.toEqual([]);
		expect((await read('from=2026-01-01&to=2026-01-31')).body).toEqual({ counts: [], through: '2026-01-31' });
	});

	it('say that nobody counted, and what is short then', async () => {
		const other = await testApp.newEvent({ crew: [{ crewId: testApp.crewId, slot: 'deckhand' }] });
		await postPayment(testApp.crew, other.eventId, paymentBody({ amountCents: 2_000 }));
		await testApp.admin.post(`/api/events/${other.eventId}/closes`, { counted: [], note: 'Lost overboard' }, key());
		const { counts } = (await read()).body;
		const uncounted = counts.find((one) => one.eventId === other.eventId);
		expect(uncounted).toMatchObject({
			...{
				kind: 'close',
				crewId: testApp.crewId,
				expectedCents: 2_000,
				differenceCents: -2_000,
				note: 'Lost overboard'
			}
		});
		expect(uncounted).not.toHaveProperty('countedCents');
		const { text } = await testApp.captain.get(`/api/reports/payments.csv?${days()}`);
		const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
		expect(data.find((row) => row.record === 'close' && row.charter === other.eventId)).toMatchObject({
			...{ counted: '', expected: '20.00', difference: '-20.00' }
		});
	});

	it.each([
		['a range that ends before it begins', 'from=2026-05-02&to=2026-05-01', 'to'],
		['a range of ten years', 'from=2026-01-01&to=2036-01-01', 'to'],
		['a day that doesn’t exist', 'from=2026-02-30&to=2026-03-01', 'from'],
		['no range', '', 'from'],
		['a place that we didn’t give', 'from=2026-05-01&to=2026-05-02&next=x', 'next']
	])('are refused for %s', async (_, query, field) => {
		const { status, body } = await read(query);
		expect([status, body]).toEqual([422, expect.objectContaining({ reason: 'invalid' })]);
		expect(JSON.stringify(body)).toContain(`"field":"${field}"`);
	});

	it('are only for those who may see money', async () => {
		expect((await testApp.crew.get(`/api/reports/cash?${days()}`)).status).toBe(403);
	});
});
