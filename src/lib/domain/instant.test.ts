import { describe, expect, it } from 'vitest';
import { isInstant, isRealInstant } from './instant.ts';

describe('an instant', () => {
	it.each([
		'2026-05-23T19:00:00Z',
		'2026-05-23T19:00:00.5Z',
		'2026-05-23T23:59:59.999999999Z',
		'2028-02-29T00:00:00Z',
		'2000-01-01T00:00:00Z',
		'2100-12-31T23:59:59Z'
	])('%s is real', (text) => {
		expect(isRealInstant(text)).toBe(true);
		expect(isInstant(text)).toBe(true);
	});

	it.each(['1999-12-31T23:59:59Z', '1970-01-01T00:00:00Z', '2101-01-01T00:00:00Z', '9999-12-31T00:00:00Z'])(
		'%s exists, but nobody means it',
		(text) => {
			expect(isInstant(text)).toBe(true);
			expect(isRealInstant(text)).toBe(false);
		}
	);

	it.each([
		'2026-02-30T00:00:00Z',
		'2026-02-29T00:00:00Z',
		'2026-99-99T00:00:00Z',
		'2026-00-10T00:00:00Z',
		'2026-05-23T24:00:00Z',
		'2026-05-23T12:60:00Z',
		'2026-05-23T12:00:60Z',
		'2026-05-23T12:00:00',
		'2026-05-23T12:00:00+00:00',
		'2026-05-23T12:00Z',
		'2026-05-23',
		'2026-05-23 12:00:00Z',
		'٢٠٢٦-05-23T12:00:00Z',
		'2026-05-23T12:00:00.Z',
		'2026-05-23T12:00:00Z ',
		'noon',
		''
	])('%j does not exist', (text) => {
		expect(isInstant(text)).toBe(false);
		expect(isRealInstant(text)).toBe(false);
	});
});
