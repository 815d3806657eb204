import { expect, it } from 'vitest';
import { dayClockAt } from './day-clock.ts';

const nowMs = Date.parse('2026-11-25T20:00:00Z');
const zone = 'America/Los_Angeles';

it.each([
	['2026-11-25T19:20:00Z', zone, '11:20 AM'],
	// Just after and just before midnight at the dock. In UTC, both instants are on Nov 25.
	['2026-11-25T08:05:00Z', zone, '12:05 AM'],
	['2026-11-25T07:55:00Z', zone, 'Tue, Nov 24, 11:55 PM'],
	['2026-11-02T19:20:00Z', zone, 'Mon, Nov 2, 11:20 AM'],
	['2026-11-26T19:20:00Z', zone, 'Thu, Nov 26, 11:20 AM'],
	['2026-11-25T23:30:00Z', 'Europe/Berlin', 'Thu, Nov 26, 12:30 AM'],
	['', zone, 'Time unknown']
])('%s in %s reads %s', (instant, timeZone, words) => {
	expect(dayClockAt(instant, nowMs, timeZone)).toBe(words);
});
