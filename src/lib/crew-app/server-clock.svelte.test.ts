import { describe, expect, it } from 'vitest';
import type { Kept, KeptStore } from '../snapshot/store.ts';
import { ServerClock } from './server-clock.svelte.ts';

const noon = Date.parse('2026-11-25T20:00:00Z');
const hour = 3_600_000;

function makeStore(clock?: Kept<'clock'>): KeptStore & { clock: Kept<'clock'> | undefined } {
	const store = {
		clock,
		// The server clock reads only the key `clock`.
		read: async () => JSON.parse(JSON.stringify(store.clock ?? null)) ?? undefined,
		keep: async (_key: unknown, value: unknown) => {
			store.clock = JSON.parse(JSON.stringify(value));
		},
		drop: async () => undefined
	};
	return store;
}

describe('the server’s clock, as a phone knows it', () => {
	it.each([
		['right', 0, 0, 0],
		['4 s ahead, which is nothing', 4_000, 4_000, 0],
		['a minute behind, which needs no warning', -60_000, 0, 0],
		['a day ahead', 24 * hour, 0, 24 * hour],
		['a day behind', -24 * hour, 0, -24 * hour],
		['a year ahead', 365 * 24 * hour, 0, 365 * 24 * hour],
		['ten minutes behind', -10 * 60_000, 0, -10 * 60_000]
	])('a phone whose clock is %s', async (_, aheadMs, leftMs, wrongByMs) => {
		const clock = new ServerClock(
			() => noon + aheadMs,
			makeStore(),
			() => undefined
		);
		clock.note(noon, noon + aheadMs);
		expect(clock.now() - noon).toBe(leftMs);
		expect(clock.wrongByMs).toBe(wrongByMs);
	});

	it('keeps the difference of a response that came before the storage answered', async () => {
		const store = makeStore({ offsetMs: -24 * hour, deviceMs: noon });
		const clock = new ServerClock(
			() => noon + hour,
			store,
			() => undefined
		);
		const loading = clock.load();
		clock.note(noon + hour, noon + hour);
		await loading;
		expect(clock.wrongByMs).toBe(0);
	});

	it('recalls the difference at the next start, with no signal', async () => {
		const store = makeStore();
		new ServerClock(
			() => noon + 24 * hour,
			store,
			() => undefined
		).note(noon, noon + 24 * hour);
		const later = new ServerClock(
			() => noon + 26 * hour,
			store,
			() => undefined
		);
		await later.load();
		expect(later.now()).toBe(noon + 2 * hour);
	});

	it('forgets the difference where the phone’s clock was set back since', async () => {
		const store = makeStore({ offsetMs: -24 * hour, deviceMs: noon + 24 * hour });
		const clock = new ServerClock(
			() => noon + hour,
			store,
			() => undefined
		);
		await clock.load();
		expect([clock.now(), clock.wrongByMs]).toEqual([noon + hour, 0]);
	});

	it.each([
		['nothing, before the first comparison', [], undefined, 0],
		['a clock that is right', [0], { offsetMs: 0, deviceMs: noon }, 1],
		['a clock that is right, only once', [0, 2_000, 0], { offsetMs: 0, deviceMs: noon }, 1],
		['nothing for a date that can’t be read', [Number.NaN], undefined, 0],
		['each change', [0, hour], { offsetMs: hour, deviceMs: noon }, 2]
	])('stores %s', (_, offsets, stored, writes) => {
		const store = makeStore();
		let kept = 0;
		const keep: KeptStore['keep'] = async (key, value) => {
			kept += 1;
			await store.keep(key, value);
		};
		const clock = new ServerClock(
			() => noon,
			{ ...store, keep },
			() => undefined
		);
		for (const offsetMs of offsets) clock.note(noon + offsetMs, noon);
		expect([store.clock, kept]).toEqual([stored, writes]);
	});

	it('tells of a jump, so that the board is asked for again, and not of jitter or nonsense', () => {
		let jumps = 0;
		const clock = new ServerClock(
			() => noon,
			makeStore(),
			() => (jumps += 1)
		);
		clock.note(noon + 2_000, noon);
		clock.note(Number.NaN, noon);
		expect(jumps).toBe(0);
		clock.note(noon - 24 * hour, noon);
		clock.note(noon - 24 * hour + 3_000, noon);
		expect(jumps).toBe(1);
	});
});
