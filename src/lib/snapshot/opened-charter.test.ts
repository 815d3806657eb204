import { afterEach, describe, expect, it, vi } from 'vitest';
import {
	charter,
	entryFor,
	far,
	MemoryStore,
	nameOf,
	near,
	openPhone,
	refresh,
	Server,
	today,
	type Phone
} from '../../../tests/support/board-phone.ts';
import { addDays } from './calendar.ts';
import { keptPage, openPage } from './open-page.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a charter that is opened from its card', () => {
	it('loads its lists, and stays whole without signal until another one is opened', async () => {
		const farther = charter(addDays(today, 9), 'farther');
		const server = new Server([near, far, farther]);
		const store = new MemoryStore();
		const phone = openPhone(server, store);
		await refresh(phone);
		expect(phone.board.whyBrief(far.eventId)).toBe('loading');
		await phone.board.refreshCharter(far.eventId);
		expect(nameOf(phone, far.eventId)).toEqual(['Guest of far']);
		expect(phone.board.page(far.eventId)?.log).toHaveLength(1);
		await refresh(phone);
		const again = openPhone(server, store);
		await again.board.load(Promise.resolve());
		expect(nameOf(again, far.eventId)).toEqual(['Guest of far']);
		await again.board.refreshCharter(farther.eventId);
		await refresh(again);
		expect((await store.charterIds()).toSorted()).toEqual([near.eventId, farther.eventId].toSorted());
		expect(nameOf(again, far.eventId)).toEqual([]);
	});

	it.each([
		['no_answer', 'no_answer'],
		[500, 'server'],
		[404, 'server']
	] as const)('says why its lists aren’t here: %s', async (failure, why) => {
		const server = new Server([near, far]);
		const phone = openPhone(server, new MemoryStore());
		await refresh(phone);
		server.fails.set(`/api/events/${far.eventId}`, failure);
		await phone.board.refreshCharter(far.eventId);
		expect(phone.board.whyBrief(far.eventId)).toBe(why);
		expect(phone.board.card(far.eventId)?.card.isBrief).toBe(true);
		server.fails.clear();
		await phone.board.refreshCharter(far.eventId);
		expect(nameOf(phone, far.eventId)).toEqual(['Guest of far']);
	});
});

const find = ({ board, entries }: Phone, eventId: string) =>
	openPage({ board, outbox: { entries, maySee: () => true } }, eventId);
const namesOf = (phone: Phone, eventId: string) => find(phone, eventId)?.patrons.map((one) => one.name);

