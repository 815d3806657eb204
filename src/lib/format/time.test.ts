import { describe, expect, it, vi } from 'vitest';
import { setHomeZone } from './home-zone.svelte.ts';
import { clockAt, dateAt, durationText, waitText } from './time.ts';

describe('times in US format', () => {
	it('shows “Time unknown” for an invalid time, as in a damaged row', () => {
		expect(clockAt('')).toBe('Time unknown');
		expect(dateAt('not a time')).toBe('');
	});

	it('shows an instant in the charter’s time zone, not the phone’s', () => {
		expect(clockAt('2026-05-23T18:38:00Z', 'America/Los_Angeles')).toBe('11:38 AM');
		expect(dateAt('2026-05-24T05:00:00Z', 'America/Los_Angeles')).toBe('2026-05-23');
		expect(dateAt('2026-05-24T05:00:00Z', 'Europe/Berlin')).toBe('2026-05-24');
	});

	it.each(['UTC', 'Asia/Tokyo', 'Pacific/Kiritimati', 'America/Los_Angeles'])(
		'shows a time without a charter in the business’s zone, even on a phone set to %s',
		(phoneZone) => {
			vi.stubEnv('TZ', phoneZone);
			try {
				expect([dateAt('2026-11-26T05:30:00Z'), clockAt('2026-11-26T05:30:00Z')]).toEqual(['2026-11-25', '9:30 PM']);
				// The nights when the clocks change.
				expect([dateAt('2026-11-01T08:30:00Z'), clockAt('2026-11-01T08:30:00Z')]).toEqual(['2026-11-01', '1:30 AM']);
				expect([dateAt('2026-11-01T09:30:00Z'), clockAt('2026-11-01T09:30:00Z')]).toEqual(['2026-11-01', '1:30 AM']);
				expect([dateAt('2026-03-08T10:30:00Z'), clockAt('2026-03-08T10:30:00Z')]).toEqual(['2026-03-08', '3:30 AM']);
				setHomeZone('Pacific/Honolulu');
				expect([dateAt('2026-11-26T05:30:00Z'), clockAt('2026-11-26T05:30:00Z')]).toEqual(['2026-11-25', '7:30 PM']);
			} finally {
				setHomeZone('America/Los_Angeles');
				vi.unstubAllEnvs();
			}
		}
	);

	it('shows how long something has waited', () => {
		expect(durationText(30_000)).toBe('under a minute');
		expect(durationText(12 * 60_000)).toBe('12 min');
		expect(durationText(130 * 60_000)).toBe('2 hr 10 min');
		expect(durationText(125 * 60_000)).toBe('2 hr 5 min');
		expect(durationText(120 * 60_000)).toBe('2 hr');
		expect(durationText(72 * 3_600_000)).toBe('3 days');
	});

	it('shows how soon something is tried again', () => {
		expect(waitText(200)).toBe('1 second');
		expect(waitText(39_400)).toBe('40 seconds');
		expect(waitText(200_000)).toBe('4 minutes');
	});
});
