import type { EventAggregate } from '../../../src/lib/domain/event.ts';
import { Refusal } from '../../../src/lib/domain/refusal.ts';
import type { Ledger } from '../../../src/lib/server/ledger/ports.ts';
import type { Waivers } from '../../../src/lib/server/waivers/ports.ts';
import type { BatchPorts } from '../../../src/lib/server/shared/run-batch.ts';
import type { Invariant } from './checker.ts';
import type { Rule } from './interceptor.ts';
import type { Variant } from './variant-server.ts';

export interface Mutant {
	name: string;
	/** The checker must report at least one of these invariants. */
	breaks: Invariant[];
	/** The start of the name of the scenario that should catch it. It runs first. */
	likely: string;
	variant: Variant;
}

/** Changes some methods of the ledger. Each unchanged one is listed, because class methods can't be spread. */
function withLedger(change: (ledger: Ledger) => Partial<Ledger>): Variant {
	return {
		ports(ports: BatchPorts) {
			const { ledger } = ports;
			const kept: Ledger = {
				readKey: (id) => ledger.readKey(id),
				bindKey: (row) => ledger.bindKey(row),
				insertEmailJob: (intent) => ledger.insertEmailJob(intent),
				listMoneyDay: (canonicalSlug, day) => ledger.listMoneyDay(canonicalSlug, day),
				insertPayment: (canonicalSlug, payment) => ledger.insertPayment(canonicalSlug, payment),
				insertCorrection: (canonicalSlug, correction) => ledger.insertCorrection(canonicalSlug, correction),
				insertRequest: (canonicalSlug, request) => ledger.insertRequest(canonicalSlug, request),
				insertRequestDecided: (canonicalSlug, decided) => ledger.insertRequestDecided(canonicalSlug, decided),
				readPayment: (canonicalSlug, id) => ledger.readPayment(canonicalSlug, id),
				readDevice: (id) => ledger.readDevice(id)
			};
			return { ...ports, ledger: { ...kept, ...change(ledger) } };
		}
	};
}

/** Changes the aggregate in both ways to read a charter. */
function withPage(
	{ events, ledgerEvents }: BatchPorts,
	change: (page: EventAggregate) => EventAggregate | undefined
): Pick<BatchPorts, 'events' | 'ledgerEvents'> {
	const over = (reader: BatchPorts['events']): BatchPorts['events'] => ({
		async readPage(slug) {
			const page = await reader.readPage(slug);
			return page && change(page);
		}
	});
	return { events: over(events), ledgerEvents: over(ledgerEvents) };
}

function withWaivers(change: (waivers: Waivers) => Partial<Waivers>): Variant {
	return {
		ports(ports: BatchPorts) {
			const { waivers } = ports;
			const kept: Waivers = {
				insertInk: (id, hash, ink) => waivers.insertInk(id, hash, ink),
				readInk: (id, hash) => waivers.readInk(id, hash),
				insertWaiver: (canonicalSlug, waiver) => waivers.insertWaiver(canonicalSlug, waiver),
				readWaiver: (canonicalSlug, id) => waivers.readWaiver(canonicalSlug, id),
				insertMatch: (canonicalSlug, match) => waivers.insertMatch(canonicalSlug, match),
				insertStrike: (canonicalSlug, strike) => waivers.insertStrike(canonicalSlug, strike)
			};
			return { ...ports, waivers: { ...kept, ...change(waivers) } };
		}
	};
}

function unconditionally(...rows: string[]): Variant {
	return {
		rule: (rule: Rule) => (call, forward) => {
			if (rows.includes(call.row)) delete call.input.ConditionExpression;
			return rule(call, forward);
		}
	};
}

