import { sha256Hex } from '../../../src/lib/outbox/model/sha256.ts';
import { trimBody } from '../../../src/lib/outbox/model/trim.ts';
import type { Answer } from '../../../src/lib/outbox/model/machine.ts';
import type { Database, Transaction, Transport } from '../../../src/lib/outbox/model/ports.ts';
import { faultKinds, kindNames } from '../kinds.ts';
import type { Disk } from './disk.ts';
import { restoreHistories, type historyOf } from './history.ts';
import type { Wraps } from './phone.ts';
import type { Invariant } from './screen-claims.ts';

export interface Mutant {
	name: string;
	/** The checker must report at least one of these invariants. */
	breaks: Invariant[];
	wraps: Wraps;
	/** The histories to run, if the usual ones rarely show the bug. */
	histories?: typeof historyOf;
}

type Operation = { key: string; kind: string; eventId: string; body: string };

const operationsIn = (path: string, body: string, key: string | undefined): Operation[] =>
	path === '/api/outbox'
		? (JSON.parse(body) as { operations: Operation[] }).operations
		: [{ key: key ?? '', kind: '', eventId: '', body }];

function forget(disk: Disk, operations: readonly Operation[]): void {
	for (const tables of [disk.seen, disk.durable]) {
		for (const { key } of operations) {
			tables.intents.delete(key);
			tables.delivery.delete(key);
		}
	}
}

/** Changes the operations of every request before it is sent. */
function rewrite(change: (operation: Operation, attempt: number) => Operation): Wraps {
	let attempt = 0;
	return {
		transport: (transport): Transport => ({
			post(path, body, key) {
				attempt += 1;
				const operations = operationsIn(path, body, key).map((operation) => change(operation, attempt));
				if (path === '/api/outbox') return transport.post(path, JSON.stringify({ operations }), key);
				return transport.post(path, operations[0]?.body ?? body, operations[0]?.key);
			}
		})
	};
}

function wrapTransactions(wrap: (tx: Transaction, mode: string) => Transaction): Wraps {
	return {
		database: (database): Database => ({
			run: (mode, work, signal) => database.run(mode, (tx) => work(wrap(tx, mode)), signal)
		})
	};
}

const echoAll = (operations: readonly Operation[], hashes: (operation: Operation) => string): Answer => ({
	kind: 'json',
	status: 200,
	body: {
		results: operations.map((operation) => ({
			key: operation.key,
			status: 200,
			body: {
				...Object.fromEntries(kindNames.map((kind) => [faultKinds[kind].server.idField, operation.key])),
				bodySha256: hashes(operation),
				receivedAt: '2026-11-22T18:00:00Z'
			}
		}))
	}
});

