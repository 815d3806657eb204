import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EmailJob, MailRow } from '../../../src/lib/server/email/ports.ts';
import type { Subject } from './engines.ts';
import { id } from './records.ts';

const alice = '2026-05-23-alice';
const at = (minute: number) => new Date(Date.parse('2026-05-23T14:00:00Z') + minute * 60_000).toISOString();

function job(number: number, minute = 0): EmailJob {
	return {
		mailId: `${alice}.${id(number)}`,
		kind: 'payment_recorded',
		home: alice,
		paymentId: id(number),
		createdAt: at(minute)
	};
}

const sentReceipt = { state: 'sent' as const, sentAt: at(1), to: 'wes@example.com', messageId: 'm1', round: 1 };

export function mailBehaves(subject: () => Subject): void {
	const put = (number: number, minute = 0) => subject().stores.ledger.insertEmailJob(job(number, minute));
	async function row(number: number): Promise<MailRow> {
		const found = await subject().stores.mailQueue.read(job(number).mailId);
		if (!found) throw new Error(`There is no mail ${number}.`);
		return found;
	}
	const replace = (next: MailRow) => subject().stores.mailQueue.replace(next, randomUUID());
	async function finish(number: number, state: 'done' | 'failed' | 'dropped', minute: number): Promise<void> {
		const letters = state === 'dropped' ? {} : { receipt: sentReceipt };
		await replace({ ...(await row(number)), state, letters, changedAt: at(minute) });
	}
	const due = async (minute: number, limit = 10) =>
		(await subject().stores.mailQueue.readDue(at(minute), limit)).map((one) => one.job);

	it('stores a repeatedly written job once, and counts waiting jobs', async () => {
		const { mailQueue } = subject().stores;
		expect(await mailQueue.count('waiting')).toBe(0);
		await put(1);
		await put(1);
		await put(2);
		expect(await mailQueue.count('waiting')).toBe(2);
		expect(await row(1)).toMatchObject({ job: job(1), state: 'pending', attempts: 0, letters: {} });
		expect(await mailQueue.read('2026-05-23-bea.none')).toBeUndefined();
	});

	it('sends nothing of a job from a trial until the office decides to', async () => {
		const { ledger, mailQueue } = subject().stores;
		await ledger.insertEmailJob(job(1), true);
		await ledger.insertEmailJob(job(1));
		expect(await due(120)).toEqual([]);
		expect([await mailQueue.count('waiting'), await mailQueue.count('failed')]).toEqual([0, 1]);
		const unsent = { state: 'failed', failedAt: at(0), problem: 'trial', to: '', round: 1 };
		expect(await row(1)).toMatchObject({ job: job(1), letters: { receipt: unsent, notice: unsent } });
		// The job that a request wrote earlier, outside this check, stays unchanged.
		await put(2);
		await ledger.insertEmailJob(job(2), true);
		expect(await due(120)).toEqual([job(2)]);
	});

	it('keeps each kind of job with all its fields', async () => {
		const { ledger, mailQueue } = subject().stores;
		const signed: EmailJob = {
			mailId: `${alice}.w`,
			kind: 'waiver_signed',
			home: alice,
			waiverId: 'w',
			createdAt: at(0)
		};
		const assigned: EmailJob = {
			mailId: `${alice}.ostrow.captain.1`,
			kind: 'crew_assigned',
			home: alice,
			crewId: 'ostrow',
			slot: 'captain',
			sinceVersion: 1,
			createdAt: at(0)
		};
		const certificate: EmailJob = {
			mailId: `${alice}.certificate`,
			kind: 'certificate_requested',
			home: alice,
			logId: 'l1',
			to: 'family@example.com',
			name: 'Wes Oar',
			createdAt: at(0)
		};
		const link: EmailJob = {
			mailId: `${alice}.link.p1.2026-05-23`,
			kind: 'waiver_link',
			home: alice,
			patronId: 'p1',
			createdAt: at(0)
		};
		const canceled: EmailJob = {
			mailId: `${alice}.canceled.k1`,
			kind: 'event_canceled',
			home: alice,
			key: 'k1',
			note: 'Gale warning.\nCall us.',
			createdAt: at(0)
		};
		const { note: _, ...withoutNote } = { ...canceled, mailId: `${alice}.canceled.k2` };
		for (const one of [signed, assigned, certificate, link, canceled, withoutNote]) {
			await ledger.insertEmailJob(one);
			expect((await mailQueue.read(one.mailId))?.job).toEqual(one);
		}
	});

	it('hands out what is due, longest due first, and nothing before its time', async () => {
		await put(2, 5);
		await put(1, 3);
		await put(3, 9);
		expect(await due(5)).toEqual([job(1, 3), job(2, 5)]);
		expect(await due(9, 2)).toEqual([job(1, 3), job(2, 5)]);
		expect(await due(2)).toEqual([]);
	});

	it('gives a row to one of two workers, and tells both', async () => {
		await put(1);
		const seen = await row(1);
		const taken = await replace({ ...seen, dueAt: at(5) });
		expect(taken).toMatchObject({ dueAt: at(5), job: job(1) });
		expect(taken?.revision).not.toBe(seen.revision);
		expect(await replace({ ...seen, dueAt: at(7) })).toBeUndefined();
		expect((await row(1)).dueAt).toBe(at(5));
		expect(await due(4)).toEqual([]);
		expect(await due(5)).toEqual([job(1)]);
	});

	it('knows which email a message was, even if it is recorded twice', async () => {
		const { mailQueue } = subject().stores;
		const message = { messageRef: 'a'.repeat(40), mailId: job(1).mailId, kind: 'receipt', round: 2 } as const;
		expect(await mailQueue.findMessage(message.messageRef)).toBeUndefined();
		await mailQueue.noteMessage(message);
		await mailQueue.noteMessage(message);
		expect(await mailQueue.findMessage(message.messageRef)).toEqual(message);
		expect(await mailQueue.findMessage('b'.repeat(40))).toBeUndefined();
	});

	it.each(['bounced', 'complaint'] as const)(
		'keeps that an email failed as %s, and a doubt about another',
		async (problem) => {
			await put(1);
			const letters: MailRow['letters'] = {
				receipt: { state: 'failed', failedAt: at(1), problem, to: 'wes@example.com', round: 1 },
				notice: { ...sentReceipt, doubt: { at: at(2), reason: 'delayed' } }
			};
			await replace({ ...(await row(1)), state: 'failed', letters });
			expect((await row(1)).letters).toEqual(letters);
		}
	);

	it('keeps the status of each email', async () => {
		await put(1);
		const letters: MailRow['letters'] = {
			receipt: { state: 'failed', failedAt: at(1), problem: 'bad_address', to: 'wes@', round: 2 },
			notice: { state: 'waiting', attempts: 3, trouble: 'provider_busy', to: 'office@example.com', round: 1 },
			copy: { state: 'skipped', reason: 'no_address', round: 1 },
			assignment: sentReceipt
		};
		const trouble = 'not_composable' as const;
		await replace({ ...(await row(1)), attempts: 3, letters, trouble, leasedUntil: at(9), changedBy: 'Rosa' });
		expect(await row(1)).toMatchObject({ attempts: 3, letters, trouble, leasedUntil: at(9), changedBy: 'Rosa' });
	});

	it('lists sent and failed ones newest first, page by page, and not as waiting', async () => {
		const { mailQueue } = subject().stores;
		for (const number of [1, 2, 3, 4, 5]) await put(number);
		for (const number of [3, 1, 2]) await finish(number, 'done', 10 + number);
		await finish(4, 'failed', 20);
		const first = await mailQueue.list('sent', undefined, 2);
		expect(first.rows.map((one) => one.job)).toEqual([job(3), job(2)]);
		const second = await mailQueue.list('sent', first.cursor, 2);
		expect(second.rows.map((one) => one.job)).toEqual([job(1)]);
		expect(second.cursor).toBeUndefined();
		expect((await mailQueue.list('failed', undefined, 9)).rows.map((one) => one.job)).toEqual([job(4)]);
		expect((await mailQueue.list('waiting', undefined, 9)).rows.map((one) => one.job)).toEqual([job(5)]);
		expect([await mailQueue.count('waiting'), await mailQueue.count('failed')]).toEqual([1, 1]);
	});

	it('starts a dropped job over when it is written again, because its record may arrive soon', async () => {
		const { mailQueue } = subject().stores;
		await put(1);
		await finish(1, 'dropped', 60);
		expect(await mailQueue.count('waiting')).toBe(0);
		expect(await due(999)).toEqual([]);
		await put(1, 5000);
		expect(await row(1)).toMatchObject({ state: 'pending', job: job(1, 5000) });
		expect(await due(5000)).toEqual([job(1, 5000)]);
	});

	it('starts over a job that may be dropped soon, and takes it from the worker with the lease', async () => {
		await put(1);
		const leased = await replace({ ...(await row(1)), dueAt: at(55) });
		if (!leased) throw new Error('The lease was not given.');
		await put(1, 50);
		expect(await replace({ ...leased, state: 'dropped' })).toBeUndefined();
		expect(await row(1)).toMatchObject({ state: 'pending', job: job(1, 50), dueAt: at(50) });
	});

	it('doesn’t change a finished or tried job when it is written again', async () => {
		for (const number of [1, 2, 3]) await put(number);
		await finish(1, 'done', 1);
		await finish(2, 'failed', 1);
		await replace({ ...(await row(3)), letters: { receipt: sentReceipt } });
		const before = [await row(1), await row(2), await row(3)];
		for (const number of [1, 2, 3]) await put(number, 9999);
		expect([await row(1), await row(2), await row(3)]).toEqual(before);
	});

	it('remembers what is known of the provider', async () => {
		const { mailQueue } = subject().stores;
		expect(await mailQueue.readProvider()).toBeUndefined();
		const dead = {
			provider: 'gmail',
			lastSuccessAt: at(1),
			problem: 'credentials_refused' as const,
			settings: ['GMAIL_REFRESH_TOKEN'],
			checkedAt: at(2)
		};
		await mailQueue.writeProvider(dead);
		expect(await mailQueue.readProvider()).toEqual(dead);
		await mailQueue.writeProvider({ provider: 'gmail', settings: [], checkedAt: at(3) });
		expect(await mailQueue.readProvider()).toEqual({ provider: 'gmail', settings: [], checkedAt: at(3) });
		expect(await mailQueue.count('waiting')).toBe(0);
	});

	it('gives a row to exactly one worker, in any order of requests', async () => {
		let number = 0;
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 2, max: 6 }), async (claimants) => {
				number += 1;
				await put(number);
				const seen = await row(number);
				const claims = Array.from({ length: claimants }, (_, i) => replace({ ...seen, dueAt: at(i + 1) }));
				const won = (await Promise.all(claims)).filter((one) => one !== undefined);
				expect(won).toHaveLength(1);
				expect(await row(number)).toEqual(won[0]);
			}),
			{ numRuns: 10 }
		);
	});
}
