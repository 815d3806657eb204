import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { createTable, tableDefinition } from '../../../src/lib/server/dynamo/table.ts';
import {
	accountKey,
	headKey,
	mailKey,
	partitionOf,
	patronKey,
	paymentKey,
	sessionKey,
	textKey,
	waiverListKey,
	type RowKey
} from '../../../src/lib/server/dynamo/keys.ts';
import type { TableSubject } from './engines.ts';
import { waiver } from './waivers-behavior.ts';
import { atOnce, charter, id, patron, payment, session, sha256, stored } from './records.ts';

const alice = '2026-05-23-alice';

/** Checks what only a table can get wrong. */
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

		it('writes a payment in three requests, and announces its record with the key', async () => {
			const { stores, sent } = subject();
			await stores.ledger.bindKey({ id: id(1), kind: 'payment', home: alice, bodySha256: 'body' });
			await stores.ledger.insertEmailJob({
				mailId: id(1),
				kind: 'payment_recorded',
				home: alice,
				paymentId: id(1),
				createdAt: '2026-05-23T14:00:00Z'
			});
			await stores.ledger.insertPayment(alice, payment(1));
			const families = sent.map(({ name, input }) => [name, String(Object(input.Item).pk).split('#')[0]]);
			expect(families.map(([name]) => name)).toEqual(Array.from({ length: 4 }, () => 'PutItemCommand'));
			expect(families.map(([, family]) => family).sort()).toEqual(['BOARD', 'EVENT', 'KEY', 'MAIL']);
			expect(families.at(-1)).toEqual(['PutItemCommand', 'EVENT']);
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
		it('keeps the largest event that the API accepts far below the item limit of 400 KB', async () => {
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

		it('stores when a session may be deleted, in whole seconds and not too soon', async () => {
			const { stores, table } = subject();
			await stores.sessions.insert(session('ostrow', 'secret', { expiresAt: '2026-08-23T08:00:00.500Z' }));
			const key = sessionKey('ostrow', sha256('secret'));
			const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key }));
			expect(Item?.expiresAtS).toBe(Date.parse('2026-08-23T08:00:01Z') / 1000);
		});

		it('sets no expiry on records', async () => {
			const { stores, table } = subject();
			await stores.ledger.insertPayment(alice, payment(1));
			const key = paymentKey(alice, id(1));
			const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key }));
			expect(Item).not.toHaveProperty('expiresAtS');
		});

		it('accepts that a table exists, when ten create it at the same time', async () => {
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
			await write({ ...(await rowAt(headKey(alice))), fuelRule: { by: 'mile' } });
			await write({ ...(await rowAt(patronKey(alice, id(1)))), isMinor: true });
			await events.update(charter(alice, { title: 'Renamed', version: 2 }), 1);
			await events.changePatron(alice, id(1), (before) => ({ ...before, phone: '555-0100' }));
			expect(await rowAt(headKey(alice))).toMatchObject({ title: 'Renamed', fuelRule: { by: 'mile' } });
			expect(await rowAt(headKey(alice))).not.toHaveProperty('notes');
			expect(await rowAt(patronKey(alice, id(1)))).toMatchObject({ phone: '555-0100', isMinor: true });
		});

		it.each([
			['a tip rule that only a newer release can read', { kind: 'by_hours' }, undefined],
			['its tip rule, and more that a newer release wrote in it', { kind: 'equal', since: 3 }, { kind: 'equal' }]
		])('keeps %s, when an event is changed', async (_, tipRule, read) => {
			const { events } = subject().stores;
			await events.insert(charter(alice));
			await write({ ...(await rowAt(headKey(alice))), tipRule });
			const before = (await events.readEvent(alice))!;
			expect(before.tipRule).toEqual(read);
			await events.update({ ...before, title: 'Renamed', version: 2 }, 1);
			expect(await rowAt(headKey(alice))).toMatchObject({ title: 'Renamed', tipRule });
			await events.update({ ...before, tipRule: { kind: 'equal' }, version: 3 }, 2);
			expect((await events.readEvent(alice))?.tipRule).toEqual({ kind: 'equal' });
		});

		it('keeps the day hands that a newer release wrote in another form, or with more fields', async () => {
			const { events } = subject().stores;
			await events.insert(charter(alice));
			const change = async (dayHands: unknown, version: number) => {
				await write({ ...(await rowAt(headKey(alice))), dayHands });
				const before = (await events.readEvent(alice))!;
				await events.update({ ...before, version: version + 1 }, version);
				return [before.dayHands, (await rowAt(headKey(alice)))?.dayHands];
			};
			const other = { Ana: 'deckhand' };
			expect(await change(other, 1)).toEqual([undefined, other]);
			const more = [{ name: 'Ana', slot: 'cook', phone: '555-0100' }];
			expect(await change(more, 2)).toEqual([[{ name: 'Ana', slot: 'deckhand' }], more]);
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

	describe('a row that a newer release wrote', () => {
		const more = { newField: { of: ['a', 'newer release'] }, isSpoilt: true };
		const rewrite = async (key: RowKey, change: (row: Record<string, unknown>) => Record<string, unknown>) => {
			const { table } = subject();
			const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key }));
			await table.client.send(new PutCommand({ TableName: table.name, Item: { ...change(Item!), ...more } }));
		};
		const read = async (key: RowKey) => {
			const { table } = subject();
			return (await table.client.send(new GetCommand({ TableName: table.name, Key: key }))).Item!;
		};

		it('keeps its unknown fields and values when its event changes', async () => {
			const { events } = subject().stores;
			await events.insert(charter(alice));
			const crew = [{ slot: 'navigator', crewId: 'bell', name: 'Bell', shoes: 42 }];
			await rewrite(headKey(alice), (row) => ({ ...row, status: 'postponed', itinerary: 'circle', crew }));
			const seen = (await events.readEvent(alice))!;
			expect(seen).toMatchObject({ status: 'pending', crew: [{ slot: 'deckhand' }] });
			expect(await events.update({ ...seen, title: 'Race', version: 2 }, 1)).toBe('updated');
			const row = await read(headKey(alice));
			expect(row).toMatchObject({ title: 'Race', version: 2, status: 'postponed', itinerary: 'circle', crew, ...more });
			await events.update({ ...seen, status: 'confirmed', version: 3 }, 2);
			expect(await read(headKey(alice))).toMatchObject({ status: 'confirmed', crew });
		});

		it('keeps them when its patron, account, or email changes', async () => {
			const { events, crew, ledger, mailQueue } = subject().stores;
			await events.insertPatron(alice, patron(1));
			await rewrite(patronKey(alice, id(1)), (row) => ({ ...row, boarding: 'swimming' }));
			await events.changePatron(alice, id(1), (before) => ({ ...before, name: 'Bea' }));
			expect(await read(patronKey(alice, id(1)))).toMatchObject({ name: 'Bea', boarding: 'swimming', ...more });

			await crew.insert(stored('ostrow'));
			await rewrite(accountKey('ostrow'), (row) => ({
				...row,
				account: { ...stored('ostrow').account, role: 'pilot' }
			}));
			const account = (await crew.read('ostrow'))!;
			await crew.update({ ...account, account: { ...account.account, name: 'Rosa' } });
			expect(await read(accountKey('ostrow'))).toMatchObject({ account: { name: 'Rosa', role: 'pilot' }, ...more });

			const mailId = `${alice}.${id(1)}`;
			const createdAt = '2026-05-23T14:00:00Z';
			await ledger.insertEmailJob({ mailId, kind: 'payment_recorded', home: alice, paymentId: id(1), createdAt });
			const sms = { state: 'read', by: 'phone' };
			const receipt = { state: 'waiting', attempts: 1, trouble: 'solar_flare', round: 1, via: 'radio' };
			await rewrite(mailKey(mailId), (row) => ({ ...row, letters: { sms, receipt } }));
			const mail = (await mailQueue.read(mailId))!;
			expect(mail.letters.receipt).toMatchObject({ state: 'waiting', trouble: 'provider_error' });
			const leased = await mailQueue.replace({ ...mail, dueAt: '2026-05-23T15:00:00Z' });
			expect(await read(mailKey(mailId))).toMatchObject({ letters: { sms, receipt }, ...more });
			const done = { state: 'skipped', reason: 'voided', round: 1 } as const;
			await mailQueue.replace({ ...leased!, letters: { ...mail.letters, receipt: done } });
			expect(await read(mailKey(mailId))).toMatchObject({
				letters: { sms, receipt: { ...done, via: 'radio' } },
				...more
			});
		});
	});

	describe('a malformed row', () => {
		const spoil = (key: { pk: string; sk: string }, row: Record<string, unknown>) => {
			const { table } = subject();
			return table.client.send(new PutCommand({ TableName: table.name, Item: { ...row, ...key, isSpoilt: true } }));
		};
		const onBoard = (sk: string) => ({ boardPk: 'EVENT', boardSk: `2026-05-23#${alice}#${sk}` });

		it('on an event’s page is counted, and reported by row and field without what people typed', async () => {
			const { stores, bugs } = subject();
			await stores.events.insert(charter(alice));
			await spoil(paymentKey(alice, id(1)), { ...payment(1), amountCents: 'Secret Name' });
			expect(await stores.events.readPage(alice)).toMatchObject({ payments: [], unreadable: 1 });
			expect(String(bugs[0])).toContain(`The row EVENT#${alice} / PAYMENT#${id(1)} is malformed: amountCents`);
			expect(String(bugs[0])).not.toContain('Secret');
			await expect(stores.ledger.readPayment(alice, id(1))).rejects.toThrow('malformed');
		});

		it.each([
			['head', headKey(alice), { ...charter(alice), totalPriceCents: null, ...onBoard('HEAD') }],
			['payment', paymentKey(alice, id(1)), { ...payment(1), flags: 'none', ...onBoard('PAYMENT#1') }]
		])('%s takes no event off the board, and is counted and reported', async (_, key, row) => {
			const { stores, bugs } = subject();
			await stores.events.insert(charter(alice));
			await stores.events.insert(charter('2026-05-23-bea'));
			await spoil(key, row);
			const pages = await stores.events.readWindow('2026-05-23', '2026-05-23');
			expect(pages.map((page) => [page.event.home, page.unreadable])).toEqual([
				[alice, 1],
				['2026-05-23-bea', undefined]
			]);
			expect(bugs).toHaveLength(1);
			expect(String(bugs[0])).toContain(partitionOf(alice));
		});

		it('of waivers on the board’s list is replaced by the waivers themselves, and then repaired', async () => {
			const { stores, bugs } = subject();
			await stores.events.insert(charter(alice));
			await stores.waivers.insertWaiver(alice, waiver(1));
			const list = waiverListKey(alice);
			await spoil(list, { summaries: '[{', putId: 'broken', ...onBoard(list.sk) });
			expect(await stores.events.readWindow('2026-05-23', '2026-05-23')).toMatchObject([
				{ waivers: [{ waiverId: id(1) }] }
			]);
			expect(bugs.length).toBeGreaterThan(0);
			await stores.waivers.insertWaiver(alice, waiver(2));
			bugs.length = 0;
			const [page] = await stores.events.readWindow('2026-05-23', '2026-05-23');
			expect([page?.waivers.length, bugs]).toEqual([2, []]);
		});

		it('among the accounts, the waiver texts, or the emails is counted and reported, and hides nothing else', async () => {
			const { stores, bugs } = subject();
			await spoil(accountKey('bell'), { account: {}, boardPk: 'CREW', boardSk: 'bell' });
			await spoil(textKey(1), { version: 1 });
			await spoil(mailKey('m1'), { kind: 'of_a_newer_release', state: 'done', boardPk: 'MAIL#DONE', boardSk: '1#m1' });
			expect(await stores.crew.list()).toEqual({ accounts: [], unreadable: 1 });
			await stores.crew.insert(stored('ostrow'));
			expect(await stores.crew.list()).toEqual({ accounts: [stored('ostrow').account], unreadable: 1 });
			expect(await stores.waiverTexts.list()).toEqual({ texts: [], unreadable: 1 });
			expect(await stores.mailQueue.list('sent', undefined, 9)).toMatchObject({ rows: [], unreadable: 1 });
			expect(bugs).toHaveLength(4);
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
