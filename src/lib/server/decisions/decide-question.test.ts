import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { pageOf, reasonOr, recordPayment, serverWithCharter } from '../../../../tests/support/charter-steps.ts';
import {
	actorOf,
	eventId,
	paymentText,
	putEvent,
	submit,
	type FakeServer
} from '../../../../tests/support/fake-server.ts';
import type { AnswerBody, ReopenBody } from '../../domain/decision.ts';
import type { Actor } from '../../domain/rights.ts';
import type { MemoryWrite } from '../memory/faults.ts';

let server: FakeServer;
beforeEach(async () => {
	server = await serverWithCharter();
	taken = 0;
});

const admin = actorOf('admin');
const other: Actor = { ...admin, id: 'pell', name: 'Sam Pell' };
const reasonOf = reasonOr('decided');

let taken = 0;
async function pay(draft: object = {}): Promise<string> {
	// Each payment is taken after the one before it.
	const takenAt = new Date(Date.UTC(2026, 4, 23, 17, 55, taken++ % 60)).toISOString();
	return recordPayment(server, { patronName: 'Underhill', takenAt, ...draft });
}
const list = (slug?: string) => server.services.decisions.list(admin, slug);
const open = async (kind: string) => (await list()).questions.filter((one) => one.question === kind);
const page = () => pageOf(server);
/** Returns the ids of the payments that count, and their total. */
async function counted() {
	const { payments, corrections } = await page();
	const voided = new Set(corrections.map((one) => one.paymentId));
	const left = payments.filter((one) => !voided.has(one.paymentId));
	return { ids: left.map((one) => one.paymentId).sort(), cents: left.reduce((sum, one) => sum + one.amountCents, 0) };
}

type Draft = Partial<AnswerBody> & Pick<AnswerBody, 'question' | 'subjectId' | 'answer'>;
const bodyOf = (draft: Draft): AnswerBody => ({
	...{ kind: 'answer', decisionId: randomUUID(), eventId, seen: [], ...draft }
});
const send = (message: AnswerBody | ReopenBody, actor = admin) =>
	server.services.decisions.answer(actor, {
		...{ key: message.decisionId, message, bodySha256: server.services.sha256(Buffer.from(JSON.stringify(message))) }
	});
const duplicate = (subjectId: string, answer: AnswerBody['answer'], seen: string[]) =>
	bodyOf({ question: 'duplicate_payment', subjectId, answer, seen });

