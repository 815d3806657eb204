import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf, makeFakeServer, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { CreateEvent } from '../../wire/event-requests.ts';

const admin = actorOf('admin');
const slug = '2026-05-23-alice-sunset';
let server: FakeServer;

beforeEach(async () => {
	server = makeFakeServer();
	for (const [name, email] of [
		['Rosa Ostrow', 'rosa@example.com'],
		['Ned Larkin', 'ned@example.com'],
		['Ida Quay', undefined]
	] as const) {
		await server.services.crew.create(admin, { name, role: 'crew', passcode: 'harbor-1', email });
	}
});

const message = (crew: CreateEvent['crew']): CreateEvent => ({
	date: '2026-05-23',
	period: 'sunset',
	hostFirstName: 'Alice',
	title: 'Sunset sail',
	location: 'Pier 4',
	startsAt: '15:00',
	endsAt: '18:00',
	timeZone: 'America/Los_Angeles',
	totalPriceCents: 100_000,
	crew
});
const create = (crew: CreateEvent['crew'], key: string | null = null) =>
	server.services.events.create({ actor: admin, message: message(crew), key, bodySha256: 'same' });
const change = (crew: CreateEvent['crew'], version: number) =>
	server.services.events.change(admin, slug, { crew }, version);
const mails = () => [...server.stores.mailQueue.rows.keys()].sort();
const rosa = { crewId: 'ostrow', slot: 'captain' } as const;
const ned = { crewId: 'larkin', slot: 'deckhand' } as const;

describe('a place in a crew', () => {
	it('is announced when a charter is made, to those who have an address', async () => {
		await create([rosa, { crewId: 'quay', slot: 'host' }]);
		expect(mails()).toEqual([`${slug}.ostrow.captain.1`]);
		const row = server.stores.mailQueue.rows.get(`${slug}.ostrow.captain.1`);
		expect(row?.job).toMatchObject({
			kind: 'crew_assigned',
			home: slug,
			crewId: 'ostrow',
			slot: 'captain',
			sinceVersion: 1
		});
		const page = await server.stores.events.readPage(slug);
		expect(page?.event.crew[0]).toMatchObject({ crewId: 'ostrow', sinceVersion: 1 });
	});

	it('is announced to new crew, and not again to crew who stay', async () => {
		await create([rosa]);
		await change([rosa, ned], 1);
		await server.services.events.change(admin, slug, { title: 'Another title' }, 2);
		expect(mails()).toEqual([`${slug}.larkin.deckhand.2`, `${slug}.ostrow.captain.1`]);
	});

	it('is announced again to crew who were removed and assigned again, or moved', async () => {
		await create([rosa]);
		await change([], 1);
		await change([rosa], 2);
		await change([{ ...rosa, slot: 'host' }], 3);
		expect(mails()).toEqual([`${slug}.ostrow.captain.1`, `${slug}.ostrow.captain.3`, `${slug}.ostrow.host.4`]);
	});

	it('is announced once by a request that is sent again after a crash at any write', async () => {
		const key = '6f1a2b3c-0000-4000-8000-000000000001';
		for (const write of ['insertEmailJob', 'insertEvent'] as const) {
			for (const moment of ['before', 'after'] as const) {
				server = makeFakeServer();
				await server.services.crew.create(admin, {
					name: 'Rosa Ostrow',
					role: 'crew',
					passcode: 'harbor-1',
					email: 'rosa@example.com'
				});
				server.stores.faults.failOnce(write, moment);
				await expect(create([rosa], key)).rejects.toMatchObject({ reason: 'unavailable' });
				await create([rosa], key);
				await create([rosa], key);
				expect(mails(), `${write} ${moment}`).toEqual([`${slug}.ostrow.captain.1`]);
			}
		}
	});

	it('writes the email job before the charter changes, so that every assignment has one', async () => {
		await create([]);
		server.stores.faults.written.length = 0;
		await change([rosa], 1);
		expect(server.stores.faults.written).toEqual([
			'insertEmailJob',
			'insertAudit',
			'updateEvent',
			'insertAuditOutcome'
		]);
	});

	it('leaves only an unused email job if someone else changed the charter first', async () => {
		await create([]);
		server.stores.faults.hook = async (write, moment) => {
			if (write !== 'insertEmailJob' || moment !== 'after') return;
			server.stores.faults.hook = () => undefined;
			await server.services.events.change(admin, slug, { title: 'First' }, 1);
		};
		await expect(change([rosa], 1)).rejects.toMatchObject({ reason: 'stale_version' });
		expect(mails()).toEqual([`${slug}.ostrow.captain.2`]);
		const page = await server.stores.events.readPage(slug);
		expect(page?.event.crew).toEqual([]);
	});
});

describe('an account’s address', () => {
	it('is kept, changed and taken away by an admin, and not touched by other changes', async () => {
		const { crew } = server.services;
		expect((await crew.list(admin)).accounts.map((one) => one.email)).toContain('rosa@example.com');
		expect(await crew.change(admin, 'ostrow', { name: 'Rosa O.' })).toMatchObject({ email: 'rosa@example.com' });
		expect(await crew.change(admin, 'ostrow', { email: 'ro@example.com' })).toMatchObject({ email: 'ro@example.com' });
		expect((await crew.change(admin, 'ostrow', { email: null })).email).toBeUndefined();
	});
});

describe('a crew', () => {
	it('rejects the same person twice in a slot, and names the second position', async () => {
		const twice = create([rosa, ned, rosa]);
		await expect(twice).rejects.toMatchObject({
			reason: 'invalid',
			extras: { errors: [{ field: 'crew.2.crewId', reason: 'listed_twice' }] }
		});
	});

	it('may have two deckhands, and one person in two different slots', async () => {
		const crew: CreateEvent['crew'] = [
			rosa,
			ned,
			{ crewId: 'quay', slot: 'deckhand' },
			{ crewId: 'ostrow', slot: 'host' }
		];
		expect((await create(crew)).event.crew).toHaveLength(4);
	});
});
