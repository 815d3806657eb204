import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { OperationKind } from '../../../src/lib/wire/outbox.ts';
import { isStaleSocket } from '../../support/stale-socket.ts';
import { faultKinds, kindNames } from '../kinds.ts';
import { keepAliveTimeout } from '../../support/keep-alive.ts';

/** The row that a request to the database writes. `tombstone` is the key of a payment that was voided before it arrived. */
export type RowKind = 'key' | 'tombstone' | 'mail' | 'ink' | OperationKind | 'other';

export interface DatabaseCall {
	/** `PutItem`, `Query`, … */
	operation: string;
	row: RowKind;
	/** The id of the record that the row belongs to, or an empty text. */
	id: string;
	/** The request from the SDK. A rule may change it before it is forwarded. */
	input: any;
}

export interface DatabaseReply {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

/** `cut` breaks the connection instead of answering. */
export type Rule = (call: DatabaseCall, forward: () => Promise<DatabaseReply>) => Promise<DatabaseReply | 'cut'>;

export const passOn: Rule = (_call, forward) => forward();

/** A proxy between a server and its database. Every request goes through the rule. */
export interface Interceptor {
	readonly endpoint: string;
	rule: Rule;
	close(): Promise<void>;
}

/** DynamoDB's response when it is too busy. */
export function throttled(name = 'ProvisionedThroughputExceededException'): DatabaseReply {
	return problem(400, name);
}

export function problem(status: number, name: string): DatabaseReply {
	const body = Buffer.from(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'injected' }));
	return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
}

function describe(operation: string, input: any): DatabaseCall {
	const pk: string = input?.Item?.pk?.S ?? '';
	const sk: string = input?.Item?.sk?.S ?? '';
	const afterHash = (text: string) => text.slice(text.indexOf('#') + 1);
	if (operation !== 'PutItem') return { operation, row: 'other', id: '', input };
	if (pk.startsWith('KEY#')) {
		const row = input.Item.kind?.S === 'void' ? 'tombstone' : 'key';
		return { operation, row, id: afterHash(pk), input };
	}
	const idFields = kindNames.map((kind) => faultKinds[kind].server.idField);
	// Ignores the mailer's own puts. They are conditional on the row's revision, and a new job's put on the row being absent.
	if (pk.startsWith('MAIL#') && !String(input.ConditionExpression).startsWith('attribute_not_exists')) {
		return { operation, row: 'other', id: '', input };
	}
	if (pk.startsWith('MAIL#')) {
		const id = idFields.flatMap((field) => input.Item[field]?.S ?? [])[0] ?? '';
		return { operation, row: 'mail', id, input };
	}
	if (sk.startsWith('INK#')) return { operation, row: 'ink', id: afterHash(pk), input };
	const kind = pk.startsWith('EVENT#') && kindNames.find((one) => sk.startsWith(faultKinds[one].server.prefix));
	// Identified by its own field, because a correction's sort key is its position among those of its payment.
	if (kind) {
		const { idField, rowIdField = idField } = faultKinds[kind].server;
		return { operation, row: kind, id: input.Item[rowIdField]?.S ?? afterHash(sk), input };
	}
	return { operation, row: 'other', id: '', input };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

export async function startInterceptor(databaseEndpoint: string): Promise<Interceptor> {
	const target = new URL(databaseEndpoint);
	const kept = new Agent({ keepAlive: true });

	function ask(incoming: IncomingMessage, body: Buffer, agent: Agent | false = kept): Promise<DatabaseReply> {
		return new Promise((resolve, reject) => {
			const headers = { ...incoming.headers, host: target.host, 'content-length': String(body.length) };
			// The checksum belongs to the SDK's body, which a rule may have changed. Neither database needs it.
			const options = { agent, host: target.hostname, port: target.port, method: 'POST', path: '/', headers };
			const asked = request(options, (answer) => {
				const kept = Object.entries(answer.headers).filter(([name]) => !['connection', 'keep-alive'].includes(name));
				readAll(answer).then(
					(text) => resolve({ status: answer.statusCode ?? 500, headers: Object.fromEntries(kept) as any, body: text }),
					reject
				);
			});
			asked.once('error', (error) => {
				// The database may close an idle connection just when it is used. It didn't handle that request.
				if (isStaleSocket(asked, error)) resolve(ask(incoming, body, false));
				else reject(error);
			});
			asked.end(body);
		});
	}

	async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const text = await readAll(incoming);
		const operation = String(incoming.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
		const call = describe(operation, text.length === 0 ? {} : JSON.parse(text.toString()));
		const forward = () => ask(incoming, Buffer.from(JSON.stringify(call.input)));
		const reply = await interceptor.rule(call, forward);
		if (reply === 'cut') response.destroy();
		else response.writeHead(reply.status, reply.headers).end(reply.body);
	}

	const server = createServer({ keepAliveTimeout }, (incoming, response) => {
		// If a database or server dies during a request, the other side sees a broken connection, as in production.
		handle(incoming, response).catch(() => response.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address() as { port: number };
	const interceptor: Interceptor = {
		endpoint: `http://127.0.0.1:${address.port}`,
		rule: passOn,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
				kept.destroy();
			})
	};
	return interceptor;
}