/** Bugs that other outboxes have shipped, added through the ports. Each one that the checker catches shows that the checker works. */
export const mutants: Mutant[] = [
	{
		name: 'delete-before-send',
		breaks: ['N'],
		wraps: {
			transport: (transport, disk) => ({
				post(path, body, key) {
					forget(disk, operationsIn(path, body, key));
					return transport.post(path, body, key);
				}
			})
		}
	},
	{
		name: 'any-answer-is-success',
		breaks: ['H', 'L', 'P'],
		wraps: {
			transport: (transport, disk) => ({
				async post(path, body, key) {
					const answer = await transport.post(path, body, key);
					const operations = operationsIn(path, body, key);
					const hash = (operation: Operation) =>
						String((disk.seen.intents.get(operation.key) as { bodySha256?: string } | undefined)?.bodySha256);
					return answer.kind === 'none' || path !== '/api/outbox' ? answer : echoAll(operations, hash);
				}
			})
		}
	},
	{
		name: 'drop-on-401',
		breaks: ['N'],
		wraps: {
			transport: (transport, disk) => ({
				async post(path, body, key) {
					const answer = await transport.post(path, body, key);
					if (answer.kind === 'json' && answer.status === 401) forget(disk, operationsIn(path, body, key));
					return answer;
				}
			})
		}
	},
	{
		name: 'put-instead-of-add',
		breaks: ['B', 'L', 'H', 'P'],
		wraps: wrapTransactions((tx, mode) =>
			mode === 'strict_write'
				? {
						...tx,
						get: async (table, id) => {
							const row = await tx.get(table, id);
							return table === 'intents' ? undefined : row;
						},
						add: (table, row) => tx.put(table, row)
					}
				: tx
		)
	},
	{
		name: 'acknowledge-at-request-success',
		breaks: ['H'],
		wraps: {
			database: (database) => ({
				run: (mode, work, signal) =>
					new Promise((resolve, reject) => {
						const early = (tx: Transaction) => work(tx).then((result) => (resolve(result), result));
						database.run(mode, early, signal).then(resolve, reject);
					})
			})
		}
	},
	{
		name: 'relaxed-durability',
		breaks: ['N', 'H'],
		wraps: {
			database: (database) => ({
				run: (mode, work, signal) => database.run(mode === 'strict_write' ? 'write' : mode, work, signal)
			})
		}
	},
	{ name: 'unconditional-put-on-the-server', breaks: ['X'], wraps: { overwritesRows: true } },
	{
		name: 'new-key-for-each-attempt',
		breaks: ['X', 'L', 'P'],
		wraps: rewrite((operation, attempt) => ({
			...operation,
			key: `${operation.key.slice(0, -4)}${String(attempt).padStart(4, '0')}`
		}))
	},
	{
		name: 'body-rewritten-when-sent',
		breaks: ['B', 'L', 'P'],
		wraps: rewrite((operation) => ({
			...operation,
			body: JSON.stringify({ ...(JSON.parse(operation.body) as object), sentBy: 'v2' })
		}))
	},
	{
		name: 'session-user-instead-of-taker',
		breaks: ['T'],
		wraps: {
			transport: (transport, _disk, server) => ({
				post(path, body, key) {
					const user = server.session.user;
					return transport.post(path, body.replace(/(\\?"takenBy\\?":\\?")\w+/g, `$1${user}`), key);
				}
			})
		}
	},
	{
		name: 'held-forever-after-401',
		breaks: ['L', 'P'],
		wraps: wrapTransactions((tx) => ({
			...tx,
			byState: async (state, fromMs, toMs, limit) => {
				const rows = await tx.byState(state, fromMs, toMs, limit);
				return state === 'held_sign_in' ? [] : rows;
			}
		}))
	},
	{
		name: 'gives-up-after-three-attempts',
		breaks: ['L', 'P'],
		wraps: wrapTransactions((tx) => ({
			...tx,
			put: (table, row) => {
				const isSpent =
					table === 'delivery' &&
					'state' in row &&
					row.state === 'saved' &&
					'attempts' in row &&
					Number(row.attempts) >= 3;
				const parked = { ...row, state: 'needs_person' };
				return tx.put(table, isSpent ? parked : row);
			}
		}))
	},
	{
		name: 'head-of-line-blocking',
		breaks: ['P', 'L'],
		wraps: {
			transport: (transport, disk) => ({
				post(path, body, key) {
					// Only the oldest unsent entry may be sent, so every other entry waits for it.
					const unsent = [...disk.seen.delivery.values()].filter(
						(row) => 'state' in row && (row.state === 'saved' || row.state === 'sending')
					);
					const seqOf = (id: string) => (disk.seen.intents.get(id) as { seq?: number } | undefined)?.seq ?? Infinity;
					const first = unsent.map((row) => row.id).sort((a, b) => seqOf(a) - seqOf(b))[0];
					const isFirst = operationsIn(path, body, key).some((operation) => operation.key === first);
					return isFirst
						? transport.post(path, body, key)
						: Promise.resolve<Answer>({ kind: 'none', why: 'no_network' });
				}
			})
		}
	},
	{
		name: 'lease-never-expires',
		breaks: ['L', 'P'],
		wraps: wrapTransactions((tx) => ({
			...tx,
			byState: async (state, fromMs, toMs, limit) => {
				const rows = await tx.byState(state, fromMs, toMs, limit);
				return state === 'sending' ? [] : rows;
			}
		}))
	},
	{
		name: 'sends-damaged-bytes',
		breaks: ['B'],
		wraps: wrapTransactions((tx, mode) => ({
			...tx,
			get: async (table, id) => {
				const row = (await tx.get(table, id)) as { body?: unknown } | undefined;
				const isSent = mode === 'write' && table === 'intents' && typeof row?.body === 'string';
				return isSent ? { ...row, bodySha256: sha256Hex(String(row.body)) } : row;
			}
		}))
	},
	{
		name: 'trims-before-acknowledgment',
		breaks: ['N', 'L', 'P', 'B'],
		wraps: wrapTransactions((tx) => ({
			...tx,
			put: async (table, row) => {
				await tx.put(table, row);
				if (table !== 'delivery' || !('state' in row) || row.state !== 'sending') return;
				const intent = (await tx.get('intents', row.id)) as { id: string; kind: string; body: string };
				const cut = { ...intent, body: trimBody('waiver', intent.body) };
				if (intent.kind !== 'correction') await tx.put('intents', cut);
			}
		}))
	},
	{
		name: 'marks-as-trimmed-before-acknowledgment',
		breaks: ['N', 'L', 'P', 'H'],
		wraps: wrapTransactions((tx) => ({
			...tx,
			put: async (table, row) => {
				await tx.put(table, row);
				if (table !== 'delivery' || !('state' in row) || row.state !== 'sending') return;
				const intent = (await tx.get('intents', row.id)) as { id: string };
				const marked = { ...intent, recordedAt: '2026-11-22T18:00:00Z' };
				await tx.put('intents', marked);
			}
		}))
	},
	{ name: 'never-detects-a-restore', breaks: ['G'], wraps: { hidesEpochs: true }, histories: restoreHistories },
	{ name: 'waiver-without-its-signature', breaks: ['N'], wraps: { leavesOut: 'ink' } },
	{ name: 'recorded-without-an-email-job', breaks: ['E'], wraps: { leavesOut: 'mail' } },
	// One mutant per kind. If the histories never save a kind, its mutant isn't caught.
	...kindNames.map((kind): Mutant => ({
		name: `deletes-each-${kind}-when-sent`,
		breaks: ['N'],
		wraps: {
			transport: (transport, disk) => ({
				post(path, body, key) {
					const isOfKind = ({ key: id }: Operation): boolean =>
						(disk.seen.intents.get(id) as { kind?: string } | undefined)?.kind === kind;
					forget(disk, operationsIn(path, body, key).filter(isOfKind));
					return transport.post(path, body, key);
				}
			})
		}
	}))
];
