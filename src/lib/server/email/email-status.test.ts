import { beforeEach, describe, expect, it } from 'vitest';
import { Faults } from '../memory/faults.ts';
import { MemoryMailQueue } from './mail-queue.memory.ts';
import { createEmailStatusReader } from './email-status.ts';
import { createMailer } from './providers/mailer.ts';

let queue: MemoryMailQueue;
beforeEach(() => {
	queue = new MemoryMailQueue(new Faults());
});
const record = {
	provider: 'gmail',
	lastSuccessAt: '2026-05-23T15:00:00.000Z',
	settings: [],
	checkedAt: '2026-05-23T15:00:00.000Z'
};

describe('the email status', () => {
	it('has only the contract’s fields while nothing is wrong', async () => {
		queue.provider = record;
		expect(await createEmailStatusReader({ provider: 'gmail', missing: [] }, queue).status()).toEqual({
			provider: 'gmail',
			configured: true,
			lastSuccessAt: '2026-05-23T15:00:00.000Z',
			waiting: 0,
			failed: 0
		});
	});

	it('names the dead credential, and keeps the last success', async () => {
		queue.provider = { ...record, problem: 'credentials_refused', settings: ['GMAIL_REFRESH_TOKEN'] };
		expect(await createEmailStatusReader({ provider: 'gmail', missing: [] }, queue).status()).toMatchObject({
			lastSuccessAt: '2026-05-23T15:00:00.000Z',
			problem: 'credentials_refused',
			settings: ['GMAIL_REFRESH_TOKEN']
		});
	});

	it('names missing settings without a request', async () => {
		const missing = ['GMAIL_CLIENT_SECRET'];
		expect(await createEmailStatusReader({ provider: 'gmail', missing }, queue).status()).toMatchObject({
			configured: false,
			problem: 'settings_missing',
			settings: missing
		});
	});

	it('ignores the status of another provider', async () => {
		queue.provider = { ...record, problem: 'credentials_refused' };
		expect(await createEmailStatusReader({ provider: 'ses', missing: [] }, queue).status()).toEqual({
			provider: 'ses',
			configured: true,
			lastSuccessAt: null,
			waiting: 0,
			failed: 0
		});
	});
});

describe('a provider with settings missing', () => {
	it('sends nothing, also not through another provider, and names the settings', async () => {
		const mailer = createMailer(
			{
				provider: 'gmail',
				missing: ['GMAIL_REFRESH_TOKEN'],
				sender: '',
				office: undefined,
				gmail: undefined,
				region: 'us-west-2',
				configurationSet: undefined,
				mailboxFolder: '/nowhere'
			},
			() => new Date(),
			true
		);
		const problem = { problem: 'settings_missing', settings: ['GMAIL_REFRESH_TOKEN'] };
		const to = { address: 'wes@example.com' };
		const email = { messageId: 'm@example.com', to, subject: 'x', html: 'x', text: 'x', attachments: [] };
		expect(await mailer.send(email)).toEqual({ outcome: 'stopped', ...problem });
		expect(await mailer.check()).toEqual(problem);
	});
});

it('sends both of two emails whose old credentials were refused, even if the second refusal arrives late', async () => {
	let token = 'old';
	const refused = { outcome: 'stopped', problem: 'credentials_refused', settings: [] } as const;
	const late = Promise.withResolvers<undefined>();
	const settings = { provider: 'gmail', missing: [], sender: '', office: undefined, region: 'us-west-2' } as const;
	const mailer = createMailer(
		{ ...settings, gmail: undefined, configurationSet: undefined, mailboxFolder: '/nowhere' },
		() => new Date(),
		true,
		() => ({ read: () => token, renew: async () => void (token = 'new') }),
		async ({ gmail }) => ({
			...{ provider: 'gmail', timeoutMs: 1000, atOnce: 2, check: async () => 'valid' as const },
			send: async ({ messageId }) => {
				if (gmail?.refreshToken === 'new') return { outcome: 'sent' };
				if (messageId === 'second') await late.promise;
				return refused;
			}
		})
	);
	const send = (messageId: string) =>
		mailer.send({ messageId, to: { address: 'wes@example.com' }, subject: 'x', html: 'x', text: 'x', attachments: [] });
	const second = send('second');
	expect(await send('first')).toEqual({ outcome: 'sent' });
	late.resolve(undefined);
	expect(await second).toEqual({ outcome: 'sent' });
});
