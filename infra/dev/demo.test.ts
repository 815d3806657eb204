import { describe, expect, it } from 'vitest';
import { actorOf, makeFakeServer } from '../../tests/support/fake-server.ts';
import { demoCrew, demoEvents, type DemoEvent } from './demo-events.ts';
import { placeDemo } from './demo-times.ts';
import { fillDemo } from './demo.ts';

const demoOf = (placed: DemoEvent['placed']): DemoEvent => demoEvents.find((one) => one.placed === placed)!;
const passcodes = Object.fromEntries(demoCrew.map(({ name }) => [name.split(' ')[1]!.toLowerCase(), 'six fathoms']));

it.each([
	['00:00', '00:00', '03:30', '17:30', '20:30'],
	['00:40', '00:00', '03:30', '17:30', '20:30'],
	['11:00', '10:00', '13:30', '17:30', '20:30'],
	['12:14', '11:00', '14:30', '17:30', '20:30'],
	['14:30', '13:30', '17:00', '17:30', '20:30'],
	['15:30', '14:30', '18:00', '18:30', '21:30'],
	['15:31', '14:30', '18:00', '18:45', '21:45'],
	['20:59', '19:45', '23:15', '23:59', '02:59'],
	['22:10', '21:00', '00:30', '23:59', '02:59'],
	['23:59', '22:45', '02:15', '23:59', '02:59']
])('at %s, one charter left at %s and one leaves at %s', (now, leftAt, backAt, leavesAt, endsAt) => {
	expect(placeDemo(demoOf('under_way'), now)).toMatchObject({ startsAt: leftAt, endsAt: backAt });
	expect(placeDemo(demoOf('upcoming'), now)).toMatchObject({ startsAt: leavesAt, endsAt });
	expect(placeDemo(demoEvents[0]!, now)).toBe(demoEvents[0]);
});

describe.each(['00:05', '08:30', '14:00', '23:58'])('the demo of an app first started at %s', (clock) => {
	// The sample waiver can't be signed before its publication date, so this day is later.
	const day = '2026-11-26';

	async function readDemo() {
		const server = makeFakeServer(new Date(`${day}T${clock}:00-08:00`).toISOString());
		await fillDemo(server.services, `${day} ${clock}`, passcodes);
		const window = { from: '2026-11-20', to: '2026-12-10' };
		const { board } = await server.services.events.board(actorOf('admin'), window);
		return { server, events: board!.events };
	}

	it('has a charter under way, one to come, and one that is back', async () => {
		const { server, events } = await readDemo();
		const today = events.filter((one) => one.date === day);
		expect(today.map((one) => one.status).toSorted()).toEqual(['confirmed', 'in_progress']);
		const [underWay, upcoming] = [
			today.find((one) => one.status === 'in_progress')!,
			today.find((one) => one.status === 'confirmed')!
		];
		expect(underWay.guests).toMatchObject({ total: 12, aboard: 11, expected: 1 });
		expect(underWay.waivers).toEqual({ signed: 10, needed: 12 });
		expect(underWay.departure).toMatchObject({ openWarnings: [] });
		expect(underWay.checklist?.items.filter((item) => item.state === 'done')).toHaveLength(6);
		expect(Date.parse(underWay.startInstant)).toBeLessThanOrEqual(server.clock.now().getTime());
		expect(upcoming.waivers).toEqual({ signed: 3, needed: 6 });
		expect(upcoming.guests).toMatchObject({ total: 6, aboard: 0, expected: 6 });
		expect(Date.parse(upcoming.startInstant)).toBeGreaterThanOrEqual(server.clock.now().getTime());
		const past = events.filter((one) => one.date < day);
		expect(past.map((one) => [one.status, one.guests.ashore, one.waivers.signed, one.return !== undefined])).toEqual([
			['completed', 4, 4, true],
			['completed', 6, 6, true]
		]);
		for (const one of [underWay, ...past]) {
			expect(one.counts?.every((count) => count.isClosed && count.cameLater.people.length === 0)).toBe(true);
			expect([one.departure?.flags, one.return?.flags ?? []]).toEqual([[], []]);
		}
	});

	it('has a handover and a close that are $5 short, with a note, and a close where all money was there', async () => {
		const { server, events } = await readDemo();
		const past = events.filter((one) => one.date < day);
		const found = await Promise.all(past.map(({ eventId }) => server.services.closes.read(actorOf('admin'), eventId)));
		const cash = (rows: readonly { method: string; amountCents: number }[]) =>
			rows.filter(({ method }) => method === 'cash').map(({ amountCents }) => amountCents);
		expect(
			found.map(({ closes }) =>
				closes.map((one) => [one.number, one.counted.length, cash(one.difference), one.addenda])
			)
		).toEqual([[[1, 2, [], []]], [[2, 3, [-500], []]]]);
		const { counts } = await server.services.reports.cash(actorOf('admin'), { from: '2026-11-20', to: day });
		const shown = { crewId: 'larkin', name: 'Imke Larkin', countedCents: 55_500, expectedCents: 56_000 };
		expect(counts).toMatchObject([
			{ ...shown, kind: 'handover', differenceCents: -500, receivedCents: 55_500, note: expect.any(String) },
			{ ...shown, kind: 'close', differenceCents: -500, note: expect.any(String) }
		]);
		expect(counts.map((one) => one.day)).toEqual(['2026-11-25', day]);
	});

	it('is created once, even if the start is interrupted several times', async () => {
		const { server, events } = await readDemo();
		server.clock.at = new Date(Date.parse(server.clock.at) + 3 * 3_600_000).toISOString();
		await fillDemo(server.services, `${day} ${clock}`, passcodes);
		const { board } = await server.services.events.board(actorOf('admin'), { from: '2026-11-20', to: '2026-12-10' });
		const shape = (all: typeof events) => all.map((one) => [one.eventId, one.guests, one.waivers, one.marks?.length]);
		expect(shape(board!.events)).toEqual(shape(events));
		const { counts } = await server.services.reports.cash(actorOf('admin'), { from: '2026-11-20', to: day });
		expect(counts).toHaveLength(2);
	});
});
