import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
	actorOf,
	eventId,
	makeFakeServer,
	paymentText,
	putEvent,
	submit,
	type AnyRecorded,
	type FakeServer
} from '../../../../tests/support/fake-server.ts';
import type { MemoryWrite } from '../memory/faults.ts';
import { Refusal } from '../../domain/refusal.ts';

let server: FakeServer;
let patrons: { patronId: string }[];

beforeEach(async () => {
	server = makeFakeServer();
	({ patrons } = await putEvent(server));
	server.stores.faults.written.length = 0;
});

const record = async (text: string, more = {}): Promise<AnyRecorded> =>
	server.services.payments.record(submit(text, more));
const ledger = async () => (await server.stores.events.readPage(eventId))!.payments;

describe('recording a payment', () => {
	it('writes key and email job, then the record, and nothing else', async () => {
		await record(paymentText());
		const { written } = server.stores.faults;
		expect(new Set(written.slice(0, 3))).toEqual(new Set(['bindKey', 'insertEmailJob', 'listMoneyDay']));
		expect(written.slice(3)).toEqual(['insertPayment']);
	});

	it('writes nothing for a replay', async () => {
		const text = paymentText();
		await record(text);
		server.stores.faults.written.length = 0;
		expect((await record(text)).outcome).toBe('existing');
		expect(server.stores.faults.written).toEqual([]);
	});

	it('writes nothing for whatever it refuses', async () => {
		const refused = [
			record(paymentText({ amountCents: 0 })),
			record(paymentText(), { eventId: '2031-01-01-nobody' }),
			record(paymentText(), { key: new Refusal('key_missing') }),
			record(paymentText(), { actor: actorOf('service') }),
			record(paymentText(), { schema: 7 }),
			record(paymentText(), { body: Promise.reject(new Refusal('too_large')) })
		];
		for (const one of refused) await expect(one).rejects.toBeInstanceOf(Refusal);
		expect(server.stores.faults.written).toEqual([]);
	});

	it('answers a replay alike after other payments, a void, another price and a rename', async () => {
		const text = paymentText({ patronId: patrons[0]!.patronId });
		const first = await record(text);
		await record(paymentText({ amountCents: 99_900 }));
		const { paymentId } = JSON.parse(text);
		const correction = submit(JSON.stringify({ kind: 'void', reason: 'x' }), { key: randomUUID(), paymentId });
		await server.services.payments.correct(correction);
		const admin = actorOf('admin');
		await server.services.events.change(admin, eventId, { totalPriceCents: 1 }, 1);
		await server.services.events.rename(admin, eventId, { newSlug: '2026-05-24-alicia', key: null, bodySha256: '' });
		server.clock.at = '2026-08-01T00:00:00.000Z';
		for (const slug of [eventId, '2026-05-24-alicia']) {
			expect(JSON.stringify((await record(text, { eventId: slug })).body)).toBe(JSON.stringify(first.body));
		}
	});

	it('gives totals to those who may see them, and to nobody else', async () => {
		const text = paymentText();
		expect((await record(text, { actor: actorOf('crew') })).body.totals).toBeUndefined();
		expect((await record(text, { actor: actorOf('captain') })).body.totals).toEqual({
			totalPaidCents: 15_000,
			balanceCents: 30_000
		});
	});

	it('keeps a payment that a stricter schema would refuse now', async () => {
		const text = paymentText();
		await record(text);
		expect((await record(text, { schema: 999 })).outcome).toBe('existing');
	});

	it('names the patron in the record, so that it stands when the roster changes', async () => {
		const { patronId } = patrons[0]!;
		expect((await record(paymentText({ patronId }))).body.payment).toMatchObject({
			patronId,
			patronName: 'Alice Tidewell'
		});
	});

	it.each(['completed', 'cancelled'] as const)('flags money for a %s event as late', async (status) => {
		await server.services.events.change(actorOf('admin'), eventId, { status }, 1);
		expect((await record(paymentText({ patronId: patrons[0]!.patronId }))).body.flags).toEqual(['late']);
	});

	it('does not take a voided payment for the first of two alike', async () => {
		const draft = { patronId: patrons[0]!.patronId, amountCents: 100 };
		const text = paymentText(draft);
		await record(text);
		const { paymentId } = JSON.parse(text);
		expect((await record(paymentText(draft))).body.flags).toEqual(['possible_duplicate']);
		const text2 = paymentText({ ...draft, amountCents: 200 });
		await record(text2);
		const correction = submit(JSON.stringify({ kind: 'void', reason: 'x' }), {
			key: randomUUID(),
			paymentId: JSON.parse(text2).paymentId
		});
		await server.services.payments.correct(correction);
		expect((await record(paymentText({ ...draft, amountCents: 200 }))).body.flags).toEqual([]);
		expect(paymentId).toBeDefined();
	});
});

