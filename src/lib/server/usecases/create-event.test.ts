import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { actorOf, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { CreateEvent } from '../../wire/event.ts';

let server: FakeServer;
beforeEach(() => {
	server = makeFakeServer();
});

const message: CreateEvent = {
	date: '2026-07-04',
	hostFirstName: 'Ida',
	title: 'Ida sails',
	location: 'Slip 3',
	startsAt: '09:00',
	endsAt: '12:00',
	timeZone: 'America/Los_Angeles',
	totalPriceCents: 100,
	patrons: [{ name: 'Ida' }, { name: 'Olav' }],
	source: 'boatbooker',
	externalId: '7'
};
const create = (key: string | null, more: Partial<CreateEvent> = {}) =>
	server.services.events.create({ actor: actorOf('service'), message: { ...message, ...more }, key, bodySha256: 'a' });

it.each(['claimImport', 'bindKey', 'insertEvent', 'insertPatron'] as const)(
	'finishes what a crash at %s cut short, when the same request comes again with its key',
	async (write) => {
		for (const moment of ['before', 'after'] as const) {
			server = makeFakeServer();
			const key = randomUUID();
			server.stores.faults.failOnce(write, moment, new Error('crash'));
			await expect(create(key)).rejects.toThrow('crash');
			const { event } = await create(key);
			expect(event).toMatchObject({ eventId: '2026-07-04-ida', guests: { total: 2 } });
			expect((await create(key)).status).toBe(200);
		}
	}
);

it('takes up a booking that was claimed by a request that never came back, without a key too', async () => {
	server.stores.faults.failOnce('insertEvent', 'before', new Error('crash'));
	await expect(create(null)).rejects.toThrow('crash');
	expect((await create(null, { hostFirstName: 'Idabel' })).event.eventId).toBe('2026-07-04-ida');
	await expect(create(null)).rejects.toMatchObject({ reason: 'already_imported' });
});

it('does not claim a booking for a link that is taken', async () => {
	await putEvent(server, { date: '2026-07-04', hostFirstName: 'Ida' });
	await expect(create(null)).rejects.toMatchObject({
		reason: 'slug_taken',
		extras: { suggestion: '2026-07-04-ida-morning' }
	});
	expect((await create(null, { eventId: '2026-07-04-ida-morning' })).event.eventId).toBe('2026-07-04-ida-morning');
	await expect(create(null)).rejects.toMatchObject({ reason: 'slug_taken' });
	await expect(create(null, { eventId: '2026-07-04-ida2' })).rejects.toMatchObject({ reason: 'already_imported' });
});
