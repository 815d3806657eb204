import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import { Refusal } from '../../domain/refusal.ts';

const admin = actorOf('admin');
let server: FakeServer;
let ids: Record<string, string>;

beforeEach(async () => {
	server = makeFakeServer('2026-05-22T18:00:00.000Z');
	const patrons = [
		{ name: 'Alice Tidewell', email: 'alice@example.com' },
		{ name: 'Bram Okafor', email: 'bram@example.com' },
		{ name: 'Cleo Marsh' },
		{ name: 'Dov Pell', email: 'dov@example.com' }
	];
	await putEvent(server, { patrons });
	const page = await server.stores.events.readPage(eventId);
	ids = Object.fromEntries((page?.patrons ?? []).map(({ name, patronId }) => [name.split(' ')[0], patronId]));
	await server.services.patrons.remove(admin, eventId, ids.Dov ?? '');
});

const statuses = async () => {
	const { guests } = await server.services.guests.waiverLinks(admin, eventId);
	return Object.fromEntries(guests.map(({ name, status }) => [name.split(' ')[0], status]));
};
const send = (names: string[], key: string | Refusal = randomUUID(), actor = admin) => {
	const patronIds = names.map((name) => ids[name] ?? name);
	const bodySha256 = JSON.stringify(patronIds);
	return server.services.guests.emailWaiverLinks(actor, { slug: eventId, key, message: { patronIds }, bodySha256 });
};
const jobs = () =>
	[...server.stores.mailQueue.rows.values()].flatMap(({ job }) => (job.kind === 'waiver_link' ? [job.patronId] : []));
const audited = async () =>
	(await server.stores.auditLog.read({ limit: 50 })).entries.filter(({ action }) => action === 'waiver_links_emailed');

it('shows whom the link would reach, without people who were removed', async () => {
	expect(await statuses()).toEqual({ Alice: 'will_get', Bram: 'will_get', Cleo: 'no_address' });
});

it('reaches only people on the roster with an address, and leaves one audit entry', async () => {
	const { outcome, body } = await send(['Alice', 'Cleo', 'Dov', 'stranger@example.com']);
	expect([outcome, body.sent]).toEqual(['created', 1]);
	expect(jobs()).toEqual([ids.Alice]);
	expect(await audited()).toEqual([
		expect.objectContaining({ canonicalSlug: eventId, fields: [{ name: 'guests', after: '1' }], outcome: 'done' })
	]);
});

it.each<[when: string, at: string]>([
	['at once', '2026-05-22T18:00:00.000Z'],
	['a day later', '2026-05-23T17:00:00.000Z'],
	['after the charter', '2026-05-24T12:00:00.000Z']
])('sends once for the same key, with the first response, and refuses the key for other guests: %s', async (_, at) => {
	const key = randomUUID();
	const names = ['Alice', 'Cleo'];
	const { body } = await send(names, key);
	expect(body).toMatchObject({ sent: 1, guests: [{ status: 'will_get' }, { status: 'no_address' }] });
	server.clock.at = at;
	expect(await send(names, key)).toEqual({ outcome: 'existing', body });
	expect(jobs()).toEqual([ids.Alice]);
	await expect(send(['Bram'], key)).rejects.toMatchObject({ reason: 'key_reused' });
	expect(await audited()).toHaveLength(1);
});

it.each([
	['its statuses', { answer: undefined }, 0],
	['readable statuses', { answer: '{"x":"of_a_newer_release"}' }, 0]
])('answers a repeat whose row lacks %s', async (_, changes, sent) => {
	const key = randomUUID();
	const { bindKey } = server.stores.ledger;
	server.stores.ledger.bindKey = (row) =>
		bindKey.call(server.stores.ledger, row.kind === 'waiver_links_sent' ? { ...row, ...changes } : row);
	await send(['Alice'], key);
	expect(await send(['Alice'], key)).toMatchObject({
		outcome: 'existing',
		body: { sent, guests: [{ patronId: ids.Alice, status: 'got_today' }] }
	});
});

it('answers one of several same requests at once as the first, and the others as repeats of it', async () => {
	const key = randomUUID();
	const answers = await Promise.all(Array.from({ length: 3 }, () => send(['Alice', 'Cleo'], key)));
	expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['created', 'existing', 'existing']);
	for (const { body } of [...answers, await send(['Alice', 'Cleo'], key)]) expect(body).toEqual(answers[0]!.body);
	expect(jobs()).toEqual([ids.Alice]);
	const others = await Promise.all([send(['Bram']), send(['Bram'])]);
	expect(others.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
});

it('sends each guest one email a day, and a reminder the next day', async () => {
	await send(['Alice']);
	expect(await statuses()).toMatchObject({ Alice: 'got_today', Bram: 'will_get' });
	expect((await send(['Alice', 'Bram'])).body.sent).toBe(1);
	server.clock.at = '2026-05-23T17:00:00.000Z';
	expect((await send(['Alice'])).body.sent).toBe(1);
	expect(jobs().filter((patronId) => patronId === ids.Alice)).toHaveLength(2);
});

it('finishes after a crash, without a second email to anyone', async () => {
	const key = randomUUID();
	server.stores.faults.failOnce('insertEmailJob', 'after', new Error('crash'));
	await expect(send(['Alice', 'Bram'], key)).rejects.toThrow('crash');
	await send(['Alice', 'Bram'], key);
	expect(jobs().toSorted()).toEqual([ids.Alice, ids.Bram].toSorted());
});

it('limits one mailbox to three emails a day, however many names share it', async () => {
	const patrons = ['Ann', 'Ben', 'Cal', 'Dee', 'Eve'].map((name, at) => ({ name, email: `a.b+${at}@gmail.com` }));
	await putEvent(server, { hostFirstName: 'Ann', patrons });
	const page = await server.stores.events.readPage('2026-05-23-ann');
	const patronIds = (page?.patrons ?? []).map((one) => one.patronId);
	const request = { slug: '2026-05-23-ann', key: randomUUID(), message: { patronIds }, bodySha256: 'a' };
	const { body } = await server.services.guests.emailWaiverLinks(admin, request);
	expect([body.sent, body.guests.filter(({ status }) => status === 'limit_reached').length]).toEqual([3, 2]);
});

it.each<[string, () => Promise<unknown>, string]>([
	['a captain', () => send(['Alice'], randomUUID(), actorOf('captain')), 'not_allowed'],
	['a request without a key', () => send(['Alice'], new Refusal('key_missing')), 'key_missing'],
	[
		'a charter that is over',
		() => {
			server.clock.at = '2026-05-24T12:00:00.000Z';
			return send(['Alice']);
		},
		'invalid'
	],
	[
		'a canceled charter',
		async () => {
			await server.services.events.change(admin, eventId, { status: 'cancelled' }, 1);
			return send(['Alice']);
		},
		'invalid'
	]
])('refuses %s', async (_, act, reason) => {
	await expect(act()).rejects.toMatchObject({ reason });
	expect(jobs()).toEqual([]);
});
