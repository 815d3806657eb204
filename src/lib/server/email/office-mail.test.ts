import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
	actorOf,
	eventId,
	makeFakeServer,
	paymentText,
	putEvent,
	submit,
	type FakeServer
} from '../../../../tests/support/fake-server.ts';
import type { MailItem } from '../../wire/mail.ts';
import { createAudited } from '../audit/index.ts';
import type { EmailKind, EmailState, MailRow, MailState, MailStatus } from './ports.ts';
import {
	leaveEmail,
	readCancellationEmails,
	readMailList,
	readMailOverview,
	sendEmailAgain,
	type OfficeMailPorts
} from './office-mail.ts';

let server: FakeServer;
let ports: OfficeMailPorts;
let woken: number;
let status: MailStatus;
const admin = actorOf('admin');
const at = '2026-05-23T18:00:00.000Z';

beforeEach(async () => {
	server = makeFakeServer();
	await putEvent(server, { patrons: [{ name: 'Alice Tidewell', email: 'alice@example.com' }] });
	woken = 0;
	status = { provider: 'gmail', configured: true, lastSuccessAt: null, waiting: 0, failed: 0 };
	const { stores, clock } = server;
	ports = {
		...stores,
		audited: createAudited({ clock, ids: { uuid: randomUUID }, auditLog: stores.auditLog }),
		clock: { now: () => new Date(clock.at) },
		ids: { uuid: () => `revision ${Math.random()}` },
		mail: { status: async () => status },
		office: 'office@example.com',
		wakeMail: () => (woken += 1)
	};
});

/** Records a payment by Alice, and gives its email job this state. */
async function mailOf(
	state: MailState,
	letters: Partial<Record<EmailKind, EmailState>> = {},
	more: Partial<MailRow> = {}
): Promise<string> {
	const patronId = (await server.stores.events.readPage(eventId))!.patrons[0]!.patronId;
	const text = paymentText({ patronId, tipCents: 2_000 });
	await server.services.payments.record(submit(text));
	const mailId = `${eventId}.${JSON.parse(text).paymentId}`;
	const row = (await server.stores.mailQueue.read(mailId))!;
	await server.stores.mailQueue.replace({ ...row, state, letters, changedAt: at, ...more }, `made ${mailId}`);
	return mailId;
}

const failed: EmailState = {
	state: 'failed',
	failedAt: at,
	problem: 'bad_address',
	to: 'alise@example.com',
	round: 1
};
const sent: EmailState = { state: 'sent', sentAt: at, to: 'office@example.com', messageId: 'm', round: 1 };
const read = async (mailId: string) => (await server.stores.mailQueue.read(mailId))!;
const again = (mailId: string, email: string, to?: string): Promise<MailItem> =>
	sendEmailAgain(ports, admin, { mailId, email, message: to === undefined ? {} : { to } });

