import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDate, paymentBody, postPayment, readLedger, type Answer } from '../../support/api.ts';
import { scaled } from '../../support/slowness.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const reasonOf = (answer: Answer) => ({ status: answer.status, reason: answer.body.reason });
const draft = (more: Record<string, unknown> = {}) => ({
	date: '2026-07-04',
	hostFirstName: 'Renée',
	title: 'Sunset sail',
	location: 'Harbor Island',
	startsAt: '17:00',
	endsAt: '20:00',
	timeZone: 'America/Los_Angeles',
	totalPriceCents: 80_000,
	...more
});

describe('making an event', () => {
	it('derives the link from date, host, and period, and returns it', async () => {
		const answer = await testApp.admin.post('/api/events', draft({ period: 'Sunset' }));
		expect(answer.status).toBe(201);
		expect(answer.headers.get('location')).toBe('/api/events/2026-07-04-renee-sunset');
		expect(answer.body.event).toMatchObject({
			eventId: '2026-07-04-renee-sunset',
			startInstant: '2026-07-05T00:00:00Z',
			endInstant: '2026-07-05T03:00:00Z',
			paymentState: 'tentative',
			balanceCents: 80_000,
			version: 1
		});
	});

	it('offers a free link instead of a taken one, and accepts it', async () => {
		await testApp.admin.post('/api/events', draft({ hostFirstName: 'Otto' }));
		const taken = await testApp.admin.post('/api/events', draft({ hostFirstName: 'Otto' }));
		expect(reasonOf(taken)).toEqual({ status: 409, reason: 'slug_taken' });
		expect(taken.body.suggestion).toBe('2026-07-04-otto-sunset');
		const body = draft({ hostFirstName: 'Otto', eventId: taken.body.suggestion });
		expect((await testApp.admin.post('/api/events', body)).status).toBe(201);
	});

	it.each([
		['2026-07-04', 'a bare date'],
		['2026-07-05-renee', 'another day'],
		['2026-07-04-Renee', 'capitals'],
		['2026-07-04-renée', 'an accent'],
		['2026-13-01-renee', 'no such month'],
		['renee', 'no date'],
		['', 'nothing'],
		[' 2026-07-04-renee', 'a space'],
		[`2026-07-04-${'r'.repeat(80)}`, 'a long name'],
		['2026-07-04-renee\u0000', 'a control character']
	])('refuses the link %s (%s) with bad_slug', async (eventId) => {
		const answer = await testApp.admin.post('/api/events', draft({ eventId }));
		expect(reasonOf(answer)).toEqual({ status: 422, reason: 'bad_slug' });
		expect(answer.body.detail.length).toBeGreaterThan(10);
	});

	it.each([
		[{ date: '2026-02-30' }, 'date'],
		[{ startsAt: '25:00' }, 'startsAt'],
		[{ timeZone: 'Mars/Olympus' }, 'timeZone'],
		[{ startsAt: '15:00', endsAt: '14:00' }, 'endsAt'],
		[{ startsAt: '23:00', endsAt: '02:00', endsNextDay: false }, 'endsAt'],
		[{ date: '2026-03-08', startsAt: '02:30' }, 'startsAt'],
		[{ totalPriceCents: -1 }, 'totalPriceCents'],
		[{ totalPriceCents: 12.5 }, 'totalPriceCents'],
		[{ title: '   ' }, 'title'],
		[{ crew: [{ crewId: 'nobody', slot: 'captain' }] }, 'crew.0.crewId'],
		[{ patrons: [{ name: 'A', email: 'not an address' }] }, 'patrons.0.email']
	])('refuses %j naming the field %s', async (more, field) => {
		const answer = await testApp.admin.post('/api/events', draft({ hostFirstName: 'Bad', ...more }));
		expect(answer.status).toBe(422);
		expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
	});

	it('accepts a charter over midnight, and a longer one after confirmation, and asks again only if its times change', async () => {
		const night = await testApp.admin.post(
			'/api/events',
			draft({ hostFirstName: 'Nightly', date: '2026-10-31', startsAt: '23:00', endsAt: '02:00' })
		);
		expect(night.status).toBe(201);
		// The clocks go back that night.
		const { startInstant, endInstant, eventId } = night.body.event;
		const version = Number(night.body.event.version);
		expect(Date.parse(endInstant) - Date.parse(startInstant)).toBe(4 * 3_600_000);
		const change = (body: unknown, ifMatch: number) =>
			testApp.admin.send('PATCH', `/api/events/${eventId}`, body, { 'if-match': String(ifMatch) });
		const slip = await change({ endsAt: '22:00' }, version);
		expect([slip.status, slip.body.errors]).toEqual([422, [{ field: 'endsAt', reason: 'ends_before_start' }]]);
		expect((await change({ endsAt: '22:00', endsNextDay: true }, version)).status).toBe(200);
		const renamed = await change({ title: 'A long night' }, version + 1);
		expect([renamed.status, renamed.body.endsNextDay]).toEqual([200, undefined]);
	});

	it('recognizes an imported booking under any link', async () => {
		const booking = { source: 'boatbooker', externalId: 'B-1001' };
		expect((await testApp.service.post('/api/events', draft({ hostFirstName: 'Ida', ...booking }))).status).toBe(201);
		for (const hostFirstName of ['Ida', 'Idabel']) {
			const again = await testApp.service.post('/api/events', draft({ hostFirstName, ...booking }));
			expect(reasonOf(again)).toEqual({ status: 409, reason: 'already_imported' });
			expect(again.body.eventId).toBe('2026-07-04-ida');
		}
	});

	it('imports a booking once from ten requests at once', async () => {
		const booking = { source: 'boatbooker', externalId: 'B-2002' };
		const answers = await Promise.all(
			Array.from({ length: 10 }, (_, i) =>
				testApp.service.post('/api/events', draft({ hostFirstName: `Kay${'abcdefghij'[i]}`, ...booking }))
			)
		);
		expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
		expect(answers.filter((answer) => answer.status === 409)).toHaveLength(9);
	});

	it('honours an Idempotency-Key: one event, one roster, and other bytes are refused', async () => {
		const headers = key();
		const body = draft({ hostFirstName: 'Uma', patrons: [{ name: 'Uma Lindqvist' }, { name: 'Per Lindqvist' }] });
		const first = await testApp.admin.post('/api/events', body, headers);
		const again = await testApp.admin.post('/api/events', body, headers);
		expect([first.status, again.status]).toEqual([201, 200]);
		expect(again.headers.get('idempotency-replayed')).toBe('true');
		expect(again.body.event.patrons).toHaveLength(2);
		const other = await testApp.admin.post('/api/events', { ...body, title: 'Else' }, headers);
		expect(reasonOf(other)).toEqual({ status: 422, reason: 'key_reused' });
	});

	it('is for those with the right alone', async () => {
		for (const client of [testApp.captain, testApp.crew]) {
			expect(reasonOf(await client.post('/api/events', draft()))).toEqual({ status: 403, reason: 'not_allowed' });
		}
		expect(reasonOf(await testApp.stranger.post('/api/events', draft()))).toEqual({
			status: 401,
			reason: 'not_signed_in'
		});
	});
});

