import { expect, it } from 'vitest';
import type { AboardView } from '$lib/snapshot/aboard-view';
import { isForgottenAt, isNearAt } from './charter-time.ts';

type View = Pick<AboardView, 'count' | 'trip'>;
type Status = Parameters<typeof isNearAt>[0]['status'];

const hour = 3_600_000;
const end = Date.parse('2026-05-23T21:30:00Z');
const card = (status: Status) => ({
	...{ status, date: '2026-05-23', timeZone: 'America/Los_Angeles' },
	...{ startInstant: '2026-05-23T18:00:00Z', endInstant: '2026-05-23T21:30:00Z' }
});
const view = (more: object = {}, aboard = 0) =>
	({
		count: { aboard },
		trip: { otherDepartures: [], revokedDepartures: [], otherReturns: [], ...more }
	}) as unknown as View;
const departed = view({ departure: {} });
const returned = view({ departure: {}, return: {} });

it.each<[string, Status, View, hoursAfterEnd: number, near: boolean, forgotten: boolean]>([
	['before it starts', 'confirmed', view(), -6, true, false],
	['two days before', 'confirmed', view(), -48, false, false],
	['while it is under way', 'in_progress', departed, -1, true, false],
	['just over, without a departure', 'confirmed', view(), 0, true, true],
	['13 hours over, without a departure', 'confirmed', view(), 13, false, true],
	['13 hours over and pending', 'pending', view(), 13, false, true],
	['a month over, without a departure', 'confirmed', view(), 720, false, true],
	['a month over, departed', 'in_progress', departed, 720, true, true],
	['a month over, set under way by hand', 'in_progress', view(), 720, false, true],
	['a month over, with someone aboard', 'confirmed', view({}, 1), 720, true, true],
	['a month over, returned', 'completed', returned, 720, false, false],
	['a month over, set completed by hand', 'completed', view(), 720, false, false],
	['a month over, canceled', 'cancelled', view(), 720, false, false],
	['canceled before it starts', 'cancelled', view(), -6, false, false],
	['canceled with someone aboard, before it starts', 'cancelled', view({}, 1), -6, true, false],
	['canceled with someone aboard, just over', 'cancelled', view({}, 1), 0, true, true],
	['canceled under way', 'cancelled', departed, -1, true, false],
	['canceled under way, a month over', 'cancelled', departed, 720, true, true],
	['canceled and returned, just over', 'cancelled', returned, 0, false, false]
])('%s', (_, status, what, hoursAfterEnd, near, forgotten) => {
	const nowMs = end + hoursAfterEnd * hour;
	expect([isNearAt(card(status), what, nowMs), isForgottenAt(card(status), what, nowMs)]).toEqual([near, forgotten]);
});
