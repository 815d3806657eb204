import { expect, it } from 'vitest';
import { clockWords, dayWords, momentWords, zoneWords } from './local-words.ts';

it('writes a day with its weekday, whatever zone the machine is in', () => {
	expect(dayWords('2026-05-23')).toBe('Saturday 23 May 2026');
	expect(dayWords('2028-02-29')).toBe('Tuesday 29 February 2028');
});

it('writes noon and midnight as people say them', () => {
	expect(['00:05', '11:00', '12:00', '14:30'].map(clockWords)).toEqual(['12:05 am', '11:00 am', '12:00 pm', '2:30 pm']);
});

it('writes an instant as the clock where the boat is shows it', () => {
	expect(momentWords('2026-05-23T21:38:00Z', 'America/Los_Angeles')).toBe('23 May 2026, 2:38 pm');
	expect(momentWords('2026-05-24T06:59:59Z', 'America/Los_Angeles')).toBe('23 May 2026, 11:59 pm');
	expect(momentWords('2026-05-24T07:00:00Z', 'America/Los_Angeles')).toBe('24 May 2026, 12:00 am');
});

it('names a zone as people do', () => {
	expect(zoneWords('America/Los_Angeles')).toBe('Pacific Time');
	expect(zoneWords('America/New_York')).toBe('Eastern Time');
});
