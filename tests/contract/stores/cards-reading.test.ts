import { describe, expect, it } from 'vitest';
import { defaultPhoneDays } from '../../../src/lib/domain/phone-days.ts';
import { sha256 } from '../../../src/lib/server/access/index.ts';
import { noTags } from '../../../src/lib/server/events/entity-tag.ts';
import { readBoard } from '../../../src/lib/server/events/read-board.ts';
import type { Stores } from '../../../src/lib/server/stores.ts';
import { actorOf } from '../../support/fake-server.ts';
import { changeIds, meter, openKeeper, poll, readCards } from './cards-support.ts';
import { eventsOf, onEachDatabase, type TableSubject } from './engines.ts';
import { charter, payment } from './records.ts';

onEachDatabase('cards', (subject) => {
	describe('stored', () => cardsAreRead(subject));
});

function cardsAreRead(subject: () => TableSubject): void {
	const bulk = async (perDay: number): Promise<void> => {
		const { events } = subject().stores;
		const days = Array.from({ length: 33 }, (_, i) => new Date(Date.UTC(2026, 4, 20 + i)).toISOString().slice(0, 10));
		for (const day of days) {
			await Promise.all(Array.from({ length: perDay }, (_, i) => events.insert(charter(`${day}-host${i}`))));
		}
		for (const month of ['2026-05', '2026-06']) await eventsOf(subject()).checkMonth(month);
		const keeper = openKeeper(subject());
		await poll(async () => {
			const { stamp } = await keeper.events.openCards('2026-05-20', '2026-06-21');
			return stamp.endsWith('[]]');
		});
	};

	it('need five read units to show that nothing changed in 33 days, however many charters there are', async () => {
		const costs = [];
		for (const perDay of [1, 4]) {
			await bulk(perDay);
			const used = meter(subject());
			await subject().stores.events.openCards('2026-05-20', '2026-06-21');
			costs.push(used.units);
			subject().table.client.middlewareStack.remove('meter');
		}
		expect(costs[0]).toBeLessThanOrEqual(5);
		expect(costs[1]).toBe(costs[0]);
	});

	it('need five read units to show that nothing changed in the board’s own window, in any month and with moved charters', async () => {
		const { events } = subject().stores;
		// The longest windows touch four months.
		const months = ['2026-07', '2026-08', '2026-09', '2026-10'];
		const days = months.flatMap((month) =>
			Array.from({ length: 30 }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`)
		);
		await Promise.all(days.map((day) => events.insert(charter(`${day}-host`))));
		for (const day of days.filter((one) => one.endsWith('5'))) {
			const date = `${day.slice(0, -1)}6`;
			await events.update(charter(`${day}-host`, { version: 2, date, startInstant: `${date}T19:00:00Z` }), 1);
		}
		for (const month of months) await eventsOf(subject()).checkMonth(month);
		const clock = { now: () => new Date('2026-08-06T12:00:00Z') };
		const phoneDays = async () => defaultPhoneDays;
		const read = (events: Stores['events'], known = noTags) =>
			readBoard({ clock, events, sha256, version: '1', phoneDays }, actorOf('admin'), { view: 'cards' }, known);
		// The announcements of rows that the moves replaced end only then.
		subject().clock.advanceS(130);
		const keeper = openKeeper(subject());
		await poll(async () => (await keeper.events.openCards('2026-07-01', '2026-10-31')).stamp.endsWith('[]]'));
		const { tag, board } = await read(keeper.events);
		expect(board?.events).toHaveLength(65);
		const used = meter(subject());
		expect(await read(events, { ...noTags, has: (one) => one === tag })).toEqual({ tag, board: undefined });
		expect(used.units).toBeLessThanOrEqual(5);
		expect(used.queries.every((query) => query.IndexName === undefined)).toBe(true);
	});

	it.each([
		['a later day', '2026-06-02'],
		['a day that was already read', '2026-05-21']
	])('show a charter that moves to %s while the board is read', async (_, date) => {
		await bulk(1);
		const keeper = openKeeper(subject());
		const home = '2026-05-23-host0';
		for (const open of [subject().stores, openKeeper(subject())]) {
			const { days } = await open.events.openCards('2026-05-20', '2026-06-21');
			const { version = 0 } = (await keeper.events.readEvent(home)) ?? {};
			const to = version % 2 === 1 ? date : '2026-05-23';
			await keeper.events.update(
				charter(home, { version: version + 1, date: to, startInstant: `${to}T19:00:00Z` }),
				version
			);
			await poll(async () => (await changeIds(subject())).length === 0);
			const homes = [];
			for await (const day of days('2026-05-20')) homes.push(...day.map((card) => card.home));
			expect(homes.filter((one) => one === home)).toEqual([home]);
		}
	});

	it('say when a charter moved, before its card is made and after, and not when something else changed', async () => {
		await bulk(1);
		const keeper = openKeeper(subject());
		const home = '2026-05-23-host0';
		const moves = async () => (await keeper.events.openCards('2026-05-20', '2026-06-21')).moves;
		let before = await moves();
		for (const [at, date] of ['2026-06-02', '2026-05-21', '2026-06-02', '2026-05-23', '2026-06-02'].entries()) {
			const moved = charter(home, { version: at + 2, date, startInstant: `${date}T19:00:00Z` });
			expect(await subject().stores.events.update(moved, at + 1)).toBe('updated');
			expect(await moves()).not.toBe(before);
			await poll(async () => (await changeIds(subject())).length === 0);
			const after = await moves();
			expect(after).not.toBe(before);
			await keeper.ledger.insertPayment('2026-05-24-host0', payment(at));
			expect(await moves()).toBe(after);
			await poll(async () => (await changeIds(subject())).length === 0);
			expect(await moves()).toBe(after);
			before = after;
		}
	});

	it('are read by day, without the index and without a record', async () => {
		await bulk(1);
		const used = meter(subject());
		expect((await readCards(subject().stores, '2026-05-20', '2026-06-21')).cards).toHaveLength(33);
		expect(used.queries.every((query) => query.IndexName === undefined)).toBe(true);
		expect(JSON.stringify(used.queries)).not.toContain('EVENT#');
		const before = used.units;
		// This process now has the cards of every day.
		await readCards(subject().stores, '2026-05-20', '2026-06-21');
		expect(used.units - before).toBeLessThanOrEqual(5);
	});
}
