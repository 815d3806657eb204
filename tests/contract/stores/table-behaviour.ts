import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { createTable, tableDefinition } from '../../../src/lib/server/dynamo/table.ts';
import {
	accountKey,
	headKey,
	partitionOf,
	patronKey,
	paymentKey,
	sessionKey,
	type RowKey
} from '../../../src/lib/server/dynamo/keys.ts';
import type { TableSubject } from './engines.ts';
import { atOnce, boundKey, charter, id, patron, payment, session, sha256, stored } from './records.ts';

const alice = '2026-05-23-alice';

/** What only a table can get wrong. */
export function tableBehaves(subject: () => TableSubject): void {
	describe('requests', () => {
		it('reads a page in one request, and in two after a rename', async () => {
			const { stores, sent } = subject();
			await stores.events.insert(charter(alice));
			await atOnce(20, (i) => stores.ledger.insertPayment(alice, payment(i)));
			await stores.events.insertAlias('2026-05-23-bea', alice);
			sent.length = 0;
			await stores.events.readPage(alice);
			expect(sent.map((command) => command.name)).toEqual(['QueryCommand']);
			expect(sent[0]?.input).toMatchObject({ ConsistentRead: true });
			sent.length = 0;
			await stores.events.readPage('2026-05-23-bea');
			expect(sent.map((command) => command.name)).toEqual(['QueryCommand', 'QueryCommand']);
		});

		it.each([5, 500])('reads a window in one request with %i events outside it', async (others) => {
			const { stores, sent } = subject();
			await stores.events.insert(charter(alice));
			await stores.ledger.insertPayment(alice, payment(1));
			for (let done = 0; done < others; done += 50) {
				await atOnce(Math.min(50, others - done), (i) =>
					stores.events.insert(charter(`2026-0${(i % 4) + 1}-11-host${done + i}`))
				);
			}
			sent.length = 0;
			const pages = await stores.events.readWindow('2026-05-20', '2026-05-26');
			expect(pages.map((page) => page.event.home)).toEqual([alice]);
			expect(sent.map((command) => command.name)).toEqual(['QueryCommand']);
		});

		it('adds one request for each event that was renamed to another day', async () => {
			const { stores, sent } = subject();
			await stores.events.insert(charter(alice));
			await stores.events.insert(charter('2026-05-30-bea'));
			await stores.events.update(charter(alice, { date: '2026-05-30', version: 2 }), 1);
			sent.length = 0;
			expect(await stores.events.readWindow('2026-05-30', '2026-05-30')).toHaveLength(2);
			expect(sent).toHaveLength(2);
		});

		it('reads account and session in one request, and several accounts in one', async () => {
			const { stores, sent } = subject();
			await stores.crew.insert(stored('ostrow'));
			await stores.sessions.insert(session('ostrow', 'secret'));
			sent.length = 0;
			await stores.sessions.readWithAccount('ostrow', sha256('secret'));
			await stores.crew.readMany(['ostrow', 'bell']);
			expect(sent.map((command) => command.name)).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
		});

		it('writes a payment in three requests: key, intent, fact', async () => {
			const { stores, sent } = subject();
			await stores.ledger.bindKey(boundKey(1, 'body'));
			await stores.ledger.insertMailIntent({
				mailId: id(1),
				kind: 'payment_recorded',
				home: alice,
				paymentId: id(1),
				createdAt: '2026-05-23T14:00:00Z'
			});
			await stores.ledger.insertPayment(alice, payment(1));
			expect(sent.map((command) => command.name)).toEqual(['PutItemCommand', 'PutItemCommand', 'PutItemCommand']);
			for (const { input } of sent) expect(input).toMatchObject({ ConditionExpression: 'attribute_not_exists(pk)' });
		});

		it('reads a page and a window beyond a megabyte to the last row', async () => {
			const { stores } = subject();
			await stores.events.insert(charter(alice));
			const rows = Array.from({ length: 1200 }, (_, i) => payment(i, { note: '海'.repeat(500) }));
			for (let at = 0; at < rows.length; at += 100) {
				await Promise.all(rows.slice(at, at + 100).map((row) => stores.ledger.insertPayment(alice, row)));
			}
			expect((await stores.events.readPage(alice))?.payments).toHaveLength(1200);
			const [page] = await stores.events.readWindow('2026-05-23', '2026-05-23');
			expect(page?.payments).toHaveLength(1200);
		});
	});

	describe('rows', () => {
		it('keeps the biggest event that the wire lets in far below the 400 KB of an item', async () => {
			const { stores, table } = subject();
			const crew = Array.from({ length: 50 }, (_, i) => ({
				slot: 'deckhand' as const,
				crewId: `mate${i}`.padEnd(40, 'x'),
				name: '海'.repeat(120)
			}));
			const event = charter(alice, { notes: '海'.repeat(5000), privateNotes: '海'.repeat(5000), crew });
			await stores.events.insert(event);
			const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: headKey(alice) }));
			expect(Buffer.byteLength(JSON.stringify(Item))).toBeLessThan(100_000);
			expect((await stores.events.readPage(alice))?.event).toEqual(event);
		});

		it('says when a session may be dropped, in whole seconds and not too soon', async () => {
			const { stores, table } = subject();
			await stores.sessions.insert(session('ostrow', 'secret', { expiresAt: '2026-08-23T08:00:00.500Z' }));
			const key = sessionKey('ostrow', sha256('secret'));
			const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key }));
			expect(Item?.expiresAtS).toBe(Date.parse('2026-08-23T08:00:01Z') / 1000);
		});

		it('puts no record where time may take it', async () => {
			const { stores, table } = subject();
			await stores.ledger.insertPayment(alice, payment(1));
			const key = paymentKey(alice, id(1));
			const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key }));
			expect(Item).not.toHaveProperty('expiresAtS');
		});

		it('takes the making of a table that is there for done, ten at once', async () => {
			const { table } = subject();
			const name = `${table.name}-2`;
			await atOnce(10, () => createTable(table.client, name));
			const { Table: made } = await table.client.send(new DescribeTableCommand({ TableName: name }));
			expect(made?.KeySchema).toEqual(tableDefinition.KeySchema);
			const drawn = (index: { IndexName?: string | undefined; Projection?: object | undefined }) => [
				index.IndexName,
				index.Projection
			];
			expect(made?.GlobalSecondaryIndexes?.map(drawn).toSorted()).toEqual(
				tableDefinition.GlobalSecondaryIndexes.map(drawn)
			);
		});
	});

	describe('a row that two releases share', () => {
		const rowAt = async (key: RowKey) => {
			const { table } = subject();
			return (await table.client.send(new GetCommand({ TableName: table.name, Key: key }))).Item;
		};
		const write = (Item: Record<string, unknown>) => {
			const { table } = subject();
			return table.client.send(new PutCommand({ TableName: table.name, Item: { ...Item, isSpoilt: true } }));
		};

		it('keeps the fields that a newer release wrote, when a patron or an event is changed', async () => {
			const { events } = subject().stores;
			await events.insert(charter(alice, { notes: 'Bring ice' }));
			await events.insertPatron(alice, patron(1));
			await write({ ...(await rowAt(headKey(alice))), tipRule: { by: 'slot' } });
			await write({ ...(await rowAt(patronKey(alice, id(1)))), isMinor: true });
			await events.update(charter(alice, { title: 'Renamed', version: 2 }), 1);
			await events.changePatron(alice, id(1), (before) => ({ ...before, phone: '555-0100' }));
			expect(await rowAt(headKey(alice))).toMatchObject({ title: 'Renamed', tipRule: { by: 'slot' } });
			expect(await rowAt(headKey(alice))).not.toHaveProperty('notes');
			expect(await rowAt(patronKey(alice, id(1)))).toMatchObject({ phone: '555-0100', isMinor: true });
		});

		it('is changed too where it carries no mark of its last write', async () => {
			const { events } = subject().stores;
			await events.insert(charter(alice));
			await write({ ...patronKey(alice, id(1)), ...patron(1), type: 'patron' });
			await atOnce(4, (i) =>
				events.changePatron(alice, id(1), (before) => ({ ...before, name: `${before.name} ${i}` }))
			);
			const name = (await events.readPage(alice))?.patrons[0]?.name ?? '';
			expect(name.split(' ').toSorted()).toEqual(['0', '1', '1', '2', '3', 'Patron']);
		});
	});

	describe('an account’s row', () => {
		const put = (row: Record<string, unknown>) => {
			const { table } = subject();
			return table.client.send(new PutCommand({ TableName: table.name, Item: { ...accountKey('ostrow'), ...row } }));
		};
		const read = async () => {
			const { table } = subject();
			const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: accountKey('ostrow') }));
			return Item!;
		};
		const { account, passcodeHash } = stored('ostrow');

		it('of the last release gets the newer rights of its role, until the office sets rights', async () => {
			const { crew } = subject().stores;
			await put({ account: { ...account, rights: ['payments:log'] }, passcodeHash, putId: 'old' });
			const old = (await crew.read('ostrow'))!;
			expect(old.account.rights).toEqual(['events:see', 'payments:log', 'boarding:mark', 'charter:run']);
			await crew.update({ ...old, account: { ...old.account, rights: ['payments:log'] } });
			expect((await crew.read('ostrow'))?.account.rights).toEqual(['payments:log']);
		});

		it('can be updated though it was put before writes had names', async () => {
			const { crew } = subject().stores;
			await put({ account, passcodeHash });
			const old = (await crew.read('ostrow'))!;
			expect(await crew.update(old)).toBe('updated');
			expect(await crew.update(old)).toBe('stale');
		});

		it('names to the last release only the rights that it can read', async () => {
			const { crew } = subject().stores;
			await crew.insert(stored('ostrow', { rights: ['events:see', 'payments:log', 'charter:run'] }));
			expect((await read()).account.rights).toEqual(['payments:log']);
			expect((await crew.read('ostrow'))?.account.rights).toEqual(['events:see', 'payments:log', 'charter:run']);
		});

		it('keeps what a newer release stored in it', async () => {
			const { crew } = subject().stores;
			const newer = { ...account, grants: ['payments:log', 'whales:feed'], pronouns: 'she/her' };
			await put({ account: newer, passcodeHash, passkey: { id: 7 }, putId: 'new' });
			const seen = (await crew.read('ostrow'))!;
			expect(seen.account.rights).toEqual(['payments:log']);
			await crew.update({ ...seen, account: { ...seen.account, name: 'Rosa Lund' } });
			const row = await read();
			expect(row.account).toMatchObject({ name: 'Rosa Lund', pronouns: 'she/her' });
			expect(row.account.grants).toEqual(['payments:log', 'whales:feed']);
			expect(row.passkey).toEqual({ id: 7 });
		});
	});

	describe('a malformed row', () => {
		const spoil = (key: { pk: string; sk: string }, row: Record<string, unknown>) => {
			const { table } = subject();
			return table.client.send(new PutCommand({ TableName: table.name, Item: { ...row, ...key, isSpoilt: true } }));
		};
		const onBoard = (sk: string) => ({ boardPk: 'EVENT', boardSk: `2026-05-23#${alice}#${sk}` });

		it('on an event’s page is an error that names row and field, and nothing of what people typed', async () => {
			const { stores } = subject();
			await stores.events.insert(charter(alice));
			await spoil(paymentKey(alice, id(1)), { ...payment(1), amountCents: 'Secret Name' });
			const reading = stores.events.readPage(alice);
			await expect(reading).rejects.toThrow(`The row EVENT#${alice} / PAYMENT#${id(1)} is malformed: amountCents`);
			await expect(reading).rejects.not.toThrow('Secret');
			await expect(stores.ledger.readPayment(alice, id(1))).rejects.toThrow('malformed');
		});

		it.each([
			['head', headKey(alice), { ...charter(alice), totalPriceCents: null, ...onBoard('HEAD') }],
			['payment', paymentKey(alice, id(1)), { ...payment(1), flags: 'none', ...onBoard('PAYMENT#1') }]
		])('%s takes its own event off the board, is reported, and leaves the others', async (_, key, row) => {
			const { stores, bugs } = subject();
			await stores.events.insert(charter(alice));
			await stores.events.insert(charter('2026-05-23-bea'));
			await spoil(key, row);
			const pages = await stores.events.readWindow('2026-05-23', '2026-05-23');
			expect(pages.map((page) => page.event.home)).toEqual(['2026-05-23-bea']);
			expect(bugs).toHaveLength(1);
			expect(String(bugs[0])).toContain(partitionOf(alice));
		});

		it('never passes for an empty board', async () => {
			const { stores } = subject();
			await spoil(headKey(alice), { ...charter(alice), title: 7, ...onBoard('HEAD') });
			await expect(stores.events.readWindow('2026-05-23', '2026-05-23')).rejects.toThrow('malformed');
		});

		it('among the accounts is reported and hides no one else; alone it is an error', async () => {
			const { stores, bugs } = subject();
			await spoil(accountKey('bell'), { account: {}, boardPk: 'CREW', boardSk: 'bell' });
			await expect(stores.crew.list()).rejects.toThrow('malformed');
			await stores.crew.insert(stored('ostrow'));
			expect(await stores.crew.list()).toEqual([stored('ostrow').account]);
			expect(bugs).toHaveLength(2);
			await expect(stores.crew.read('bell')).rejects.toThrow('CREW#bell / ACCOUNT');
		});

		it('of a kind that a newer version writes is passed over', async () => {
			const { stores } = subject();
			await stores.events.insert(charter(alice));
			await stores.events.insertPatron(alice, patron(1));
			await spoil({ pk: partitionOf(alice), sk: 'SIGHTING#1' }, { species: 'whale' });
			expect((await stores.events.readPage(alice))?.patrons).toHaveLength(1);
		});
	});
}
