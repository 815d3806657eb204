import { expect, it } from 'vitest';
import type { CharterEvent } from '../../domain/event.ts';
import { makeMemoryStores } from '../stores.memory.ts';
import { rememberEvents } from './shown-events.ts';

const slug = '2026-05-23-alice';
const event: CharterEvent = {
	home: slug,
	eventId: slug,
	hostFirstName: 'Alice',
	title: 'Alice Tidewell',
	location: 'Pier 4',
	date: '2026-05-23',
	startsAt: '15:00',
	endsAt: '18:00',
	timeZone: 'America/Los_Angeles',
	startInstant: '2026-05-23T22:00:00Z',
	endInstant: '2026-05-24T01:00:00Z',
	status: 'confirmed',
	totalPriceCents: 45_000,
	crew: [],
	version: 1,
	createdAt: '2026-05-01T00:00:00Z',
	createdBy: 'admin',
	updatedAt: '2026-05-01T00:00:00Z'
};

it('shows a write of its own at once and another process’s within a second, and reads once for a crowd', async () => {
	let nowMs = Date.parse('2026-05-23T14:00:00Z');
	const clock = { now: () => new Date(nowMs) };
	const { events: store } = makeMemoryStores(clock);
	let reads = 0;
	const readEvent = store.readEvent.bind(store);
	store.readEvent = (slug) => {
		reads += 1;
		return readEvent(slug);
	};
	const events = rememberEvents(store, clock);
	expect(await events.readEvent(slug)).toBeUndefined();
	await events.insert(event);
	for (let guests = 0; guests < 20; guests++) expect((await events.readEvent(slug))?.version).toBe(1);
	expect(reads).toBe(2);
	await events.update({ ...event, version: 2 }, 1);
	expect((await events.readEvent(slug))?.version).toBe(2);
	await store.update({ ...event, version: 3 }, 2);
	nowMs += 999;
	expect((await events.readEvent(slug))?.version).toBe(2);
	nowMs += 1;
	expect((await events.readEvent(slug))?.version).toBe(3);
});

it('reads the list of events once for a thousand calendars, and shows a write of its own in the next one', async () => {
	let nowMs = Date.parse('2026-05-23T14:00:00Z');
	const clock = { now: () => new Date(nowMs) };
	const { events: store } = makeMemoryStores(clock);
	let reads = 0;
	const listEvents = store.listEvents.bind(store);
	let isDown = false;
	store.listEvents = async (from, to) => {
		reads += 1;
		if (isDown) throw new Error('The database is down.');
		return listEvents(from, to);
	};
	const events = rememberEvents(store, clock);
	const list = async () => (await events.listEvents('2026-05-01', '2026-05-31')).map(({ version }) => version);
	expect(await list()).toEqual([]);
	await events.insert(event);
	const thousand = await Promise.all(Array.from({ length: 1000 }, list));
	expect([new Set(thousand.map(String)), reads]).toEqual([new Set(['1']), 2]);
	await events.update({ ...event, version: 2 }, 1);
	expect(await list()).toEqual([2]);
	await store.update({ ...event, version: 3 }, 2);
	nowMs += 29_999;
	expect(await list()).toEqual([2]);
	nowMs += 1;
	expect(await list()).toEqual([3]);
	nowMs += 30_000;
	isDown = true;
	await expect(list()).rejects.toThrow('down');
	isDown = false;
	expect(await list()).toEqual([3]);
});
