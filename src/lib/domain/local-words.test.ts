import { expect, it } from 'vitest';
import { clockWords, dayWords, momentWords, zoneWords } from './local-words.ts';

it('writes a day with its weekday, whatever the machine’s time zone', () => {
	expect(dayWords('2026-05-23')).toBe('Saturday, May 23, 2026');
	expect(dayWords('2028-02-29')).toBe('Tuesday, February 29, 2028');
});

it('writes noon and midnight on a twelve-hour clock', () => {
	expect(['00:05', '11:00', '12:00', '14:30'].map(clockWords)).toEqual(['12:05 AM', '11:00 AM', '12:00 PM', '2:30 PM']);
});

it('shows an instant in the boat’s time zone', () => {
	expect(momentWords('2026-05-23T21:38:00Z', 'America/Los_Angeles')).toBe('May 23, 2026, 2:38 PM');
	expect(momentWords('2026-05-24T06:59:59Z', 'America/Los_Angeles')).toBe('May 23, 2026, 11:59 PM');
	expect(momentWords('2026-05-24T07:00:00Z', 'America/Los_Angeles')).toBe('May 24, 2026, 12:00 AM');
});

it('names a time zone', () => {
	expect(zoneWords('America/Los_Angeles')).toBe('Pacific Time');
	expect(zoneWords('America/New_York')).toBe('Eastern Time');
});
