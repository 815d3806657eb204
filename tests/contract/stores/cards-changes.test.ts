import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { queryRows } from '../../../src/lib/server/dynamo/access.ts';
import { cardKey } from '../../../src/lib/server/dynamo/keys.ts';
import { DynamoCards } from '../../../src/lib/server/events/cards.dynamo.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import { alice, changeIds, openKeeper, poll, readCards } from './cards-support.ts';
import { eventsOf, onEachDatabase, type TableSubject } from './engines.ts';
import { charter, id, payment } from './records.ts';

onEachDatabase('cards', (subject) => {
	describe('stored', () => changesReachCards(subject));
});

function changesReachCards(subject: () => TableSubject): void {
	it('are made in the background, and then no charter is marked as changed', async () => {
		const keeper = openKeeper(subject());
		await keeper.events.insert(charter(alice));
		await keeper.ledger.insertPayment(alice, payment(2));
		await poll(async () => (await changeIds(subject())).length === 0);
		const { table } = subject();
		const { Item: row } = await table.client.send(new GetCommand({ TableName: table.name, Key: cardKey(alice) }));
		expect(row).toMatchObject({ schema: 3, canonicalSlug: alice, type: 'card' });
		expect(Buffer.from(Object(row).card).length).toBeLessThan(700);
	});

	it('are finished by the next reader of the board if the process that wrote was stopped', async () => {
		// This process makes no cards.
		await subject().stores.events.insert(charter(alice));
		expect(await changeIds(subject())).toHaveLength(1);
		const keeper = openKeeper(subject());
		expect((await readCards(keeper)).cards).toHaveLength(1);
		await poll(async () => (await changeIds(subject())).length === 0);
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
		await poll(async () => (await changeIds(subject())).length === 1);
		table.changes.onSettled = () => undefined;
		await stores.ledger.insertPayment(alice, payment(2));
		const fresh = makeDynamoStores(table, clock);
		expect((await readCards(fresh)).cards).toMatchObject([{ totalPaidCents: 12_500 }]);
		await announce(3);
		clock.advanceS(130);
		await readCards(keeper);
		await poll(async () => (await changeIds(subject())).length === 0);
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
					await new DynamoCards(table).makeCard(alice, await changeIds(subject()).then((ids) => ids.map(String)));
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
}
