// A canceled charter's money is closed with the day. If the charter is reopened, its own close must not cover that money again.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	actorOf,
	eventId,
	makeFakeServer,
	paymentText,
	putEvent,
	submit
} from '../../../../tests/support/fake-server.ts';
import { moneyLines, sumLines } from '../../domain/money-lines.ts';
import type { CloseMessage } from '../../wire/closes.ts';

const admin = actorOf('admin');
const day = '2026-05-23';

async function open() {
	const server = makeFakeServer();
	await putEvent(server);
	const { services, stores } = server;
	const page = async () => {
		const found = await stores.events.readPage(eventId);
		if (!found) throw new Error('The event is missing.');
		return found;
	};
	const standing: { charter?: CloseMessage; day?: CloseMessage } = {};
	const sent = (body: object) => ({
		...{ ...submit(paymentText()), actor: admin, key: randomUUID() },
		body: new TextEncoder().encode(JSON.stringify({ note: 'x', counted: [], ...body }))
	});
	return {
		server,
		page,
		standing,
		async set(status: 'cancelled' | 'confirmed') {
			const { event } = await page();
			await stores.events.update({ ...event, status, version: event.version + 1 }, event.version);
		},
		async pay(amountCents = 10_000): Promise<string> {
			const text = paymentText({ amountCents, patronName: `Guest ${randomUUID()}` });
			await services.payments.record(submit(text));
			return JSON.parse(text).paymentId;
		},
		async voidFirst() {
			const { payments, corrections } = await page();
			const target = payments.find((one) => !corrections.some(({ paymentId }) => paymentId === one.paymentId));
			if (!target) return;
			const body = JSON.stringify({ kind: 'void', reason: 'x', paymentId: target.paymentId });
			await services.outbox.run(admin, [{ key: randomUUID(), kind: 'correction', eventId, body }]);
		},
		async closeCharter(counted: object[] = []) {
			const { body } = await services.closes.record(sent({ counted, closes: standing.charter?.closeId }));
			return (standing.charter = body);
		},
		async closeDay(counted: object[] = []) {
			const { body } = await services.closes.recordDay(sent({ day, counted, closes: standing.day?.closeId }));
			return (standing.day = body);
		}
	};
}
const short = [{ crewId: 'captain', method: 'cash', amountCents: 8_000 }];
const cashOf = async ({ server }: Awaited<ReturnType<typeof open>>) =>
	(await server.services.reports.cash(admin, { from: day, to: day })).counts.map((one) => one.differenceCents);

describe('money of a charter that was canceled and reopened', () => {
	it('is closed once: the charter’s close leaves out and lists what the day’s close covers', async () => {
		const books = await open();
		const { services } = books.server;
		const paymentId = await books.pay();
		await books.set('cancelled');
		const ofDay = await books.closeDay(short);
		expect(ofDay).toMatchObject({ covers: [paymentId], difference: [{ amountCents: -2_000 }] });
		expect(ofDay.leftOut).toBeUndefined();
		await books.set('confirmed');
		// Before the close, the office sees what it will leave out.
		const leftOut = [{ closeId: ofDay.closeId, number: 1, day, ids: [paymentId] }];
		expect((await services.closes.read(admin, eventId)).leftOut).toEqual(leftOut);
		const second = await books.pay(5_000);
		const ofCharter = await books.closeCharter([{ crewId: 'captain', method: 'cash', amountCents: 5_000 }]);
		expect(ofCharter).toMatchObject({ covers: [second], leftOut, expected: [{ amountCents: 5_000 }] });
		// Sort them, because closes in the same millisecond have no order.
		expect((await cashOf(books)).toSorted()).toEqual([-2_000, 0]);
		// Records that the close left out aren't addenda, because they arrived before it. Later ones are.
		const late = await books.pay(700);
		const [shown] = (await services.closes.read(admin, eventId)).closes;
		expect(shown?.addenda.map((one) => one.id)).toEqual([late]);
		// The day keeps the payment, although its charter is no longer canceled.
		expect(await services.closes.readDay(admin, day)).toMatchObject({ payments: [paymentId] });
		expect((await books.closeDay(short)).covers).toEqual([paymentId]);
	});

	it('is closed once if the charter is closed first', async () => {
		const books = await open();
		const paymentId = await books.pay();
		const ofCharter = await books.closeCharter(short);
		await books.set('cancelled');
		const second = await books.pay(5_000);
		const ofDay = await books.closeDay();
		expect(ofDay).toMatchObject({
			...{ covers: [second], expected: [{ amountCents: 5_000 }] },
			leftOut: [{ closeId: ofCharter.closeId, number: 1, eventId, ids: [paymentId] }]
		});
		expect((await cashOf(books)).toSorted()).toEqual([-2_000, -5_000].toSorted());
	});

	it('is never in two current closes, and is in exactly one after both are closed again, in any history', async () => {
		const acts = ['pay', 'voidFirst', 'cancel', 'reopen', 'closeCharter', 'closeDay'] as const;
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom(...acts), { maxLength: 12 }), async (history) => {
				const books = await open();
				for (const act of history) {
					if (act === 'cancel' || act === 'reopen') await books.set(act === 'cancel' ? 'cancelled' : 'confirmed');
					else await books[act]();
					const { charter, day: ofDay } = books.standing;
					const both = [...(charter?.covers ?? []), ...(ofDay?.covers ?? [])];
					expect(new Set(both).size).toBe(both.length);
				}
				await books.closeDay();
				await books.closeCharter();
				const lines = moneyLines(await books.page());
				const { charter, day: ofDay } = books.standing;
				expect([...(charter?.covers ?? []), ...(ofDay?.covers ?? [])].toSorted()).toEqual(
					lines.map((one) => one.id).toSorted()
				);
				const expected = [...(charter?.expected ?? []), ...(ofDay?.expected ?? [])];
				const { fareCents, tipCents } = sumLines(lines);
				expect(expected.reduce((sum, one) => sum + one.amountCents, 0)).toBe(fareCents + tipCents);
			}),
			{ numRuns: 80 }
		);
	});
});
