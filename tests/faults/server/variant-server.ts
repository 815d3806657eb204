import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { randomIds, sha256 } from '../../../src/lib/server/access/ids.ts';
import { createAudited } from '../../../src/lib/server/audit/index.ts';
import { openTable, type Table } from '../../../src/lib/server/dynamo/client.ts';
import { makeDynamoStores } from '../../../src/lib/server/stores.dynamo.ts';
import { operationResults, statusOf } from '../../../src/lib/server/http/outcome.ts';
import { createExplainer } from '../../../src/lib/server/http/problem.ts';
import { createLog } from '../../../src/lib/server/log.ts';
import type { CrewAccount } from '../../../src/lib/domain/crew.ts';
import { defaultRights, type Actor } from '../../../src/lib/domain/rights.ts';
import { correctionWrite } from '../../../src/lib/server/ledger/correct-payment.ts';
import { paymentWrite } from '../../../src/lib/server/ledger/record-payment.ts';
import { waiverWrite } from '../../../src/lib/server/waivers/record-waiver.ts';
import { runBatch, type BatchPorts } from '../../../src/lib/server/shared/run-batch.ts';
import { aboardWrites } from '../../../src/lib/server/boarding/index.ts';
import { recordOne, type WriteKind } from '../../../src/lib/server/shared/write-kind.ts';
import { bodyLimitBytes } from '../../../src/lib/wire/limits.ts';
import { operation } from '../../../src/lib/wire/outbox-requests.ts';
import { parseMessage } from '../../../src/lib/wire/parse-message.ts';
import { supportedSchemas } from '../../../src/lib/wire/payment.ts';
import { correctPayment, logPayment } from '../../../src/lib/wire/payment-requests.ts';
import { schemaHeader } from '../../../src/lib/wire/schema-header.ts';
import { signWaiver } from '../../../src/lib/wire/waiver.ts';
import { scaled } from '../../support/slowness.ts';
import { withLimit } from '../../support/with-limit.ts';
import { passOn, startInterceptor, type Interceptor, type Rule } from './interceptor.ts';
import type { TestServer } from './test-bed.ts';
import { keepAliveTimeout } from '../../support/keep-alive.ts';

/** What a server may use instead of its real parts. Mutants use this, so that the app needs no switches. */
export interface Variant {
	ports?: (ports: BatchPorts) => BatchPorts;
	/** Wraps every rule, for a bug between the server and its database. */
	rule?: (rule: Rule) => Rule;
	/** Changes a request before the use cases see it. */
	request?: (body: string, path: string) => string;
	/** Changes a response before it is sent. */
	answer?: (status: number, body: any) => { status: number; body: any };
}

function accountOf(crewId: string): CrewAccount {
	const rights = defaultRights.captain;
	return { crewId, name: crewId, role: 'captain', rights, isActive: true, createdAt: '2026-05-01T12:00:00Z' };
}

/** Maps the last part of an address to the kind of write that is sent there on its own. */
const singleWrites: Record<string, WriteKind | undefined> = {
	correction: correctionWrite,
	waivers: waiverWrite,
	patrons: aboardWrites.patron,
	boarding: aboardWrites.boarding,
	counts: aboardWrites.count,
	ticks: aboardWrites.tick,
	departure: aboardWrites.departure,
	revoke: aboardWrites.revoke,
	return: aboardWrites.return,
	log: aboardWrites.log,
	handovers: aboardWrites.handover
};

