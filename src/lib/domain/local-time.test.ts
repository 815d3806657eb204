import { describe, expect, it } from 'vitest';
import { isTimeZone } from './business-zone.ts';
import { assertOvernightIsIntended, instantAt, resolveSpan } from './local-time.ts';
import { Refusal } from './refusal.ts';

const zone = 'America/Los_Angeles';

describe('a charter’s instants', () => {
	it('come from its local times and its zone, summer and winter', () => {
		expect(resolveSpan('2026-05-23', '15:00', '18:00', zone)).toEqual({
			startInstant: '2026-05-23T22:00:00Z',
			endInstant: '2026-05-24T01:00:00Z'
		});
		expect(resolveSpan('2026-11-22', '15:00', '18:00', zone).startInstant).toBe('2026-11-22T23:00:00Z');
	});

	it('end on the next day when the end is earlier than the start', () => {
		expect(resolveSpan('2026-12-31', '22:00', '01:00', zone).endInstant).toBe('2027-01-01T09:00:00Z');
	});

	it('take the earlier of a time that autumn repeats', () => {
		expect(resolveSpan('2026-11-01', '01:30', '05:00', zone).startInstant).toBe('2026-11-01T08:30:00Z');
	});

	it('are real time across a clock change: the night it springs forward is an hour shorter', () => {
		const { startInstant, endInstant } = resolveSpan('2026-03-07', '23:00', '04:00', zone);
		expect(Date.parse(endInstant) - Date.parse(startInstant)).toBe(4 * 3_600_000);
	});

	it.each([
		['a time that spring skips', '2026-03-08', '02:30', '05:00', zone, 'startsAt', 'skipped_by_clock_change'],
		['an end that spring skips', '2026-03-07', '23:00', '02:15', zone, 'endsAt', 'skipped_by_clock_change'],
		['a day that a zone skips', '2011-12-30', '15:00', '18:00', 'Pacific/Apia', 'startsAt', 'skipped_by_clock_change'],
		[
			'an end on a day that a zone skips',
			'2011-12-29',
			'22:00',
			'01:00',
			'Pacific/Apia',
			'endsAt',
			'skipped_by_clock_change'
		],
		[
			'a midnight that spring skips',
			'2018-11-04',
			'00:00',
			'03:00',
			'America/Sao_Paulo',
			'startsAt',
			'skipped_by_clock_change'
		],
		['an end equal to the start', '2026-05-23', '15:00', '15:00', zone, 'endsAt', 'same_as_start'],
		['a zone that is not one', '2026-05-23', '15:00', '18:00', 'Pacific/Nowhere', 'timeZone', 'unknown_zone']
	])('refuse %s by its field', (_, date, startsAt, endsAt, timeZone, field, reason) => {
		try {
			resolveSpan(date, startsAt, endsAt, timeZone);
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(Refusal);
			expect(error instanceof Refusal && error.extras.errors).toEqual([{ field, reason }]);
		}
	});
});

it.each([
	['an afternoon', '2026-05-23', '15:00', zone, '2026-05-23T22:00:00.000Z'],
	['a time that spring skips', '2026-03-08', '02:30', zone, undefined],
	['a time that fall repeats', '2026-11-01', '01:30', zone, '2026-11-01T08:30:00.000Z'],
	['the day before one that a zone skips', '2011-12-29', '15:00', 'Pacific/Apia', '2011-12-30T01:00:00.000Z'],
	['a day that a zone skips', '2011-12-30', '15:00', 'Pacific/Apia', undefined],
	['the day after one that a zone skips', '2011-12-31', '15:00', 'Pacific/Apia', '2011-12-31T01:00:00.000Z']
])('the instant of %s', (_, date, time, timeZone, expected) => {
	const instant = instantAt(date, time, timeZone);
	expect(instant === undefined ? undefined : new Date(instant).toISOString()).toBe(expected);
});

describe('an end before the start', () => {
	it.each([
		['11:00', '14:00', undefined, true],
		['23:00', '02:00', undefined, true],
		['20:00', '08:00', undefined, true],
		['20:00', '08:01', undefined, false],
		['15:00', '14:00', undefined, false],
		['11:00', '02:00', undefined, false],
		['15:00', '14:00', true, true],
		['00:01', '00:00', true, true],
		['23:00', '02:00', false, false],
		['11:00', '14:00', false, true]
	])('%s to %s, said to be meant: %s, is taken: %s', (startsAt, endsAt, isIntended, isTaken) => {
		const act = () => assertOvernightIsIntended(startsAt, endsAt, isIntended);
		if (isTaken) expect(act).not.toThrow();
		else expect(act).toThrow(/is before the start/);
	});
});

it('knows zones by their IANA names, not by offsets', () => {
	expect(isTimeZone('Europe/Lisbon')).toBe(true);
	expect(isTimeZone('+02:00')).toBe(false);
	expect(isTimeZone('')).toBe(false);
});
