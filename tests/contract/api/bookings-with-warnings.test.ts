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
			const date = `2027-01-${String(10 + (countMade() % 18))}`;
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
});