describe('the board', () => {
	it('shows the window asked for, in the order of departure, with the server’s clock', async () => {
		const names = ['Cara', 'Abel', 'Bea'];
		const starts = ['15:00', '09:00', '12:00'];
		for (const [i, hostFirstName] of names.entries()) {
			await testApp.admin.post('/api/events', draft({ date: '2026-09-01', hostFirstName, startsAt: starts[i]! }));
		}
		const answer = await testApp.captain.get('/api/events?from=2026-09-01&to=2026-09-01');
		expect(answer.body.events.map((event: { hostFirstName: string }) => event.hostFirstName)).toEqual([
			'Abel',
			'Bea',
			'Cara'
		]);
		expect(Math.abs(Date.parse(answer.body.asOf) - Date.now())).toBeLessThan(scaled(10_000));
		expect((await testApp.captain.get('/api/events?from=2026-09-02&to=2026-09-03')).body.events).toEqual([]);
	});

	it('has brief cards on request, with the same charters and numbers', async () => {
		await testApp.admin.post(
			'/api/events',
			draft({ date: '2026-09-05', hostFirstName: 'Abel', patrons: [{ name: 'Zoe' }] })
		);
		const path = '/api/events?from=2026-09-05&to=2026-09-05';
		const [whole, brief] = await Promise.all([testApp.captain.get(path), testApp.captain.get(`${path}&view=cards`)]);
		const { eventId, title, guests, balanceCents } = whole.body.events[0];
		expect(brief.body).toEqual({
			asOf: expect.any(String),
			events: [expect.objectContaining({ eventId, title, guests, balanceCents, guestNames: ['Zoe'], patrons: [] })],
			phoneDays: { back: 1, ahead: 3 }
		});
		expect(whole.body.events[0]).not.toHaveProperty('isBrief');
		expect(brief.headers.get('etag')).not.toBe(whole.headers.get('etag'));
	});

	it('has a revision on each charter of both views, which changes with everything that is recorded, and for each right', async () => {
		const made = draft({ date: '2026-09-06', hostFirstName: 'Abel', patrons: [{ name: 'Zoe' }] });
		const { eventId, patrons } = (await testApp.admin.post('/api/events', made)).body.event;
		const path = '/api/events?from=2026-09-06&to=2026-09-06';
		const read = async (client = testApp.captain): Promise<string> => {
			const [whole, brief] = await Promise.all([client.get(path), client.get(`${path}&view=cards`)]);
			expect(brief.body.events[0].rev).toBe(whole.body.events[0].rev);
			return brief.body.events[0].rev;
		};
		const seen = [await read()];
		expect(await read()).toBe(seen[0]);
		expect(await read(testApp.admin)).not.toBe(seen[0]);
		const keyed = (): { 'idempotency-key': string } => ({ 'idempotency-key': crypto.randomUUID() });
		const mark = (act: string, after: string[], key = keyed()) =>
			testApp.captain.post(
				`/api/events/${eventId}/boarding`,
				{
					...{ markId: key['idempotency-key'], patronId: patrons[0].patronId, act, after },
					takenAt: new Date().toISOString()
				},
				key
			);
		const boarded = (await mark('board', [])).body.markId;
		seen.push(await read());
		// The counts are the same as before, but the marks aren't.
		await mark('unboard', [boarded]);
		seen.push(await read());
		await testApp.admin.send('PATCH', `/api/events/${eventId}/patrons/${patrons[0].patronId}`, {
			phone: '+1 619 555 0142'
		});
		seen.push(await read());
		expect(seen.every((rev) => typeof rev === 'string')).toBe(true);
		expect(new Set(seen).size).toBe(seen.length);
	});

	it('shows the coming days when asked for none', async () => {
		const event = await testApp.newEvent({ date: localDate(3) });
		const answer = await testApp.captain.get('/api/events');
		expect(answer.body.events.map((one: { eventId: string }) => one.eventId)).toContain(event.eventId);
	});

	it.each([
		['from=yesterday', 'from'],
		['to=2026-02-30', 'to'],
		['from=2026-02-02&to=2026-02-01', 'to'],
		['view=card', 'view'],
		['view=CARDS', 'view'],
		['view=', 'view']
	])('refuses the window %s naming %s', async (query, field) => {
		const answer = await testApp.captain.get(`/api/events?${query}`);
		expect(answer.status).toBe(422);
		expect(answer.body.errors[0].field).toBe(field);
	});
});

