// A canceled charter's money is closed with the day. If the charter is reopened, its own close must not cover that money again.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf, recordPayment, serverWithCharter } from '../../../../tests/support/charter-steps.ts';
import { actorOf, eventId, paymentText, submit } from '../../../../tests/support/fake-server.ts';
import { moneyLines, sumLines } from '../../domain/money-lines.ts';
import type { CharterEvent } from '../../domain/event.ts';
import type { CloseMessage } from '../../wire/closes.ts';

const admin = actorOf('admin');
const day = '2026-05-23';

async function open() {
	const server = await serverWithCharter();
	const { services, stores } = server;
	const page = () => pageOf(server);
	const standing: { charter?: CloseMessage; days: Record<string, CloseMessage> } = { days: {} };
	const sent = (body: object) => ({
		...{ ...submit(paymentText()), actor: admin, key: randomUUID() },
		body: new TextEncoder().encode(JSON.stringify({ note: 'x', counted: [], ...body }))
	});
	return {
		server,
		page,
		standing,
		async set(changes: Partial<CharterEvent>) {
			const { event } = await page();
			await stores.events.update({ ...event, ...changes, version: event.version + 1 }, event.version);
		},
		pay: (amountCents = 10_000, takenAt = '2026-05-23T17:59:00.000Z') =>
			recordPayment(server, { amountCents, takenAt, patronName: `Guest ${randomUUID()}` }),
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
		async closeDay(counted: object[] = [], on = day) {
			const { body } = await services.closes.recordDay(sent({ day: on, counted, closes: standing.days[on]?.closeId }));
			return (standing.days[on] = body);
		}
	};
}
const west = { timeZone: 'America/Los_Angeles' };
const east = { timeZone: 'Pacific/Kiritimati' };
const short = [{ crewId: 'captain', method: 'cash', amountCents: 8_000 }];
const standing = ({ standing: { charter, days } }: Awaited<ReturnType<typeof open>>) => [
	...(charter ? [charter] : []),
	...Object.values(days)
];
const cashOf = async ({ server }: Awaited<ReturnType<typeof open>>) =>
	(await server.services.reports.cash(admin, { from: day, to: day })).counts.map((one) => one.differenceCents);

describe('money of a charter that was canceled and reopened', () => {
	it('is closed once: the charter’s close leaves out and lists what the day’s close covers', async () => {
		const books = await open();
		const { services } = books.server;
		const paymentId = await books.pay();
		await books.set({ status: 'cancelled' });
		const ofDay = await books.closeDay(short);
		expect(ofDay).toMatchObject({ covers: [paymentId], difference: [{ amountCents: -2_000 }] });
		expect(ofDay.leftOut).toBeUndefined();
		await books.set({ status: 'confirmed' });
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
		await books.set({ status: 'cancelled' });
		const second = await books.pay(5_000);
		const ofDay = await books.closeDay();
		expect(ofDay).toMatchObject({
			...{ covers: [second], expected: [{ amountCents: 5_000 }] },
			leftOut: [{ closeId: ofCharter.closeId, number: 1, eventId, ids: [paymentId] }]
		});
		expect((await cashOf(books)).toSorted()).toEqual([-2_000, -5_000].toSorted());
	});

	it('is closed once if the charter gets another time zone, in which the money is of another day', async () => {
		const books = await open();
		const { services } = books.server;
		const paymentId = await books.pay();
		await books.set({ status: 'cancelled' });
		const ofDay = await books.closeDay(short);
		expect(ofDay.covers).toEqual([paymentId]);
		await books.set(east);
		const leftOut = [{ closeId: ofDay.closeId, number: 1, day, ids: [paymentId] }];
		expect(await books.closeDay([], '2026-05-24')).toMatchObject({ covers: [], leftOut });
		await books.set({ status: 'confirmed' });
		expect(await books.closeCharter()).toMatchObject({ covers: [], leftOut });
		// The day's close still covers the payment, and the day can be closed again.
		expect(await services.closes.readDay(admin, day)).toMatchObject({ payments: [paymentId] });
		expect((await books.closeDay(short)).covers).toEqual([paymentId]);
	});

	it('is looked up in at most 16 closes at a time, however many days it is from', async () => {
		const books = await open();
		const { services, stores } = books.server;
		for (let at = 1; at <= 30; at += 1) await books.pay(100, `2026-04-${String(at).padStart(2, '0')}T18:00:00.000Z`);
		const read = stores.closes.readCloses.bind(stores.closes);
		const homes = new Set<string>();
		let [running, most] = [0, 0];
		stores.closes.readCloses = async (home) => {
			homes.add(home);
			most = Math.max(most, (running += 1));
			await new Promise(setImmediate);
			running -= 1;
			return read(home);
		};
		expect((await services.closes.read(admin, eventId)).leftOut).toBeUndefined();
		expect([homes.size > 30, most]).toEqual([true, 16]);
	});

	it('is never in two current closes, and is in exactly one after all are closed again, however closes and changes follow each other', async () => {
		const acts: Record<string, (books: Awaited<ReturnType<typeof open>>) => Promise<unknown>> = {
			pay: (books) => books.pay(),
			payTheEvening: (books) => books.pay(7_000, '2026-05-23T06:30:00.000Z'),
			voidFirst: (books) => books.voidFirst(),
			cancel: (books) => books.set({ status: 'cancelled' }),
			reopen: (books) => books.set({ status: 'confirmed' }),
			moveEast: (books) => books.set(east),
			moveWest: (books) => books.set(west),
			closeCharter: (books) => books.closeCharter(),
			closeDay: (books) => books.closeDay(),
			closeDayBefore: (books) => books.closeDay([], '2026-05-22'),
			closeDayAfter: (books) => books.closeDay([], '2026-05-24')
		};
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(acts)), { maxLength: 16 }), async (history) => {
				const books = await open();
				for (const act of history) {
					await acts[act]?.(books);
					const covered = standing(books).flatMap((one) => one.covers);
					expect(new Set(covered).size).toBe(covered.length);
				}
				for (const on of ['2026-05-22', day, '2026-05-24']) await books.closeDay([], on);
				await books.closeCharter();
				const lines = moneyLines(await books.page());
				const covered = standing(books).flatMap((one) => one.covers);
				expect(covered.toSorted()).toEqual(lines.map((one) => one.id).toSorted());
				const expected = standing(books).flatMap((one) => one.expected);
				const { fareCents, tipCents } = sumLines(lines);
				expect(expected.reduce((sum, one) => sum + one.amountCents, 0)).toBe(fareCents + tipCents);
			}),
			{ numRuns: 150 }
		);
	});
});
