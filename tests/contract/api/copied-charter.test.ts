// Copying a charter in the Office: its plan is copied, and nothing that happened on it.
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOf } from '../../../src/lib/office/event-draft.ts';
import { officeEvent } from '../../../src/lib/office/events.ts';
import { readNewEvent } from '../../../src/lib/office/read-draft.ts';
import { paymentBody, postPayment, type Answer } from '../../support/api.ts';
import { key, startTestApp, type TestApp } from './test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
	testApp = await startTestApp();
});
afterAll(() => testApp.app.dispose());

const read = async (eventId: string): Promise<Record<string, any>> => {
	const { status, body } = await testApp.admin.get(`/api/events/${eventId}`);
	expect(status).toBe(200);
	return body;
};

/** What the form sends when the copy is saved unchanged. */
async function formOf(eventId: string, date: string, period = '') {
	return readNewEvent(copyOf(v.parse(officeEvent, await read(eventId)), period, date));
}

async function copy(eventId: string, date: string, id: string = randomUUID()): Promise<Answer> {
	const form = await formOf(eventId, date);
	if (!form.ok) throw new Error(JSON.stringify(form.problems));
	return testApp.admin.post('/api/events', form.body, key(id));
}

const plan = {
	...{ hostFirstName: 'Odile', title: 'Odile, sunset sail', kind: 'Sunset sail', boat: 'Wren', location: 'Dock 9' },
	...{ startsAt: '17:00', endsAt: '20:00', timeZone: 'America/Denver', capacity: 9, itinerary: 'other_port' as const },
	...{ totalPriceCents: 96_000, pricePerGuestCents: 12_050, guestsPay: 'later' as const },
	...{ notes: 'Ginger is in the galley', privateNotes: 'Pays late' },
	tipRule: { kind: 'weights' as const, weights: { captain: 3, first_mate: 2, second_mate: 2, deckhand: 1, host: 1 } }
};
const copiedFields = [...Object.keys(plan), 'crew'];
/** A copy has its own. */
const ownFields = ['eventId', 'date', 'startInstant', 'endInstant', 'createdAt', 'updatedAt', 'version', 'rev'];

/** A charter on which everything happened that can be recorded. */
async function sailedCharter() {
	const { eventId, patrons } = await testApp.newEvent({
		...{ ...plan, date: '2026-07-15', source: 'harbor-tours', externalId: randomUUID(), overlapReason: 'Two skippers' },
		dayHands: [{ name: 'Ana Reyes', slot: 'deckhand' as const }],
		crew: [
			{ crewId: 'larkin', slot: 'captain' },
			{ crewId: testApp.crewId, slot: 'deckhand' }
		],
		patrons: [
			{ name: 'Odile Farrow', email: 'odile@example.com', shareCents: 50_000, isHost: true },
			{ name: 'Piet Farrow', isMinor: true }
		]
	});
	const path = `/api/events/${eventId}`;
	const takenAt = '2026-07-15T23:10:00Z';
	const post = async (what: string, body: object, id: string, who: 'admin' | 'captain' = 'captain') =>
		expect(await testApp[who].post(`${path}/${what}`, body, key(id))).toMatchObject({ status: 201 });
	const [host] = patrons;
	const paid = paymentBody({ amountCents: 20_000, tipCents: 900, patronId: host?.patronId, takenAt });
	await postPayment(testApp.captain, eventId, paid);
	const back = { kind: 'refund', amountCents: 700, method: 'cash', reason: 'Rain' };
	await post(`payments/${paid.paymentId}/correction`, back, randomUUID());
	const { text } = (await testApp.captain.get('/api/waiver-texts/current')).body;
	const ids = Array.from({ length: 8 }, () => randomUUID());
	const [waiverId = '', markId = '', countId = '', departureId = '', logId = '', handoverId = '', walkUp = ''] = ids;
	const signed = { name: 'Odile Farrow', signsFor: 'self', minors: [], birthDate: '1988-04-12', hasAgreed: true };
	const of = { waiverId, patronId: host?.patronId, textVersion: text.version, textSha256: text.sha256 };
	await post('waivers', { ...signed, typedSignature: 'Odile Farrow', ...of, takenAt }, waiverId);
	await post('boarding', { markId, patronId: host?.patronId, act: 'board', after: [], takenAt }, markId);
	await post('counts', { countId, point: 'departure', counted: 1, marksAboard: 1, heads: [markId], takenAt }, countId);
	await post('departure', { departureId, countId, warnings: [], overrides: [], takenAt }, departureId);
	await post('log', { logId, text: 'Left late', takenAt }, logId);
	await post('patrons', { patronId: walkUp, name: 'Walk Up', takenAt }, walkUp);
	await post('handovers', { handoverId, countedCents: 20_200, takenAt }, handoverId);
	await post(`handovers/${handoverId}/receipt`, { receivedCents: 20_200 }, randomUUID(), 'admin');
	await post('closes', { counted: [], note: 'x' }, randomUUID(), 'admin');
	return eventId;
}

