import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RosterEntry } from '../../../src/lib/wire/event.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;

beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const rounds = 6;

async function newPatron() {
	const { eventId } = await testApp.newEvent({ patrons: [] });
	const added = await testApp.admin.post(`/api/events/${eventId}/patrons`, { name: 'Odalys Fern' }, key());
	const { patronId } = added.body.patron;
	const path = `/api/events/${eventId}/patrons/${patronId}`;
	return {
		change: (body: unknown) => testApp.admin.send('PATCH', path, body),
		remove: () => testApp.admin.send('DELETE', path),
		read: async (): Promise<RosterEntry | undefined> => {
			const page = await testApp.admin.get(`/api/events/${eventId}`);
			return page.body.patrons.find((one: RosterEntry) => one.patronId === patronId);
		}
	};
}

describe('people who change one patron at once', () => {
	it('all keep their changes where they change different fields, twelve requests at a time', async () => {
		for (let round = 0; round < rounds; round += 1) {
			const patron = await newPatron();
			const fields = [
				{ name: `Odalys Fern ${'abcdef'.charAt(round)}` },
				{ email: `odalys${round}@example.com` },
				{ phone: `555-010${round}` },
				{ shareCents: 1000 + round }
			];
			const answers = await Promise.all([...fields, ...fields, ...fields].map((field) => patron.change(field)));
			expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
			expect(await patron.read()).toMatchObject(Object.assign({}, ...fields));
		}
	});

	it('never restore a person who was removed', async () => {
		for (let round = 0; round < rounds; round += 1) {
			const patron = await newPatron();
			const changes = Array.from({ length: 6 }, (_, i) => patron.change({ phone: `555-02${round}${i}` }));
			const [removed, ...answers] = await Promise.all([patron.remove(), ...changes]);
			expect(removed.status).toBe(204);
			for (const { status } of answers) expect([200, 404]).toContain(status);
			expect(await patron.read()).toBeUndefined();
		}
	});

	it('restore a person only on request, with the earlier changes', async () => {
		const patron = await newPatron();
		await patron.change({ email: 'odalys@example.com' });
		await patron.remove();
		expect((await patron.change({ email: 'other@example.com' })).status).toBe(404);
		expect((await patron.change({ isRemoved: false })).status).toBe(200);
		expect(await patron.read()).toMatchObject({ email: 'odalys@example.com' });
	});
});

describe('people who change one charter at once', () => {
	it('all keep their changes when each tries again from the version that is there', async () => {
		const { eventId } = await testApp.newEvent();
		const path = `/api/events/${eventId}`;
		const changes = [
			{ title: 'Dusk sail' },
			{ boat: 'Wren' },
			{ capacity: 18 },
			{ notes: 'Bring blankets' },
			{ privateNotes: 'Paid by wire' },
			{ itinerary: 'same_port' },
			{ totalPriceCents: 61_000 },
			{ location: 'Slip 9' }
		];
		const change = async (body: unknown): Promise<void> => {
			const asked = await testApp.admin.get(path);
			// The charter was renamed in the meantime, and the response leads to the new link.
			const page = asked.status === 308 ? await testApp.admin.get(asked.headers.get('location') ?? '') : asked;
			const { version } = page.body;
			const { status } = await testApp.admin.send('PATCH', path, body, { 'if-match': `"${version}"` });
			expect([200, 412]).toContain(status);
			if (status === 412) await change(body);
		};
		const rename = testApp.admin.post(`${path}/rename`, { eventId: `${eventId}-dusk` });
		await Promise.all([...changes.map(change), rename]);
		expect((await testApp.admin.get(`${path}-dusk`)).body).toMatchObject(Object.assign({}, ...changes));
	});
});
