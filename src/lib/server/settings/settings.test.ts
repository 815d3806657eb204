import { expect, it } from 'vitest';
import { actorOf, makeFakeServer } from '../../../../tests/support/fake-server.ts';
import { makePng } from '../../../../tests/support/png.ts';
import type { ChangeSettings } from '../../wire/settings.ts';

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

it.each<[string, unknown, string[]]>([
	['has none, as in an older release', undefined, ['Venmo', 'Zelle']],
	['has others', ['Cash App'], ['Cash App']],
	['is empty', [], []],
	['has one that can’t be read', ['Cash App', 7], ['Venmo', 'Zelle']],
	['has more than this release allows', Array.from({ length: 20 }, (_, i) => `Bank ${i}`), ['Venmo', 'Zelle']]
])('reads the names of payment methods, where the stored value %s', async (_, stored, otherMethods) => {
	const { settings } = await serverWith(stored === undefined ? {} : { otherMethods: stored });
	expect((await settings.show(admin)).settings).toMatchObject({ otherMethods, formerMethods: [] });
	expect(await settings.forSession()).toMatchObject({ paymentSettings: { askAboveCents: 100_000, otherMethods } });
});

it('keeps the names of removed payment methods, and puts the change into the audit log once', async () => {
	const server = makeFakeServer();
	const { settings } = server.services;
	await settings.change(admin, { otherMethods: ['Cash App'] }, 0);
	await settings.change(admin, { otherMethods: ['Zelle'] }, 1);
	expect(await settings.forSession()).toMatchObject({
		paymentSettings: { otherMethods: ['Zelle'], formerMethods: ['Cash App', 'Venmo'] }
	});
	expect((await settings.forEmails()).methodNames).toEqual(['Zelle', 'Cash App', 'Venmo']);
	const { entries } = await server.services.audit.list(admin, {});
	// Both have the same time.
	const changes = entries
		.map(({ fields }) => fields)
		.toSorted((a = [], b = []) => (a[0]?.after ?? '').localeCompare(b[0]?.after ?? ''));
	expect(changes).toEqual([
		[{ name: 'otherMethods', before: 'Venmo, Zelle', after: 'Cash App' }],
		[{ name: 'otherMethods', before: 'Cash App', after: 'Zelle' }]
	]);
});

const png = (width: number) => makePng(width, 10).toString('base64');
const all: ChangeSettings = {
	...{ businessName: 'Bay Sails', timeZone: 'America/New_York', phone: '619 555 0100', email: 'hello@example.com' },
	...{ emailColor: '#aa0000', logo: { png: png(20) }, whatToBring: 'Hats', paysBeforeBoarding: false },
	...{ overShortCents: 700, askAboveCents: 5_000, otherMethods: ['Cash App'], phoneDays: { back: 0, ahead: 7 } },
	tipRule: { kind: 'weights', weights: { captain: 2, first_mate: 1, second_mate: 1, deckhand: 1, host: 0 } },
	tipPayout: { cash: 'with_wages', card: 'with_wages' },
	accounts: { cash: '1010' }
};
const other: ChangeSettings = {
	...{ businessName: 'Harbor Sails', timeZone: 'America/Denver', phone: '619 555 0199', email: 'sail@example.com' },
	...{ emailColor: '#00aa00', logo: { png: png(30) }, whatToBring: 'Boots', paysBeforeBoarding: true },
	...{ overShortCents: 800, askAboveCents: 6_000, otherMethods: ['Zelle'], phoneDays: { back: 1, ahead: 8 } },
	tipRule: { kind: 'equal' },
	tipPayout: { cash: 'on_the_day', card: 'with_wages' },
	accounts: { sales: '4000' }
};

it.each(Object.keys(other))('changes only %s, and keeps everything else', async (name) => {
	const { settings } = makeFakeServer().services;
	const before = (await settings.change(admin, all, 0)).settings;
	const after = (await settings.change(admin, { [name]: other[name as keyof ChangeSettings] }, 1)).settings;
	const changed = Object.keys(before).filter((one) => {
		const [was, is] = [before, after].map((shown) => JSON.stringify(shown[one as keyof typeof shown]));
		return was !== is;
	});
	expect(changed.toSorted()).toEqual(
		[name, 'version', ...(name === 'otherMethods' ? ['formerMethods'] : [])].toSorted()
	);
});

it.each(Object.keys(all))('creates no version if %s is reset and already has its default', async (name) => {
	const { settings } = makeFakeServer().services;
	expect((await settings.change(admin, { [name]: null }, 0)).settings.version).toBe(0);
});
