// A copied charter has the plan of the original charter, but none of its records.
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { actorOf, makeFakeServer, putEvent, type FakeServer } from '../../../tests/support/fake-server.ts';
import type { CreateEvent } from '../wire/event-requests.ts';
import { copyOf } from './event-draft.ts';
import { officeEvent } from './events.ts';
import { readNewEvent } from './read-draft.ts';

const admin = actorOf('admin');
const captain = actorOf('captain');
let server: FakeServer;
beforeEach(() => {
	server = makeFakeServer('2026-07-16T02:00:00.000Z');
});

const read = async (eventId: string): Promise<Record<string, any>> => {
	const found = await server.services.events.read(admin, eventId);
	return found.isAlias ? {} : JSON.parse(JSON.stringify(found.event));
};
/** The request that the form sends if the copy is saved unchanged. */
const formOf = async (eventId: string, date: string) =>
	readNewEvent(copyOf(v.parse(officeEvent, await read(eventId)), '', date));

async function copy(eventId: string, date: string, key: string | null = null) {
	const form = await formOf(eventId, date);
	if (!form.ok) throw new Error(JSON.stringify(form.problems));
	return server.services.events.create({ actor: admin, message: form.body, key, bodySha256: 'same' });
}

const plan = {
	...{ hostFirstName: 'Odile', title: 'Odile, sunset sail', kind: 'Sunset sail', boat: 'Wren', location: 'Dock 9' },
	...{ startsAt: '17:00', endsAt: '20:00', timeZone: 'America/Denver', capacity: 9, itinerary: 'other_port' as const },
	...{ totalPriceCents: 96_000, pricePerGuestCents: 12_050, guestsPay: 'later' as const },
	...{ notes: 'Ginger is in the galley', privateNotes: 'Pays late' },
	tipRule: { kind: 'weights' as const, weights: { captain: 3, first_mate: 2, second_mate: 2, deckhand: 1, host: 1 } }
} satisfies Partial<CreateEvent>;
/** Fields that differ between a charter and its copy. */
const ownFields = ['eventId', 'date', 'startInstant', 'endInstant', 'createdAt', 'updatedAt', 'version', 'rev'];

/** A charter with money, a mark, a count, a departure, an entry in the log, a walk-up, and a close. */
async function sailedCharter(): Promise<string> {
	const message = {
		...plan,
		date: '2026-07-15',
		source: 'harbor-tours',
		externalId: 'A7',
		overlapReason: 'Two skippers',
		dayHands: [{ name: 'Ana Reyes', slot: 'deckhand' as const }]
	};
	const { eventId, patrons } = await putEvent(server, message, ['Odile Farrow', 'Piet Farrow']);
	const takenAt = '2026-07-15T23:10:00Z';
	const submission = (body: object, key: string, actor = captain) => ({
		...{ actor, eventId, key, body: new TextEncoder().encode(JSON.stringify(body)) }
	});
	const { boarding, payments, closes } = server.services;
	const paymentId = randomUUID();
	const money = { amountCents: 20_000, tipCents: 900, method: 'cash', patronId: patrons[0]?.patronId, takenAt };
	await payments.record(submission({ paymentId, ...money }, paymentId));
	const back = { kind: 'refund', amountCents: 700, tipCents: 0, method: 'cash', reason: 'Rain' };
	await payments.correct({ ...submission(back, randomUUID()), paymentId });
	const [markId, countId, departureId, logId, handoverId] = Array.from({ length: 5 }, () => randomUUID());
	const records = [
		['boarding', markId, { markId, patronId: patrons[0]?.patronId, act: 'board', after: [] }],
		['count', countId, { countId, point: 'departure', counted: 1, marksAboard: 1, heads: [markId] }],
		['departure', departureId, { departureId, countId, warnings: [], overrides: [] }],
		['log', logId, { logId, text: 'Left late' }],
		['handover', handoverId, { handoverId, countedCents: 20_200 }]
	] as const;
	for (const [kind, id = '', body] of records) await boarding.record(kind, submission({ ...body, takenAt }, id));
	await closes.record(submission({ counted: [], note: 'x' }, randomUUID(), admin));
	return eventId;
}

