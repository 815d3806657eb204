import { describe, expect, it } from 'vitest';
import type { CreateEvent } from '../wire/event-requests.ts';
import type { EventWarning } from '../wire/event-warnings.ts';
import type { Answer } from './answer.ts';
import type { OfficeEvent } from './events.ts';
import { maxSeriesDates, seriesDates, SeriesRun } from './series.svelte.ts';

const event: OfficeEvent = {
	...{ eventId: '2026-10-21-alice-sunset', title: 'Alice', hostFirstName: 'Alice', location: 'Slip 14' },
	...{ date: '2026-10-21', startsAt: '15:00', endsAt: '18:00', timeZone: 'America/Los_Angeles' },
	...{ startInstant: '2026-10-21T22:00:00Z', endInstant: '2026-10-22T01:00:00Z', status: 'confirmed', version: 4 },
	crew: [{ crewId: 'ada', slot: 'captain', name: 'Ada' }],
	totalPriceCents: 45_000,
	guests: { total: 0, expected: 0, aboard: 0, ashore: 0 },
	waivers: { signed: 0, needed: 0 },
	patrons: [],
	overlapReason: 'Swapped boats',
	tipRule: { kind: 'equal' }
};

/** Simulates the part of the API that a series uses: one charter for each link, and one for each key. */
function makeApi() {
	const byKey = new Map<string, string>();
	const taken = new Set<string>();
	const sent: CreateEvent[] = [];
	let next: Answer<never> | undefined;
	const warnings = new Map<string, EventWarning[]>();
	const create: ConstructorParameters<typeof SeriesRun>[0]['create'] = async (body, key) => {
		sent.push(body);
		const failure = next;
		next = undefined;
		const known = byKey.get(key);
		const eventId = known ?? body.eventId ?? `${body.date}-alice-${body.period ?? ''}`;
		if (known === undefined && taken.has(eventId)) {
			const suggestion = `${body.date}-alice2-${body.period ?? ''}`;
			return { kind: 'refused', status: 409, reason: 'slug_taken', errors: [], suggestion };
		}
		// The charter is created even if the response is lost.
		byKey.set(key, eventId);
		taken.add(eventId);
		return failure ?? { kind: 'ok', value: { event: { eventId }, warnings: warnings.get(body.date) } };
	};
	return { create, taken, sent, warnings, loseNextAnswer: () => (next = { kind: 'silent' }) };
}

const { dates } = seriesDates('2026-10-21', '2026-11-11');
const idOf = async (text: string) => text;
const runOf = (api: ReturnType<typeof makeApi>, more: object = {}) =>
	new SeriesRun({ event, dates, hasCrew: false, idOf, create: api.create, ...more });

describe('the dates of a series', () => {
	it.each([
		['2026-10-21', '2026-11-11', ['2026-10-28', '2026-11-04', '2026-11-11'], false],
		['2026-10-21', '2026-11-10', ['2026-10-28', '2026-11-04'], false],
		['2026-12-30', '2027-01-06', ['2027-01-06'], false],
		['2026-10-21', '2026-10-21', [], false],
		['2026-10-21', '2020-01-01', [], false],
		['2026-10-21', '', [], false],
		['2026-10-21', '2026-02-30', [], false]
	])('from %s until %s', (start, until, expected, isCut) => {
		expect(seriesDates(start, until)).toEqual({ dates: expected, isCut });
	});

	it('are limited', () => {
		expect(seriesDates('2026-10-21', '2036-10-21')).toMatchObject({ isCut: true });
		expect(seriesDates('2026-10-21', '2036-10-21').dates).toHaveLength(maxSeriesDates);
	});
});

describe('a series', () => {
	it('creates one charter for each date, at the same local time across a clock change', async () => {
		const api = makeApi();
		const run = runOf(api);
		await run.run();
		expect(run.rows.map(({ date, state, eventId }) => [date, state, eventId])).toEqual(
			dates.map((date) => [date, 'created', `${date}-alice-sunset`])
		);
		for (const body of api.sent) {
			expect(body).toMatchObject({ startsAt: '15:00', endsAt: '18:00', timeZone: 'America/Los_Angeles', crew: [] });
			expect(body.overlapReason).toBeUndefined();
			expect(body.tipRule).toEqual({ kind: 'equal' });
			expect(body.patrons).toBeUndefined();
		}
	});

	it('creates nothing twice when it is repeated, or continued after a lost answer', async () => {
		const api = makeApi();
		api.loseNextAnswer();
		const first = runOf(api);
		await first.run();
		expect([first.failure, first.created, first.isRunning]).toEqual([{ kind: 'silent' }, 0, false]);
		await first.run();
		expect([first.failure, first.created]).toEqual([undefined, 3]);
		const again = runOf(api);
		await again.run();
		expect(again.created).toBe(3);
		expect(api.taken.size).toBe(3);
	});

	it('offers a free link for a taken one, and goes on with the other dates', async () => {
		const api = makeApi();
		api.taken.add('2026-11-04-alice-sunset');
		const run = runOf(api);
		await run.run();
		expect(run.rows.map(({ state }) => state)).toEqual(['created', 'taken', 'created']);
		await run.takeSuggestion('2026-11-04');
		expect(run.rows[1]).toMatchObject({ state: 'created', eventId: '2026-11-04-alice2-sunset' });
	});

	it('says which date the clocks skip, and creates the others', async () => {
		const api = makeApi();
		const early = { ...event, date: '2027-03-07', startsAt: '02:30' };
		const run = runOf(api, { event: early, dates: ['2027-03-14', '2027-03-21'] });
		await run.run();
		expect(run.rows.map(({ state }) => state)).toEqual(['failed', 'created']);
		expect(run.rows[0]?.problem).toContain('the clocks skip 02:30');
	});

	it('shows each date’s warnings, even if another charter took its link', async () => {
		const api = makeApi();
		const overlap: EventWarning = { kind: 'boat_overlap', name: 'Wren', title: 'Bea' };
		api.warnings.set('2026-11-04', [overlap]);
		api.taken.add('2026-11-04-alice-sunset');
		const run = runOf(api);
		await run.run();
		expect(run.rows.map(({ warnings }) => warnings)).toEqual([undefined, undefined, undefined]);
		await run.takeSuggestion('2026-11-04');
		expect(run.rows.map(({ warnings }) => warnings)).toEqual([undefined, [overlap], undefined]);
	});

	it('assigns the same crew only if that was chosen', async () => {
		const api = makeApi();
		await runOf(api, { hasCrew: true }).run();
		expect(api.sent[0]?.crew).toEqual([{ crewId: 'ada', slot: 'captain' }]);
	});
});
