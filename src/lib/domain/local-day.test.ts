import { describe, expect, it } from 'vitest';
import { addDays, localDay, localDaysAnywhere } from './local-day.ts';

describe('addDays', () => {
	it.each([
		['2028-02-28', 1, '2028-02-29'],
		['2026-01-01', -1, '2025-12-31'],
		['2026-03-07', 1, '2026-03-08'],
		['2026-11-01', 1, '2026-11-02'],
		['2026-10-31', 365, '2027-10-31']
	])('%s and %s days is %s', (date, days, then) => {
		expect(addDays(date, days)).toBe(then);
	});
});

describe('localDaysAnywhere', () => {
	it.each([
		['2026-05-23T09:59:59.999Z', ['2026-05-22', '2026-05-23']],
		['2026-05-23T10:00:00.000Z', ['2026-05-22', '2026-05-23', '2026-05-24']],
		['2026-05-23T11:59:59.999Z', ['2026-05-22', '2026-05-23', '2026-05-24']],
		['2026-05-23T12:00:00.000Z', ['2026-05-23', '2026-05-24']],
		['2026-12-31T23:00:00.000Z', ['2026-12-31', '2027-01-01']]
	])('%s is %s', (instant, days) => {
		expect(localDaysAnywhere(instant)).toEqual(days);
	});

	it.each(['Etc/GMT+12', 'Pacific/Pago_Pago', 'America/Los_Angeles', 'UTC', 'Pacific/Kiritimati'])(
		'has the day in %s',
		(timeZone) => {
			for (let hour = 0; hour < 48; hour += 1) {
				const instant = new Date(Date.UTC(2026, 2, 7, hour, 30));
				expect(localDaysAnywhere(instant.toISOString())).toContain(localDay(instant, timeZone));
			}
		}
	);
});
