import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBookingSite, type BookingSite } from './booking-steps.ts';
import { key } from './test-app.ts';

let testApp: BookingSite['testApp'];
let site: BookingSite['site'];
let newBooking: BookingSite['newBooking'];
let countMade: BookingSite['countMade'];

beforeAll(async () => {
	({ testApp, site, newBooking, countMade } = await startBookingSite());
});
afterAll(() => testApp.app.dispose());

describe('a booking', () => {
	it.each<[string, Record<string, unknown>, Record<string, unknown>, Record<string, unknown>, string[]]>([
		[
			'applies fields that only the booking changed',
			{},
			{ title: 'Longer', capacity: 8 },
			{ title: 'Longer', capacity: 8 },
			[]
		],
		['keeps fields that the office changed', { title: 'Office' }, { title: 'Longer' }, { title: 'Office' }, ['title']],
		['keeps one and applies the other', { notes: 'Ice' }, { title: 'Longer' }, { title: 'Longer', notes: 'Ice' }, []],
		[
			'keeps a canceled charter canceled',
			{ status: 'cancelled' },
			{ status: 'confirmed' },
			{ status: 'cancelled' },
			['status']
		],
		[
			'keeps the hours together',
			{ startsAt: '16:00' },
			{ startsAt: '18:00', endsAt: '21:00' },
			{ startsAt: '16:00', endsAt: '20:00' },
			['startsAt', 'endsAt']
		],
		['keeps a cleared field cleared', { capacity: null }, { capacity: 9 }, { capacity: undefined }, ['capacity']],
		['keeps nothing if both made the same change', { title: 'Both' }, { title: 'Both' }, { title: 'Both' }, []],
		[
			'keeps the office’s price',
			{ totalPriceCents: 70_000 },
			{ totalPriceCents: 90_000 },
			{ totalPriceCents: 70_000 },
			['totalPriceCents']
		]
	])('%s', async (_, office, sent, expected, kept) => {
		const booking = newBooking({ status: 'confirmed' });
		await booking.start();
		if (Object.keys(office).length > 0) await booking.office(office);
		const answer = await booking.put(sent);
		expect([answer.status, answer.body.kept]).toEqual([200, kept]);
		const page = await booking.read();
		for (const [name, value] of Object.entries(expected)) expect([name, page[name]]).toEqual([name, value]);
		const again = await booking.put(sent);
		expect([again.status, again.body.kept]).toEqual([200, kept]);
	});

	describe('that left out fields with defaults', () => {
		const someone = () => [{ crewId: testApp.crewId, slot: 'deckhand' }];
		const addBoat = async (name: string, capacity: number) =>
			expect((await testApp.admin.post('/api/boats', { name, capacity }, key())).status).toBe(201);

		it.each<[string, Record<string, unknown>, () => Record<string, unknown>, Record<string, unknown>]>([
			['cancels', {}, () => ({ status: 'cancelled' }), { status: 'cancelled' }],
			['assigns crew', {}, () => ({ crew: someone() }), {}],
			['says when guests pay', {}, () => ({ guestsPay: 'before_boarding' }), { guestsPay: 'before_boarding' }],
			['sets the capacity', { boat: 'Sized Six' }, () => ({ capacity: 9 }), { capacity: 9 }]
		])('%s later, unless the office did first', async (_, first, later, expected) => {
			await testApp.admin.post('/api/boats', { name: 'Sized Six', capacity: 6 }, key());
			const guestsPayLater = async (isLater: boolean) => {
				const { version } = (await testApp.admin.get('/api/settings')).body.settings;
				const headers = { 'if-match': String(version) };
				const answer = await testApp.admin.send('PATCH', '/api/settings', { paysBeforeBoarding: !isLater }, headers);
				expect(answer.status).toBe(200);
			};
			await guestsPayLater(true);
			const sent = { capacity: undefined, ...first };
			const [free, taken] = [newBooking(sent), newBooking(sent)];
			for (const one of [free, taken]) await one.start();
			await guestsPayLater(false);
			expect(await free.read()).toMatchObject({ status: 'confirmed', guestsPay: 'later', crew: [] });
			const changed = await free.put(later());
			expect([changed.status, changed.body.kept]).toEqual([200, []]);
			expect(await free.read()).toMatchObject(expected);
			const again = await free.put(later());
			expect([again.body.kept, again.body.event.version]).toEqual([[], changed.body.event.version]);
			// The booking doesn't replace any other value that the office set.
			const theirs = { status: 'pending', crew: [{ crewId: testApp.crewId, slot: 'captain' }], capacity: 4 };
			await taken.office(theirs);
			const [name = ''] = Object.keys(later());
			const late = await taken.put(later());
			expect(late.body.kept).toEqual(name === 'guestsPay' ? [] : [name]);
		});

		it.each<[string, Record<string, unknown>, number | undefined]>([
			['none', {}, undefined],
			['its own', { boat: 'Twelve', capacity: 8 }, 8],
			['its boat’s', { boat: ' twelve ' }, 12],
			['none if nobody knows the boat', { boat: 'Borrowed' }, undefined]
		])('has %s as its capacity, however it is created', async (_, sent, capacity) => {
			if ((await testApp.admin.get('/api/boats')).body.boats.every(({ name }: { name: string }) => name !== 'Twelve'))
				await addBoat('Twelve', 12);
			const booking = newBooking({ capacity: undefined, ...sent });
			await booking.start();
			expect((await booking.read()).capacity).toBe(capacity);
			const draft = {
				date: '2026-07-04',
				hostFirstName: `Posted${['A', 'B', 'C', 'D'][countMade() % 4]}`,
				title: 'Sail'
			};
			const more = { location: 'Pier 2', startsAt: '10:00', endsAt: '12:00', timeZone: 'America/Los_Angeles' };
			const posted = await site.post('/api/events', { ...draft, ...more, totalPriceCents: 100, ...sent });
			expect([posted.status, posted.body.event.capacity]).toEqual([201, capacity]);
		});

		it('takes the new boat’s capacity when the boat changes, unless the office set one', async () => {
			await addBoat('Small Four', 4);
			await addBoat('Large Ten', 10);
			const booking = newBooking({ capacity: undefined, boat: 'Small Four' });
			await booking.start();
			const people = [1, 2, 3, 4, 5].map((number) => ({ name: `Guest ${number}` }));
			const full = await booking.put({ patrons: people });
			expect(full.body.warnings).toMatchObject([{ kind: 'over_capacity', capacity: 4 }]);
			const larger = await booking.put({ boat: 'Large Ten' });
			expect([larger.body.kept, larger.body.event.capacity]).toEqual([[], 10]);
			expect((await booking.put({ boat: 'Large Ten' })).body.event.version).toBe(larger.body.event.version);
			await booking.office({ capacity: 8 });
			expect((await booking.put({ boat: 'Small Four' })).body).toMatchObject({ kept: [], event: { capacity: 8 } });
		});
	});

	it('takes the boat’s itinerary, and the new boat’s when the boat changes, unless someone set one', async () => {
		for (const boat of [
			{ name: 'Loop', itinerary: 'same_port' },
			{ name: 'One Way', itinerary: 'other_port' }
		])
			expect((await testApp.admin.post('/api/boats', boat, key())).status).toBe(201);
		const [free, sent, offices] = [
			newBooking({ boat: 'Loop' }),
			newBooking({ boat: 'Loop', itinerary: 'other_port' }),
			newBooking({ boat: 'Loop' })
		];
		for (const one of [free, sent, offices]) await one.start();
		await offices.office({ itinerary: null });
		expect((await free.read()).itinerary).toBe('same_port');
		const moved = await free.put({ boat: 'One Way' });
		expect(moved.body).toMatchObject({ kept: [], event: { itinerary: 'other_port', capacity: 6 } });
		expect((await free.put({ boat: 'One Way' })).body.event.version).toBe(moved.body.event.version);
		expect((await sent.put({ boat: 'Loop' })).body.event.itinerary).toBe('other_port');
		expect((await offices.put({ boat: 'One Way' })).body.event.itinerary).toBeUndefined();
		// The booking may still set it, but not replace the office's.
		expect((await free.put({ boat: 'One Way', itinerary: 'same_port' })).body).toMatchObject({
			...{ kept: [], event: { itinerary: 'same_port' } }
		});
		expect((await offices.put({ boat: 'One Way', itinerary: 'same_port' })).body.kept).toEqual(['itinerary']);
	});

	it('moves to another date and link, unless the office moved it', async () => {
		const booking = newBooking();
		await booking.start();
		const moved = await booking.put({ date: '2026-07-06' });
		expect([moved.body.event.date, moved.body.event.eventId.slice(0, 10), moved.body.kept]).toEqual([
			'2026-07-06',
			'2026-07-06',
			[]
		]);
		expect((await booking.put({ date: '2026-07-06' })).body.event.version).toBe(moved.body.event.version);
		const to = moved.body.event.eventId.replace('2026-07-06', '2026-07-09');
		expect((await testApp.admin.post(`/api/events/${moved.body.event.eventId}/rename`, { eventId: to })).status).toBe(
			200
		);
		const late = await booking.put({ date: '2026-07-07' });
		expect([late.body.event.date, late.body.kept]).toEqual(['2026-07-09', ['date']]);
	});

	it.each<[string, Record<string, unknown>, Record<string, unknown>, [number, string | undefined], string]>([
		['at a time that the new day has', { startsAt: '02:30' }, { startsAt: '03:30' }, [200, undefined], '2027-03-14'],
		['at a time that the clocks skip', { startsAt: '02:30' }, {}, [422, 'skipped_by_clock_change'], '2027-03-13'],
		['to a skipped time', { startsAt: '01:30' }, { startsAt: '02:30' }, [422, 'skipped_by_clock_change'], '2027-03-13'],
		['overnight by mistake', {}, { startsAt: '20:00', endsAt: '19:00' }, [422, 'ends_before_start'], '2027-03-13'],
		['overnight', {}, { startsAt: '20:00', endsAt: '19:00', endsNextDay: true }, [200, undefined], '2027-03-14']
	])(
		'moves to another date %s together with its times, or not at all',
		async (_, first, more, [status, reason], date) => {
			const booking = newBooking({ date: '2027-03-13', startsAt: '03:30', endsAt: '06:00', ...first });
			await booking.start();
			const moved = await booking.put({ date: '2027-03-14', ...more });
			expect([moved.status, moved.body.errors?.[0]?.reason]).toEqual([status, reason]);
			const page = await booking.read();
			const { endsNextDay: _night, ...times } = more;
			expect(page).toMatchObject({ date, ...first, ...(status === 200 && times) });
			if (status !== 200) return;
			const again = await booking.put({ date: '2027-03-14', ...more });
			expect([again.body.kept, again.body.event.version]).toEqual([[], moved.body.event.version]);
			expect(
				(await booking.put({ date: '2027-03-14', ...more, endsAt: '05:30', endsNextDay: true })).body.kept
			).toEqual([]);
		}
	);

	it('keeps the name in its link, and lists it as kept', async () => {
		const booking = newBooking({ hostFirstName: 'Persis' });
		await booking.start();
		const other = await booking.put({ hostFirstName: 'Peregrine', title: 'Long sail' });
		expect([other.body.kept, other.body.event.title]).toEqual([['hostFirstName'], 'Long sail']);
		expect((await booking.put({ hostFirstName: 'persis', title: 'Long sail' })).body.kept).toEqual([]);
		expect(booking.link()).toBe('2026-07-04-persis');
	});

	it('adds people, and neither removes nor restores anyone', async () => {
		const booking = newBooking();
		await booking.start();
		const { eventId, patrons } = await booking.read();
		const wes = patrons.find((one: { name: string }) => one.name === 'Wes Oar');
		await testApp.admin.send('DELETE', `/api/events/${eventId}/patrons/${wes.patronId}`);
		await testApp.admin.post(`/api/events/${eventId}/patrons`, { name: 'Walk Up' });
		const sent = [
			{ name: 'ana reyes', email: 'new@example.com' },
			{ name: 'Wes Oar' },
			{ name: 'Noor Haddad' },
			{ name: 'Noor Haddad' }
		];
		for (let i = 0; i < 2; i += 1) expect((await booking.put({ patrons: sent })).body.kept).toEqual(['patrons']);
		const names = (await booking.read()).patrons.map(
			({ name, email }: { name: string; email?: string }) => `${name} ${email ?? ''}`
		);
		expect(names.toSorted()).toEqual(['Ana Reyes ana@example.com', 'Noor Haddad ', 'Noor Haddad ', 'Walk Up ']);
	});

	it('keeps all simultaneous changes by the office', async () => {
		const booking = newBooking();
		await booking.start();
		const answers = await Promise.all([
			booking.put({ title: 'Longer' }),
			booking.office({ notes: 'Ice' }).catch(() => booking.office({ notes: 'Ice' })),
			booking.put({ title: 'Longer' })
		]);
		expect(answers.filter((answer) => answer !== undefined).map(({ status }) => status)).toEqual([200, 200]);
		expect(await booking.read()).toMatchObject({ title: 'Longer', notes: 'Ice' });
	});
});
