import { describe, expect, it } from 'vitest';
import { addDays } from './local-day.ts';

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
