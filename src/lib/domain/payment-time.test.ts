import { describe, expect, it } from 'vitest';
import { filedAt, flagsOf, isOddTime, recordFlagsOf } from './payment-time.ts';

const receivedAt = '2026-05-23T19:00:00.000Z';

describe('the time of a payment', () => {
	it.each([
		['now', '2026-05-23T19:00:00.000Z'],
		['weeks ago, without signal since', '2026-04-20T08:00:00Z'],
		['a clock that is hours fast', '2026-05-24T18:59:59Z'],
		['the first day that counts', '2020-01-01T00:00:00Z']
	])('is the phone’s: %s', (_, takenAt) => {
		expect(isOddTime({ takenAt, receivedAt })).toBe(false);
		expect(filedAt({ takenAt, receivedAt })).toBe(takenAt);
		expect(flagsOf({ takenAt, receivedAt, flags: ['late'] })).toEqual(['late']);
		expect(recordFlagsOf({ takenAt, receivedAt, flags: ['second'] })).toEqual(['second']);
	});

	it.each([
		['a clock that was never set', '1970-01-01T00:00:12Z'],
		['before this app', '2019-12-31T23:59:59.999Z'],
		['more than a day ahead', '2026-05-24T19:00:00.001Z'],
		['years ahead', '2099-01-01T00:00:00Z'],
		['the end of time', '9999-12-31T23:59:59Z']
	])('is the server’s: %s', (_, takenAt) => {
		expect(isOddTime({ takenAt, receivedAt })).toBe(true);
		expect(filedAt({ takenAt, receivedAt })).toBe(receivedAt);
		expect(flagsOf({ takenAt, receivedAt, flags: ['late'] })).toEqual(['late', 'odd_time']);
		expect(recordFlagsOf({ takenAt, receivedAt, flags: ['odd_time', 'second'] })).toEqual(['second', 'odd_time']);
	});

	it('isn’t odd if the office made the record, without a phone', () => {
		expect(recordFlagsOf({ receivedAt, flags: ['second'] })).toEqual(['second']);
	});

	it('is the phone’s while the server has not seen it', () => {
		expect(filedAt({ takenAt: '2099-01-01T00:00:00Z' })).toBe('2099-01-01T00:00:00Z');
	});
});
