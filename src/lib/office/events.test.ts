import { afterEach, describe, expect, it, vi } from 'vitest';
import { listCards, listEvents } from './events.ts';

afterEach(() => vi.unstubAllGlobals());

const card = (eventId: string) => ({
	...{ eventId, title: eventId, hostFirstName: 'Ana', location: 'Dock 3', date: '2026-12-01' },
	...{ startsAt: '10:00', endsAt: '12:00', timeZone: 'America/Los_Angeles' },
	...{ startInstant: '2026-12-01T18:00:00.000Z', endInstant: '2026-12-01T20:00:00.000Z' },
	...{ status: 'confirmed', crew: [], version: 1, isBrief: true, patrons: [], guestNames: [] },
	...{ guests: { total: 1, expected: 1, aboard: 0, ashore: 0 }, waivers: { signed: 0, needed: 1 } }
});

/** Simulates a server that answers requests in order. `undefined` means no response. */
function answer(pages: ({ status: number; body: unknown } | undefined)[]): string[] {
	const asked: string[] = [];
	vi.stubGlobal('fetch', async (path: string) => {
		asked.push(path);
		const page = pages[asked.length - 1];
		if (!page) throw new TypeError('Failed to fetch');
		return new Response(JSON.stringify(page.body), {
			status: page.status,
			headers: { 'content-type': page.status < 400 ? 'application/json' : 'application/problem+json' }
		});
	});
	return asked;
}

const page = (ids: string[], next?: string, moves = 'm1') => ({
	status: 200,
	body: { events: ids.map(card), asOf: '2026-11-27T12:00:00.000Z', next, moves }
});
const unavailable = { status: 503, body: { type: 'x', title: 'x', status: 503, detail: 'x', reason: 'unavailable' } };

async function read(pages: Parameters<typeof answer>[0]) {
	const asked = answer(pages);
	const shown: string[][] = [];
	const found = await listCards('2026-12-01', '2027-12-01', (cards) => shown.push(cards.map((one) => one.eventId)));
	return { asked, shown, found: found.kind === 'ok' ? found.value.map((one) => one.eventId) : found.kind };
}

describe('the Office’s list of charters', () => {
	it('asks for cards, shows each page as it comes, and has all of them at the end', async () => {
		const { asked, shown, found } = await read([page(['a', 'b'], '2'), page(['c'], '3'), page(['d'])]);
		const path = '/api/events?view=cards&from=2026-12-01&to=2027-12-01';
		expect(asked).toEqual([path, `${path}&next=2`, `${path}&next=3`]);
		expect(shown).toEqual([
			['a', 'b'],
			['a', 'b', 'c']
		]);
		expect(found).toEqual(['a', 'b', 'c', 'd']);
	});

	it('starts over if a charter moved between two pages', async () => {
		const pages = [
			page(['a', 'b'], '2'),
			page(['c'], undefined, 'm2'),
			page(['b'], '2', 'm2'),
			page(['a', 'c'], undefined, 'm2')
		];
		expect((await read(pages)).found).toEqual(['b', 'a', 'c']);
	});

	it.each<[string, Parameters<typeof answer>[0], string, string[][]]>([
		['there is no response', [undefined], 'silent', []],
		['the second page has no response', [page(['a'], '2'), undefined], 'silent', [['a']]],
		['the server is unavailable', [unavailable], 'refused', []],
		['the second page is refused', [page(['a'], '2'), unavailable], 'refused', [['a']]]
	])('is never shown as complete if %s', async (_, pages, kind, shown) => {
		expect(await read(pages)).toMatchObject({ found: kind, shown });
	});

	it.each([
		['a booking', { source: 'import', externalId: 'B-17' }],
		['no booking', null],
		['a booking that may not be seen', undefined]
	])('has %s with a charter', async (_, booking) => {
		answer([{ status: 200, body: { events: [{ ...card('a'), booking }], asOf: '2026-11-27T12:00:00.000Z' } }]);
		const read = await listEvents('2026-12-01', '2026-12-31');
		expect(read.kind === 'ok' && read.value.events.map((one) => one.booking)).toEqual([booking]);
	});
});
