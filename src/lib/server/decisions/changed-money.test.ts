// Tests the office's questions and totals when one payment is refunded, voided, and changed.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf, recordPayment, serverWithCharter } from '../../../../tests/support/charter-steps.ts';
import { actorOf, eventId, paymentText, submit, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { AnswerBody } from '../../domain/decision.ts';
import { addUp } from '../../domain/totals.ts';

const admin = actorOf('admin');

async function correct(server: FakeServer, paymentId: string, draft: object, more: object = {}): Promise<string> {
	const key = randomUUID();
	const body = JSON.stringify({ reason: 'x', paymentId, takenAt: '2026-05-23T18:00:00.000Z', ...draft });
	const actor = actorOf('captain');
	await server.services.outbox.run(actor, [{ key, kind: 'correction', eventId, body, ...more }]);
	return key;
}
async function sums(server: FakeServer) {
	const { payments, corrections } = await pageOf(server);
	const { totalPaidCents, totalTipCents } = addUp(45_000, payments, corrections);
	return { totalPaidCents, totalTipCents };
}
const list = async (server: FakeServer) => (await server.services.decisions.list(admin, eventId)).questions;
async function answer(
	server: FakeServer,
	draft: Partial<AnswerBody> & Pick<AnswerBody, 'question' | 'subjectId' | 'answer'>
) {
	const message: AnswerBody = { kind: 'answer', decisionId: randomUUID(), eventId, seen: [], ...draft };
	const bodySha256 = server.services.sha256(Buffer.from(JSON.stringify(message)));
	const send = () => server.services.decisions.answer(admin, { key: message.decisionId, message, bodySha256 });
	await send();
	return send;
}
const refund = (amountCents: number, tipCents = 0) => ({ kind: 'refund', amountCents, tipCents, method: 'cash' });
const change = (amountCents: number, tipCents = 0) => ({
	kind: 'change',
	payment: { paymentId: randomUUID(), patronName: 'Underhill', amountCents, tipCents, method: 'check' }
});

describe('assigning a payment that was refunded in part', () => {
	const cents = fc.integer({ min: 0, max: 3_000 });
	const refunds = fc.array(fc.record({ fare: cents, tip: cents }), { maxLength: 3 });

	it('moves what is left and changes no total, however much was refunded', async () => {
		await fc.assert(
			fc.asyncProperty(refunds, async (drafts) => {
				const server = await serverWithCharter();
				const paymentId = await recordPayment(server, { patronName: 'Underhill', amountCents: 5_000, tipCents: 2_000 });
				for (const { fare, tip } of drafts) if (fare + tip > 0) await correct(server, paymentId, refund(fare, tip));
				const before = await sums(server);
				const asked = (await list(server)).filter((one) => one.question === 'unmatched_payment');
				const left = drafts.reduce((one, { fare, tip }) => ({ fare: one.fare - fare, tip: one.tip - tip }), {
					...{ fare: 5_000, tip: 2_000 }
				});
				expect(asked).toHaveLength(left.fare > 0 || left.tip > 0 ? 1 : 0);
				if (asked.length === 0) return;
				const patronId = (await pageOf(server)).patrons[0]?.patronId;
				const again = await answer(server, {
					question: 'unmatched_payment',
					subjectId: paymentId,
					answer: 'assign',
					patronId
				});
				expect(await sums(server)).toEqual(before);
				const moved = (await pageOf(server)).payments.find((one) => one.replaces === paymentId);
				expect(moved).toMatchObject({
					...{ patronId, amountCents: Math.max(0, left.fare), tipCents: Math.max(0, left.tip) }
				});
				// Send the same request again after a refund of the new payment.
				if (moved && moved.amountCents > 0) await correct(server, moved.paymentId, refund(1));
				await again();
				expect((await pageOf(server)).payments).toHaveLength(2);
			}),
			{ numRuns: 60 }
		);
	});

	it.each(['bindKey', 'insertAboard', 'insertCorrection', 'insertPayment'] as const)(
		'counts a refund made before the server resumed after a crash at %s',
		async (write) => {
			const server = await serverWithCharter();
			const paymentId = await recordPayment(server, { patronName: 'Underhill', amountCents: 10_000, tipCents: 2_000 });
			const patronId = (await pageOf(server)).patrons[0]?.patronId;
			const about = { question: 'unmatched_payment', subjectId: paymentId, answer: 'assign', patronId } as const;
			const message: AnswerBody = { kind: 'answer', decisionId: randomUUID(), eventId, seen: [], ...about };
			const bodySha256 = server.services.sha256(Buffer.from(JSON.stringify(message)));
			const send = () => server.services.decisions.answer(admin, { key: message.decisionId, message, bodySha256 });
			server.stores.faults.failOnce(write, 'after', new Error('crash'));
			await expect(send()).rejects.toThrow('crash');
			await correct(server, paymentId, refund(3_000, 500));
			await send();
			expect(await sums(server)).toEqual({ totalPaidCents: 7_000, totalTipCents: 1_500 });
			expect((await list(server)).filter((one) => one.question === 'unmatched_payment')).toEqual([]);
		}
	);

	it('is resolved if the rest is refunded at the same time', async () => {
		const server = await serverWithCharter();
		const paymentId = await recordPayment(server, { patronName: 'Underhill', amountCents: 10_000 });
		const patronId = (await pageOf(server)).patrons[0]?.patronId;
		let isDone = false;
		server.stores.faults.hook = async (write, moment) => {
			if (write !== 'insertCorrection' || moment !== 'before' || isDone) return;
			isDone = true;
			await correct(server, paymentId, refund(10_000));
		};
		await answer(server, { question: 'unmatched_payment', subjectId: paymentId, answer: 'assign', patronId });
		expect(await sums(server)).toEqual({ totalPaidCents: 0, totalTipCents: 0 });
		expect(await list(server)).toEqual([]);
	});
});

describe('a change that meets', () => {
	type Case = [string, object[], string[]];
	it.each<Case>([
		['no refund', [change(10_000)], []],
		['a refund before it that it leaves out', [refund(3_000), change(7_000)], []],
		['a refund before it that it undoes', [refund(3_000), change(10_000)], ['refunded_before']],
		['a refund after it', [change(10_000), refund(3_000)], ['over_refunded']],
		['a void before it', [{ kind: 'void' }, change(10_000)], ['voided_before']],
		['a void after it', [change(10_000), { kind: 'void' }], []],
		['a refund and a void before it', [refund(3_000), { kind: 'void' }, change(10_000)], ['voided_before']]
	])('%s asks the office about it', async (_, drafts, flags) => {
		const server = await serverWithCharter();
		const { patrons } = await pageOf(server);
		const patronId = patrons[0]?.patronId;
		const paymentId = await recordPayment(server, { patronId, method: 'card', amountCents: 10_000 });
		for (const draft of drafts) {
			const at = 'payment' in draft ? { ...draft, payment: { ...Object(draft.payment), patronId } } : draft;
			await correct(server, paymentId, at);
		}
		const asked = await list(server);
		expect(asked.map((one) => one.flags)).toEqual(flags.map((flag) => [flag]));
		for (const { question, subjectId, seen, payments, corrections, flags: shown } of asked) {
			if (!shown.includes('over_refunded')) {
				// The question shows the earlier payment, the new one, and everything in between.
				expect(payments.map((one) => [one.paymentId, one.method])).toEqual([
					[paymentId, 'card'],
					[subjectId, 'check']
				]);
			}
			expect(corrections.map((one) => one.kind)).toEqual(
				drafts.map((draft) => ('kind' in draft && draft.kind === 'refund' ? 'refund' : 'void'))
			);
			await answer(server, { ...{ question: 'flagged_record', answer: 'looked' }, subjectId, seen });
			expect(question).toBe('flagged_record');
		}
		expect(await list(server)).toEqual([]);
	});

	it('raises a question when the office accepts it after a refund', async () => {
		const server = await serverWithCharter();
		const patronId = (await pageOf(server)).patrons[0]?.patronId;
		const paymentId = await recordPayment(server, { patronId, method: 'card', amountCents: 10_000 });
		const key = randomUUID();
		const { payment } = change(10_000);
		const draft = {
			kind: 'change',
			reason: 'x',
			paymentId,
			payment: { ...payment, patronId },
			takenAt: '2026-05-23T18:00:00.000Z'
		};
		await server.services.outbox.run(actorOf('crew'), [
			{ key, kind: 'correction', eventId, body: JSON.stringify(draft) }
		]);
		await correct(server, paymentId, refund(3_000));
		await server.services.payments.decide(admin, { eventId, requestId: key, decision: 'accept' });
		expect((await list(server)).map((one) => one.flags)).toEqual([['refunded_before']]);
	});
});

describe('two payments that arrive at once', () => {
	it('raise one question if together they exceed the price, until one is refunded', async () => {
		const server = await serverWithCharter();
		const [first, second] = (await pageOf(server)).patrons.map((one) => one.patronId);
		const texts = [
			paymentText({ patronId: first, amountCents: 30_000 }),
			paymentText({ patronId: second, amountCents: 30_000, takenAt: '2026-05-23T17:59:30.000Z' })
		];
		await Promise.all(texts.map((text) => server.services.payments.record(submit(text))));
		expect((await pageOf(server)).payments.map((one) => one.flags)).toEqual([[], []]);
		const asked = await list(server);
		expect(asked).toMatchObject([
			{ flags: ['overpaid'], subjectId: JSON.parse(texts[1] ?? '').paymentId, balanceCents: -15_000 }
		]);
		await correct(server, asked[0]?.subjectId ?? '', refund(15_000));
		expect(await list(server)).toEqual([]);
	});
});

describe('the account that sent a correction', () => {
	it.each([
		['their own', undefined, undefined],
		['another person’s', 'admin', 'The captain']
	])('shows with %s', async (_, takenBy, sender) => {
		const server = await serverWithCharter();
		const patronId = (await pageOf(server)).patrons[0]?.patronId;
		const paymentId = await recordPayment(server, { patronId, amountCents: 10_000 });
		await correct(server, paymentId, { ...refund(20_000), takenBy });
		// A deckhand may only request to void the captain's payment.
		const body = JSON.stringify({ kind: 'void', reason: 'x', paymentId, takenBy });
		await server.services.outbox.run(actorOf('crew'), [{ key: randomUUID(), kind: 'correction', eventId, body }]);
		const { questions, open: asked } = await server.services.decisions.list(admin, eventId);
		const [corrected] = questions.flatMap((one) => one.corrections);
		expect(corrected).toMatchObject({ takenByName: takenBy ? 'Admin' : 'The captain' });
		expect(corrected?.deliveredByName).toBe(sender);
		const [request] = asked.flatMap((one) => (one.kind === 'requested_correction' ? [one] : []));
		expect(request).toMatchObject({ requestedByName: takenBy ? 'Admin' : 'The crew' });
		expect(request?.deliveredByName).toBe(sender && 'The crew');
	});
});

describe('a payment that arrives after the end', () => {
	const nextDay = '2026-05-24T19:00:00.000Z';
	const close = async (server: FakeServer, closes?: string): Promise<string> => {
		const key = randomUUID();
		const body = new TextEncoder().encode(JSON.stringify({ counted: [], note: 'x', closes }));
		await server.services.closes.record({ ...submit(paymentText()), actor: admin, key, body });
		return key;
	};
	const returns = async (server: FakeServer): Promise<void> => {
		const returnId = randomUUID();
		const body = JSON.stringify({ returnId, takenAt: server.clock.at });
		const operation = { key: returnId, kind: 'return' as const, eventId, body };
		await server.services.outbox.run(actorOf('captain'), [operation]);
	};
	it.each<[string, (server: FakeServer) => Promise<unknown>, boolean]>([
		['of nothing', async () => undefined, false],
		['of a trip that returned the day before', returns, true],
		['of a closed charter', (server) => close(server), true]
	])('%s raises a question: %s', async (_, end, isAsked) => {
		const server = await serverWithCharter();
		const patronId = (await pageOf(server)).patrons[0]?.patronId;
		await recordPayment(server, { patronId, amountCents: 5_000 });
		await end(server);
		server.clock.at = nextDay;
		const late = await recordPayment(server, { patronId, amountCents: 3_000 });
		const all = (await server.services.decisions.list(admin, undefined)).questions;
		// Listing the questions of all charters reads closes differently from listing those of one charter.
		expect(all).toEqual(await list(server));
		expect(all.map((one) => [one.subjectId, one.flags])).toEqual(isAsked ? [[late, ['late']]] : []);
		if (!isAsked) return;
		await answer(server, { question: 'flagged_record', subjectId: late, answer: 'looked', seen: ['late'] });
		expect(await list(server)).toEqual([]);
		// Changing a late payment creates another payment, which is late, too.
		await correct(server, late, { kind: 'change', payment: { ...change(2_000).payment, patronId } });
		expect((await list(server)).map((one) => one.flags)).toEqual([['late']]);
	});

	it('raises no question once another close covers it', async () => {
		const server = await serverWithCharter();
		const patronId = (await pageOf(server)).patrons[0]?.patronId;
		const first = await close(server);
		server.clock.at = nextDay;
		await recordPayment(server, { patronId });
		expect((await list(server)).map((one) => one.flags)).toEqual([['late']]);
		await close(server, first);
		expect(await list(server)).toEqual([]);
		expect((await server.services.decisions.list(admin, undefined)).questions).toEqual([]);
	});
});