describe('changing an event', () => {
	it.each([
		['pending', 200],
		['confirmed', 200],
		['cancelled', 200],
		// The Office no longer offers these, but programs may send them.
		['in_progress', 200],
		['completed', 200],
		['Completed', 422],
		['done', 422]
	])('to the status %s answers %i', async (status, expected) => {
		const { eventId } = await testApp.newEvent();
		const answer = await testApp.admin.send('PATCH', `/api/events/${eventId}`, { status }, { 'if-match': '1' });
		expect(answer.status).toBe(expected);
		const shown = (await testApp.admin.get(`/api/events/${eventId}`)).body.status;
		expect(shown).toBe(expected === 200 ? status : 'confirmed');
	});

	it('needs the version that was looked at', async () => {
		const { eventId } = await testApp.newEvent();
		const path = `/api/events/${eventId}`;
		const change = (headers: Record<string, string>, body: unknown = { title: 'New title' }) =>
			testApp.admin.send('PATCH', path, body, headers);
		expect(reasonOf(await change({}))).toEqual({ status: 428, reason: 'version_missing' });
		expect((await change({ 'if-match': '"1"' })).body.event).toMatchObject({ title: 'New title', version: 2 });
		expect(reasonOf(await change({ 'if-match': '1' }))).toEqual({ status: 412, reason: 'stale_version' });
		expect(reasonOf(await change({ 'if-match': 'soon' }))).toEqual({ status: 412, reason: 'stale_version' });
		const gone = await testApp.admin.send('PATCH', '/api/events/2031-01-01-nobody', {}, { 'if-match': '1' });
		expect(reasonOf(gone)).toEqual({ status: 404, reason: 'event_not_found' });
	});

	it('lets one of twenty who change at once through', async () => {
		const { eventId } = await testApp.newEvent();
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, i) =>
				testApp.admin.send('PATCH', `/api/events/${eventId}`, { title: `Title ${i}` }, { 'if-match': '1' })
			)
		);
		expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
		expect(answers.filter((answer) => answer.status === 412)).toHaveLength(19);
	});

	it('keeps missing fields, removes null ones, and moves the instants with the hours', async () => {
		const { eventId } = await testApp.newEvent({ notes: 'Bring blankets', date: '2026-07-10' });
		const path = `/api/events/${eventId}`;
		const answer = await testApp.admin.send('PATCH', path, { notes: null, startsAt: '10:00' }, { 'if-match': '1' });
		expect(answer.body.event.notes).toBeUndefined();
		expect(answer.body.event).toMatchObject({
			kind: 'Whale watch',
			startInstant: '2026-07-10T17:00:00Z'
		});
		const crew = [{ crewId: testApp.crewId, slot: 'deckhand' }];
		const manned = await testApp.admin.send('PATCH', path, { crew }, { 'if-match': '2' });
		expect(manned.body.event.crew).toEqual([{ crewId: testApp.crewId, slot: 'deckhand', name: 'Jory Vance' }]);
	});
});

