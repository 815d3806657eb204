import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { EventAggregate } from '../../domain/event.ts';
import { Refusal } from '../../domain/refusal.ts';
import { addUp, remainingOf } from '../../domain/totals.ts';
import type { MemoryWrite, FaultMoment } from '../memory/faults.ts';

const takenAt = '2026-05-23T17:59:00.000Z';
const price = 45_000;

interface Write {
	key: string;
	kind: 'payment' | 'correction';
	body: Record<string, unknown>;
}

async function openServer(): Promise<FakeServer> {
	const server = makeFakeServer();
	await putEvent(server);
	return server;
}

const readPage = async (server: FakeServer): Promise<EventAggregate> => {
	const page = await server.stores.events.readPage(eventId);
	if (!page) throw new Error('The event is gone.');
	return page;
};

function payment(amountCents: number, tipCents = 0): Write {
	const paymentId = randomUUID();
	const body = { paymentId, amountCents, tipCents, method: 'cash', takenAt, patronName: `Guest ${paymentId}` };
	return { key: paymentId, kind: 'payment', body };
}

function correction(paymentId: string, body: Record<string, unknown>): Write {
	return { key: randomUUID(), kind: 'correction', body: { ...body, paymentId, reason: 'x', takenAt } };
}

const refund = (paymentId: string, amountCents: number, tipCents = 0): Write =>
	correction(paymentId, { kind: 'refund', amountCents, tipCents, method: 'cash' });
const change = (paymentId: string, amountCents: number): Write =>
	correction(paymentId, {
		kind: 'change',
		payment: { paymentId: randomUUID(), amountCents, tipCents: 0, method: 'card' }
	});

async function batch(server: FakeServer, writes: readonly Write[]): Promise<string[]> {
	const operations = writes.map(({ key, kind, body }) => ({ key, kind, eventId, body: JSON.stringify(body) }));
	const results = await server.services.outbox.run(actorOf('captain'), operations);
	return results.map((result) =>
		'outcome' in result ? result.outcome : result.error instanceof Refusal ? result.error.reason : 'failed'
	);
}

async function online(server: FakeServer, { key, body }: Write): Promise<string> {
	try {
		const bytes = new TextEncoder().encode(JSON.stringify(body));
		const recorded = await server.services.payments.correct({ actor: actorOf('captain'), eventId, key, body: bytes });
		return recorded.outcome;
	} catch (error) {
		if (error instanceof Refusal) return error.reason;
		throw error;
	}
}

/**
 * Checks each correction's flags against the payment's earlier corrections: if only one of two refunds fits, only the first is within the
 * limit.
 */
function expectJudged(page: EventAggregate): void {
	for (const target of page.payments) {
		const own = page.corrections
			.filter((one) => one.paymentId === target.paymentId)
			.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
		expect(own.map((one) => one.place)).toEqual(own.map((_, at) => at + 1));
		for (const [at, one] of own.entries()) {
			const left = remainingOf(target, own.slice(0, at));
			const fits =
				(one.amountCents ?? 0) <= Math.max(0, left.fareCents) && (one.tipCents ?? 0) <= Math.max(0, left.tipCents);
			const flags = one.kind === 'void' ? (left.isVoided ? ['already_voided'] : []) : fits ? [] : ['over_refunded'];
			// A refund that arrived before its payment's row can't be checked.
			if (one.receivedAt > target.receivedAt || one.kind === 'void') expect(one.flags).toEqual(flags);
		}
	}
}

const dies = new Error('the process died');

describe('a batch', () => {
	const draft = fc.record({
		what: fc.constantFrom('payment', 'payment', 'refund', 'void', 'change', 'bad'),
		cents: fc.integer({ min: 1, max: 30_000 }),
		of: fc.nat(9)
	});
	const failure = fc.record({
		write: fc.constantFrom<MemoryWrite>('bindKey', 'insertEmailJob', 'insertPayment', 'insertCorrection'),
		moment: fc.constantFrom<FaultMoment>('before', 'after')
	});

	it('freezes into each row only what was recorded when it was written, whatever fails beside it', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(draft, { maxLength: 25 }),
				fc.array(failure, { maxLength: 4 }),
				async (drafts, failures) => {
					const server = await openServer();
					const payments = [payment(20_000, 1_000)];
					await batch(server, payments);
					const writes = drafts.map(({ what, cents, of }): Write => {
						const target = payments[of % payments.length]?.key ?? '';
						if (what === 'refund') return refund(target, cents);
						if (what === 'void') return correction(target, { kind: 'void' });
						if (what === 'change') return change(target, cents);
						const made = payment(cents);
						if (what === 'bad') return { ...made, body: { ...made.body, method: 'barter' } };
						payments.push(made);
						return made;
					});
					// Compare each record with what the ledger contained at the moment of the write.
					const before: EventAggregate[] = [];
					const { faults } = server.stores;
					faults.hook = async (write, moment) => {
						server.clock.at = new Date(Date.parse(server.clock.at) + 1_000).toISOString();
						if (moment === 'before' && (write === 'insertPayment' || write === 'insertCorrection')) {
							before.push(await readPage(server));
						}
					};
					for (const { write, moment } of failures) faults.failOnce(write, moment);
					await batch(server, writes);
					faults.hook = () => {
						server.clock.at = new Date(Date.parse(server.clock.at) + 1_000).toISOString();
					};
					const after = await readPage(server);
					const known = (page: EventAggregate) => new Set([...page.payments, ...page.corrections].map(idOf));
					for (const [at, page] of before.entries()) {
						const next = before[at + 1] ?? after;
						const added = [...known(next)].filter((id) => !known(page).has(id));
						const row = [...next.payments, ...next.corrections].find((one) => idOf(one) === added[0]);
						if (!row || ('replaces' in row && row.replaces !== undefined)) continue;
						const isCorrection = 'correctionId' in row;
						const replacement = isCorrection && row.replacement ? [row.replacement] : [];
						const { totalPaidCents, balanceCents } = addUp(
							price,
							[...page.payments, ...(isCorrection ? replacement : [row])],
							isCorrection ? [...page.corrections, row] : page.corrections
						);
						expect(row.totalsThen).toEqual({ totalPaidCents, balanceCents });
					}
					// Resend the batch. Each write must still be recorded only once.
					await batch(server, writes);
					await batch(server, writes);
					const page = await readPage(server);
					expect(new Set(page.corrections.map(idOf)).size).toBe(page.corrections.length);
					expectJudged(page);
				}
			),
			{ numRuns: 60 }
		);
	});
});