/** Bugs that such a server could have. Each one that the checker catches shows that the checker works. */
export const mutants: Mutant[] = [
	{
		name: 'unconditional-put-on-the-server',
		breaks: ['X', 'B'],
		likely: 'posted at once',
		variant: unconditionally('payment')
	},
	{ name: 'void-overwrites-the-key', breaks: ['X'], likely: 'void racing', variant: unconditionally('tombstone') },
	{
		name: 'key-bound-after-the-record',
		breaks: ['X', 'B', 'H'],
		likely: 'another',
		variant: withLedger((ledger) => ({
			bindKey: async (row) => (row.kind === 'payment' ? row : ledger.bindKey(row)),
			async insertPayment(canonicalSlug, payment) {
				const outcome = await ledger.insertPayment(canonicalSlug, payment);
				const { paymentId: id, bodySha256 } = payment;
				await ledger.bindKey({ id, kind: 'payment', home: canonicalSlug, bodySha256 });
				return outcome;
			}
		}))
	},
	{
		name: 'no-key-check',
		breaks: ['X', 'B', 'H'],
		likely: 'another event',
		variant: withLedger(() => ({ readKey: async () => undefined, bindKey: async (row) => row }))
	},
	{
		name: 'email-job-after-the-record',
		breaks: ['E'],
		likely: 'payment killed after the record, unanswered',
		variant: withLedger((ledger) => {
			const waiting = new Map<string, Parameters<Ledger['insertEmailJob']>[0]>();
			return {
				insertEmailJob: async (job) => void waiting.set(job.mailId, job),
				async insertPayment(canonicalSlug, payment) {
					const outcome = await ledger.insertPayment(canonicalSlug, payment);
					const job = waiting.get(`${canonicalSlug}.${payment.paymentId}`);
					if (job) await ledger.insertEmailJob(job);
					return outcome;
				}
			};
		})
	},
	{
		name: 'acknowledged-before-the-record',
		breaks: ['H', 'N', 'L'],
		likely: 'payment killed after the key and the email job, before',
		variant: withLedger((ledger) => ({
			async insertPayment(canonicalSlug, payment) {
				ledger.insertPayment(canonicalSlug, payment).catch(() => undefined);
				return 'inserted';
			}
		}))
	},
	{
		name: 'treats-busy-as-done',
		breaks: ['H', 'N', 'L'],
		likely: 'throttles every write',
		variant: withLedger((ledger) => ({
			insertPayment: (canonicalSlug, payment) =>
				ledger.insertPayment(canonicalSlug, payment).catch((error: unknown) => {
					if (error instanceof Refusal) return 'inserted';
					throw error;
				})
		}))
	},
	{
		name: 'treats-busy-as-rejected',
		breaks: ['L', 'N'],
		likely: 'throttles every write',
		variant: { answer: (status, body) => (status === 503 ? { status: 422, body } : { status, body: refuseBusy(body) }) }
	},
	{
		name: 'echoes-the-request-not-the-record',
		breaks: ['X'],
		likely: 'posted at once',
		variant: withLedger((ledger) => ({
			insertPayment: async (canonicalSlug, payment) => (await ledger.insertPayment(canonicalSlug, payment), 'inserted')
		}))
	},
	{
		name: 'session-user-instead-of-taker',
		breaks: ['T'],
		likely: 'other session',
		variant: withLedger((ledger) => ({
			insertPayment: (canonicalSlug, payment) =>
				ledger.insertPayment(canonicalSlug, { ...payment, takenBy: payment.deliveredBy })
		}))
	},
	{
		name: 'money-in-whole-dollars',
		breaks: ['B'],
		likely: 'other session',
		variant: withLedger((ledger) => ({
			insertPayment: (canonicalSlug, payment) =>
				ledger.insertPayment(canonicalSlug, { ...payment, amountCents: Math.round(payment.amountCents / 100) * 100 })
		}))
	},
	{
		name: 'body-read-before-the-key',
		breaks: ['L', 'N', 'P'],
		likely: 'stricter',
		variant: {
			ports: (ports) => ({
				...withLedger(() => ({ readKey: async () => undefined })).ports!(ports),
				...withPage(ports, (page) => ({ ...page, payments: [] }))
			})
		}
	},
	{
		name: 'rejects-payments-of-canceled-charters',
		breaks: ['L', 'N'],
		likely: 'cancelled',
		variant: {
			ports: (ports) => ({
				...ports,
				...withPage(ports, (page) => (page.event.status === 'cancelled' ? undefined : page))
			})
		}
	},
	{
		name: 'signature-after-the-record',
		breaks: ['N'],
		likely: 'waiver killed after the record, unanswered',
		variant: withWaivers((waivers) => {
			const waiting = new Map<string, [string, string]>();
			return {
				insertInk: async (id, hash, ink) => void waiting.set(id, [hash, ink]),
				async insertWaiver(canonicalSlug, waiver) {
					const outcome = await waivers.insertWaiver(canonicalSlug, waiver);
					const drawn = waiting.get(waiver.waiverId);
					if (drawn) await waivers.insertInk(waiver.waiverId, ...drawn);
					return outcome;
				}
			};
		})
	},
	{
		name: 'waiver-overwritten',
		breaks: ['X', 'B'],
		likely: 'waiver posted at once',
		variant: unconditionally('waiver')
	},
	{
		name: 'waiver-held-by-the-sender',
		breaks: ['T'],
		likely: 'other session',
		variant: withWaivers((waivers) => ({
			insertWaiver: (canonicalSlug, waiver) =>
				waivers.insertWaiver(canonicalSlug, { ...waiver, heldBy: waiver.deliveredBy })
		}))
	},
	{
		name: 'one-failure-stops-the-batch',
		breaks: ['P'],
		likely: 'beside a bad one',
		variant: { answer: (status, body) => ({ status, body: failAfterFirst(body) }) }
	}
];

/** Also within a batch. */
function refuseBusy(body: any): any {
	if (!Array.isArray(body?.results)) return body;
	return { results: body.results.map((one: any) => (one.status === 503 ? { ...one, status: 422 } : one)) };
}

/** A batch that stops at the first entry that it can't write, so the later ones wait for it. */
function failAfterFirst(body: any): any {
	if (!Array.isArray(body?.results)) return body;
	const first = body.results.find((one: any) => one.status >= 500);
	const at = body.results.indexOf(first);
	return { results: body.results.map((one: any, i: number) => (first && i > at ? { ...first, key: one.key } : one)) };
}
