import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { boardCardOf } from '../../../src/lib/domain/board-card.ts';
import { inDepartureOrder } from '../../../src/lib/domain/page-order.ts';
import { defaultPhoneDays } from '../../../src/lib/domain/phone-days.ts';
import { Refusal } from '../../../src/lib/domain/refusal.ts';
import { sha256 } from '../../../src/lib/server/access/index.ts';
import { queryRows } from '../../../src/lib/server/dynamo/access.ts';
import { boardOfRow, cardKey, checkKey, patronKey, paymentKey } from '../../../src/lib/server/dynamo/keys.ts';
import { DynamoCards } from '../../../src/lib/server/events/cards.dynamo.ts';
import type { CheckProgress } from '../../../src/lib/server/events/check-month.dynamo.ts';
import { noTags } from '../../../src/lib/server/events/entity-tag.ts';
import { DynamoEvents } from '../../../src/lib/server/events/events.dynamo.ts';
import { readBoard } from '../../../src/lib/server/events/read-board.ts';
import { showBrief, showCard } from '../../../src/lib/server/shared/audience.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import type { Stores } from '../../../src/lib/server/stores.ts';
import { actorOf } from '../../support/fake-server.ts';
import { scaled } from '../../support/slowness.ts';
import type { TestDatabase } from '../../support/dynamodb.ts';
import { databases, openFake, openOn, type Subject, type TableSubject } from './engines.ts';
import { charter, correction, id, patron, payment } from './records.ts';
import { waiver } from './waivers-behavior.ts';

const alice = '2026-05-23-alice';
const window = ['2026-05-20', '2026-06-10'] as const;

async function readCards({ events }: Stores, from: string = window[0], to: string = window[1]) {
	const { stamp, days } = await events.openCards(from, to);
	const cards = [];
	for await (const day of days(from)) cards.push(...day);
	return { stamp, cards };
}

function onDay(date: string, version: number) {
	return charter(alice, { version, date, eventId: `${date}-alice`, startInstant: `${date}T19:00:00Z` });
}