describe('the overview', () => {
	it('shows what each job is about, its charter, its recipients, and its status', async () => {
		const mailId = await mailOf('failed', { receipt: failed, notice: sent });
		const { failed: list, waiting, sent: done } = await readMailOverview(ports, admin);
		expect([waiting.items, done.items]).toEqual([[], []]);
		expect(list.items).toEqual([
			{
				mailId,
				about: {
					kind: 'payment',
					receiptCode: expect.stringMatching(/^\w{3}-\w{3}$/),
					takenCents: 17_000,
					name: 'Alice Tidewell'
				},
				charter: { eventId, title: 'Alice Tidewell', date: '2026-05-23', timeZone: 'America/Los_Angeles' },
				createdAt: expect.any(String),
				letters: [
					{
						letter: 'receipt',
						state: 'failed',
						to: 'alise@example.com',
						onFile: 'alice@example.com',
						at,
						reason: 'bad_address'
					},
					{ letter: 'notice', state: 'sent', to: 'office@example.com', onFile: 'office@example.com', at }
				]
			}
		]);
	});

	it('shows where an untried email will go, and that a job without its record has no address yet', async () => {
		await mailOf('pending');
		await server.stores.ledger.insertEmailJob({
			mailId: 'later',
			home: eventId,
			createdAt: at,
			kind: 'payment_recorded',
			paymentId: 'not here'
		});
		const { waiting } = await readMailOverview(ports, admin);
		expect(waiting.items.map((item) => item.about.kind).sort()).toEqual(['nothing_yet', 'payment']);
		const known = waiting.items.find((item) => item.about.kind === 'payment')!;
		expect(known.letters[0]).toMatchObject({ letter: 'receipt', state: 'waiting', to: 'alice@example.com' });
	});

	it('tells a dead credential by a word and by a sentence with what waits', async () => {
		status = { ...status, waiting: 12, problem: 'credentials_refused', settings: ['GMAIL_REFRESH_TOKEN'] };
		const overview = await readMailOverview(ports, admin);
		expect(overview.status).toMatchObject({
			credentials: 'credentials_refused',
			settings: ['GMAIL_REFRESH_TOKEN'],
			says: 'Gmail rejects our sign-in: check GMAIL_REFRESH_TOKEN. 12 emails are waiting. Nothing is lost.'
		});
	});

	it('calls credentials valid only once they were seen to be', async () => {
		expect((await readMailOverview(ports, admin)).status.credentials).toBe('unknown');
		await server.stores.mailQueue.writeProvider({ provider: 'gmail', settings: [], checkedAt: at });
		expect((await readMailOverview(ports, admin)).status.credentials).toBe('valid');
		await server.stores.mailQueue.writeProvider({ provider: 'ses', settings: [], checkedAt: at });
		expect((await readMailOverview(ports, admin)).status.credentials).toBe('unknown');
	});

	it('continues page by page, and shows every job once', async () => {
		const made: string[] = [];
		for (let number = 0; number < 30; number++) {
			made.push(
				await mailOf('done', { notice: sent }, { changedAt: `2026-05-23T18:00:${String(number).padStart(2, '0')}Z` })
			);
		}
		const first = (await readMailOverview(ports, admin)).sent;
		expect(first.items).toHaveLength(25);
		const second = await readMailList(ports, admin, 'sent', first.cursor);
		expect(second.cursor).toBeUndefined();
		expect([...first.items, ...second.items].map((item) => item.mailId)).toEqual(made.toReversed());
	});

	it('is an admin’s', async () => {
		for (const role of ['captain', 'crew', 'service'] as const) {
			const actor = actorOf(role);
			await expect(readMailOverview(ports, actor)).rejects.toMatchObject({ reason: 'not_allowed' });
			await expect(readMailList(ports, actor, 'sent', undefined)).rejects.toMatchObject({ reason: 'not_allowed' });
			const request = { mailId: 'm', email: 'receipt', message: {} };
			await expect(sendEmailAgain(ports, actor, request)).rejects.toMatchObject({ reason: 'not_allowed' });
			await expect(leaveEmail(ports, actor, request)).rejects.toMatchObject({ reason: 'not_allowed' });
		}
	});
});

describe('sending again', () => {
	it('makes one email due now and leaves the other as it is', async () => {
		const mailId = await mailOf('failed', { receipt: failed, notice: sent });
		const item = await again(mailId, 'receipt', 'alice.right@example.com');
		expect(item.letters[0]).toMatchObject({ state: 'waiting', to: 'alice.right@example.com' });
		expect(await read(mailId)).toMatchObject({
			state: 'pending',
			dueAt: new Date(server.clock.at).toISOString(),
			changedBy: 'The admin',
			letters: {
				receipt: { state: 'waiting', attempts: 0, to: 'alice.right@example.com', round: 2 },
				notice: sent
			}
		});
		expect(woken).toBe(1);
	});

	it('without an address goes to what is on file when it goes out', async () => {
		const mailId = await mailOf('failed', { receipt: failed, notice: sent });
		await again(mailId, 'receipt');
		expect((await read(mailId)).letters.receipt).toEqual({ state: 'waiting', attempts: 0, to: undefined, round: 2 });
	});

	it('done twice, sends the same email and keeps its new address', async () => {
		const mailId = await mailOf('done', {
			receipt: { state: 'skipped', reason: 'no_address', round: 1 },
			notice: sent
		});
		await again(mailId, 'receipt', 'new@example.com');
		await again(mailId, 'receipt');
		expect((await read(mailId)).letters.receipt).toMatchObject({ to: 'new@example.com', round: 2 });
	});

	it('refuses while a worker has the job, because an email going out now couldn’t be marked', async () => {
		const until = '2026-05-23T20:00:00.000Z';
		const mailId = await mailOf('pending', {}, { leasedUntil: until, dueAt: until });
		const before = await read(mailId);
		await expect(again(mailId, 'receipt')).rejects.toMatchObject({ reason: 'unavailable' });
		expect(await read(mailId)).toEqual(before);
		server.clock.at = '2026-05-23T20:00:01.000Z';
		expect((await again(mailId, 'receipt')).letters[0]).toMatchObject({ state: 'waiting' });
	});

	it('refuses a job, an email, or a kind that doesn’t exist', async () => {
		const mailId = await mailOf('failed', { receipt: failed, notice: sent });
		const dropped = await mailOf('dropped');
		for (const [id, email] of [
			['nothing', 'receipt'],
			[mailId, 'copy'],
			[mailId, '__proto__'],
			[dropped, 'receipt']
		] as const) {
			await expect(again(id, email)).rejects.toMatchObject({ reason: 'not_found' });
		}
		expect(woken).toBe(0);
	});
});

