import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { actorOf, eventId, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';

let server: FakeServer;
beforeEach(async () => {
	server = makeFakeServer();
	await putEvent(server, { pricePerGuestCents: 7_500 }, []);
});

const submissionOf = (patronId: string, more: object = {}) => ({
	actor: actorOf('crew'),
	eventId,
	key: patronId,
	body: new TextEncoder().encode(JSON.stringify({ patronId, name: 'Noor Haddad', ...more }))
});
const pageOf = async () => (await server.stores.events.readPage(eventId))!;

it.each(['bindKey', 'insertPatron', 'insertAboard'] as const)(
	'adds one guest once, however often a crash at %s cuts it short',
	async (write) => {
		for (const moment of ['before', 'after'] as const) {
			const patronId = randomUUID();
			const once = () => server.services.patrons.add(submissionOf(patronId));
			for (let crash = 0; crash < 2; crash += 1) {
				server.stores.faults.hook = (name, at) => {
					if (name === write && at === moment) throw new Error('crash');
				};
				await once().catch((error: unknown) => expect(String(error)).toContain('crash'));
			}
			server.stores.faults.hook = () => undefined;
			const added = await once();
			expect(added.body).toMatchObject({ patronId, patron: { name: 'Noor Haddad' } });
			expect((await once()).body).toEqual(added.body);
			const page = await pageOf();
			expect(page.patrons.filter((one) => one.patronId === patronId)).toMatchObject([{ shareCents: 7_500 }]);
			expect(page.aboard.filter((one) => one.recordId === patronId)).toMatchObject([
				{ kind: 'patron', takenBy: 'crew', deliveredBy: 'crew' }
			]);
		}
	}
);

it('adds one guest from many requests at once', async () => {
	const patronId = randomUUID();
	const all = await Promise.all(Array.from({ length: 20 }, () => server.services.patrons.add(submissionOf(patronId))));
	expect(all.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
	expect(new Set(all.map(({ body }) => JSON.stringify(body))).size).toBe(1);
	expect((await pageOf()).patrons).toHaveLength(1);
});

it('takes a person whom the last release put on the roster without a record for the same one', async () => {
	const patronId = randomUUID();
	const patron = { patronId, name: 'Noor Haddad', isRemoved: false, addedAt: server.clock.at };
	await server.stores.events.insertPatron(eventId, { ...patron, boarding: 'expected' });
	await expect(server.services.patrons.add(submissionOf(patronId, { name: 'Wes Oar' }))).rejects.toMatchObject({
		reason: 'key_reused'
	});
	expect((await server.services.patrons.add(submissionOf(patronId))).outcome).toBe('existing');
	expect((await pageOf()).patrons).toHaveLength(1);
});

it('says neither yes nor no while another request with the same key has not put its person on the roster', async () => {
	const patronId = randomUUID();
	const asAdmin = (name: string) =>
		server.services.patrons.add({ ...submissionOf(patronId, { name }), actor: actorOf('admin') });
	const under = Promise.withResolvers<undefined>();
	const bound = Promise.withResolvers<undefined>();
	server.stores.faults.hook = async (name, at) => {
		if (name !== 'insertPatron' || at !== 'before') return;
		bound.resolve(undefined);
		await under.promise;
	};
	const first = asAdmin('Noor Haddad');
	await bound.promise;
	await expect(asAdmin('NOOR HADDAD')).rejects.toMatchObject({ reason: 'unavailable' });
	// A key that was bound to another charter, or by a request that was interrupted a minute ago, can be refused for good.
	const { eventId: elsewhere } = await putEvent(server, { hostFirstName: 'Bo' }, []);
	const there = { ...submissionOf(patronId), actor: actorOf('admin'), eventId: elsewhere };
	await expect(server.services.patrons.add(there)).rejects.toMatchObject({ reason: 'key_reused' });
	const began = server.clock.at;
	server.clock.at = new Date(Date.parse(began) + 60_000).toISOString();
	await expect(asAdmin('NOOR HADDAD')).rejects.toMatchObject({ reason: 'key_reused' });
	server.clock.at = began;
	under.resolve(undefined);
	expect((await first).outcome).toBe('created');
	await expect(asAdmin('NOOR HADDAD')).rejects.toMatchObject({ reason: 'key_reused' });
	expect((await pageOf()).patrons).toHaveLength(1);
});

it.each([
	['a price', { shareCents: 9_000 }, 9_000],
	['a price of 0, because this guest pays nothing', { shareCents: 0 }, 0],
	['no price', {}, 7_500]
])('records a guest added with %s', async (_, more, shareCents) => {
	await server.services.patrons.add({ ...submissionOf(randomUUID(), more), actor: actorOf('admin') });
	expect((await pageOf()).patrons).toMatchObject([{ shareCents }]);
});
