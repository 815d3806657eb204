import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../domain/refusal.ts';
import { Faults } from '../memory/faults.ts';
import { applyDeliveryNotice, type NoticeResult } from './delivery-notices.ts';
import { MemoryMailQueue } from './mail-queue.memory.ts';
import { wantedOf } from './email-results.ts';
import type { DeliveryNotice, EmailJob, EmailState, MailRow } from './ports.ts';

const now = '2026-05-23T18:00:00.000Z';
const before = '2026-05-23T17:00:00.000Z';
const messageRef = 'a'.repeat(40);
const job: EmailJob = {
	mailId: '2026-05-23-alice.p1',
	kind: 'payment_recorded',
	home: '2026-05-23-alice',
	paymentId: 'p1',
	createdAt: before
};
const to = 'alice@guest.example';
const sent: EmailState = { state: 'sent', sentAt: before, to, messageId: `${messageRef}@crew.example`, round: 1 };
const sentNotice: EmailState = { ...sent, to: 'office@crew.example', messageId: 'b@crew.example' };
const waiting: EmailState = { state: 'waiting', attempts: 0, round: 1 };
const failedBefore: EmailState = { state: 'failed', failedAt: before, problem: 'bounced', to, round: 1 };

let faults: Faults;
let queue: MemoryMailQueue;
let waits: number;
beforeEach(() => {
	faults = new Faults();
	queue = new MemoryMailQueue(faults);
	waits = 0;
});

const ports = () => ({
	clock: { now: () => new Date(now) },
	ids: { uuid: randomUUID },
	mailQueue: queue,
	wait: async () => void (waits += 1)
});

async function stored(row: Partial<MailRow>, round = 1): Promise<MailRow> {
	await queue.noteMessage({ messageRef, mailId: job.mailId, kind: 'receipt', round });
	await queue.insertJob(job);
	const fresh = (await queue.read(job.mailId))!;
	return (await queue.replace({ ...fresh, state: 'done', changedAt: before, ...row }))!;
}

const take = (outcome: DeliveryNotice['outcome'], more: Partial<DeliveryNotice> = {}): Promise<NoticeResult> =>
	applyDeliveryNotice(ports(), { messageRef, outcome, recipients: [to], ...more });
const read = async () => (await queue.read(job.mailId))!;

describe('a notice about a sent email', () => {
	it.each(['bounced', 'complaint', 'message_refused'] as const)(
		'%s: it failed, and nothing else changed',
		async (problem) => {
			const { revision: _, ...there } = await stored({ letters: { receipt: sent, notice: sentNotice } });
			expect(await take(problem)).toBe('applied');
			const { revision: __, ...after } = await read();
			const receipt = { state: 'failed', failedAt: now, problem, to, round: 1 };
			expect(after).toEqual({ ...there, state: 'failed', changedAt: now, letters: { receipt, notice: sentNotice } });
			expect(await queue.count('failed')).toBe(1);
			expect(wantedOf(await read())).toEqual([]);
		}
	);

	it.each(['delayed', 'returned'] as const)(
		'%s: it stays sent, where it was in the list, with a doubt',
		async (reason) => {
			const { revision: _, ...there } = await stored({ letters: { receipt: sent } });
			expect(await take(reason)).toBe('applied');
			const { revision: __, ...after } = await read();
			expect(after).toEqual({ ...there, letters: { receipt: { ...sent, doubt: { at: now, reason } } } });
		}
	);

	it('leaves the job’s other email waiting, and due when it was', async () => {
		const dueAt = '2026-05-23T18:30:00.000Z';
		await stored({
			state: 'pending',
			dueAt,
			attempts: 2,
			letters: { receipt: sent, notice: { ...waiting, attempts: 2 } }
		});
		expect(await take('bounced')).toBe('applied');
		expect(await read()).toMatchObject({
			state: 'pending',
			dueAt,
			attempts: 2,
			letters: { receipt: { state: 'failed' } }
		});
		expect(wantedOf(await read()).map(({ kind }) => kind)).toEqual(['notice']);
	});

	it.each([
		['a bounce twice', ['bounced', 'bounced'], 'repeated', { state: 'failed', problem: 'bounced' }],
		['a complaint after a bounce', ['bounced', 'complaint'], 'repeated', { state: 'failed', problem: 'bounced' }],
		['a delay after a bounce', ['bounced', 'delayed'], 'repeated', { state: 'failed', problem: 'bounced' }],
		['a delay twice', ['delayed', 'delayed'], 'repeated', { state: 'sent', doubt: { reason: 'delayed' } }],
		['a delay after a reply', ['returned', 'delayed'], 'repeated', { state: 'sent', doubt: { reason: 'returned' } }],
		['a reply after a delay', ['delayed', 'returned'], 'applied', { state: 'sent', doubt: { reason: 'returned' } }],
		['a bounce after a delay', ['delayed', 'bounced'], 'applied', { state: 'failed', problem: 'bounced' }]
	] as const)('%s', async (_, outcomes, result, receipt) => {
		await stored({ letters: { receipt: sent, notice: sentNotice } });
		const results: NoticeResult[] = [];
		for (const outcome of outcomes) results.push(await take(outcome));
		expect(results).toEqual(['applied', result]);
		expect((await read()).letters.receipt).toMatchObject(receipt);
	});

	it('that arrives twice at the same time is applied once', async () => {
		await stored({ letters: { receipt: sent, notice: sentNotice } });
		const results = await Promise.all([take('bounced'), take('bounced'), take('bounced')]);
		expect(results.toSorted()).toEqual(['applied', 'repeated', 'repeated']);
	});

	it('keeps who left the email unsent since', async () => {
		const left = { at: before, by: 'Rosa' };
		await stored({ letters: { receipt: { ...failedBefore, left } } });
		expect(await take('bounced')).toBe('repeated');
		expect(await read()).toMatchObject({ state: 'done', letters: { receipt: { left } } });
	});
});