async function readText(incoming: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

/**
 * The ledger's use cases on the real tables behind the minimal HTTP that a phone needs. It runs in this process: after a crash, none of its
 * requests reach the database, which looks the same as a dead process. The token is the user's name.
 */
export async function openVariantServer(table: Table, endpoint: string, variant: Variant = {}): Promise<TestServer> {
	const log = createLog(
		() => new Date(),
		() => undefined
	);
	const explain = createExplainer(log, randomIds);
	let life = await begin();
	let port = 0;
	let server = await listen();

	async function begin(): Promise<{ interceptor: Interceptor; ports: BatchPorts; own: Table }> {
		const interceptor = await startInterceptor(endpoint);
		const own = openTable({
			endpoint: interceptor.endpoint,
			tableName: table.name,
			region: 'us-west-2',
			reportBug: () => undefined
		});
		const stores = makeDynamoStores(own, { now: () => new Date() });
		const ports: BatchPorts = {
			...stores,
			audited: createAudited({ clock: { now: () => new Date() }, ids: randomIds, auditLog: stores.auditLog }),
			roster: stores.events,
			ledgerEvents: { readPage: (slug) => stores.events.readLedgerPage(slug) },
			// The token is the user's name, so every name is an account.
			crew: { readMany: async (ids) => ids.map(accountOf) },
			clock: { now: () => new Date() },
			businessZone: async () => 'America/Los_Angeles',
			sha256,
			read: {
				payment: (json) => parseMessage(logPayment, json),
				correction: (json) => parseMessage(correctPayment, json),
				waiver: (json) => parseMessage(signWaiver, json),
				supportedSchemas
			},
			bodyLimitBytes,
			readOperation: (input) => parseMessage(operation, input) as ReturnType<BatchPorts['readOperation']>
		};
		return { interceptor, own, ports: variant.ports?.(ports) ?? ports };
	}

	async function answer(incoming: IncomingMessage, ports: BatchPorts): Promise<{ status: number; body: unknown }> {
		const path = incoming.url ?? '';
		const sent = await readText(incoming);
		const text = variant.request?.(sent, path) ?? sent;
		const name = String(incoming.headers.authorization).replace('Bearer ', '');
		const actor: Actor = { id: name, name, role: 'captain', rights: defaultRights.captain };
		if (path === '/api/outbox') {
			const { operations } = JSON.parse(text) as { operations: unknown[] };
			return { status: 200, body: { results: operationResults(await runBatch(ports, actor, operations), explain) } };
		}
		const [, eventId = '', , paymentId] = path.replace('/api/', '').split('/');
		const body = new TextEncoder().encode(text);
		const given = incoming.headers[schemaHeader];
		const schema = given === undefined ? undefined : Number(given);
		const submission = { actor, eventId, key: String(incoming.headers['idempotency-key']), body, schema };
		const kind = singleWrites[path.slice(path.lastIndexOf('/') + 1)] ?? paymentWrite;
		const recorded = await recordOne(ports, kind, { ...submission, paymentId });
		return { status: statusOf[recorded.outcome], body: recorded.body };
	}

	async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const { ports } = life;
		let reply: { status: number; body: unknown };
		try {
			reply = await answer(incoming, ports);
		} catch (error) {
			// Like the real server, answers every error.
			reply = explain(error);
		}
		const { status, body } = variant.answer?.(reply.status, reply.body) ?? reply;
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	}

	async function listen(): Promise<Server> {
		const made = createServer({ keepAliveTimeout }, (incoming, response) => {
			handle(incoming, response).catch(() => response.destroy());
		});
		await new Promise<void>((resolve) => made.listen(port, '127.0.0.1', resolve));
		port = (made.address() as { port: number }).port;
		return made;
	}

	function setRule(rule: Rule): void {
		life.interceptor.rule = variant.rule?.(rule) ?? rule;
	}
	setRule(passOn);

	async function end(): Promise<void> {
		life.interceptor.rule = async () => 'cut';
		const closed = new Promise((resolve) => server.close(resolve));
		server.closeAllConnections();
		await closed;
	}

	let isDead = false;
	return {
		get url() {
			return `http://127.0.0.1:${port}`;
		},
		database: {
			get endpoint() {
				return life.interceptor.endpoint;
			},
			get rule() {
				return life.interceptor.rule;
			},
			set rule(rule: Rule) {
				setRule(rule);
			},
			close: () => life.interceptor.close()
		},
		// It can't die without being killed, because it runs in this process.
		whileAlive: (what, promise, limitMs = scaled(60_000)) =>
			withLimit(promise, limitMs, () => new Error(`did not come to "${what}"`)),
		async crash() {
			isDead = true;
			await end();
		},
		async revive() {
			if (isDead) {
				void life.interceptor.close();
				life.own.client.destroy();
				life = await begin();
				server = await listen();
			}
			isDead = false;
			setRule(passOn);
		},
		async dispose() {
			await end();
			await life.interceptor.close();
			life.own.client.destroy();
		}
	};
}