describe('a copy of a charter', () => {
	it('has the plan, and everything else as on a new charter: no people, money, marks, or booking', async () => {
		const source = await read(await sailedCharter());
		const { event } = await copy(source.eventId, '2027-07-14');
		const copied = await read(event.eventId);
		const blank = await read((await putEvent(server, { ...plan, date: '2027-08-14' }, [])).eventId);
		for (const [field, value] of Object.entries(plan)) {
			expect([field, source[field], copied[field]]).toEqual([field, value, value]);
		}
		// Any other field, including fields that later releases add, must have the same value as in a new charter.
		const others = (all: Record<string, any>) =>
			Object.fromEntries(Object.entries(all).filter(([field]) => !(field in plan) && !ownFields.includes(field)));
		expect(others(copied)).toEqual(others(blank));
		for (const field of ['dayHands', 'payments', 'corrections', 'patrons', 'marks', 'counts', 'log', 'handovers']) {
			expect([field, source[field].length > 0, copied[field] ?? []]).toEqual([field, true, []]);
		}
		expect(source).toMatchObject({ source: 'harbor-tours', overlapReason: 'Two skippers', status: 'in_progress' });
		expect(copied).toMatchObject({ eventId: '2027-07-14-odile', status: 'confirmed', totalPaidCents: 0 });
		expect((await server.services.closes.read(admin, event.eventId)).closes).toEqual([]);
		// Copying doesn't change the original charter.
		expect(await read(source.eventId)).toEqual(source);
	});

	it.each([
		['pending', 'pending'],
		['confirmed', 'confirmed'],
		['in_progress', 'confirmed'],
		['completed', 'confirmed'],
		['cancelled', 'confirmed']
	] as const)('of a charter that is %s is %s', async (status, wanted) => {
		const { eventId } = await putEvent(server, { status: 'pending', date: '2026-05-02' }, []);
		await server.services.events.change(admin, eventId, { status }, 1);
		expect(await formOf(eventId, '2027-05-02')).toMatchObject({ ok: true, body: { status: wanted } });
	});

	const day = { startsAt: '17:00', endsAt: '20:00' };
	const night = { startsAt: '22:00', endsAt: '01:30' };
	const [coast, island] = ['America/Los_Angeles', 'Pacific/Honolulu'];
	it.each([
		['from summer to winter', '2026-07-15', '2027-01-15', day, coast, '2027-01-16T01:00:00Z', '2027-01-16T04:00:00Z'],
		['from winter to summer', '2026-01-15', '2027-07-15', day, coast, '2027-07-16T00:00:00Z', '2027-07-16T03:00:00Z'],
		['to a day of 23 hours', '2026-07-15', '2027-03-14', day, coast, '2027-03-15T00:00:00Z', '2027-03-15T03:00:00Z'],
		['to a day of 25 hours', '2026-07-15', '2027-11-07', day, coast, '2027-11-08T01:00:00Z', '2027-11-08T04:00:00Z'],
		['into a longer night', '2026-07-15', '2027-11-06', night, coast, '2027-11-07T05:00:00Z', '2027-11-07T08:30:00Z'],
		['into a shorter night', '2026-07-15', '2027-03-13', night, coast, '2027-03-14T06:00:00Z', '2027-03-14T09:30:00Z'],
		['without clock changes', '2026-07-15', '2027-01-15', day, island, '2027-01-16T03:00:00Z', '2027-01-16T06:00:00Z']
	] as const)('keeps its local time %s', async (_, from, to, hours, timeZone, startInstant, endInstant) => {
		const { eventId } = await putEvent(server, { ...hours, date: from, timeZone }, []);
		expect((await copy(eventId, to)).event).toMatchObject({ ...hours, date: to, startInstant, endInstant });
	});

	it('isn’t saved onto a night whose clocks skip its end, and says why', async () => {
		const { eventId } = await putEvent(server, { startsAt: '22:00', endsAt: '02:30', date: '2026-07-15' }, []);
		const form = await formOf(eventId, '2027-03-13');
		expect(form).toMatchObject({ ok: false, problems: { endsAt: expect.stringMatching(/clock/) } });
	});

	it('is made once with one key, and a second copy of that day is offered a free link', async () => {
		const { eventId } = await putEvent(server, { hostFirstName: 'Piet', date: '2026-06-03' }, []);
		const key = randomUUID();
		const taps = await Promise.all(Array.from({ length: 5 }, () => copy(eventId, '2027-06-02', key)));
		expect(new Set(taps.map(({ event }) => event.eventId))).toEqual(new Set(['2027-06-02-piet']));
		await expect(copy(eventId, '2027-06-02', randomUUID())).rejects.toMatchObject({ reason: 'slug_taken' });
	});
});