/** The card that the whole charters would make. */
async function cardsOfPages({ events }: Stores, from: string = window[0], to: string = window[1]) {
	return inDepartureOrder(await events.readWindow(from, to)).map(boardCardOf);
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function cardsBehave(subject: () => Subject): void {
	it('equal the whole charters after every kind of write, and each write changes the stamp', async () => {
		const { stores } = subject();
		const { events, ledger, waivers } = stores;
		const writes = [
			() => events.insert(charter(alice)),
			() => events.insert(charter('2026-05-24-bea')),
			() => events.insertPatron(alice, patron(1)),
			() => events.changePatron(alice, id(1), (was) => ({ ...was, name: 'Zoe Hart' })),
			() => events.insertPatrons(alice, [patron(7), patron(8)]),
			() => events.changePatron(alice, id(7), (was) => ({ ...was, isRemoved: true })),
			() => events.changePatron(alice, id(8), (was) => ({ ...was, isRemoved: true })),
			() => ledger.bindKey({ id: id(2), kind: 'payment', home: alice, bodySha256: 'body' }),
			() => ledger.insertPayment(alice, payment(2)),
			() => ledger.insertPayment(alice, payment(3)),
			() => ledger.insertCorrection(alice, correction(4, id(2), { kind: 'refund', amountCents: 100 })),
			() => waivers.insertWaiver(alice, waiver(5)),
			() => events.update(charter(alice, { version: 2, status: 'cancelled' }), 1),
			() => events.insertAlias('2026-06-02-alice', alice),
			() => events.update(onDay('2026-06-02', 3), 2),
			() => ledger.insertPayment(alice, payment(6)),
			() => events.update(onDay('2026-05-28', 4), 3),
			() => events.update(charter(alice, { version: 5 }), 4)
		];
		const silent = new Set([7, 13]);
		let before = await readCards(stores);
		for (const [i, write] of writes.entries()) {
			expect((await readCards(stores)).stamp).toBe(before.stamp);
			await write();
			const after = await readCards(stores);
			if (!silent.has(i)) expect([i, after.stamp === before.stamp]).toEqual([i, false]);
			expect([i, plain(after.cards)]).toEqual([i, plain(await cardsOfPages(stores))]);
			before = after;
		}
		expect(before.cards.find(({ home }) => home === alice)).toMatchObject({
			totalPaidCents: 37_400,
			guestNames: ['Zoe Hart']
		});
	});

	it('show each role the numbers that the whole charter shows', async () => {
		const { stores } = subject();
		await stores.events.insert(charter(alice));
		await stores.events.insertPatron(alice, patron(1));
		await stores.ledger.insertPayment(alice, payment(2));
		const [page] = await stores.events.readWindow(...window);
		const [card] = (await readCards(stores)).cards;
		for (const role of ['crew', 'captain', 'admin'] as const) {
			const { guestNames, isBrief: _, ...brief } = showBrief(actorOf(role), card!);
			const whole = showCard(actorOf(role), page!);
			const lists = { patrons: [], ...(role !== 'crew' && { payments: [], corrections: [] }) };
			expect(plain({ ...whole, ...brief })).toEqual(plain({ ...whole, ...lists }));
			expect(guestNames).toEqual(['Patron 1']);
		}
	});

	it('show a moved charter only on its day', async () => {
		const { stores } = subject();
		await stores.events.insert(charter(alice));
		await stores.events.update(charter(alice, { version: 2, date: '2026-07-04' }), 1);
		await stores.ledger.insertPayment(alice, payment(2));
		expect((await readCards(stores)).cards).toEqual([]);
		const [card, ...more] = (await readCards(stores, '2026-07-04', '2026-07-04')).cards;
		expect([card?.home, card?.totalPaidCents, more]).toEqual([alice, 12_500, []]);
		await stores.events.update(charter(alice, { version: 3 }), 2);
		expect((await readCards(stores, '2026-07-04', '2026-07-04')).cards).toEqual([]);
		expect((await readCards(stores, '2026-05-23', '2026-05-23')).cards).toHaveLength(1);
	});

	it('come by day, from any day of the window on', async () => {
		const { stores } = subject();
		for (const day of ['23', '25', '24']) await stores.events.insert(charter(`2026-05-${day}-alice`));
		const { days } = await stores.events.openCards(...window);
		const homes = [];
		for await (const day of days('2026-05-24')) homes.push(...day.map(({ home }) => home));
		expect(homes).toEqual(['2026-05-24-alice', '2026-05-25-alice']);
	});
}

describe('cards on the fake', () => {
	let subject: Subject;
	beforeEach(() => {
		subject = openFake();
	});
	cardsBehave(() => subject);
});

for (const { name, start, whyNot } of databases) {
	if (whyNot !== undefined) console.warn(`\n*** SKIPPED: cards on ${name}: ${whyNot} ***\n`);
	describe.skipIf(whyNot !== undefined)(`cards on ${name}`, () => {
		let database: TestDatabase;
		let subject: TableSubject;
		beforeAll(async () => {
			database = await start();
		});
		afterAll(() => database?.close());
		beforeEach(async () => {
			subject = await openOn(database);
			return () => subject.table.client.destroy();
		});
		describe('before their months are checked', () => cardsBehave(() => subject));
		describe('after their months are checked', () => {
			beforeEach(async () => {
				for (const month of ['2026-05', '2026-06', '2026-07']) await eventsOf(subject).checkMonth(month);
			});
			cardsBehave(() => subject);
		});
		describe('stored', () => storedCardsBehave(() => subject));
	});
}

function eventsOf({ stores }: Subject): DynamoEvents {
	if (!(stores.events instanceof DynamoEvents)) throw new Error('These stores aren’t on a table.');
	return stores.events;
}

/** The same table, in a process that makes cards in the background. */
function openKeeper({ table, clock }: TableSubject): Stores {
	return makeDynamoStores(table, clock, { keepsCards: true });
}

/** Counts the requests to the table. */
function meter({ table }: TableSubject): { units: number; queries: Record<string, unknown>[] } {
	const used: { units: number; queries: Record<string, unknown>[] } = { units: 0, queries: [] };
	table.client.middlewareStack.add(
		(next, { commandName = '' }) =>
			async (args) => {
				if (/Put|Delete/.test(commandName)) return next(args);
				const input = Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
				if (commandName.includes('Query')) used.queries.push({ ...input });
				const answer = await next(args);
				const capacity = [Reflect.get(Object(answer.output), 'ConsumedCapacity')].flat();
				for (const one of capacity) used.units += Number(Object(one).CapacityUnits ?? 0);
				return answer;
			},
		{ name: 'meter', step: 'initialize', priority: 'low' }
	);
	return used;
}

async function poll(isDone: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + scaled(20_000);
	while (Date.now() < deadline) {
		if (await isDone()) return;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error('It did not happen.');
}

/** A payment as the last release writes it: nothing announces it. */
async function payAsLastRelease({ table }: TableSubject, number: number): Promise<void> {
	const key = paymentKey(alice, id(number));
	const row = { ...key, ...boardOfRow(alice, key.sk), ...payment(number), type: 'payment', putId: `last-${number}` };
	await table.client.send(new PutCommand({ TableName: table.name, Item: row }));
}

function storedCardsBehave(subject: () => TableSubject): void {
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
			await poll(async () => (await changeIds()).length === 0);
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
			await poll(async () => (await changeIds()).length === 0);
			const after = await moves();
			expect(after).not.toBe(before);
			await keeper.ledger.insertPayment('2026-05-24-host0', payment(at));
			expect(await moves()).toBe(after);
			await poll(async () => (await changeIds()).length === 0);
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

	it('are made in the background, and then no charter is marked as changed', async () => {
		const keeper = openKeeper(subject());
		await keeper.events.insert(charter(alice));
		await keeper.ledger.insertPayment(alice, payment(2));
		await poll(async () => (await changeIds()).length === 0);
		const { table } = subject();
		const { Item: row } = await table.client.send(new GetCommand({ TableName: table.name, Key: cardKey(alice) }));
		expect(row).toMatchObject({ schema: 1, canonicalSlug: alice, type: 'card' });
		expect(Buffer.from(Object(row).card).length).toBeLessThan(700);
	});

	it('are finished by the next reader of the board if the process that wrote was stopped', async () => {
		// This process makes no cards.
		await subject().stores.events.insert(charter(alice));
		expect(await changeIds()).toHaveLength(1);
		const keeper = openKeeper(subject());
		expect((await readCards(keeper)).cards).toHaveLength(1);
		await poll(async () => (await changeIds()).length === 0);
	});

	it('keep a change whose write may still come, and drop it after two minutes', async () => {
		const { stores, table, clock } = subject();
		await stores.events.insert(charter(alice));
		for (const month of ['2026-05', '2026-06']) await eventsOf(subject()).checkMonth(month);
		const announce = (number: number) =>
			stores.ledger.bindKey({ id: id(number), kind: 'payment', home: alice, bodySha256: 'body' });
		await announce(2);
		const keeper = openKeeper(subject());
		await readCards(keeper);
		// Nothing is left of the charter's own change, which had ended.
		await poll(async () => (await changeIds()).length === 1);
		table.changes.onSettled = () => undefined;
		await stores.ledger.insertPayment(alice, payment(2));
		const fresh = makeDynamoStores(table, clock);
		expect((await readCards(fresh)).cards).toMatchObject([{ totalPaidCents: 12_500 }]);
		await announce(3);
		clock.advanceS(130);
		await readCards(keeper);
		await poll(async () => (await changeIds()).length === 0);
	});

	async function changeIds(): Promise<unknown[]> {
		const rows = await queryRows(subject().table, {
			KeyConditionExpression: 'pk = :pk AND begins_with(sk, :change)',
			ExpressionAttributeValues: { ':pk': 'BOARD#2026-05', ':change': 'CHANGE#' },
			ConsistentRead: true
		});
		return rows.map(({ changeId }) => changeId);
	}

	it('show what an older release wrote after the next check, or once someone opens the charter', async () => {
		const { stores } = subject();
		await stores.events.insert(charter(alice));
		for (const month of ['2026-05', '2026-06']) await eventsOf(subject()).checkMonth(month);
		await readCards(stores);
		await payAsLastRelease(subject(), 2);
		const paid = async () => (await readCards(stores)).cards[0]?.totalPaidCents;
		expect(await eventsOf(subject()).checkMonth('2026-05')).toBe(1);
		expect(await paid()).toBe(12_500);
		expect(await eventsOf(subject()).checkMonth('2026-05')).toBe(0);
		await payAsLastRelease(subject(), 3);
		await openKeeper(subject()).events.openPage(alice);
		await poll(async () => (await paid()) === 25_000);
	});

	it('are checked again in the background ten minutes after the last time', async () => {
		const { stores, clock } = subject();
		await stores.events.insert(charter(alice));
		for (const month of ['2026-05', '2026-06']) await eventsOf(subject()).checkMonth(month);
		await payAsLastRelease(subject(), 2);
		const keeper = openKeeper(subject());
		clock.advanceS(601);
		await readCards(keeper);
		await poll(async () => (await readCards(stores)).cards[0]?.totalPaidCents === 12_500);
	});

	it('report how many of a month’s charters have one while they are made', async () => {
		const { stores, table } = subject();
		for (let i = 0; i < 20; i++) await stores.events.insert(charter(`2026-05-24-host${i}`));
		const reported: number[][] = [];
		const onCardsMade = ({ current, charters }: CheckProgress) => reported.push([current, charters]);
		const events = new DynamoEvents(table, { onCardsMade });
		for (const month of ['2026-04', '2026-05', '2026-05']) await events.checkMonth(month);
		expect(reported).toEqual([0, 8, 16, 20].map((current) => [current, 20]));
		reported.length = 0;
		await stores.events.insert(charter(alice));
		await events.checkMonth('2026-05');
		expect(reported).toEqual([
			[20, 21],
			[21, 21]
		]);
	});

	it('of a table that never had any are read from the index until all are made', async () => {
		const { stores } = subject();
		await payAsLastRelease(subject(), 2);
		await putAsLastRelease();
		const used = meter(subject());
		expect(plain((await readCards(stores)).cards)).toEqual(plain(await cardsOfPages(stores)));
		expect(used.queries.some((query) => query.IndexName === 'board')).toBe(true);
		await readCards(openKeeper(subject()));
		await poll(async () => (await checked('2026-05')) && (await checked('2026-06')));
		used.queries.length = 0;
		const { cards } = await readCards(stores);
		expect(used.queries.some((query) => query.IndexName === 'board')).toBe(false);
		expect(cards).toMatchObject([{ totalPaidCents: 12_500 }]);
	});

	async function putAsLastRelease(): Promise<void> {
		const { table } = subject();
		const pk = `EVENT#${alice}`;
		const head = { pk, sk: 'HEAD', ...boardOfRow(alice, 'HEAD'), ...charter(alice), type: 'event', putId: 'last' };
		await table.client.send(new PutCommand({ TableName: table.name, Item: head }));
	}

	async function checked(month: string): Promise<boolean> {
		const { table } = subject();
		const { Item: row } = await table.client.send(
			new GetCommand({ TableName: table.name, Key: checkKey(month), ConsistentRead: true })
		);
		return row?.checkedAt !== undefined;
	}

	it('are all made even if the process is stopped at any command, and another one continues', async () => {
		const { stores, table, clock } = subject();
		for (let i = 0; i < 5; i++) await stores.events.insert(charter(`2026-05-2${i}-alice`));
		const whole = await cardsOfPages(stores);
		for (let stopAt = 1; !(await checked('2026-05')); stopAt += 4) {
			let sent = 0;
			table.client.middlewareStack.add(
				(next) => (args) => (++sent >= stopAt ? Promise.reject(new Refusal('unavailable')) : next(args)),
				{ name: 'stop', step: 'initialize', priority: 'high' }
			);
			await eventsOf(subject())
				.checkMonth('2026-05')
				.catch(() => undefined);
			table.client.middlewareStack.remove('stop');
			expect(plain((await readCards(stores)).cards)).toEqual(plain(whole));
			// The stopped process's claim ends.
			clock.advanceS(61);
		}
		await eventsOf(subject()).checkMonth('2026-06');
		expect(plain((await readCards(stores)).cards)).toEqual(plain(whole));
	});

	it.each([0, 1, 2, 3, 4])(
		'lose no payment that another process adds after command %i of making one',
		async (after) => {
			const { stores, table } = subject();
			await stores.events.insert(charter(alice));
			const cards = new DynamoCards(table);
			await cards.makeCard(alice, []);
			let done = 0;
			let isOther = false;
			table.client.middlewareStack.add(
				(next) => async (args) => {
					const answer = await next(args);
					if (isOther || done++ !== after) return answer;
					isOther = true;
					await stores.ledger.insertPayment(alice, payment(2));
					await new DynamoCards(table).makeCard(alice, await changeIds().then((ids) => ids.map(String)));
					isOther = false;
					return answer;
				},
				{ name: 'overtaken', step: 'initialize', priority: 'high' }
			);
			await cards.makeCard(alice, []);
			table.client.middlewareStack.remove('overtaken');
			const rows = await queryRows(table, {
				KeyConditionExpression: 'pk = :pk',
				ExpressionAttributeValues: { ':pk': `EVENT#${alice}` },
				ConsistentRead: true
			});
			const { Item: row } = await table.client.send(new GetCommand({ TableName: table.name, Key: cardKey(alice) }));
			expect(done).toBeGreaterThan(after);
			expect(cards.isSame(row, rows)).toBe(true);
		}
	);

	it('are checked by one process at a time', async () => {
		for (let i = 0; i < 5; i++) await subject().stores.events.insert(charter(`2026-05-2${i}-alice`));
		const made = await Promise.all(
			Array.from({ length: 4 }, () => new DynamoEvents(subject().table).checkMonth('2026-05'))
		);
		expect(made.filter((count) => count !== undefined)).toEqual([5]);
	});

	it.each([
		['of a newer release', { schema: 99 }, 99],
		['of an older release', { schema: 0 }, 1],
		['with damaged bytes', { card: new Uint8Array([1, 2, 3]) }, 1],
		['without its fields', { schema: 'x', restStamp: undefined }, 1]
	])('%s are made from the rows, and never overwritten by older code', async (_name, change, schemaAfter) => {
		const { stores, table, bugs } = subject();
		await stores.events.insert(charter(alice));
		await stores.events.insertPatron(alice, patron(1));
		for (const month of ['2026-05', '2026-06']) await eventsOf(subject()).checkMonth(month);
		const read = async () =>
			(await table.client.send(new GetCommand({ TableName: table.name, Key: cardKey(alice) }))).Item;
		await table.client.send(
			new PutCommand({ TableName: table.name, Item: { ...(await read()), ...cardKey(alice), ...change } })
		);
		const fresh = { ...subject(), stores: makeDynamoStores(table, subject().clock) };
		expect(plain((await readCards(fresh.stores)).cards)).toEqual(plain(await cardsOfPages(stores)));
		await eventsOf(fresh).checkMonth('2026-05');
		expect(await read()).toMatchObject({ schema: schemaAfter });
		bugs.length = 0;
	});

	it('leave out a person whose row can’t be read, and count it', async () => {
		const { stores, table, bugs } = subject();
		await stores.events.insert(charter(alice));
		const key = patronKey(alice, id(1));
		const row = { ...key, ...boardOfRow(alice, key.sk), patronId: id(1), name: 7, isSpoilt: true };
		await table.client.send(new PutCommand({ TableName: table.name, Item: row }));
		expect((await readCards(stores)).cards).toMatchObject([{ guestNames: [], unreadable: 1 }]);
		bugs.length = 0;
	});
}