describe('a charter that is too old for the board, or too far ahead', () => {
	it.each([-400, -3, 31, 300])('opens by its link, %d days from today', async (days) => {
		const other = charter(addDays(today, days), 'other');
		const server = new Server([near, other]);
		const store = new MemoryStore();
		const phone = openPhone(server, store);
		await refresh(phone);
		expect(namesOf(phone, other.eventId)).toBeUndefined();
		expect(phone.board.whyBrief(other.eventId)).toBe('loading');
		await phone.board.refreshCharter(other.eventId);
		expect(namesOf(phone, other.eventId)).toEqual(['Guest of other']);
		// The opened charter isn't on the board, so a newer board doesn't make the charter's data newer.
		expect(phone.board.cards.map(({ card }) => card.eventId)).toEqual([near.eventId]);
		const asOf = phone.board.asOfCharter(other.eventId);
		await refresh(phone);
		expect(phone.board.asOfCharter(other.eventId)).toBe(asOf);
		server.change(other.eventId, { patrons: [] });
		await phone.board.refreshCharter(other.eventId);
		expect(namesOf(phone, other.eventId)).toEqual([]);
	});

	it.each(['first', 'second', 'other'])('opens by each link that it has had: %s', async (name) => {
		const [first, second] = [
			charter(addDays(today, -33), 'first').eventId,
			charter(addDays(today, -32), 'second').eventId
		];
		const other = charter(addDays(today, -30), 'other', { bornAs: first, formerSlugs: [second] });
		const link = { first, second }[name] ?? other.eventId;
		const phone = openPhone(new Server([near, other]), new MemoryStore());
		await refresh(phone);
		await phone.board.refreshCharter(link);
		expect(namesOf(phone, link)).toEqual(['Guest of other']);
		expect(find(phone, link)?.card.eventId).toBe(other.eventId);
		expect(find(phone, `${link}s`)).toBeUndefined();
	});

	it('stays open if it is renamed meanwhile', async () => {
		const other = charter(addDays(today, -30), 'other');
		const server = new Server([near, other]);
		const phone = openPhone(server, new MemoryStore());
		await refresh(phone);
		await phone.board.refreshCharter(other.eventId);
		server.change(other.eventId, { eventId: `${other.eventId}-noon`, bornAs: other.eventId, patrons: [] });
		await phone.board.refreshCharter(other.eventId);
		expect(namesOf(phone, other.eventId)).toEqual([]);
	});

	it('shows this phone’s entries', async () => {
		const other = charter(addDays(today, -30), 'other');
		const phone = openPhone(new Server([near, other]), new MemoryStore());
		phone.entries = [entryFor(other.eventId)];
		await refresh(phone);
		await phone.board.refreshCharter(other.eventId);
		expect(find(phone, other.eventId)?.entries).toEqual(phone.entries);
	});

	it.each([
		['no_answer', 'no_answer'],
		[500, 'server'],
		[404, 'server']
	] as const)('says why it isn’t here: %s', async (failure, why) => {
		const other = charter(addDays(today, -30), 'other');
		const server = new Server([near, other]);
		const phone = openPhone(server, new MemoryStore());
		await refresh(phone);
		server.fails.set(`/api/events/${other.eventId}`, failure);
		await phone.board.refreshCharter(other.eventId);
		expect([find(phone, other.eventId), phone.board.whyBrief(other.eventId)]).toEqual([undefined, why]);
		server.fails.clear();
		await phone.board.refreshCharter(other.eventId);
		expect(namesOf(phone, other.eventId)).toEqual(['Guest of other']);
	});

	it('isn’t shown to the next person', async () => {
		const other = charter(addDays(today, -30), 'other');
		const phone = openPhone(new Server([near, other]), new MemoryStore());
		await refresh(phone);
		await phone.board.refreshCharter(other.eventId);
		await phone.board.clear();
		expect(find(phone, other.eventId)).toBeUndefined();
	});
});

describe('the charter of an open form', () => {
	const namesIn = (read: ReturnType<typeof keptPage>) => read()?.patrons.map((one) => one.name);
	const onPhone = ({ board, entries }: Phone) => ({ board, outbox: { entries, maySee: () => true } });

	it.each([
		['on the board', 2],
		['too far ahead for the board', 40]
	])('%s keeps its roster after a refresh removes it', async (_, days) => {
		const other = charter(addDays(today, days), 'other');
		const server = new Server([near, other]);
		const phone = openPhone(server, new MemoryStore());
		await refresh(phone);
		const read = keptPage(onPhone(phone), other.eventId);
		await phone.board.refreshCharter(other.eventId);
		expect(namesIn(read)).toEqual(['Guest of other']);
		server.change(other.eventId, { patrons: [{ patronId: 'p2', name: 'Ines', waiver: 'none', boarding: 'expected' }] });
		await phone.board.refreshCharter(other.eventId);
		expect(namesIn(read)).toEqual(['Ines']);
		server.charters = server.charters.filter((one) => one.eventId !== other.eventId);
		await refresh(phone);
		// Another charter's response replaces the opened one.
		await phone.board.refreshCharter(near.eventId);
		expect([find(phone, other.eventId), namesIn(read)]).toEqual([undefined, ['Ines']]);
	});

	it('is missing until it has loaded, and never shows another charter', async () => {
		const other = charter(addDays(today, 40), 'other');
		const phone = openPhone(new Server([near, other]), new MemoryStore());
		await refresh(phone);
		const read = keptPage(onPhone(phone), other.eventId);
		expect(read()).toBeUndefined();
		await phone.board.refreshCharter(near.eventId);
		expect(read()).toBeUndefined();
	});
});
