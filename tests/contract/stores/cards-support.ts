// What the tests of cards share: one charter, and how cards are read.
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { boardCardOf } from '../../../src/lib/domain/board-card.ts';
import { inDepartureOrder } from '../../../src/lib/domain/page-order.ts';
import { queryRows } from '../../../src/lib/server/dynamo/access.ts';
import { boardOfRow, paymentKey } from '../../../src/lib/server/dynamo/keys.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import type { Stores } from '../../../src/lib/server/stores.ts';
import { scaled } from '../../support/slowness.ts';
import type { TableSubject } from './engines.ts';
import { id, payment } from './records.ts';

export const alice = '2026-05-23-alice';
export const cardWindow = ['2026-05-20', '2026-06-10'] as const;

export async function readCards({ events }: Stores, from: string = cardWindow[0], to: string = cardWindow[1]) {
	const { stamp, days } = await events.openCards(from, to);
	const cards = [];
	for await (const day of days(from)) cards.push(...day);
	return { stamp, cards };
}

/** The card that the whole charters would make. */
export async function cardsOfPages({ events }: Stores, from: string = cardWindow[0], to: string = cardWindow[1]) {
	return inDepartureOrder(await events.readWindow(from, to)).map(boardCardOf);
}

export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The same table, in a process that makes cards in the background. */
export function openKeeper({ table, clock }: TableSubject): Stores {
	return makeDynamoStores(table, clock, { keepsCards: true });
}

/** Counts the requests to the table. */
export function meter({ table }: TableSubject): { units: number; queries: Record<string, unknown>[] } {
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

export async function poll(isDone: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + scaled(20_000);
	while (Date.now() < deadline) {
		if (await isDone()) return;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error('It did not happen.');
}

/** A payment as the last release writes it: nothing announces it. */
export async function payAsLastRelease({ table }: TableSubject, number: number): Promise<void> {
	const key = paymentKey(alice, id(number));
	const row = { ...key, ...boardOfRow(alice, key.sk), ...payment(number), type: 'payment', putId: `last-${number}` };
	await table.client.send(new PutCommand({ TableName: table.name, Item: row }));
}

/** The ids of May's changes that no card includes yet. */
export async function changeIds({ table }: TableSubject): Promise<unknown[]> {
	const rows = await queryRows(table, {
		KeyConditionExpression: 'pk = :pk AND begins_with(sk, :change)',
		ExpressionAttributeValues: { ':pk': 'BOARD#2026-05', ':change': 'CHANGE#' },
		ConsistentRead: true
	});
	return rows.map(({ changeId }) => changeId);
}