describe('renaming an event', () => {
	it('keeps the old link and all records, and accepts payments under both links', async () => {
		const { eventId } = await testApp.newEvent({ date: '2026-08-01' });
		await postPayment(testApp.captain, eventId, paymentBody({ amountCents: 1000 }));
		const before = paymentBody({ amountCents: 2000 });
		const first = await postPayment(testApp.captain, eventId, before);
		const to = '2026-08-02-mirabel';
		const renamed = await testApp.admin.post(`/api/events/${eventId}/rename`, { eventId: to });
		expect(renamed.body.event).toMatchObject({ eventId: to, date: '2026-08-02', totalPaidCents: 3000 });
		const moved = await testApp.admin.get(`/api/events/${eventId}`);
		expect(moved.status).toBe(308);
		expect(moved.headers.get('location')).toBe(`/api/events/${to}`);
		expect((await postPayment(testApp.captain, eventId, paymentBody({ amountCents: 4000 }))).status).toBe(201);
		expect((await postPayment(testApp.captain, to, paymentBody({ amountCents: 8000 }))).status).toBe(201);
		expect((await postPayment(testApp.captain, to, before)).text).toBe(first.text);
		const ledger = await readLedger(testApp.admin, to);
		expect(ledger.map((payment) => payment.amountCents).sort((a, b) => a - b)).toEqual([1000, 2000, 4000, 8000]);
		const board = await testApp.admin.get('/api/events?from=2026-08-02&to=2026-08-02');
		expect(board.body.events).toMatchObject([{ eventId: to, totalPaidCents: 15_000 }]);
		expect((await testApp.admin.get('/api/events?from=2026-08-01&to=2026-08-01')).body.events).toEqual([]);
		const back = await testApp.admin.post(`/api/events/${to}/rename`, { eventId });
		expect(back.body.event.eventId).toBe(eventId);
		expect((await testApp.admin.get(`/api/events/${to}`)).status).toBe(308);
	});

	it('rejects a bad or taken link, and five simultaneous requests create one charter', async () => {
		const [one, two] = [await testApp.newEvent(), await testApp.newEvent()];
		const rename = (eventId: string) => testApp.admin.post(`/api/events/${one.eventId}/rename`, { eventId });
		for (const bad of ['2026-08-09', '', ' 2026-08-09-nils', `2026-08-09-${'n'.repeat(80)}`])
			expect(reasonOf(await rename(bad))).toEqual({ status: 422, reason: 'bad_slug' });
		expect(reasonOf(await rename(two.eventId))).toEqual({ status: 409, reason: 'slug_taken' });
		const to = `2026-11-11-${randomUUID()
			.replace(/[^a-z]/g, 'x')
			.slice(0, 8)}`;
		const answers = await Promise.all(Array.from({ length: 5 }, () => rename(to)));
		expect(answers.every((answer) => answer.status === 200)).toBe(true);
	});
});

