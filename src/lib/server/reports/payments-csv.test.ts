import { randomUUID } from 'node:crypto';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import {
	actorOf,
	eventId,
	makeFakeServer,
	paymentText,
	putEvent,
	submit
} from '../../../../tests/support/fake-server.ts';

const day = '2026-05-23';
const at = '2026-05-23T20:00:00.000Z';
const admin = actorOf('admin');
const cents = (text: string | undefined): number => Math.round(Number(text) * 100);

async function exported(server: ReturnType<typeof makeFakeServer>, separator: ',' | ';', from = day, to = day) {
	const pieces: string[] = [];
	for await (const piece of await server.services.reports.paymentsCsv(admin, { from, to, separator }))
		pieces.push(piece);
	const text = pieces.join('').replace(/^\ufeff/, '');
	const read = Papa.parse<Record<string, string>>(text, { header: true, delimiter: separator, skipEmptyLines: true });
	expect(read.errors).toEqual([]);
	return { rows: read.data, columns: read.meta.fields ?? [] };
}

async function fill() {
	const server = makeFakeServer();
	await putEvent(server);
	const send = (body: object, key: string) => ({
		...{ ...submit(paymentText()), actor: admin, key },
		body: new TextEncoder().encode(JSON.stringify(body))
	});
	await server.services.payments.record(submit(paymentText({ tipCents: 1_200, takenAt: at })));
	const handoverId = randomUUID();
	const handover = { handoverId, countedCents: 16_000, expectedCents: 16_200, note: '=1+1', takenAt: at };
	await server.services.boarding.record('handover', send(handover, handoverId));
	const receipt = send({ receivedCents: 15_900, note: 'x' }, randomUUID());
	await server.services.boarding.record('receipt', { ...receipt, handoverId });
	const counted = [{ crewId: 'captain', method: 'cash', amountCents: 15_900, note: 'short' }];
	const closed = await server.services.closes.record(send({ counted, note: 'x' }, randomUUID()));
	const ofDay = await server.services.closes.recordDay(send({ day }, randomUUID()));
	return { server, handoverId, closed: closed.body, ofDay: ofDay.body };
}

it.each([',', ';'] as const)(
	'has a line for each handover and close, and sums without them, separated by %s',
	async (separator) => {
		const { server, handoverId, closed, ofDay } = await fill();
		const { rows, columns } = await exported(server, separator);
		expect(rows.map((row) => row.record).toSorted()).toEqual(['close', 'close', 'handover', 'payment']);
		const rowOf = (id: string) => rows.find((row) => row.record_id === id);
		expect(rowOf(handoverId)).toMatchObject({
			...{
				charter: eventId,
				method: 'Cash',
				taken_by: 'The admin',
				note: `'=1+1`,
				fare: '',
				tip: '',
				total: '',
				time: '13:00'
			},
			...{ counted: '160.00', expected: '162.00', difference: '-2.00', received: '159.00', close_number: '' }
		});
		expect(rowOf(closed.closeId)).toMatchObject({
			...{ charter: eventId, taken_by: 'The admin', total: '', counted: '159.00', expected: '162.00' },
			...{ difference: '-3.00', received: '', close_number: '1' }
		});
		expect(rowOf(ofDay.closeId)).toMatchObject({ record: 'close', charter: '', close_number: '2' });
		expect(rowOf(ofDay.closeId)).toMatchObject({ counted: '', expected: '0.00', difference: '' });
		for (const [column, sum] of [
			['fare', 15_000],
			['tip', 1_200],
			['total', 16_200]
		] as const) {
			const amounts = rows.map((row) => row[column]).filter((text) => text !== '');
			expect(amounts.reduce((total, text) => total + cents(text), 0)).toBe(sum);
		}
		// People's spreadsheets refer to columns by position.
		expect(columns.slice(0, 3)).toEqual(['date', 'time', 'record']);
		expect(columns.slice(-6)).toEqual([
			'delivered_by',
			'counted',
			'expected',
			'difference',
			'received',
			'close_number'
		]);
		expect((await exported(server, separator, '2026-05-24', '2026-05-30')).rows).toEqual([]);
	}
);

it('claims no number for a close whose server stopped before it had one', async () => {
	const server = makeFakeServer();
	await putEvent(server);
	server.stores.faults.failOnce('claimCloseNumber', 'before', new Error('crash'));
	const key = randomUUID();
	const body = new TextEncoder().encode(JSON.stringify({ counted: [] }));
	const closing = server.services.closes.record({ ...submit(paymentText()), actor: admin, key, body });
	await expect(closing).rejects.toThrow('crash');
	expect((await exported(server, ',')).rows).toMatchObject([{ record: 'close', record_id: key, close_number: '' }]);
});

it('has the audit entry of confirmed cash once', async () => {
	const { server } = await fill();
	const { entries } = await server.services.audit.list(admin, {});
	const actions = entries.filter((one) => one.isConfirmed).map((one) => one.action);
	expect(actions.filter((one) => one === 'cash_received')).toHaveLength(1);
	expect(actions.filter((one) => one === 'charter_closed' || one === 'day_closed').toSorted()).toEqual([
		'charter_closed',
		'day_closed'
	]);
});
