import { readdirSync, readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { openTable } from '../../../src/lib/server/dynamo/client.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import { scaled } from '../../support/slowness.ts';
import { everythingSent, onEachDatabase, openFake, TestClock, type SentCommand, type Subject } from './engines.ts';
import { documentsBehave } from './documents-behavior.ts';
import { eventsBehave } from './events-behavior.ts';
import { calendarFeedsBehave } from './calendar-behavior.ts';
import { webhooksBehave } from './webhooks-behavior.ts';
import { serviceKeysBehave } from './keys-behavior.ts';
import { ledgerBehaves } from './ledger-behavior.ts';
import { mailBehaves } from './mail-behavior.ts';
import { auditLogBehaves } from './audit-behavior.ts';
import { boardingBehaves } from './boarding-behavior.ts';
import { checklistsBehave } from './checklists-behavior.ts';
import { closesBehave } from './closes-behavior.ts';
import { crewBehaves, sessionsBehave, throttleBehaves } from './people-behavior.ts';
import { moneyBooksBehave, olderMoneyIsListed } from './money-books-behavior.ts';
import { phonesBehave } from './phones-behavior.ts';
import { tableBehaves } from './table-behavior.ts';
import { survivesDatabaseFailures } from './database-failures-behavior.ts';
import { budgetsBehave, postsAreCounted, secretsBehave, waiversBehave, waiverTextsBehave } from './waivers-behavior.ts';

function storesBehave(subject: () => Subject): void {
	describe('events', () => eventsBehave(subject));
	describe('ledger', () => ledgerBehaves(subject));
	describe('mail', () => mailBehaves(subject));
	describe('crew', () => crewBehaves(subject));
	describe('sessions', () => sessionsBehave(subject));
	describe('throttle', () => throttleBehaves(subject));
	describe('posts', () => postsAreCounted(subject));
	describe('budgets', () => budgetsBehave(subject));
	describe('boarding', () => boardingBehaves(subject));
	describe('closes', () => closesBehave(subject));
	describe('waivers', () => waiversBehave(subject));
	describe('waiver texts', () => waiverTextsBehave(subject));
	describe('money books', () => moneyBooksBehave(subject));
	describe('audit log', () => auditLogBehaves(subject));
	describe('calendar feeds', () => calendarFeedsBehave(subject));
	describe('webhooks', () => webhooksBehave(subject));
	describe('service keys', () => serviceKeysBehave(subject));
	describe('phones', () => phonesBehave(subject));
	describe('documents', () => documentsBehave(subject));
	describe('checklists', () => checklistsBehave(subject));
	describe('secrets', () => secretsBehave(subject));
	it('reports that it is available', async () => {
		await expect(subject().stores.database.check()).resolves.toBeUndefined();
	});
}

describe('stores on the fake', () => {
	let subject: Subject;
	beforeEach(() => {
		subject = openFake();
	});
	storesBehave(() => subject);
});

onEachDatabase('stores', (subject) => {
	storesBehave(subject);
	describe('table', () => tableBehaves(subject));
	describe('money of older releases', () => olderMoneyIsListed(subject));
	describe('database failures', () => survivesDatabaseFailures(subject));
});

describe('stores without a database', () => {
	const storesAt = (endpoint: string) =>
		makeDynamoStores(
			openTable({ endpoint, region: 'us-east-1', tableName: 'nowhere', reportBug: () => undefined }),
			new TestClock()
		);

	it('refuse with unavailable when nothing listens', async () => {
		const stores = storesAt('http://127.0.0.1:1');
		await expect(stores.database.check()).rejects.toMatchObject({ reason: 'unavailable' });
		await expect(stores.events.readWindow('2026-05-23', '2026-05-24')).rejects.toMatchObject({ reason: 'unavailable' });
	});

	it('fail within ten seconds if it accepts the connection and never answers', async () => {
		const sockets = new Set<Socket>();
		const mute = createServer((socket) => void sockets.add(socket));
		await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
		const { port } = mute.address() as { port: number };
		const startedAt = performance.now();
		const stores = storesAt(`http://127.0.0.1:${port}`);
		await expect(stores.database.check()).rejects.toMatchObject({ reason: 'unavailable' });
		expect(performance.now() - startedAt).toBeLessThan(scaled(10_000));
		for (const socket of sockets) socket.destroy();
		mute.close();
	});

	it('wait only for the embedded database when it is busy', async () => {
		const busy = createHttpServer((_request, response) => {
			setTimeout(() => response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}'), 3_000);
		});
		await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
		const { port } = busy.address() as AddressInfo;
		const [embedded, other] = await Promise.allSettled([
			storesAt(`http://key@127.0.0.1:${port}`).crew.read('ostrow'),
			storesAt(`http://127.0.0.1:${port}`).crew.read('ostrow')
		]);
		expect(embedded).toEqual({ status: 'fulfilled', value: undefined });
		expect(other).toMatchObject({ status: 'rejected', reason: { reason: 'unavailable' } });
		busy.closeAllConnections();
		busy.close();
	});
});

describe('the ledger’s rows', () => {
	it('were never written but by put-if-absent, in all of the above', () => {
		const writes = writesTo(/(PAYMENT|CORRECTION|(?<!SERVICE)KEY|WAIVER|MATCH|INK|VERSION|ENTRY|SECRET|EXPLAINED|X)#/);
		expect(writes.length).toBeGreaterThan(100);
		for (const { name, input } of writes) {
			expect(name).toBe('PutItemCommand');
			expect(input.ConditionExpression).toBe('attribute_not_exists(pk)');
		}
	});

	it('change an email only if it is unchanged since it was read', () => {
		const writes = writesTo(/"MAIL#[^@]/);
		expect(writes.length).toBeGreaterThan(50);
		for (const { name, input } of writes) {
			expect(name).toBe('PutItemCommand');
			expect(['attribute_not_exists(pk)', 'putId = :seen']).toContain(input.ConditionExpression);
		}
	});

	it('are in reach of no command that updates, deletes or scans', () => {
		const folder = fileURLToPath(new URL('../../../src/lib/server/', import.meta.url));
		const uses = (pattern: RegExp) =>
			readdirSync(folder, { recursive: true, encoding: 'utf8' })
				.map((file) => file.replaceAll('\\', '/'))
				.filter((file) => file.endsWith('.ts') && pattern.test(readFileSync(folder + file, 'utf8')))
				.sort();
		expect(uses(/\b(Scan|Transact|BatchWrite|ExecuteStatement)\w*Command|ReturnValuesOnCondition/)).toEqual([]);
		expect(uses(/\bUpdate(Item)?Command\b/)).toEqual(['access/budgets.dynamo.ts', 'access/throttle.dynamo.ts']);
		expect(uses(/\bDelete(Item)?Command\b/)).toEqual([
			'access/sessions.dynamo.ts',
			'access/throttle.dynamo.ts',
			'dynamo/access.ts'
		]);
		expect(uses(/\bPut(Item)?Command\b/)).toEqual([
			'access/sessions.dynamo.ts',
			'access/throttle.dynamo.ts',
			'dynamo/access.ts'
		]);
	});
});

function writesTo(rows: RegExp): SentCommand[] {
	return everythingSent.filter(
		({ name, input }) =>
			!/^(Query|Get|BatchGet)/.test(name) &&
			rows.test(JSON.stringify(keyOf(input))) &&
			// The adapters aren't responsible for rows that a test damages.
			!(isRecord(input.Item) && 'isSpoilt' in input.Item)
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function keyOf(input: Record<string, unknown>): unknown {
	return isRecord(input.Item) ? [input.Item.pk, input.Item.sk] : input.Key;
}