describe('a roster', () => {
	it('gains, changes and loses people, and keeps who paid', async () => {
		const { eventId } = await testApp.newEvent();
		const path = `/api/events/${eventId}/patrons`;
		const added = await testApp.admin.post(path, { name: 'Noor Haddad', email: 'noor@example.com', shareCents: 5000 });
		expect(added.status).toBe(201);
		const { patronId } = added.body.patron;
		await postPayment(testApp.captain, eventId, paymentBody({ patronId, amountCents: 3000 }));
		const changed = await testApp.admin.send('PATCH', `${path}/${patronId}`, { email: null, phone: '555-0100' });
		expect(changed.body.patron).toEqual({
			patronId,
			name: 'Noor Haddad',
			phone: '555-0100',
			waiver: 'none',
			isHost: false,
			boarding: 'expected',
			boardingStatus: { state: 'expected', isDisputed: false, heads: [] },
			shareCents: 5000,
			paidCents: 3000
		});
		expect((await testApp.admin.send('DELETE', `${path}/${patronId}`)).status).toBe(204);
		expect((await testApp.admin.send('DELETE', `${path}/${patronId}`)).status).toBe(204);
		const page = await testApp.admin.get(`/api/events/${eventId}`);
		expect(page.body.patrons.map((one: { patronId: string }) => one.patronId)).not.toContain(patronId);
		expect(page.body.payments).toHaveLength(1);
		expect(reasonOf(await testApp.admin.send('PATCH', `${path}/${patronId}`, {}))).toEqual({
			status: 404,
			reason: 'patron_not_found'
		});
	});

	it('gains a person once from twenty requests with one key', async () => {
		const { eventId, patrons } = await testApp.newEvent();
		const headers = key();
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => testApp.admin.post(`/api/events/${eventId}/patrons`, { name: 'Ana' }, headers))
		);
		expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
		expect((await testApp.admin.get(`/api/events/${eventId}`)).body.patrons).toHaveLength(patrons.length + 1);
	});
});
