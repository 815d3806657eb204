import { expect, it } from 'vitest';
import { actorOf, makeFakeServer } from '../../../../tests/support/fake-server.ts';
import type { Webhook } from '../../domain/webhook.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readOfficeHealth } from './read-office-health.ts';

const admin = actorOf('admin');

it('lists every part, even if one can’t be read', async () => {
	const server = makeFakeServer();
	server.stores.database.backups = () => Promise.reject(new Error('odd'));
	server.stores.database.check = () => Promise.reject(new Refusal('unavailable'));
	const { lines } = await server.services.officeHealth(admin);
	expect(lines.map(({ name, state }) => `${name} ${state}`)).toEqual([
		'email attention',
		'failed_email ok',
		'webhooks ok',
		'phones ok',
		'backups unknown',
		'storage attention',
		'release ok'
	]);
});

it('counts paused webhooks and what is on phones', async () => {
	const server = makeFakeServer();
	const { stores, services } = server;
	const webhook = {
		url: 'https://a.example.com/',
		types: ['payment.recorded'],
		secret: 'whsec_AAAA',
		createdBy: 'admin'
	};
	const createdAt = server.clock.now().toISOString();
	const pausedAt = createdAt;
	await stores.webhooks.insert({ ...webhook, webhookId: 'aaaaaaaaaaaa', createdAt, pausedAt });
	// An admin paused this webhook.
	await stores.webhooks.insert({ ...webhook, webhookId: 'bbbbbbbbbbbb', createdAt, pausedAt, pausedBy: 'admin' });
	const held = { phone: { deviceId: 'p1', seenAt: '2026-05-23T18:00:00.000Z' }, count: 2, amountCents: 31_000 };
	const earlier = { ...held, phone: { deviceId: 'p2', seenAt: '2026-05-23T17:00:00.000Z' }, count: 1, amountCents: 0 };
	const { lines } = await readOfficeHealth(
		{
			...{ ...stores, clock: server.clock, version: 'x', mail: { status: () => Promise.reject(new Error('odd')) } },
			...{ webhookStatus: services.webhooks.status, stillOut: async () => [held, held, earlier] }
		},
		admin
	);
	expect(lines.find(({ name }) => name === 'webhooks')?.says).toMatch(/^1 webhook is paused/);
	expect(lines.find(({ name }) => name === 'phones')).toMatchObject({
		says: '5 entries are still on 2 phones, with $620.00.',
		at: '2026-05-23T17:00:00.000Z'
	});
});

const hour = 3_600_000;

interface Message {
	age: number;
	state: 'failed' | 'done';
}
type Ago = (ms: number) => string;

it.each<[string, (ago: Ago) => Partial<Webhook>, Message[], number, string]>([
	['nothing failed', () => ({}), [], 0, 'ok'],
	['the receiver is down for minutes', (ago) => ({ failingSince: ago(hour / 6) }), [], 0, 'ok'],
	['the receiver is down for two days', (ago) => ({ failingSince: ago(48 * hour) }), [], 1, 'attention'],
	[
		'an admin paused it while it failed',
		(ago) => ({ failingSince: ago(48 * hour), pausedAt: ago(hour), pausedBy: 'admin' }),
		[],
		...([0, 'ok'] as const)
	],
	['a message was given up', () => ({}), [{ age: 2 * hour, state: 'failed' }], 1, 'attention'],
	['a message was given up long ago', () => ({}), [{ age: 8 * 24 * hour, state: 'failed' }], 0, 'ok'],
	['a message was delivered', () => ({}), [{ age: 2 * hour, state: 'done' }], 0, 'ok'],
	[
		'a deleted webhook’s message was given up',
		(ago) => ({ deletedAt: ago(hour) }),
		[{ age: 2 * hour, state: 'failed' }],
		...([0, 'ok'] as const)
	]
])('says what webhooks need: %s', async (_, changes, messages, count, expected) => {
	const { clock, stores, services } = makeFakeServer();
	const ago: Ago = (ms) => new Date(clock.now().getTime() - ms).toISOString();
	const made = { url: 'https://a.example.com/', types: [], secret: 'whsec_AAAA', createdBy: 'admin' };
	const [webhookId, other] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'];
	await stores.webhooks.insert({ ...made, webhookId, createdAt: ago(90 * 24 * hour), ...changes(ago) });
	await stores.webhooks.insert({ ...made, webhookId: other, createdAt: ago(90 * 24 * hour) });
	for (const { age, state } of messages) {
		const at = ago(age);
		const delivery = { webhookId, messageId: 'msg_1', body: '{}' };
		const row = { hookId: 'h', type: 'event.changed', delivery, createdAt: at, dueAt: at, changedAt: at, attempts: 40 };
		await stores.hookQueue.insert({ ...row, state });
	}
	const { failing, failedMessages } = await services.webhooks.status();
	expect(failing + failedMessages).toBe(count);
	const { lines } = await services.officeHealth(admin);
	expect(lines.find(({ name }) => name === 'webhooks')?.state).toBe(expected);
});

it.each([
	[999, '999 messages of the last 7 days weren’t delivered.'],
	[1_001, '1,000 or more messages of the last 7 days weren’t delivered.']
])('counts %i failed messages of a webhook, behind more of a paused and a deleted one', async (count, says) => {
	const { clock, stores, services } = makeFakeServer();
	const ago: Ago = (ms) => new Date(clock.now().getTime() - ms).toISOString();
	const made = {
		url: 'https://a.example.com/',
		types: [],
		secret: 'whsec_AAAA',
		createdBy: 'admin',
		createdAt: ago(hour)
	};
	const [active, paused, deleted] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'];
	await stores.webhooks.insert({ ...made, webhookId: active });
	await stores.webhooks.insert({ ...made, webhookId: paused, pausedAt: ago(hour), pausedBy: 'admin' });
	await stores.webhooks.insert({ ...made, webhookId: deleted, deletedAt: ago(hour) });
	const fail = async (webhookId: string, messages: number, ageMs: number): Promise<void> => {
		for (let at = 0; at < messages; at += 1) {
			const times = { createdAt: ago(ageMs), dueAt: ago(ageMs), changedAt: ago(ageMs) };
			const delivery = { webhookId, messageId: 'msg_1', body: '{}' };
			const row = { hookId: `${webhookId} ${at}`, type: 'event.changed', delivery, ...times, attempts: 40 };
			await stores.hookQueue.insert({ ...row, state: 'failed' });
		}
	};
	await fail(active, count, 2 * hour);
	for (const webhookId of [paused, deleted]) await fail(webhookId, 60, hour);
	const { lines } = await services.officeHealth(admin);
	expect(lines.find(({ name }) => name === 'webhooks')?.says).toBe(says);
});

it('is for admins', async () => {
	const { services } = makeFakeServer();
	for (const role of ['captain', 'crew', 'service'] as const) {
		await expect(services.officeHealth(actorOf(role))).rejects.toMatchObject({ reason: 'not_allowed' });
	}
});
