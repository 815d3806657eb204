import { afterEach, expect, it, vi } from 'vitest';
import { emptyDraft } from './event-draft.ts';
import { OverlapCheck } from './overlap-check.svelte.ts';

const times = { date: '2026-05-23', startsAt: '11:00', endsAt: '14:00', timeZone: 'America/Los_Angeles' };
const card = (eventId: string, more: object = {}) => ({
	...{
		eventId,
		title: eventId,
		hostFirstName: 'Alice',
		location: 'Slip 14',
		boat: 'Wren',
		status: 'confirmed',
		version: 1
	},
	...{ ...times, startInstant: '2026-05-23T18:00:00Z', endInstant: '2026-05-23T21:00:00Z', crew: [], patrons: [] },
	...{ guests: { total: 0, expected: 0, aboard: 0, ashore: 0 }, waivers: { signed: 0, needed: 0 } },
	...more
});
const draft = { ...emptyDraft(times.timeZone), ...times, boat: 'Wren' };

/** Answers each request with the next page of charters. */
function answerWith(...pages: { events: object[]; next?: string }[]): string[] {
	const asked: string[] = [];
	vi.stubGlobal('fetch', async (path: string) => {
		asked.push(path);
		const body = pages[asked.length - 1];
		return body ? Response.json({ asOf: '2026-05-20T18:00:00Z', ...body }) : Response.json({}, { status: 503 });
	});
	return asked;
}

/** Loads an overlap check from a server that has these charters. */
async function checkWith(cards: object[], status = 200): Promise<OverlapCheck> {
	vi.stubGlobal('fetch', async () => Response.json({ events: cards, asOf: '2026-05-20T18:00:00Z' }, { status }));
	const check = new OverlapCheck();
	await check.load(times.date);
	return check;
}
afterEach(() => vi.unstubAllGlobals());

const linksOf = (check: OverlapCheck, own = '2026-05-23-alice') =>
	check.find(draft, own, []).map(({ other }) => other.eventId);

it('finds other charters of the boat, and not the one that this form may have created before its answer got lost', async () => {
	const check = await checkWith([card('2026-05-23-alice'), card('2026-05-23-bea')]);
	expect(linksOf(check)).toEqual(['2026-05-23-bea']);
});

it('warns about nothing while the times can’t be read, or without an answer', async () => {
	const check = await checkWith([card('2026-05-23-bea')]);
	expect(check.find({ ...draft, endsAt: '' }, '', [])).toEqual([]);
	expect(check.find({ ...draft, date: '' }, '', [])).toEqual([]);
	expect(linksOf(await checkWith([card('2026-05-23-bea')], 503))).toEqual([]);
});

it('reads brief cards, and all pages of them', async () => {
	const asked = answerWith({ events: [card('2026-05-21-al')], next: '2' }, { events: [card('2026-05-23-bea')] });
	const check = new OverlapCheck();
	await check.load(times.date);
	const path = '/api/events?view=cards&from=2026-05-21&to=2026-05-25';
	expect(asked).toEqual([path, `${path}&next=2`]);
	expect(linksOf(check)).toEqual(['2026-05-21-al', '2026-05-23-bea']);
});

it('waits for the day that is being loaded, asks once for it, and asks again after a failure', async () => {
	const asked = answerWith({ events: [card('2026-05-23-bea')] });
	const check = new OverlapCheck();
	void check.load(times.date);
	await check.load(times.date);
	expect(linksOf(check)).toEqual(['2026-05-23-bea']);
	expect(asked).toHaveLength(1);
	await check.load('2026-06-23');
	await check.load('2026-06-23');
	expect(asked).toHaveLength(3);
});