describe('corrections of one payment at the same time', () => {
	const one = fc.record({
		what: fc.constantFrom('refund', 'refund', 'void', 'change'),
		cents: fc.integer({ min: 1, max: 16_000 }),
		isOnline: fc.boolean()
	});

	it('are checked once their payment’s row is there, and the office is asked about the one that doesn’t fit', async () => {
		const server = await openServer();
		const paid = payment(10_000);
		const [first, second] = [refund(paid.key, 6_000), refund(paid.key, 6_000)];
		server.stores.faults.failOnce('insertPayment', 'before', dies);
		expect(await batch(server, [paid])).toEqual(['failed']);
		for (const write of [first, second, paid]) expect(await batch(server, [write])).toEqual(['created']);
		const { questions } = await server.services.decisions.list(actorOf('admin'), eventId);
		const flagged = questions.filter(({ question }) => question === 'flagged_record');
		expect(flagged.map(({ subjectId, flags }) => [subjectId, ...flags])).toEqual([[second.key, 'over_refunded']]);
	});

	it('are each checked against all before them, online and from phones', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(one, { minLength: 2, maxLength: 6 }), async (drafts) => {
				const server = await openServer();
				const paid = payment(16_000, 500);
				await batch(server, [paid]);
				server.clock.at = '2026-05-23T18:10:00.000Z';
				const outcomes = await Promise.all(
					drafts.map(async ({ what, cents, isOnline }) => {
						const write =
							what === 'refund'
								? refund(paid.key, cents)
								: what === 'void'
									? correction(paid.key, { kind: 'void' })
									: change(paid.key, cents);
						return isOnline ? online(server, write) : (await batch(server, [write]))[0];
					})
				);
				for (const outcome of outcomes) expect(['created', 'more_than_left', 'already_voided']).toContain(outcome);
				const page = await readPage(server);
				expect(page.corrections).toHaveLength(outcomes.filter((outcome) => outcome === 'created').length);
				expectJudged(page);
				const isAllOnline = drafts.every((draft) => draft.isOnline);
				const left = remainingOf(paid.body as never, page.corrections);
				if (isAllOnline) expect(left.fareCents).toBeGreaterThanOrEqual(0);
			}),
			{ numRuns: 200 }
		);
	});
});

describe('a crash between any two writes', () => {
	const kinds: Record<string, (paymentId: string) => Write> = {
		void: (id) => correction(id, { kind: 'void' }),
		refund: (id) => refund(id, 9_000, 100),
		change: (id) => change(id, 24_000)
	};
	const cases = Object.keys(kinds).flatMap((kind) =>
		(['bindKey', 'insertEmailJob', 'insertCorrection', 'insertPayment'] as const).flatMap((write) =>
			(['before', 'after'] as const).map((moment) => ({ kind, write, moment }))
		)
	);

	it.each(cases)(
		'of a $kind, $moment $write, is finished by the same request, once',
		async ({ kind, write, moment }) => {
			const server = await openServer();
			const paid = payment(16_000, 500);
			await batch(server, [paid]);
			const made = kinds[kind]?.(paid.key);
			if (!made) throw new Error('No such kind.');
			const { faults } = server.stores;
			faults.failOnce(write, moment, dies);
			await online(server, made).catch((error: unknown) => expect(error).toBe(dies));
			const between = await readPage(server);
			const isDone = between.corrections.length === 1;
			// The total is either the one before the correction or the one after it, never anything else.
			const expected = { void: 0, refund: 7_000, change: 24_000 }[kind];
			expect(addUp(price, between.payments, between.corrections).totalPaidCents).toBe(isDone ? expected : 16_000);
			faults.hook = () => undefined;
			expect(await online(server, made)).toBe(isDone ? 'existing' : 'created');
			expect(await online(server, made)).toBe('existing');
			const page = await readPage(server);
			expect(page.corrections).toHaveLength(1);
			expect(addUp(price, page.payments, page.corrections).totalPaidCents).toBe(expected);
			const { mailQueue, ledger } = server.stores;
			expect(await mailQueue.read(`${eventId}.correction.${made.key}`)).toMatchObject({
				job: { kind: 'correction_recorded', correctionId: made.key }
			});
			const replacement = page.corrections[0]?.replacement;
			if (replacement) expect(await ledger.readPayment(eventId, replacement.paymentId)).toEqual(replacement);
		}
	);
});

function idOf(row: { paymentId: string; correctionId?: string }): string {
	return row.correctionId ?? row.paymentId;
}