describe('a notice about an email that has changed since', () => {
	it.each([
		['resent since, by the office', { receipt: { ...sent, round: 2 } }, 'superseded'],
		['waiting to be resent', { receipt: { ...waiting, round: 2 } }, 'superseded'],
		['waiting with another address', { receipt: { ...waiting, to: 'new@guest.example' } }, 'superseded'],
		['skipped', { receipt: { state: 'skipped', reason: 'no_address', round: 1 } }, 'superseded']
	] as const)('%s, changes nothing', async (_, letters, result) => {
		await stored({ letters });
		const there = await read();
		expect(await take('bounced')).toBe(result);
		expect(await read()).toEqual(there);
	});

	it.each([
		['on file', waiting],
		['set by the office, in another spelling', { ...waiting, to: 'Alice@Guest.example' }]
	])('whose sending was never noted, to the address %s, isn’t sent again', async (_, receipt) => {
		await stored({ state: 'pending', letters: { receipt, notice: sentNotice } });
		expect(await take('bounced')).toBe('applied');
		expect(await read()).toMatchObject({
			state: 'failed',
			letters: { receipt: { state: 'failed', problem: 'bounced' } }
		});
	});

	it('is kept for later while a worker has the job', async () => {
		await stored({ state: 'pending', letters: { receipt: sent }, leasedUntil: '2026-05-23T18:01:00.000Z' });
		const there = await read();
		expect(await take('bounced')).toBe('not_yet');
		expect(await read()).toEqual(there);
	});

	it('is unknown without a message, a job, or a record', async () => {
		expect(await take('bounced')).toBe('unknown_email');
		await queue.noteMessage({ messageRef, mailId: 'gone', kind: 'receipt', round: 1 });
		expect(await take('bounced')).toBe('unknown_email');
		await queue.noteMessage({ messageRef, mailId: job.mailId, kind: 'receipt', round: 1 });
		await stored({ state: 'dropped' });
		expect(await take('bounced')).toBe('unknown_email');
	});
});

describe('a notice during database errors', () => {
	it('is retried and applied once if the response to a write is lost', async () => {
		await stored({ letters: { receipt: sent, notice: sentNotice } });
		faults.failOnce('replaceMail', 'after');
		expect(await take('bounced')).toBe('applied');
		expect(waits).toBe(1);
		expect(await take('bounced')).toBe('repeated');
	});

	it('throws if the database stays unavailable, so that the queue delivers it again', async () => {
		await stored({ letters: { receipt: sent } });
		faults.hook = (write) => {
			if (write === 'replaceMail') throw new Refusal('unavailable');
		};
		await expect(take('bounced')).rejects.toMatchObject({ reason: 'unavailable' });
	});
});