describe('deciding a question', () => {
	it('voids the later of two payments that are the same, and keeps both if they are two', async () => {
		const [first, later] = [await pay(), await pay()];
		const [asked] = await open('duplicate_payment');
		expect(asked).toMatchObject({ subjectId: later, seen: [first], balanceCents: 15_000 });
		await send(duplicate(later, 'same', [first]));
		expect(await counted()).toEqual({ ids: [first], cents: 15_000 });
		const third = await pay();
		await send(duplicate(third, 'two_payments', [first]));
		expect(await counted()).toEqual({ ids: [first, third].sort(), cents: 30_000 });
		expect(await open('duplicate_payment')).toEqual([]);
		expect((await list()).decided.map((one) => [one.answer, one.payment?.paymentId, one.canReopen])).toEqual(
			expect.arrayContaining([
				['same', later, false],
				['two_payments', third, true]
			])
		);
	});

	it('assigns a payment to a guest in one change that keeps its time and who took it', async () => {
		const paymentId = await pay({ tipCents: 500, note: 'on the dock', takenAt: '2026-05-23T17:30:00.000Z' });
		const { patrons } = await page();
		const [asked] = await open('unmatched_payment');
		expect(asked?.candidates.map((one) => one.name).toSorted()).toEqual(['Alice Tidewell', 'Bram Okafor']);
		const patronId = patrons[0]?.patronId;
		await send(bodyOf({ question: 'unmatched_payment', subjectId: paymentId, answer: 'assign', patronId }));
		const { payments } = await page();
		expect(payments.find((one) => one.replaces === paymentId)).toMatchObject({
			...{ patronId, amountCents: 15_000, tipCents: 500, note: 'on the dock', takenBy: 'captain' },
			takenAt: '2026-05-23T17:30:00.000Z'
		});
		expect(await open('unmatched_payment')).toEqual([]);
	});

	it('records one of two simultaneous decisions, and tells the other admin who decided', async () => {
		const answers = [
			['same', 'two_payments'],
			['two_payments', 'same'],
			['same', 'same']
		] as const;
		for (const [mine, theirs] of answers) {
			server = await serverWithCharter();
			const [first, later] = [await pay(), await pay()];
			const both = await Promise.allSettled([
				send(duplicate(later, mine, [first])),
				send(duplicate(later, theirs, [first]), other)
			]);
			expect(both.map(reasonOf)).toEqual(['decided', 'already_decided']);
			expect(both[1]).toMatchObject({ reason: { extras: { detail: 'The admin already decided this.' } } });
			expect((await counted()).cents).toBe(mine === 'same' ? 15_000 : 30_000);
			expect((await page()).aboard.filter((one) => one.kind === 'decision')).toHaveLength(1);
		}
	});

	it('is one decision for five taps', async () => {
		const [first, later] = [await pay(), await pay()];
		const body = duplicate(later, 'same', [first]);
		const taps = await Promise.all(Array.from({ length: 5 }, () => send(body)));
		expect(new Set(taps.map((one) => JSON.stringify(one.body)))).toHaveLength(1);
		expect((await page()).corrections).toHaveLength(1);
	});

	it('finishes after a crash between any two writes, whoever comes next', async () => {
		const writes: MemoryWrite[] = [
			'bindKey',
			'insertAudit',
			'insertAboard',
			'insertAuditOutcome',
			'insertEmailJob',
			'insertCorrection'
		];
		for (const answer of ['same', 'assign'] as const) {
			// A change writes its new payment after its correction.
			const steps: MemoryWrite[] = answer === 'assign' ? [...writes, 'insertPayment'] : writes;
			for (const write of steps) {
				for (const moment of ['before', 'after'] as const) {
					for (const next of ['the same request', 'another admin'] as const) {
						server = await serverWithCharter();
						const first = await pay();
						const later = answer === 'same' ? await pay() : first;
						const patronId = (await page()).patrons[0]?.patronId;
						const body =
							answer === 'same'
								? duplicate(later, 'same', [first])
								: bodyOf({ question: 'unmatched_payment', subjectId: first, answer, patronId });
						server.stores.faults.failOnce(write, moment, new Error('crash'));
						const crashed = await Promise.allSettled([send(body)]);
						const at = [answer, write, moment, next].join(' ');
						expect([at, crashed.map(reasonOf)]).toEqual([at, ['Error: crash']]);
						const again = next === 'the same request' ? body : { ...body, decisionId: randomUUID() };
						await Promise.allSettled([send(again, next === 'the same request' ? admin : other)]);
						expect([at, (await counted()).cents, (await page()).corrections.length]).toEqual([at, 15_000, 1]);
						expect([at, await open(body.question)]).toEqual([at, []]);
					}
				}
			}
		}
	});

	it('never voids the only record of the money', async () => {
		const [first, later] = [await pay(), await pay()];
		server.stores.faults.hook = async (write, moment) => {
			if (write !== 'insertAboard' || moment !== 'before') return;
			server.stores.faults.hook = () => undefined;
			// Meanwhile, someone voids the first payment on a phone.
			const body = JSON.stringify({ kind: 'void', reason: 'x', paymentId: first });
			await server.services.outbox.run(admin, [{ key: randomUUID(), kind: 'correction', eventId, body }]);
		};
		await send(duplicate(later, 'same', [first]));
		expect(await counted()).toEqual({ ids: [later], cents: 15_000 });
	});

	it('can be taken back unless it changed the money, once', async () => {
		const [first, later] = [await pay(), await pay()];
		const about = { question: 'duplicate_payment', subjectId: later } as const;
		const reopen = (): ReopenBody => ({ kind: 'reopen', decisionId: randomUUID(), eventId, ...about });
		expect((await Promise.allSettled([send(reopen())])).map(reasonOf)).toEqual(['not_found']);
		await send(duplicate(later, 'two_payments', [first]));
		const both = await Promise.allSettled([send(reopen()), send(reopen(), other)]);
		expect(both.map(reasonOf)).toEqual(['decided', 'already_decided']);
		expect(await open('duplicate_payment')).toHaveLength(1);
		await send(duplicate(later, 'same', [first]));
		expect((await Promise.allSettled([send(reopen())])).map(reasonOf)).toEqual(['invalid']);
	});

	it('is in the audit log, with the answer', async () => {
		const [first, later] = [await pay(), await pay()];
		await send(duplicate(later, 'same', [first]));
		const { entries } = await server.services.audit.list(admin, {});
		expect(entries.filter((one) => one.action === 'question_decided')).toMatchObject([
			{
				...{ targetId: later, eventId, isConfirmed: true, actorId: 'admin' },
				fields: [{ after: 'duplicate payment' }, { after: 'same' }]
			}
		]);
	});
});

describe('the list', () => {
	it('has charters outside of its days if their money is recent, and no older ones', async () => {
		const far = await putEvent(server, { date: '2026-11-20', hostFirstName: 'Bea' });
		await server.services.payments.record(submit(paymentText({ patronName: 'Nobody' }), { eventId: far.eventId }));
		const old = await putEvent(server, { date: '2026-01-20', hostFirstName: 'Cy' });
		const takenAt = '2026-01-20T18:00:00.000Z';
		server.clock.at = takenAt;
		await server.services.payments.record(
			submit(paymentText({ patronName: 'Nobody', takenAt }), { eventId: old.eventId })
		);
		server.clock.at = '2026-05-23T19:00:00.000Z';
		expect((await open('unmatched_payment')).map((one) => one.eventId)).toEqual([far.eventId]);
		expect((await list(old.eventId)).questions).toHaveLength(1);
	});

	it('puts the guest first whose name or amount fits', async () => {
		const names = ['Cy Odd', 'Theo Underhill', 'Yara Lindqvist-Underhill', 'Yara Underhill'];
		await putEvent(server, { hostFirstName: 'Dee', patrons: names.map((name) => ({ name })) });
		await server.services.payments.record(
			submit(paymentText({ patronName: 'YARA  underhill' }), { eventId: '2026-05-23-dee' })
		);
		const [asked] = (await list('2026-05-23-dee')).questions;
		expect(asked?.candidates.map((one) => [one.name, one.fits])).toEqual([
			['Yara Underhill', 'name'],
			['Yara Lindqvist-Underhill', 'part_of_name'],
			['Theo Underhill', 'part_of_name'],
			['Cy Odd', undefined]
		]);
	});
});
