import { randomUUID } from 'node:crypto';
import { defaultRights } from '../../../src/lib/domain/rights.ts';
import { hashPassword } from '../../../src/lib/server/access/password.ts';
import { openTable, type Table } from '../../../src/lib/server/dynamo/client.ts';
import { createTable } from '../../../src/lib/server/dynamo/table.ts';
import { createEvent, signIn, signInAsAdmin, type Client } from '../../support/api.ts';
import { startApp, type App } from '../../support/app.ts';
import type { TestDatabase } from '../../support/dynamodb.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import { check, type Violation } from './checker.ts';
import { passOn, startInterceptor, type Interceptor } from './interceptor.ts';
import { readLedger } from './ledger.ts';
import { Phone, type PhoneOptions } from './phone.ts';
import { Observer } from './observer.ts';
import { scaled } from '../../support/slowness.ts';

/** One server that can be killed, and the proxy between it and its database. */
export interface TestServer {
	readonly url: string;
	readonly database: Interceptor;
	/** Resolves with the promise's value. Rejects at the time limit, or as soon as the server dies without being killed by the test. */
	whileAlive<T>(what: string, promise: Promise<T>, limitMs?: number): Promise<T>;
	/** Kills the server at once. Its requests may still arrive at the database. */
	crash(): Promise<void>;
	/** Restarts the server if it is dead. */
	revive(): Promise<void>;
	dispose(): Promise<void>;
}

/** A database, its servers, people with sessions, and an observer. */
export interface TestBed {
	table: Table;
	servers: TestServer[];
	/** Names of the people with a session. Every server accepts it. */
	users: string[];
	newEvent(): Promise<string>;
	tokenOf(user: string): string;
	/** A phone that uses the first server by default. */
	newPhone(options?: Partial<Omit<PhoneOptions, 'observer'>>): Phone;
	/** Compares everything that screens called saved with the ledger. */
	judge(): Promise<Violation[]>;
	observer: Observer;
	/** How long to wait for a server to reach a crash point. */
	timeoutMs: number;
	dispose(): Promise<void>;
}

async function openServer(database: TestDatabase, tableName: string): Promise<{ server: TestServer; app: App }> {
	const interceptor = await startInterceptor(database.endpoint);
	const env = { DYNAMODB_ENDPOINT: interceptor.endpoint, DYNAMODB_TABLE_NAME: tableName };
	const app = await startApp({ env });
	let isDead = false;
	const server: TestServer = {
		get url() {
			return app.url;
		},
		database: interceptor,
		whileAlive: (what, promise, limitMs) => app.whileAlive(what, promise, limitMs),
		async crash() {
			isDead = true;
			await app.kill9();
		},
		async revive() {
			interceptor.rule = passOn;
			if (isDead) await app.restart();
			isDead = false;
		},
		async dispose() {
			await app.dispose();
			await interceptor.close();
		}
	};
	return { server, app };
}

export async function openTestTable(database: TestDatabase): Promise<Table> {
	const tableName = `faults-${randomUUID()}`;
	const table = openTable({ endpoint: database.endpoint, region: 'us-west-2', tableName, reportBug: console.error });
	await createTable(table.client, table.name);
	return table;
}

export const names = ['imke-larkin', 'jory-vance', 'ostrow', 'pell'];
const passcode = 'tide-and-tiller';

/** Writes crew accounts directly into the table. Creating accounts isn't tested here. */
async function addCrew(table: Table): Promise<void> {
	const stores = makeDynamoStores(table, { now: () => new Date() });
	const passcodeHash = await hashPassword(passcode, { N: 1024, r: 8, p: 1 });
	for (const name of names) {
		const rights = defaultRights.captain;
		const createdAt = '2026-11-22T16:00:00Z';
		const account = { crewId: name, name, role: 'captain' as const, rights, isActive: true, createdAt };
		await stores.crew.insert({ account, passcodeHash });
	}
}

/** Starts real servers, each in its own process, on one database. */
export async function openTestBed(
	database: TestDatabase,
	serverCount = 1
): Promise<TestBed & { admin: Client; apps: App[] }> {
	const table = await openTestTable(database);
	await addCrew(table);
	const opened = await Promise.all(Array.from({ length: serverCount }, () => openServer(database, table.name)));
	const servers = opened.map(({ server }) => server);
	const url = servers[0]!.url;
	const admin = await signInAsAdmin(url);
	const tokens = new Map<string, string>();
	for (const name of names) tokens.set(name, (await signIn(url, name, passcode)).token ?? '');
	const testBed = assembleTestBed(
		table,
		servers,
		async () => (await createEvent(admin, { capacity: 1000 })).eventId,
		tokens
	);
	return { ...testBed, admin, apps: opened.map(({ app }) => app) };
}

export function assembleTestBed(
	table: Table,
	servers: TestServer[],
	newEvent: () => Promise<string>,
	tokens: ReadonlyMap<string, string>
): TestBed {
	const observer = new Observer();
	const phones: Phone[] = [];
	const tokenOf = (user: string): string => tokens.get(user) ?? '';
	return {
		table,
		servers,
		observer,
		timeoutMs: scaled(60_000),
		users: [...tokens.keys()],
		newEvent,
		tokenOf,
		newPhone(options = {}) {
			const { user = names[0]! } = options;
			const phone = new Phone({
				url: () => servers[0]!.url,
				token: () => tokenOf(user),
				...options,
				user,
				observer
			});
			phones.push(phone);
			return phone;
		},
		async judge() {
			const entries = await Promise.all(phones.map((phone) => phone.entries()));
			return check(observer, await readLedger(table), entries);
		},
		async dispose() {
			await Promise.all(servers.map((server) => server.dispose()));
			table.client.destroy();
		}
	};
}
