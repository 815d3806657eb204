import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type Answer, type Client } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
let site: Client;

beforeAll(async () => {
	testApp = await startTestApp();
	const { body } = await testApp.admin.post('/api/service-keys', { name: 'Site', rights: ['events:write'] });
	site = createClient(testApp.app.url, body.key);
});
afterAll(() => testApp.app.dispose());

const reasonOf = ({ status, body }: Answer) => [status, body?.reason];
let made = 0;
/** An unused booking: its address, its body, and what the office sees. */
function newBooking(more: Record<string, unknown> = {}) {
	made += 1;
	const letters = ['a', ...String(made).split('')]
		.map((digit) => (digit === 'a' ? 'Host' : 'abcdefghij'[Number(digit)]))
		.join('');
	const body: Record<string, unknown> = {
		...{ date: '2026-07-04', hostFirstName: letters, title: 'Sunset sail', location: 'Harbor Island' },
		...{ startsAt: '17:00', endsAt: '20:00', timeZone: 'America/Los_Angeles', totalPriceCents: 80_000, capacity: 6 },
		patrons: [{ name: 'Ana Reyes', email: 'ana@example.com' }, { name: 'Wes Oar' }],
		...more
	};
	const path = `/api/bookings/site/B-${made}`;
	const put = (changes: Record<string, unknown> = {}, client = site) =>
		client.send('PUT', path, { ...body, ...changes });
	let eventId = '';
	return {
		path,
		put,
		async start() {
			const answer = await put();
			expect(answer.status).toBe(201);
			({ eventId } = answer.body.event);
		},
		read: async () => {
			const asked = await testApp.admin.get(`/api/events/${eventId}`);
			return asked.status === 308 ? (await testApp.admin.get(asked.headers.get('location') ?? '')).body : asked.body;
		},
		async office(changes: Record<string, unknown>) {
			const { version } = (await testApp.admin.get(`/api/events/${eventId}`)).body;
			const answer = await testApp.admin.send('PATCH', `/api/events/${eventId}`, changes, {
				'if-match': String(version)
			});
			expect(answer.status).toBe(200);
		},
		link: () => eventId
	};
}