describe('a crash', () => {
	it.each(['bindKey', 'insertEmailJob', 'listMoneyDay', 'insertPayment'] as const)(
		'before or after %s leaves a payment that the same post finishes, once',
		async (write) => {
			for (const moment of ['before', 'after'] as const) {
				// Use a different day for each write, because a day is listed only once.
				const text = paymentText({ takenAt: moment === 'before' ? '2026-05-21T18:00:00Z' : '2026-05-22T18:00:00Z' });
				server.stores.faults.failOnce(write, moment, new Error('crash'));
				await expect(record(text)).rejects.toThrow('crash');
				const retried = await record(text);
				expect(retried.outcome).toBe(write === 'insertPayment' && moment === 'after' ? 'existing' : 'created');
				expect((await ledger()).filter((one) => one.paymentId === retried.body.paymentId)).toHaveLength(1);
				expect(server.stores.mailQueue.rows.has(`${eventId}.${retried.body.paymentId}`)).toBe(true);
			}
		}
	);

	it('never leaves the record without its key, its email job, and its day in the reports', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.record({
						write: fc.constantFrom<MemoryWrite>('bindKey', 'insertEmailJob', 'listMoneyDay', 'insertPayment'),
						moment: fc.constantFrom('before' as const, 'after' as const)
					}),
					{ maxLength: 4 }
				),
				fc.integer({ min: 1, max: 3 }),
				async (faults, senders) => {
					const server = makeFakeServer();
					await putEvent(server);
					const text = paymentText();
					const { paymentId } = JSON.parse(text);
					for (const fault of faults) server.stores.faults.failOnce(fault.write, fault.moment);
					const answers = new Set<string>();
					const isFact = async () => (await server.stores.ledger.readPayment(eventId, paymentId)) !== undefined;
					for (let round = 0; round < faults.length + 1; round += 1) {
						const tries = Array.from({ length: senders }, (_, i) =>
							// A different person delivers each try. All of them must get the response for the recorded payment.
							server.services.payments.record(submit(text, { actor: { ...actorOf('captain'), id: `captain${i}` } }))
						);
						const outcomes = await Promise.allSettled(tries);
						if (outcomes.some((outcome) => outcome.status === 'fulfilled')) expect(await isFact()).toBe(true);
						for (const outcome of outcomes) {
							if (outcome.status === 'fulfilled') answers.add(JSON.stringify(outcome.value.body));
						}
						if (await isFact()) {
							expect(await server.stores.ledger.readKey(paymentId)).toMatchObject({ kind: 'payment' });
							expect(server.stores.mailQueue.rows.size).toBe(1);
							expect(await server.stores.moneyBooks.readDays('2026-01-01', '2026-12-31')).toHaveLength(1);
						}
					}
					expect(await isFact()).toBe(true);
					expect(answers.size).toBe(1);
				}
			),
			{ numRuns: 60 }
		);
	});
});

describe('a void and its payment, in any order with any crash', () => {
	it('answers the payment that comes after its void with voided, whatever its bytes', async () => {
		const text = paymentText();
		const { paymentId } = JSON.parse(text);
		const voiding = submit(JSON.stringify({ kind: 'void', reason: 'x' }), { key: randomUUID(), paymentId });
		expect((await server.services.payments.correct(voiding)).outcome).toBe('created');
		for (const body of [text, 'not json']) {
			await expect(record(text, { body: new TextEncoder().encode(body) })).rejects.toMatchObject({ reason: 'voided' });
		}
		expect(await ledger()).toEqual([]);
	});

	it('never leaves money that counts once the void is answered', async () => {
		const write = fc.constantFrom('bindKey' as const, 'insertPayment' as const, 'insertCorrection' as const);
		const moment = fc.constantFrom('before' as const, 'after' as const);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ write, moment }), { maxLength: 3 }),
				fc.boolean(),
				fc.scheduler(),
				async (faults, isVoidFirst, scheduler) => {
					const server = makeFakeServer();
					await putEvent(server);
					for (const fault of faults) server.stores.faults.failOnce(fault.write, fault.moment);
					server.stores.faults.hook = async () => scheduler.schedule(Promise.resolve());
					const text = paymentText();
					const { paymentId } = JSON.parse(text);
					const voiding = submit(JSON.stringify({ kind: 'void', reason: 'x' }), { key: randomUUID(), paymentId });
					const pay = () => untilAnswered(() => server.services.payments.record(submit(text)));
					const take = () => untilAnswered(() => server.services.payments.correct(voiding));
					const both = Promise.all(isVoidFirst ? [take(), pay()] : [pay(), take()]);
					await scheduler.waitFor(both);
					const board = await server.services.events.read(actorOf('admin'), eventId);
					expect(board).toMatchObject({ event: { totalPaidCents: 0 } });
					const key = await server.stores.ledger.readKey(paymentId);
					const fact = await server.stores.ledger.readPayment(eventId, paymentId);
					expect(fact === undefined ? 'void' : 'payment').toBe(key?.kind);
				}
			),
			{ numRuns: 60 }
		);
	});
});

/** Retries, as a phone does, until the response isn't `unavailable`. */
async function untilAnswered(send: () => Promise<unknown>): Promise<void> {
	for (let i = 0; i < 8; i += 1) {
		try {
			await send();
			return;
		} catch (error) {
			if (!(error instanceof Refusal) || error.reason !== 'unavailable') {
				expect(error).toMatchObject({ reason: 'voided' });
				return;
			}
		}
	}
	throw new Error('never answered');
}
