import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { CharterImport } from '../../../src/lib/office/charter-import.svelte.ts';
import { readCharters } from '../../../src/lib/office/read-charters.ts';
import { uuidOf } from '../../../src/lib/office/roster-editor.svelte.ts';
import type { AuditMessage } from '../../../src/lib/wire/audit.ts';
import {
	createClient,
	createCrew,
	localDate,
	paymentBody,
	readLedger,
	signIn,
	signInAsAdmin,
	type Client
} from '../../support/api.ts';
import { startApp, type App } from '../../support/app.ts';
import { startReceiver, type Receiver } from '../../support/https-receiver.ts';
import { scaled } from '../../support/slowness.ts';
import { key } from './test-app.ts';

// The first days of a business, from an empty table, and the audit log that tells them. Each test continues the one before it.

let app: App;
let admin: Client;
let receiver: Receiver;
const folder = mkdtempSync(join(tmpdir(), 'scc-office-'));
const [importedOn, bookedOn, movedTo] = [localDate(20), localDate(21), localDate(22)];

beforeAll(async () => {
	receiver = await startReceiver();
	const ca = join(folder, 'ca.pem');
	writeFileSync(ca, receiver.ca);
	app = await startApp({ env: { SCC_WEBHOOK_TEST_CA: ca } });
	admin = await signInAsAdmin(app.url);
});
afterAll(async () => {
	await app.dispose();
	await receiver.close();
	rmSync(folder, { recursive: true, force: true });
});
afterEach(() => vi.unstubAllGlobals());

const eventsOf = async (day: string): Promise<any[]> =>
	(await admin.get(`/api/events?from=${day}&to=${day}`)).body.events;
