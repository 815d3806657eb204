// The Office's own import against the real API: two admins import the same file at once, and a file is imported again.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CharterImport } from '../../../src/lib/office/charter-import.svelte.ts';
import { readCharters } from '../../../src/lib/office/read-charters.ts';
import { readPastedRoster } from '../../../src/lib/office/paste-roster.ts';
import { compareCharters } from '../../../src/lib/office/compare-charters.ts';
import { RosterEditor, uuidOf } from '../../../src/lib/office/roster-editor.svelte.ts';
import type { RosterEntry } from '../../../src/lib/wire/event.ts';
import { createEvent } from '../../support/api.ts';
import { startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

// The page's fetch: the same requests, with the admin's credentials.
beforeEach(() => {
	const send = globalThis.fetch;
	vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
		if (!path.startsWith('/')) return send(path, init);
		const { method, headers, body } = init;
		const all = new Headers(headers);
		all.set('authorization', `Bearer ${testApp.admin.token}`);
		return send(`${testApp.app.url}${path}`, { method, headers: all, body });
	});
});
afterEach(() => vi.unstubAllGlobals());

async function rosterOf(eventId: string): Promise<RosterEntry[]> {
	return (await testApp.admin.get<{ patrons: RosterEntry[] }>(`/api/events/${eventId}`)).body.patrons;
}

function openEditor(eventId: string): RosterEditor {
	let patrons: RosterEntry[] = [];
	return new RosterEditor({
		eventId,
		reload: async () => {
			patrons = await rosterOf(eventId);
		},
		patrons: () => patrons,
		idOf: uuidOf,
		mintKey: () => crypto.randomUUID()
	});
}

describe('a roster', () => {
	it('that two admins import at once, typed differently, has everyone once', async () => {
		const { eventId } = await createEvent(testApp.admin, { title: 'Imported at once', patrons: [] });
		const names = ['Ana', 'Bram', 'Cleo', 'Dario', 'Elsbeth', 'Fay', 'Gus', 'Hanna'].map((first) => `${first} Tern`);
		const typed = names.map((name) => `${name},${name.slice(0, 3)}@example.com,8`).join('\n');
		const lists = [`Name,Email,Age\n${typed}`, `Guest\n${names.join('\n').toUpperCase()}`];
		const results = await Promise.all(
			lists.map((list) => openEditor(eventId).addList(readPastedRoster(list).people.map(({ person }) => person)))
		);
		expect(results.map(({ count, failure }) => [count, failure])).toEqual([
			[8, undefined],
			[8, undefined]
		]);
		expect(await rosterOf(eventId)).toHaveLength(8);
	});
});

describe('a list of charters', () => {
	const defaults = { timeZone: 'America/Los_Angeles', location: 'Slip 14', boats: [] };
	const list = (price: number) =>
		readCharters(
			`Date,Start,End,Host,Price,Guests,Booking #
2027-08-01,15:00,18:00,Alice Tern,1250,Bo Lin; Cleo Marsh,
2027-08-02,15:00,18:00,Alice Tern,1250,4,
2027-08-02,10:00,12:00,Dario Venn,${price},,D-1`,
			defaults
		).charters;
	const open = () => new CharterImport({ idOf: uuidOf });
	const charters = async () => (await testApp.admin.get('/api/events?from=2027-08-01&to=2027-08-02')).body.events;

	it('that two admins import at once, and again later, makes each charter and guest once', async () => {
		expect(await Promise.all([open().run(list(800)), open().run(list(800))])).toEqual([[], []]);
		expect(await open().run(list(800))).toEqual([]);
		const made: { eventId: string; patrons: unknown[]; totalPriceCents: number }[] = await charters();
		expect(made.map(({ eventId, patrons }) => [eventId, patrons.length])).toEqual([
			['2027-08-01-alice', 3],
			['2027-08-02-dario', 1],
			['2027-08-02-alice', 1]
		]);
	});

	it('cancels a booking that first had no status, unless the office set one', async () => {
		const rows = (status: string) =>
			readCharters(
				`Date,Start,End,Host,Price,Booking #,Status
2027-09-01,15:00,18:00,Petra Venn,800,P-1,${status}
2027-09-02,15:00,18:00,Quill Venn,800,Q-1,${status}`,
				defaults
			).charters;
		const statuses = async () =>
			(await testApp.admin.get('/api/events?from=2027-09-01&to=2027-09-02')).body.events.map(
				({ status }: { status: string }) => status
			);
		expect(await open().run(rows(''))).toEqual([]);
		expect(await statuses()).toEqual(['confirmed', 'confirmed']);
		const office = { status: 'pending' };
		await testApp.admin.send('PATCH', '/api/events/2027-09-02-quill', office, { 'if-match': '1' });
		const again = open();
		expect(await again.run(rows('Canceled'))).toEqual([]);
		expect(await statuses()).toEqual(['cancelled', 'pending']);
		expect(again.kept.map(({ fields }) => fields)).toEqual([['status']]);
	});

	it('is found again after an earlier release read a host’s title as the first name', async () => {
		const rows = readCharters(
			`Date,Start,End,Host,Price,Booking #
2027-10-01,15:00,18:00,Dr. Ana Reyes,800,
2027-10-01,09:00,12:00,Dr. Bo Lin,800,
2027-10-02,15:00,18:00,Dr. Cleo Marsh,800,C-1`,
			defaults
		).charters;
		const asBefore = rows.filter(({ line }) => line !== 3);
		for (const { body } of asBefore) {
			const { status } = await testApp.admin.post('/api/events', { ...body, hostFirstName: 'Dr.' });
			expect(status).toBe(201);
		}
		const importAgain = open();
		await importAgain.load(rows.map(({ body }) => body.date));
		const { fresh, same } = compareCharters(rows, importAgain.existing);
		expect([same.map(({ line }) => line), fresh.map(({ line }) => line)]).toEqual([[2], [3, 4]]);
		expect(await importAgain.run(fresh)).toEqual([]);
		expect(importAgain.kept).toEqual([]);
		const { events } = (await testApp.admin.get('/api/events?from=2027-10-01&to=2027-10-02')).body;
		expect(events.map(({ eventId }: { eventId: string }) => eventId)).toEqual([
			...['2027-10-01-bo', '2027-10-01-dr', '2027-10-02-dr']
		]);
	});

	it('brings a booking with a number up to date, and names a link that another charter has', async () => {
		await open().run(list(800));
		expect(await open().run(list(950))).toEqual([]);
		const dario = (await charters()).find(({ eventId }: { eventId: string }) => eventId.endsWith('dario'));
		expect(dario.totalPriceCents).toBe(95_000);
		const [changed] = readCharters('Date,Start,End,Host,Price\n2027-08-01,09:00,11:00,Alice Tern,1', defaults).charters;
		const again = open();
		expect(await again.run(changed ? [changed] : [])).toHaveLength(1);
		expect([...again.refused.values()]).toEqual([
			expect.stringMatching(/Another charter has the link 2027-08-01-alice/)
		]);
	});
});
