import { describe, expect, it } from 'vitest';
import { clockText, dateText, dayText, fullDayText } from './local.ts';
import { relativeDay } from './relative-day.ts';
import { momentText, zoneName } from './moments.ts';

describe('days and times in US formats', () => {
	it('writes days, whatever zone the machine is in', () => {
		expect(dayText('2026-11-25')).toBe('Wed, Nov 25');
		expect(dateText('2026-11-25')).toBe('Nov 25, 2026');
		expect(fullDayText('2026-05-23')).toBe('Saturday, May 23, 2026');
		expect(fullDayText('2028-02-29')).toBe('Tuesday, February 29, 2028');
		expect(dateText('1988-04-02')).toBe('Apr 2, 1988');
	});

	it('calls today and tomorrow by name, and other days by date', () => {
		expect(relativeDay('2026-05-23', '2026-05-23')).toBe('today');
		expect(relativeDay('2026-06-01', '2026-05-31')).toBe('tomorrow');
		expect(relativeDay('2026-06-02', '2026-05-31')).toBe('Tue, Jun 2');
	});

	it('reads noon and midnight on a twelve-hour clock', () => {
		expect(['00:05', '11:00', '12:00', '14:30', '17:30'].map(clockText)).toEqual([
			'12:05 AM',
			'11:00 AM',
			'12:00 PM',
			'2:30 PM',
			'5:30 PM'
		]);
	});

	it('writes an instant as the clock where the boat is shows it', () => {
		expect(momentText('2026-05-23T21:38:00Z', 'America/Los_Angeles')).toBe('May 23, 2026, 2:38 PM');
		expect(momentText('2026-05-24T06:59:59Z', 'America/Los_Angeles')).toBe('May 23, 2026, 11:59 PM');
		expect(momentText('2026-05-24T07:00:00Z', 'America/Los_Angeles')).toBe('May 24, 2026, 12:00 AM');
		expect(momentText('2026-01-01T07:59:00Z', 'America/Los_Angeles')).toBe('Dec 31, 2025, 11:59 PM');
	});

	it('names a zone as people do', () => {
		expect(zoneName('America/Los_Angeles')).toBe('Pacific Time');
		expect(zoneName('America/New_York')).toBe('Eastern Time');
	});
});
