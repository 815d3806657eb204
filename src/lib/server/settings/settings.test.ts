import { expect, it } from 'vitest';
import { actorOf, makeFakeServer } from '../../../../tests/support/fake-server.ts';

const admin = actorOf('admin');

/** Starts a server with settings that another release stored. */
async function serverWith(content: Record<string, unknown>) {
	const server = makeFakeServer();
	const version = { version: 1, content, changedAt: '2026-05-23T17:00:00.000Z', changedBy: 'admin' };
	await server.stores.documents.insert('settings', version);
	const stored = async () => (await server.stores.documents.readNewest('settings'))?.content;
	return { settings: server.services.settings, stored };
}

it('keeps what a newer release stored, also among the accounts', async () => {
	const { settings, stored } = await serverWith({ fuelCents: 5, accounts: { cash: '1010', fuel: '6010' } });
	await settings.change(admin, { accounts: { sales: '4000' } }, 1);
	expect(await stored()).toMatchObject({
		fuelCents: 5,
		accounts: { cash: '1010', fuel: '6010', sales: '4000', refunds: 'Refunds' }
	});
});

it.each<[string, unknown, string]>([
	['has only some', { cash: '1010' }, '1010'],
	['has one that can’t be read', { cash: '1010', sales: 7 }, '1010'],
	['is no list of accounts', 'x', 'Cash on hand']
])('reads each account by itself, where the stored value %s', async (_, accounts, cash) => {
	const { settings } = await serverWith({ accounts });
	expect((await settings.show(admin)).settings.accounts).toMatchObject({ cash, sales: 'Charter sales' });
});

it.each<[string, unknown, { back: number; ahead: number }]>([
	['has none, as in an older release', undefined, { back: 1, ahead: 3 }],
	['has other days', { back: 0, ahead: 14 }, { back: 0, ahead: 14 }],
	['has too many days', { back: 1, ahead: 20 }, { back: 1, ahead: 3 }],
	['has only one of them', { ahead: 7 }, { back: 1, ahead: 3 }],
	['is a text', 'a week', { back: 1, ahead: 3 }]
])('reads the days that phones keep whole, where the stored value %s', async (_, phoneDays, expected) => {
	const { settings } = await serverWith({ businessName: 'Bay Sails', ...(phoneDays !== undefined && { phoneDays }) });
	const shown = { businessName: 'Bay Sails', phoneDays: expected };
	expect((await settings.show(admin)).settings).toMatchObject(shown);
	expect(await settings.current()).toMatchObject(shown);
});
