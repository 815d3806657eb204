import type { DemoEvent } from './demo-events.ts';

const DAY_MS = 86_400_000;
const QUARTER = 15;
const DAY_MINUTES = 24 * 60;
// The second charter leaves at least this many minutes from now, so that the first one is back by then. Both may use the same boat.
const LEAD = 180;

export function addDays(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function toMinutes(clock: string): number {
	const [hours = 0, minutes = 0] = clock.split(':').map(Number);
	return hours * 60 + minutes;
}

function toClock(minutes: number): string {
	const within = minutes % DAY_MINUTES;
	return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

/**
 * Moves today's charters to times that suit the demo: one left about an hour ago, and one leaves in three hours or more. Both stay on
 * today's date, no matter how late it is.
 * @param now local time of the first start, `11:05`
 */
export function placeDemo(demo: DemoEvent, now: string): DemoEvent {
	const nowAt = toMinutes(now);
	const lasts = toMinutes(demo.endsAt) - toMinutes(demo.startsAt);
	const at = (startsAt: number): DemoEvent => ({
		...demo,
		startsAt: toClock(startsAt),
		endsAt: toClock(startsAt + lasts)
	});
	if (demo.placed === 'under_way') return at(Math.max(0, Math.floor((nowAt - 60) / QUARTER) * QUARTER));
	const planned = toMinutes(demo.startsAt);
	if (demo.placed !== 'upcoming' || nowAt + LEAD <= planned) return demo;
	const soon = Math.ceil((nowAt + LEAD) / QUARTER) * QUARTER;
	// Shortly before midnight, the second charter leaves at the last minute of the day.
	return { ...at(Math.min(soon, DAY_MINUTES - 1)), kind: 'Evening sail', period: 'evening' };
}
