import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/lib/domain/refusal.ts';
import { boardOfRow, cardKey, checkKey, patronKey } from '../../../src/lib/server/dynamo/keys.ts';
import type { CheckProgress } from '../../../src/lib/server/events/check-month.dynamo.ts';
import { DynamoEvents } from '../../../src/lib/server/events/events.dynamo.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import { alice, cardsOfPages, meter, openKeeper, payAsLastRelease, plain, poll, readCards } from './cards-support.ts';
import { eventsOf, onEachDatabase, type TableSubject } from './engines.ts';
import { charter, id, patron } from './records.ts';

onEachDatabase('cards', (subject) => {
	describe('stored', () => monthsAreChecked(subject));
});

function monthsAreChecked(subject: () => TableSubject): void {
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

	it('are checked by one process at a time', async () => {
		for (let i = 0; i < 5; i++) await subject().stores.events.insert(charter(`2026-05-2${i}-alice`));
		const made = await Promise.all(
			Array.from({ length: 4 }, () => new DynamoEvents(subject().table).checkMonth('2026-05'))
		);
		expect(made.filter((count) => count !== undefined)).toEqual([5]);
	});

	it.each([
		['of a newer release', { schema: 99 }, 99],
		['of an older release', { schema: 2 }, 3],
		['with damaged bytes', { card: new Uint8Array([1, 2, 3]) }, 3],
		['without its fields', { schema: 'x', restStamp: undefined }, 3]
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