describe('a booking', () => {
	it('creates one charter with its roster, and repeating the request changes nothing', async () => {
		const booking = newBooking();
		const first = await booking.put();
		expect(first.status).toBe(201);
		expect(first.body).toMatchObject({ kept: [], event: { title: 'Sunset sail', version: 1 } });
		for (let i = 0; i < 3; i += 1) {
			const again = await booking.put();
			expect([again.status, again.body.kept, again.body.event.version]).toEqual([200, [], 1]);
			expect(again.body.event.patrons).toHaveLength(2);
		}
		expect(first.headers.get('location')).toBe(`/api/events/${first.body.event.eventId}`);
	});

	it('is also known to POST, which returns 409 with the charter’s link', async () => {
		const booking = newBooking();
		await booking.start();
		const { title, ...rest } = {
			...(await booking.read()),
			source: 'site',
			externalId: booking.path.split('/').at(-1)
		};
		const { date, hostFirstName, location, startsAt, endsAt, timeZone, totalPriceCents, source, externalId } = rest;
		const body = {
			title,
			date,
			hostFirstName,
			location,
			startsAt,
			endsAt,
			timeZone,
			totalPriceCents,
			source,
			externalId
		};
		const posted = await site.post('/api/events', body);
		expect([...reasonOf(posted), posted.body.eventId]).toEqual([409, 'already_imported', booking.link()]);
	});

	it('updates a charter that POST made', async () => {
		const body = {
			...{ date: '2026-07-05', hostFirstName: 'Poppy', title: 'Sail', location: 'Pier 2', startsAt: '10:00' },
			...{ endsAt: '12:00', timeZone: 'America/Los_Angeles', totalPriceCents: 100 }
		};
		await site.post('/api/events', { ...body, source: 'site', externalId: 'P-1' });
		const put = await site.send('PUT', '/api/bookings/site/P-1', { ...body, title: 'Long sail', endsAt: '14:00' });
		expect([put.status, put.body.kept, put.body.event.title, put.body.event.endsAt]).toEqual([
			200,
			[],
			'Long sail',
			'14:00'
		]);
	});

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
			const draft = { date: '2026-07-04', hostFirstName: `Posted${['A', 'B', 'C', 'D'][made % 4]}`, title: 'Sail' };
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

	it('doesn’t reveal the office’s notes, or a guest’s email and phone number, to a key that may not see them', async () => {
		const booking = newBooking({ notes: 'Cake' });
		await booking.start();
		await booking.office({ notes: 'Ice' });
		const { body } = await testApp.admin.post('/api/service-keys', {
			name: 'Sync',
			rights: ['events:see', 'events:write']
		});
		const mayRead = createClient(testApp.app.url, body.key);
		for (const notes of ['Cake', 'Ice', 'Gate code']) {
			expect((await booking.put({ notes })).body.kept).toEqual(['notes']);
		}
		for (const [email, isKnown] of [
			['ana@example.com', true],
			['guess@example.com', false]
		] as const) {
			const sent = { notes: 'Cake', patrons: [{ name: 'Ana Reyes', email }] };
			expect((await booking.put(sent)).body.kept).toEqual(['notes']);
			expect((await booking.put(sent, mayRead)).body.kept).toEqual(isKnown ? ['notes'] : ['notes', 'patrons']);
		}
	});

	it('doesn’t reveal the office’s price to guesses', async () => {
		const booking = newBooking();
		await booking.start();
		await booking.office({ totalPriceCents: 77_700 });
		for (const totalPriceCents of [77_699, 77_700, 77_701]) {
			const { text, body } = await booking.put({ totalPriceCents });
			expect(body.kept).toEqual(['totalPriceCents']);
			expect(text).not.toContain('Cents":77700');
		}
		expect((await booking.read()).totalPriceCents).toBe(77_700);
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

	it('is created for each of many bookings with the same name on one day', async () => {
		const links: string[] = [];
		for (let count = 0; count < 16; count += 1) {
			const booking = newBooking({ hostFirstName: 'Guest', date: '2026-07-11' });
			await booking.start();
			links.push(booking.link());
		}
		expect(links.slice(-2)).toEqual(['2026-07-11-guest14', '2026-07-11-guest15']);
		expect(new Set(links).size).toBe(16);
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

	it('writes each added guest to the audit log once, and nobody else', async () => {
		const booking = newBooking();
		await booking.start();
		const sent = [
			{ name: 'Ana Reyes', email: 'new@example.com' },
			{ name: 'Noor Haddad', email: 'noor@example.com', phone: '619 555 0199' },
			{ name: 'Wes Oar' },
			{ name: 'Kai Lund', isMinor: true }
		];
		// At the same time, and again later.
		await Promise.all([booking.put({ patrons: sent }), booking.put({ patrons: sent })]);
		await booking.put({ patrons: sent });
		const { entries } = (await testApp.admin.get(`/api/audit?event=${booking.link()}`)).body;
		const added = entries.filter(({ action }: { action: string }) => action.startsWith('patron_'));
		const patronIds = (await booking.read()).patrons.map(({ patronId }: { patronId: string }) => patronId);
		expect(added.map(({ targetName }: { targetName: string }) => targetName).toSorted()).toEqual([
			'Kai Lund',
			'Noor Haddad'
		]);
		for (const entry of added) {
			expect(entry).toMatchObject({ action: 'patron_added', actorName: 'Site', isConfirmed: true });
			expect(patronIds).toContain(entry.targetId);
		}
		expect(added.find(({ targetName }: { targetName: string }) => targetName === 'Noor Haddad').fields).toEqual([
			{ name: 'name', after: 'Noor Haddad' },
			{ name: 'email', after: 'noor@example.com' },
			{ name: 'phone', after: '619 555 0199' }
		]);
		// The audit entry of a new charter includes its roster, as for a charter that a person creates.
		expect(entries.map(({ action }: { action: string }) => action).toSorted()).toEqual([
			'event_created',
			'patron_added',
			'patron_added'
		]);
	});

	it('gets another link if the one with its host’s name is taken', async () => {
		const [one, two] = [newBooking({ hostFirstName: 'Twin' }), newBooking({ hostFirstName: 'Twin' })];
		await one.start();
		await two.start();
		expect([one.link(), two.link()]).toEqual(['2026-07-04-twin', '2026-07-04-twin-sunset']);
		expect((await two.put()).body.event.eventId).toBe(two.link());
	});

	it('creates one charter from ten requests at once, and later returns the same response', async () => {
		const booking = newBooking();
		const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => booking.put({ capacity: i + 1 })));
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]));
		expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
		expect(new Set(answers.map(({ body }) => body.event.eventId)).size).toBe(1);
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

	describe('with warnings', () => {
		const six = ['Ana', 'Ben', 'Cy', 'Dee', 'Eva', 'Flo'].map((name) => ({ name }));
		const over = (guests: number, capacity: number) => ({ kind: 'over_capacity', guests, capacity });
		const at = (hour: number) => ({ startsAt: `${hour}:00`, endsAt: `${hour + 3}:00` });

		it.each<[string, Record<string, unknown>, object[] | undefined]>([
			['as many guests as the boat may carry', { patrons: six }, undefined],
			['one more guest', { patrons: [...six, { name: 'Gus' }] }, [over(7, 6)]],
			['a smaller boat', { patrons: six, capacity: 5 }, [over(6, 5)]],
			['no capacity', { patrons: [...six, { name: 'Gus' }], capacity: undefined }, undefined],
			['a canceled charter', { patrons: [...six, { name: 'Gus' }], status: 'cancelled' }, undefined],
			['a boat that is free', { boat: 'Grey Heron', ...at(14) }, undefined],
			['a boat that is out then', { boat: 'GREY HERON', ...at(11) }, [{ kind: 'boat_overlap', name: 'Grey Heron' }]],
			['someone who is out then', { crew: true, ...at(11) }, [{ kind: 'crew_overlap', name: 'Jory Vance' }]],
			['someone who is back by then', { crew: true, ...at(14) }, undefined],
			[
				'everything at once',
				{ patrons: six, capacity: 5, boat: 'Grey Heron', crew: true, ...at(10) },
				[over(6, 5), { kind: 'boat_overlap', name: 'Grey Heron' }, { kind: 'crew_overlap', name: 'Jory Vance' }]
			]
		])('about %s, in each response, and for people with the other charter', async (_, sent, warnings) => {
			const date = `2027-01-${String(10 + (made % 18))}`;
			const crew = [{ crewId: testApp.crewId, slot: 'captain' as const }];
			const other = await testApp.newEvent({ date, boat: 'Grey Heron', crew, startsAt: '11:00', endsAt: '14:00' });
			const booking = newBooking({ ...sent, date, crew: sent.crew === true ? crew : undefined });
			for (const status of [201, 200]) {
				const answer = await booking.put();
				expect([answer.status, answer.body.warnings]).toEqual([status, warnings]);
			}
			const named = warnings?.map((one) =>
				'name' in one ? { ...one, eventId: other.eventId, title: other.title } : one
			);
			expect((await booking.put({}, testApp.admin)).body.warnings).toEqual(named);
			await testApp.admin.post(`/api/events/${other.eventId}/cancellation`, {}, key());
			const left = warnings?.filter((one) => !('name' in one)) ?? [];
			expect((await booking.put()).body.warnings ?? []).toEqual(left);
		});

		it('and so do a charter that is moved to another date, with the reason why that is all right', async () => {
			const at = { boat: 'Mute Swan', startsAt: '11:00', endsAt: '14:00' };
			const [other, moved] = [
				await testApp.newEvent({ date: '2027-03-01', ...at }),
				await testApp.newEvent({ date: '2027-03-02', ...at })
			];
			const path = `/api/events/${moved.eventId}/rename`;
			const free = await site.post(path, { eventId: moved.eventId.replace('03-02', '03-03') });
			expect([free.status, free.body.warnings]).toEqual([200, undefined]);
			const onTaken = moved.eventId.replace('03-02', '03-01');
			const eventId = `${onTaken}-moved`;
			const taken = await testApp.admin.post(path, { eventId, overlapReason: 'Two boats with one name' });
			expect([taken.status, taken.body.event.date]).toEqual([200, '2027-03-01']);
			const overlap = { kind: 'boat_overlap', name: 'Mute Swan' };
			expect(taken.body.warnings).toEqual([{ ...overlap, eventId: other.eventId, title: other.title }]);
			expect((await testApp.admin.get(`/api/events/${eventId}`)).body.overlapReason).toBe('Two boats with one name');
			// The reason stays until someone gives another one.
			expect((await site.post(path, { eventId: `${onTaken}-again` })).body.warnings).toEqual([overlap]);
			expect((await testApp.admin.get(`/api/events/${onTaken}-again`)).body.overlapReason).toBe(
				'Two boats with one name'
			);
		});

		it('and so do a charter that is created and one that is changed', async () => {
			const { path: _, ...booking } = newBooking({ patrons: [...six, { name: 'Gus' }] });
			await booking.start();
			const { eventId } = await booking.read();
			const changed = await site.send('PATCH', `/api/events/${eventId}`, { capacity: 4 }, { 'if-match': '1' });
			expect(changed.body.warnings).toEqual([over(7, 4)]);
			const fits = await site.send('PATCH', `/api/events/${eventId}`, { capacity: 7 }, { 'if-match': '2' });
			expect(fits.body.warnings).toBeUndefined();
			const draft = { date: '2026-07-04', hostFirstName: 'Overfull', title: 'Sail', location: 'Pier 2', ...at(10) };
			const more = { timeZone: 'America/Los_Angeles', totalPriceCents: 100, capacity: 5, patrons: six };
			expect((await site.post('/api/events', { ...draft, ...more })).body.warnings).toEqual([over(6, 5)]);
		});
	});

	it.each<[string, Record<string, unknown>, string]>([
		['/api/bookings/site/E-1', { date: '2026-02-30' }, 'date'],
		['/api/bookings/site/E-1', { title: '\u200b' }, 'title'],
		['/api/bookings/site/E-1', { endsAt: '16:00', startsAt: '17:00', endsNextDay: false }, 'endsAt'],
		['/api/bookings/site/E-1', { totalPriceCents: 1.5 }, 'totalPriceCents'],
		[`/api/bookings/${'x'.repeat(61)}/E-1`, {}, 'source'],
		['/api/bookings/%E2%80%8B/E-1', {}, 'source'],
		[`/api/bookings/site/${'x'.repeat(121)}`, {}, 'externalId']
	])('%s with %j is refused, naming the field', async (path, more, field) => {
		const body = {
			...{ date: '2026-07-04', hostFirstName: 'Odd', title: 'Sail', location: 'Pier 2', startsAt: '10:00' },
			...{ endsAt: '12:00', timeZone: 'America/Los_Angeles', totalPriceCents: 100, ...more }
		};
		const answer = await site.send('PUT', path, body);
		expect(reasonOf(answer)).toEqual([422, 'invalid']);
		expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
	});
});
