import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonOf, startBookingSite, type BookingSite } from './booking-steps.ts';

let testApp: BookingSite['testApp'];
let site: BookingSite['site'];
let newBooking: BookingSite['newBooking'];

beforeAll(async () => {
	({ testApp, site, newBooking } = await startBookingSite());
});
afterAll(() => testApp.app.dispose());

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
