import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { actorOf, makeFakeServer, type FakeServer } from '../../../../tests/support/fake-server.ts';
import { charter, id, patron } from '../../../../tests/contract/stores/records.ts';

const first =
	'Alice Bram Chidi Dana Emil Freya Gita Hugo Ines Jonas Kalea Liam Mira Noor Owen Petra Quinn Rosa Sven Tara'.split(
		' '
	);
const last =
	'Tidewell Okafor Marchetti Oyelaran Castellanos Lindqvist Nakamura Petrov Silva Whitaker Young Zamora'.split(' ');

/** Fills a month with charters that have full rosters, and names that don't repeat in the same order. */
async function fill(server: FakeServer, count: number): Promise<void> {
	for (let i = 0; i < count; i++) {
		const date = `2026-05-${String((i % 30) + 1).padStart(2, '0')}`;
		const slug = `${date}-${first[i % 20]?.toLowerCase()}${i}`;
		const startInstant = `${date}T${String(13 + (i % 9)).padStart(2, '0')}:00:00Z`;
		await server.stores.events.insert(
			charter(slug, { startInstant, title: `${first[(i * 7) % 20]}’s ${i % 3 ? 'sunset sail' : 'birthday'}` })
		);
		for (let guest = 0; guest < 12; guest++) {
			const at = i * 31 + guest * 17 + ((i * guest) % 7);
			const name = `${first[at % 20]} ${last[(at * 5 + i) % 12]}${String.fromCodePoint(97 + (at % 26))}`;
			await server.stores.events.insertPatron(slug, patron(i * 100 + guest, { patronId: id(i * 100 + guest), name }));
		}
	}
}

describe('a board of whole charters', () => {
	it('shows the booking of each charter to admins only', async () => {
		const server = makeFakeServer();
		const booking = { source: 'website', externalId: 'B-17' };
		await server.stores.events.insert(charter('2026-05-01-alice', booking));
		await server.stores.events.insert(charter('2026-05-02-bo', { source: 'website' }));
		const bookings = async (role: 'crew' | 'captain' | 'admin', view?: 'cards') => {
			const window = { from: '2026-05-01', to: '2026-05-31', view };
			const { board } = await server.services.events.board(actorOf(role), window);
			return board?.events.map((card) => ('booking' in card ? card.booking : undefined));
		};
		expect(await bookings('admin')).toEqual([booking, null]);
		for (const role of ['crew', 'captain'] as const) expect(await bookings(role)).toEqual([undefined, undefined]);
		expect(await bookings('admin', 'cards')).toEqual([undefined, undefined]);
	});
});

describe('a board of brief cards', () => {
	it('comes in pages of at most 60 kB compressed, each charter once, day by day', async () => {
		const server = makeFakeServer();
		await fill(server, 700);
		const window = { from: '2026-05-01', to: '2026-05-31', view: 'cards' };
		const seen: string[] = [];
		let next: string | undefined;
		let pages = 0;
		do {
			const { board } = await server.services.events.board(actorOf('captain'), { ...window, next });
			expect(gzipSync(JSON.stringify(board)).length).toBeLessThan(60_000);
			seen.push(
				...(board?.events ?? []).map(({ date, startInstant, eventId }) => `${date} ${startInstant} ${eventId}`)
			);
			next = board?.next;
			pages += 1;
		} while (next !== undefined);
		expect([seen.length, new Set(seen).size]).toEqual([700, 700]);
		expect(seen).toEqual(seen.toSorted());
		expect(pages).toBeGreaterThan(1);
		expect(pages).toBeLessThan(6);
	});

	it('is unchanged for the same tag, and has another one for other rights and for whole charters', async () => {
		const server = makeFakeServer();
		await fill(server, 3);
		const ask = (role: 'crew' | 'captain', view?: 'cards', known = '') =>
			server.services.events.board(
				actorOf(role),
				{ from: '2026-05-01', to: '2026-05-31', view },
				{ has: (tag) => tag === known, isAny: false }
			);
		const [crew, captain, whole] = [await ask('crew', 'cards'), await ask('captain', 'cards'), await ask('captain')];
		expect(new Set([crew.tag, captain.tag, whole.tag]).size).toBe(3);
		expect((await ask('captain', 'cards', captain.tag)).board).toBeUndefined();
		await server.stores.events.insert(charter('2026-05-31-zoe'));
		expect((await ask('captain', 'cards', captain.tag)).board?.events).toHaveLength(4);
	});

	const forged = (words: string) => Buffer.from(words).toString('base64url');
	it.each([
		['nonsense', 'nowhere'],
		['no date', forged('2026-05-01 2026-05-31 2026-05-02T13:00:00Z 2026-05-02-bram1 soon')],
		['an empty place', forged('2026-05-01 2026-05-31')]
	])('refuses to continue at %s', async (_name, next) => {
		const asked = makeFakeServer().services.events.board(actorOf('captain'), { view: 'cards', next });
		await expect(asked).rejects.toMatchObject({ reason: 'invalid' });
	});

	it('never reads days before its window, even if `next` names one', async () => {
		const server = makeFakeServer();
		await fill(server, 3);
		const next = forged('2026-05-02 2026-05-31 0001-01-01T00:00:00Z 0001-01-01-a 0001-01-01');
		const { board } = await server.services.events.board(actorOf('captain'), { view: 'cards', next });
		expect(board?.events.map(({ date }) => date)).toEqual(['2026-05-02', '2026-05-03']);
	});
});