describe('a copy of a charter', () => {
	it('has the plan, and everything else as on a new charter: no people, money, signatures, marks, or booking', async () => {
		const source = await read(await sailedCharter());
		const made = await copy(source.eventId, '2027-07-14');
		expect([made.status, made.body.warnings]).toEqual([201, undefined]);
		const copied = await read(made.body.event.eventId);
		const blank = await read(
			(await testApp.newEvent({ ...plan, boat: 'Petrel', date: '2027-08-14', crew: [], patrons: [] })).eventId
		);
		const people = (crew: any[]) => crew.map(({ crewId, slot, name }) => ({ crewId, slot, name }));
		for (const field of copiedFields) {
			const of = (event: Record<string, any>) => (field === 'crew' ? people(event.crew) : event[field]);
			expect([field, of(copied)]).toEqual([field, of(source)]);
			expect([field, of(copied)]).not.toEqual([field, undefined]);
		}
		// A field that a later release adds is either copied, or must look like a new charter’s.
		const others = (event: Record<string, any>) =>
			Object.fromEntries(
				Object.entries(event).filter(([field]) => !copiedFields.includes(field) && !ownFields.includes(field))
			);
		expect(others(copied)).toEqual(others(blank));
		for (const field of [
			'dayHands',
			'payments',
			'corrections',
			'patrons',
			'signedWaivers',
			'marks',
			'counts',
			'log',
			'handovers'
		]) {
			expect([field, source[field].length > 0, copied[field] ?? []]).toEqual([field, true, []]);
		}
		expect(source).toMatchObject({ source: 'harbor-tours', overlapReason: 'Two skippers', status: 'in_progress' });
		expect(copied).toMatchObject({ eventId: '2027-07-14-odile', status: 'confirmed', totalPaidCents: 0 });
		const { closes } = (await testApp.admin.get(`/api/events/${copied.eventId}/closes`)).body;
		expect(closes).toEqual([]);
		// The source is as it was.
		expect(await read(source.eventId)).toEqual(source);
	});

	it.each([
		['pending', 'pending'],
		['confirmed', 'confirmed'],
		['in_progress', 'confirmed'],
		['completed', 'confirmed'],
		['cancelled', 'confirmed']
	] as const)('of a charter that is %s is %s', async (status, wanted) => {
		const { eventId, version } = await testApp.newEvent({ status: 'pending', date: '2026-05-02', patrons: [] });
		const changed = await testApp.admin.send(
			...(['PATCH', `/api/events/${eventId}`, { status }, { 'if-match': `"${version}"` }] as const)
		);
		expect([200, 204]).toContain(changed.status);
		expect(await formOf(eventId, '2027-05-02')).toMatchObject({ ok: true, body: { status: wanted } });
	});

	const day = { startsAt: '17:00', endsAt: '20:00' };
	const night = { startsAt: '22:00', endsAt: '01:30' };
	const zone = 'America/Los_Angeles';
	it.each([
		['from summer to winter', '2026-07-15', '2027-01-15', day, zone, '2027-01-16T01:00:00Z', '2027-01-16T04:00:00Z'],
		['from winter to summer', '2026-01-15', '2027-07-15', day, zone, '2027-07-16T00:00:00Z', '2027-07-16T03:00:00Z'],
		['to the day of 23 hours', '2026-07-15', '2027-03-14', day, zone, '2027-03-15T00:00:00Z', '2027-03-15T03:00:00Z'],
		['to the day of 25 hours', '2026-07-15', '2027-11-07', day, zone, '2027-11-08T01:00:00Z', '2027-11-08T04:00:00Z'],
		[
			'into the night of 25 hours',
			'2026-07-15',
			'2027-11-06',
			night,
			zone,
			'2027-11-07T05:00:00Z',
			'2027-11-07T08:30:00Z'
		],
		[
			'into the night of 23 hours',
			'2026-07-15',
			'2027-03-13',
			night,
			zone,
			'2027-03-14T06:00:00Z',
			'2027-03-14T09:30:00Z'
		],
		[
			'without clock changes',
			'2026-07-15',
			'2027-01-15',
			day,
			'Pacific/Honolulu',
			'2027-01-16T03:00:00Z',
			'2027-01-16T06:00:00Z'
		]
	])('keeps its local time %s', async (_, from, to, hours, timeZone, startInstant, endInstant) => {
		const { eventId } = await testApp.newEvent({ ...hours, date: from, timeZone, patrons: [] });
		const made = await copy(eventId, to);
		expect([made.status, made.body.event]).toMatchObject([201, { ...hours, date: to, startInstant, endInstant }]);
	});

	it('onto a night whose clocks skip its end isn’t saved, and says why', async () => {
		const { eventId } = await testApp.newEvent({ startsAt: '22:00', endsAt: '02:30', date: '2026-07-15', patrons: [] });
		const form = await formOf(eventId, '2027-03-13');
		expect(form).toMatchObject({ ok: false, problems: { endsAt: expect.stringMatching(/clock/) } });
	});

	it('is made once with one key, and a second copy of that day gets a free link', async () => {
		const { eventId } = await testApp.newEvent({ hostFirstName: 'Piet', date: '2026-06-03', patrons: [] });
		const id = randomUUID();
		const taps = await Promise.all(Array.from({ length: 5 }, () => copy(eventId, '2027-06-02', id)));
		expect(taps.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201]);
		expect(new Set(taps.map(({ body }) => body.event.eventId))).toEqual(new Set(['2027-06-02-piet']));
		const other = await copy(eventId, '2027-06-02');
		expect([other.status, other.body.reason]).toEqual([409, 'slug_taken']);
		expect(other.body.suggestion).toMatch(/^2027-06-02-piet-./);
	});

	it('warns if its boat and its crew are on another charter at that time', async () => {
		const crew = [{ crewId: 'larkin', slot: 'captain' as const }];
		const busy = { boat: 'Osprey', crew, startsAt: '11:00', endsAt: '14:00', patrons: [] };
		const { eventId } = await testApp.newEvent({ ...busy, date: '2026-06-10' });
		const other = await testApp.newEvent({ ...busy, date: '2027-06-09', startsAt: '13:00', endsAt: '16:00' });
		const made = await copy(eventId, '2027-06-09');
		expect(made.status).toBe(201);
		expect(made.body.warnings).toMatchObject([
			{ kind: 'boat_overlap', name: 'Osprey', eventId: other.eventId },
			{ kind: 'crew_overlap', name: 'Imke Larkin', eventId: other.eventId }
		]);
		expect((await copy(eventId, '2027-06-16')).body.warnings).toBeUndefined();
	});
});