describe('leaving a failed email unsent', () => {
	const leave = (mailId: string, email: string): Promise<MailItem> => leaveEmail(ports, admin, { mailId, email });
	const failedCount = () => server.stores.mailQueue.count('failed');

	it('keeps the failure, names who did it, and no longer counts the job as failed', async () => {
		const mailId = await mailOf('failed', { receipt: failed, notice: sent });
		const left = { at: new Date(server.clock.at).toISOString(), by: 'The admin' };
		expect((await leave(mailId, 'receipt')).letters[0]).toMatchObject({ state: 'failed', reason: 'bad_address', left });
		expect(await read(mailId)).toMatchObject({
			state: 'done',
			letters: { receipt: { ...failed, left }, notice: sent }
		});
		expect([await failedCount(), woken]).toEqual([0, 0]);
	});

	it('twice is once, by whom it was the first time', async () => {
		const mailId = await mailOf('failed', { receipt: failed, notice: sent });
		await leave(mailId, 'receipt');
		const before = await read(mailId);
		server.clock.at = '2026-05-23T23:00:00.000Z';
		await leaveEmail(ports, { ...admin, name: 'Another' }, { mailId, email: 'receipt' });
		expect((await read(mailId)).letters).toEqual(before.letters);
	});

	it('keeps the job failed while its other email needs attention, and waiting while that one waits', async () => {
		const both = await mailOf('failed', { receipt: failed, notice: failed });
		await leave(both, 'receipt');
		expect([(await read(both)).state, await failedCount()]).toEqual(['failed', 1]);
		await leave(both, 'notice');
		expect([(await read(both)).state, await failedCount()]).toEqual(['done', 0]);
		const waits = await mailOf('pending', { receipt: failed });
		await leave(waits, 'receipt');
		expect(await read(waits)).toMatchObject({ state: 'pending', letters: { receipt: { left: { by: 'The admin' } } } });
	});

	it('is undone by sending it again', async () => {
		const mailId = await mailOf('failed', { receipt: failed, notice: sent });
		await leave(mailId, 'receipt');
		await again(mailId, 'receipt', 'right@example.com');
		expect((await read(mailId)).letters.receipt).toEqual({
			state: 'waiting',
			attempts: 0,
			to: 'right@example.com',
			round: 2
		});
	});

	it('only works for emails that failed, and not while a worker has the job', async () => {
		const mailId = await mailOf('done', {
			receipt: { state: 'skipped', reason: 'no_address', round: 1 },
			notice: sent
		});
		for (const email of ['receipt', 'notice', 'copy']) {
			await expect(leave(mailId, email)).rejects.toMatchObject({ reason: 'not_found' });
		}
		const until = '2026-05-23T20:00:00.000Z';
		const inHand = await mailOf('pending', { receipt: failed }, { leasedUntil: until, dueAt: until });
		await expect(leave(inHand, 'receipt')).rejects.toMatchObject({ reason: 'unavailable' });
	});
});

describe('the emails about a cancellation', () => {
	it.each(['local', 'gmail'])('name the provider, so that a page knows if they reach anyone: %s', async (provider) => {
		status = { ...status, provider };
		const key = randomUUID();
		const message = { emailHost: true };
		await server.services.events.cancel(admin, { slug: eventId, key, message, bodySha256: key });
		expect(await readCancellationEmails(ports, admin, eventId)).toMatchObject({
			emails: [{ about: { kind: 'cancellation' } }],
			provider
		});
	});

	it('are none for a charter that was not canceled', async () => {
		expect(await readCancellationEmails(ports, admin, eventId)).toEqual({ emails: [] });
	});
});
