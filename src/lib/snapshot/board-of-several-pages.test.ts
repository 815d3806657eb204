import { afterEach, describe, expect, it, vi } from 'vitest';
import { charter, MemoryStore, openPhone, type Phone, Server, today } from '../../../tests/support/board-phone.ts';
import { addDays } from './calendar.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a board of several pages', () => {
	const days = Array.from({ length: 6 }, (_, at) => charter(addDays(today, at + 5), `day ${at}`));
	const idOf = (at: number): string => days[at]!.eventId;
	const shown = ({ board }: Phone) => board.cards.map(({ card }) => card.eventId).toSorted();
	const all = days.map((one) => one.eventId).toSorted();
	const move = (server: Server, from: number, to: number) => {
		const date = addDays(today, to + 5);
		server.change(idOf(from), { date, startInstant: `${date}T18:00:00Z` });
	};
	function open(): { server: Server; phone: Phone } {
		const server = new Server(days);
		server.pageSize = 2;
		return { server, phone: openPhone(server, new MemoryStore()) };
	}

	it.each<[string, (server: Server, count: number) => void, number]>([
		['nothing changes', () => undefined, 3],
		['something else changes', (server) => server.change(idOf(5), { title: 'Renamed' }), 3],
		['a charter moves to a page that was read', (server, count) => count === 1 && move(server, 5, 0), 5],
		['a charter moves to a page that comes', (server, count) => count === 1 && move(server, 0, 5), 5],
		['a charter moves on the last page', (server, count) => count === 2 && move(server, 5, 0), 6]
	])('has each charter once if %s', async (_, change, requests) => {
		const { server, phone } = open();
		let count = 0;
		server.beforeNext = () => change(server, ++count);
		await phone.board.refresh();
		expect(shown(phone)).toEqual(all);
		expect(server.asked.filter((path) => path.includes('view=cards'))).toHaveLength(requests);
	});

	it.each([
		['first', 0],
		['last', 5]
	])('says that a charter on its %s page can’t be read, and shows the others', async (_, at) => {
		const { server, phone } = open();
		server.change(idOf(at), { title: 42 as never });
		await phone.board.refresh();
		expect(phone.board.problem).toBe('partly_unreadable');
		expect(shown(phone)).toEqual(all.filter((id) => id !== idOf(at)));
	});

	it('is read three times at most while charters keep moving, and shows none twice', async () => {
		const { server, phone } = open();
		let count = 0;
		server.beforeNext = () => move(server, 0, ++count % 2 === 0 ? 0 : 5);
		await phone.board.refresh();
		const ids = shown(phone);
		expect(ids).toEqual([...new Set(ids)]);
		expect(server.asked.filter((path) => path.includes('view=cards'))).toHaveLength(7);
		server.beforeNext = () => undefined;
		await phone.board.refresh();
		expect(shown(phone)).toEqual(all);
	});

	it('is read once from a release that doesn’t say whether charters moved', async () => {
		const { server, phone } = open();
		server.saysMoves = false;
		server.beforeNext = () => move(server, 0, 5);
		await phone.board.refresh();
		expect(server.asked.filter((path) => path.includes('view=cards'))).toHaveLength(3);
	});
});
