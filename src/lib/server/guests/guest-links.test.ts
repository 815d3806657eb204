import { beforeEach, expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import { seal } from '../access/ids.ts';

const admin = actorOf('admin');
let server: FakeServer;
let alice: string;
let bram: string;

beforeEach(async () => {
	server = makeFakeServer();
	const patrons = (await putEvent(server)).patrons;
	const idOf = (name: string) => patrons.find((patron) => patron.name === name)!.patronId;
	[alice, bram] = [idOf('Alice Tidewell'), idOf('Bram Okafor')];
});

const tokenOf = (path: string) => path.split('?p=')[1]!;
const link = async (patronId: string) => tokenOf(await server.services.guests.patronLink(admin, eventId, patronId));
const opened = async (token: string) => {
	const page = await server.services.guests.page(eventId, token);
	return page?.kind === 'page' ? page.own?.name : undefined;
};

it('replaces one person’s link and leaves the others', async () => {
	const [old, other] = [await link(alice), await link(bram)];
	const fresh = tokenOf(await server.services.guests.replaceLink(admin, eventId, alice));
	expect(fresh).not.toBe(old);
	expect(await link(alice)).toBe(fresh);
	expect([await opened(old), await opened(fresh), await opened(other)]).toEqual([
		undefined,
		'Alice Tidewell',
		'Bram Okafor'
	]);
	const again = tokenOf(await server.services.guests.replaceLink(admin, eventId, alice));
	expect([await opened(old), await opened(fresh), await opened(again)]).toEqual([
		undefined,
		undefined,
		'Alice Tidewell'
	]);
});

it('replaces everyone’s links at once', async () => {
	const old = [await link(alice), await link(bram)];
	await server.services.guests.replaceAllLinks(admin);
	for (const token of old) expect(await opened(token)).toBeUndefined();
	expect(await opened(await link(bram))).toBe('Bram Okafor');
});

it('adds an audit entry without the link for each replaced link', async () => {
	const [one, two] = [await link(alice), await link(bram)];
	for (const replace of [
		() => server.services.guests.replaceLink(admin, eventId, alice),
		() => server.services.guests.replaceAllLinks(admin)
	]) {
		server.stores.faults.failOnce('insertAudit', 'before', new Error('crash'));
		await expect(replace()).rejects.toThrow('crash');
		expect([await opened(one), await opened(two)]).toEqual(['Alice Tidewell', 'Bram Okafor']);
	}
	await server.services.guests.replaceLink(admin, eventId, alice);
	await server.services.guests.replaceAllLinks(admin);
	await expect(server.services.guests.replaceLink(admin, eventId, 'nobody')).rejects.toMatchObject({
		reason: 'patron_not_found'
	});
	const { entries } = await server.stores.auditLog.read({ limit: 10 });
	const links = entries.filter(({ action }) => action.startsWith('guest_link'));
	expect(links.map(({ action, targetId, targetName }) => [action, targetId, targetName])).toEqual(
		expect.arrayContaining([
			['guest_links_replaced', '', undefined],
			['guest_link_replaced', alice, 'Alice Tidewell']
		])
	);
	expect(links).toHaveLength(2);
	for (const token of [one, two, await link(alice)]) expect(JSON.stringify(entries)).not.toContain(token);
});

it('opens links of the last release until they are replaced', async () => {
	const secret = await server.stores.secrets.keepSecret('links', 'fresh');
	expect(await link(alice)).toBe(seal(secret, `patron ${eventId} ${alice}`).slice(0, 22));
});

it('opens a link for a year after the charter', async () => {
	const token = await link(alice);
	server.clock.at = '2027-05-24T06:59:00.000Z';
	expect(await opened(token)).toBe('Alice Tidewell');
	// Midnight in San Diego.
	server.clock.at = '2027-05-24T07:00:00.000Z';
	expect(await opened(token)).toBeUndefined();
});

it.each(['captain', 'crew', 'service'] as const)('lets no %s replace a link', async (role) => {
	const { guests } = server.services;
	await expect(guests.replaceLink(actorOf(role), eventId, alice)).rejects.toMatchObject({ reason: 'not_allowed' });
	await expect(guests.replaceAllLinks(actorOf(role))).rejects.toMatchObject({ reason: 'not_allowed' });
});
