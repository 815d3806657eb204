import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { actorOf, makeFakeServer, putEvent, type FakeServer } from '../../../../tests/support/fake-server.ts';
import type { CreateEvent } from '../../wire/event-requests.ts';

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
			expect((await create(key)).outcome).toBe('existing');
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
	await expect(create(null)).rejects.toMatchObject({ reason: 'already_imported' });
	await expect(create(null, { eventId: '2026-07-04-ida2' })).rejects.toMatchObject({ reason: 'already_imported' });
});

describe('one booking in two requests', () => {
	const monday: Partial<CreateEvent> = { date: '2026-07-06' };
	const imported = async () => {
		const pages = await server.stores.events.readWindow('2026-07-01', '2026-07-31');
		return pages.filter((page) => page.event.externalId === '7').map((page) => page.event.eventId);
	};

	it.each(['claimImport', 'insertEmailJob', 'insertEvent'] as const)(
		'makes one charter when the first request is slow at %s, and tells both which one it is',
		async (write) => {
			await server.services.crew.create(actorOf('admin'), {
				name: 'Rosa Ostrow',
				role: 'captain',
				passcode: 'harbor-1',
				email: 'rosa@example.com'
			});
			for (const moment of ['before', 'after'] as const) {
				const { faults } = server.stores;
				let release = (): void => undefined;
				const isHeld = new Promise<void>((held) => {
					faults.hook = async (name, at) => {
						if (name !== write || at !== moment) return;
						faults.hook = () => undefined;
						const released = new Promise<void>((go) => (release = go));
						held();
						await released;
					};
				});
				const booking = { externalId: '7', hostFirstName: moment === 'before' ? 'Ida' : 'Olav' };
				const crew: CreateEvent['crew'] = [{ crewId: 'ostrow', slot: 'captain' }];
				const first = create(null, { ...booking, crew, source: moment });
				await isHeld;
				const second = create(null, { ...booking, ...monday, source: moment });
				const secondDone = second.then(
					() => 'made',
					() => 'refused'
				);
				await secondDone;
				release();
				const [one, two] = await Promise.allSettled([first, second]);
				const made = [one, two].flatMap((each) => (each.status === 'fulfilled' ? [each.value.event.eventId] : []));
				const refused = [one, two].flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
				expect(made).toHaveLength(1);
				expect(refused).toMatchObject([{ reason: 'already_imported', extras: { eventId: made[0] } }]);
			}
			expect(await imported()).toHaveLength(2);
		}
	);

	it('makes one charter when the first one’s event is put between two reads of the second', async () => {
		const { events, faults } = server.stores;
		let release = (): void => undefined;
		const isHeld = new Promise<void>((held) => {
			faults.hook = async (name, at) => {
				if (name !== 'insertEvent' || at !== 'before') return;
				faults.hook = () => undefined;
				const released = new Promise<void>((go) => (release = go));
				held();
				await released;
			};
		});
		const first = create(null);
		await isHeld;
		const readPage = events.readPage.bind(events);
		const reading = vi.spyOn(events, 'readPage').mockImplementation(async (slug) => {
			const page = await readPage(slug);
			reading.mockRestore();
			release();
			await first;
			return page;
		});
		await expect(create(null, { hostFirstName: 'Idabel' })).rejects.toMatchObject({
			reason: 'already_imported',
			extras: { eventId: '2026-07-04-ida' }
		});
		expect(await imported()).toEqual(['2026-07-04-ida']);
	});

	it('makes one charter of ten at once, each on its own day', async () => {
		const requests = Array.from({ length: 10 }, (_, i) => create(null, { date: `2026-07-1${i}` }));
		const outcomes = await Promise.allSettled(requests);
		expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
		expect(await imported()).toHaveLength(1);
	});

	it('takes over a claim whose request never came back, and leaves the old link leading to the charter', async () => {
		server.stores.faults.failOnce('insertEvent', 'before', new Error('crash'));
		await expect(create(null)).rejects.toThrow('crash');
		const { event } = await create(null, monday);
		expect(event.eventId).toBe('2026-07-06-ida');
		await expect(create(null)).rejects.toMatchObject({
			reason: 'already_imported',
			extras: { eventId: event.eventId }
		});
		expect((await server.stores.events.readPage('2026-07-04-ida'))?.event.eventId).toBe(event.eventId);
	});

	it.each(['insertAlias', 'claimImport', 'insertEvent'] as const)(
		'takes over a claim whose take-over was cut short at %s',
		async (write) => {
			for (const moment of ['before', 'after'] as const) {
				server = makeFakeServer();
				server.stores.faults.failOnce('insertEvent', 'before', new Error('crash'));
				await expect(create(null)).rejects.toThrow('crash');
				server.stores.faults.failOnce(write, moment, new Error('crash'));
				await expect(create(null, monday)).rejects.toThrow('crash');
				const [third] = await Promise.allSettled([create(null, { date: '2026-07-08' })]);
				expect(third.status === 'fulfilled' || third.reason.reason === 'already_imported').toBe(true);
				expect(await imported()).toHaveLength(1);
			}
		}
	);
});

it('answers the same booking sent twice at once with already_imported, not with a taken link', async () => {
	for (const keys of [
		[null, null],
		[randomUUID(), randomUUID()]
	]) {
		server = makeFakeServer();
		const outcomes = await Promise.allSettled(keys.map((key) => create(key)));
		const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
		expect(refused).toMatchObject([{ reason: 'already_imported', extras: { eventId: '2026-07-04-ida' } }]);
	}
});

