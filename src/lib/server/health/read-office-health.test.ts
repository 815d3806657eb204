import { expect, it } from 'vitest';
import { actorOf, makeFakeServer } from '../../../../tests/support/fake-server.ts';
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
	// An admin paused this one.
	await stores.webhooks.insert({ ...webhook, webhookId: 'bbbbbbbbbbbb', createdAt, pausedAt, pausedBy: 'admin' });
	const held = { phone: { deviceId: 'p1', seenAt: '2026-05-23T18:00:00.000Z' }, count: 2, amountCents: 31_000 };
	const earlier = { ...held, phone: { deviceId: 'p2', seenAt: '2026-05-23T17:00:00.000Z' }, count: 1, amountCents: 0 };
	const { lines } = await readOfficeHealth(
		{
			...{ ...stores, clock: server.clock, version: 'x', mail: { status: () => Promise.reject(new Error('odd')) } },
			...{ countPausedWebhooks: services.webhooks.countPaused, stillOut: async () => [held, held, earlier] }
		},
		admin
	);
	expect(lines.find(({ name }) => name === 'webhooks')?.says).toMatch(/^1 webhook is paused/);
	expect(lines.find(({ name }) => name === 'phones')).toMatchObject({
		says: '5 entries are still on 2 phones, with $620.00.',
		at: '2026-05-23T17:00:00.000Z'
	});
});

it('is for admins', async () => {
	const { services } = makeFakeServer();
	for (const role of ['captain', 'crew', 'service'] as const) {
		await expect(services.officeHealth(actorOf(role))).rejects.toMatchObject({ reason: 'not_allowed' });
	}
});