const usDate = (day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}/${day.slice(0, 4)}`;

let captain: Client;
let deckhand: Awaited<ReturnType<typeof createCrew>>;

it('an empty table gets settings, a boat, and crew', async () => {
	expect((await admin.get('/api/audit')).body.entries).toEqual([]);
	const settings = { businessName: 'Harbor Sails', timeZone: 'America/New_York' };
	expect((await admin.send('PATCH', '/api/settings', settings, { 'if-match': '0' })).status).toBe(200);
	expect((await admin.post('/api/boats', { name: 'Wren', capacity: 12 }, key())).status).toBe(201);
	const larkin = await createCrew(admin, { name: 'Imke Larkin', role: 'captain' });
	deckhand = await createCrew(admin, { name: 'Jory Vance', role: 'crew' });
	captain = await signIn(app.url, larkin.crewId, larkin.passcode);
});

it('an export with semicolons becomes charters, once', async () => {
	// The page's fetch: the same requests, with the admin's credentials.
	const send = globalThis.fetch;
	vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
		if (!path.startsWith('/')) return send(path, init);
		const headers = new Headers(init.headers);
		headers.set('authorization', `Bearer ${admin.token}`);
		return send(`${app.url}${path}`, { ...init, headers });
	});
	const day = usDate(importedOn);
	const file = [
		'\ufeffsep=;',
		'Date;Start;End;Host;Email;Boat;Price;Guests',
		`${day};1:00 PM;4:00 PM;"Tern, Alice";alice@example.com;Wren;$1,250.00;Bo Lin, Cleo Marsh`,
		`${day};5:00 PM;8:00 PM;Dario Venn;;Wren;800;`,
		`${day};25:00;8:00 PM;Elsbeth Moore;;Wren;800;`,
		'Total;;;;;;2050;'
	].join('\r\n');
	const { charters, problems } = readCharters(file, {
		...{ timeZone: 'America/New_York', location: 'Slip 14' },
		boats: [{ name: 'Wren', capacity: 12, docks: [], isRetired: false }]
	});
	expect([charters.length, problems.map(({ line }) => line)]).toEqual([2, [5]]);
	for (let times = 0; times < 2; times += 1)
		expect(await new CharterImport({ idOf: uuidOf }).run(charters)).toEqual([]);
	const made = await eventsOf(importedOn);
	expect(made.map(({ eventId, boat, patrons }) => [eventId, boat, patrons.length])).toEqual([
		[`${importedOn}-alice`, 'Wren', 3],
		[`${importedOn}-dario`, 'Wren', 1]
	]);
	expect(made[0].totalPriceCents).toBe(125_000);
});

let site: Client;
let booked: string;

it('a booking by key, sent twice and changed once, is one charter with the change', async () => {
	const { body } = await admin.post('/api/service-keys', { name: 'Harbor Site', rights: ['events:write'] });
	site = createClient(app.url, body.key);
	const booking = {
		...{ date: bookedOn, hostFirstName: 'Noor', title: 'Sunset sail', location: 'Slip 14', boat: 'Wren' },
		...{ startsAt: '17:00', endsAt: '20:00', timeZone: 'America/New_York', totalPriceCents: 80_000 },
		patrons: [{ name: 'Noor Haddad' }]
	};
	const put = (more = {}) => site.send('PUT', '/api/bookings/site/B-1', { ...booking, ...more });
	const answers = [await put(), await put(), await put({ title: 'Sunset sail with music' })];
	expect(answers.map(({ status }) => status)).toEqual([201, 200, 200]);
	const made = await eventsOf(bookedOn);
	expect(made).toMatchObject([{ title: 'Sunset sail with music', version: 2, patrons: [{ name: 'Noor Haddad' }] }]);
	booked = made[0].eventId;
});

it('a feed that another library reads has the zone, follows a rename, and shows a cancellation', async () => {
	const feed = await admin.post('/api/calendar', { kind: 'boat', boat: 'Wren' });
	expect(feed.status).toBe(201);
	const read = async () => {
		const { text } = await createClient(app.url).get(new URL(feed.body.url).pathname);
		const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
		const zone = calendar.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid');
		const events = calendar.getAllSubcomponents('vevent').map((one) => {
			const { uid, startDate } = new ICAL.Event(one);
			// The library needs the zone's own rules to tell the instant.
			return { uid, at: startDate.toJSDate().toISOString(), status: one.getFirstPropertyValue('status') };
		});
		return { zone, events };
	};
	const before = await read();
	const starts = new Map((await eventsOf(bookedOn)).map((one) => [one.eventId, one.startInstant]));
	expect(before.zone).toBe('America/New_York');
	expect(before.events).toHaveLength(3);
	const at = new Date(starts.get(booked) ?? '').toISOString();
	const own = before.events.find((one) => one.at === at);
	expect(own?.status).toBe('CONFIRMED');

	const renamed = `${movedTo}-noor`;
	expect((await admin.post(`/api/events/${booked}/rename`, { eventId: renamed }, key())).status).toBe(200);
	booked = renamed;
	const [moved] = await eventsOf(movedTo);
	const now = (await read()).events.find((one) => one.uid === own?.uid);
	expect(now?.at).toBe(new Date(moved.startInstant).toISOString());
	const other = `${importedOn}-dario`;
	expect((await admin.post(`/api/events/${other}/cancellation`, {}, key())).status).toBe(201);
	const statuses = (await read()).events.map(({ status }) => status).toSorted();
	expect(statuses).toEqual(['CANCELLED', 'CONFIRMED', 'CONFIRMED']);
});

it('a webhook arrives and is verified', async () => {
	const { body } = await admin.post('/api/webhooks', { url: receiver.url, types: ['payment.recorded'] });
	const paid = paymentBody({ patronName: 'Noor Haddad', amountCents: 20_000 });
	const { status } = await captain.post(`/api/events/${booked}/payment`, paid, key(paid.paymentId));
	expect(status).toBe(201);
	await expect.poll(() => receiver.received.length, { timeout: scaled(30_000) }).toBe(1);
	const [{ headers, body: text } = { headers: {}, body: '' }] = receiver.received;
	const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
	expect(new Webhook(body.secret).verify(text, flat)).toMatchObject({
		...{ type: 'payment.recorded', data: { eventId: booked, paymentId: paid.paymentId, amountCents: 20_000 } }
	});
});

it('a phone that was signed out while it held three payments loses none, and each stays with who took it', async () => {
	const { crewId, passcode } = deckhand;
	const phone = await signIn(app.url, crewId, passcode);
	const deviceId = randomUUID();
	const device = { id: deviceId, epoch: randomUUID() };
	const report = {
		...{ ...device, app: '2.4.1', next: 4, held: [[1, 3]], count: 3, payments: 3, cents: 18_000 },
		...{ oldest: '2026-05-23T18:37:00.000Z', charters: [[booked, 3, 18_000]] }
	};
	await phone.send('GET', '/api/events', undefined, { 'scc-phone': JSON.stringify(report) });
	const { phones } = (await admin.get('/api/phones')).body;
	const listed = phones.find((one: { deviceId: string }) => one.deviceId === deviceId);
	expect(listed).toMatchObject({ crewId, unsent: { payments: 3, amountCents: 18_000 } });
	expect((await admin.send('DELETE', `/api/phones/sessions/${crewId}/${listed.sessionId}`)).status).toBe(204);

	const operations = [5_000, 6_000, 7_000].map((amountCents, at) => {
		const body = paymentBody({ amountCents, patronName: `Guest ${'ABC'[at]}`, takenBy: crewId });
		const text = JSON.stringify({ ...body, device: { ...device, seq: at + 1 } });
		return { key: body.paymentId, kind: 'payment', eventId: booked, body: text };
	});
	const refused = await phone.post('/api/outbox', { operations });
	expect([refused.status, refused.body.reason]).toEqual([401, 'not_signed_in']);
	expect(await readLedger(admin, booked)).toHaveLength(1);
	// The captain signs in on that phone, which sends what it holds, and sends it again after a lost response.
	for (const status of [201, 200]) {
		const sent = await captain.post('/api/outbox', { operations });
		expect(sent.body.results.map((one: { status: number }) => one.status)).toEqual([status, status, status]);
	}
	const payments = (await admin.get(`/api/events/${booked}`)).body.payments.filter(
		({ patronName }: { patronName: string }) => patronName.startsWith('Guest')
	);
	expect(payments.map((one: any) => [one.amountCents, one.takenBy, one.deliveredBy]).toSorted()).toEqual(
		[5_000, 6_000, 7_000].map((amountCents) => [amountCents, crewId, 'larkin'])
	);
});

it('the audit log tells all of it, in order, with who did it and nothing secret', async () => {
	const { body, text } = await admin.get('/api/audit');
	const entries: AuditMessage[] = body.entries.toReversed();
	expect(entries.map(({ action, actorName, targetName = '' }) => [actorName, action, targetName])).toEqual([
		['Admin', 'settings_changed', ''],
		['Admin', 'boat_added', 'Wren'],
		['Admin', 'crew_added', 'Imke Larkin'],
		['Admin', 'crew_added', 'Jory Vance'],
		// The import creates a few charters at the same time.
		['Admin', 'event_created', expect.stringMatching(/Alice|Dario/)],
		['Admin', 'event_created', expect.stringMatching(/Alice|Dario/)],
		['Admin', 'key_created', 'Harbor Site'],
		['Harbor Site', 'event_created', 'Sunset sail'],
		['Harbor Site', 'event_changed', 'Sunset sail with music'],
		['Admin', 'calendar_created', 'Wren'],
		['Admin', 'event_renamed', 'Sunset sail with music'],
		['Admin', 'event_canceled', expect.stringMatching(/Dario/)],
		['Admin', 'webhook_created', expect.any(String)],
		['Admin', 'session_ended', 'Jory Vance']
	]);
	expect(entries.every(({ isConfirmed, sessionId }) => isConfirmed && sessionId !== undefined)).toBe(true);
	expect(entries[8]?.fields).toEqual([{ name: 'title', before: 'Sunset sail', after: 'Sunset sail with music' }]);
	expect(text).not.toContain(deckhand.passcode);
	expect(text).not.toMatch(/whsec_|scc_\w{12}_/);
});