it('finishes a roster that a crash cut short, when an import without a key is repeated', async () => {
	server.stores.faults.failOnce('insertPatron', 'before', new Error('crash'));
	await expect(create(null)).rejects.toThrow('crash');
	await expect(create(null)).rejects.toMatchObject({ reason: 'already_imported' });
	await expect(create(null)).rejects.toMatchObject({ reason: 'already_imported' });
	const page = await server.stores.events.readPage('2026-07-04-ida');
	expect(page?.patrons.map((patron) => patron.name).toSorted()).toEqual(['Ida', 'Olav']);
});

it('says what differs from an imported booking and that it was canceled, and nothing of a price that the account may not see', async () => {
	await create(null);
	await server.services.events.change(actorOf('admin'), '2026-07-04-ida', { status: 'cancelled' }, 1);
	await expect(create(null, { title: 'Other', capacity: 9, totalPriceCents: 7 })).rejects.toMatchObject({
		reason: 'already_imported',
		extras: {
			detail: expect.stringContaining('canceled'),
			errors: [
				{ field: 'title', reason: 'differs' },
				{ field: 'capacity', reason: 'differs' }
			]
		}
	});
});

describe('a booking that is posted again', () => {
	const asSent: Partial<CreateEvent> = {
		...{ kind: 'Whale watch', boat: 'Wren', capacity: 6, itinerary: 'same_port', pricePerGuestCents: 50 },
		...{ notes: 'Cake', privateNotes: 'Late payer', crew: [{ crewId: 'ostrow', slot: 'captain' }] }
	};
	const refusal = async (role: 'admin' | 'service', more: Partial<CreateEvent>): Promise<string[]> => {
		const sent = { ...message, ...asSent, ...more };
		const [outcome] = await Promise.allSettled([
			server.services.events.create({
				actor: actorOf(role),
				message: sent,
				key: null,
				bodySha256: JSON.stringify(more)
			})
		]);
		expect(outcome).toMatchObject({ status: 'rejected', reason: { reason: 'already_imported' } });
		return outcome.status === 'rejected'
			? outcome.reason.extras.errors.map(({ field }: { field: string }) => field)
			: [];
	};

	beforeEach(async () => {
		for (const [name, passcode] of [
			['Rosa Ostrow', 'harbor-1'],
			['Imke Larkin', 'harbor-2']
		] as const) {
			await server.services.crew.create(actorOf('admin'), { name, role: 'captain', passcode });
		}
		await create(null, asSent);
	});

	it.each<[string, Partial<CreateEvent>, string[]]>([
		['nothing', {}, []],
		['what it leaves out', { notes: undefined, capacity: undefined, crew: undefined, patrons: undefined }, []],
		['the defaults', { status: 'confirmed', guestsPay: 'before_boarding' }, []],
		['the date', { date: '2026-07-05' }, ['date']],
		['the times', { startsAt: '10:00', endsAt: '13:00' }, ['startsAt', 'endsAt']],
		['the time zone', { timeZone: 'America/New_York' }, ['timeZone']],
		['the kind', { kind: 'Sunset' }, ['kind']],
		['the boat', { boat: 'Tern' }, ['boat']],
		['the place', { location: 'Slip 4' }, ['location']],
		['the status', { status: 'cancelled' }, ['status']],
		['the itinerary', { itinerary: 'other_port' }, ['itinerary']],
		['when guests pay', { guestsPay: 'later' }, ['guestsPay']],
		['the prices', { totalPriceCents: 101, pricePerGuestCents: 51 }, ['totalPriceCents', 'pricePerGuestCents']],
		['the notes', { notes: 'No cake', privateNotes: 'Pays early' }, ['notes', 'privateNotes']],
		['the crew', { crew: [{ crewId: 'larkin', slot: 'captain' }] }, ['crew']],
		['the crew’s slot', { crew: [{ crewId: 'ostrow', slot: 'deckhand' }] }, ['crew']],
		['no crew', { crew: [] }, ['crew']],
		['the host’s name', { hostFirstName: 'Idabel' }, ['hostFirstName']],
		['the host’s name, typed differently', { hostFirstName: 'IDA' }, []],
		['another guest', { patrons: [{ name: 'Ida' }, { name: 'Olav' }, { name: 'Noor' }] }, ['patrons']],
		['fewer guests', { patrons: [{ name: 'Ida' }] }, ['patrons']],
		['the same guests in another order', { patrons: [{ name: 'OLAV' }, { name: 'Ida' }] }, []]
	])('is told that it differs in %s', async (_, more, fields) => {
		expect(await refusal('admin', more)).toEqual(fields);
		const secret = ['totalPriceCents', 'pricePerGuestCents', 'notes', 'privateNotes'];
		expect(await refusal('service', more)).toEqual(fields.filter((field) => !secret.includes(field)));
	});

	it('is told about guests who were removed or added since', async () => {
		const page = await server.stores.events.readPage('2026-07-04-ida');
		const olav = page?.patrons.find(({ name }) => name === 'Olav');
		await server.services.patrons.remove(actorOf('admin'), '2026-07-04-ida', olav?.patronId ?? '');
		expect(await refusal('admin', {})).toEqual(['patrons']);
		expect(await refusal('admin', { patrons: [{ name: 'Ida' }] })).toEqual([]);
	});
});
