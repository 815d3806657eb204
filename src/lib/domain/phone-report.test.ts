import { describe, expect, it } from 'vitest';
import { readMessage } from '../wire/parse.ts';
import { maxReportLength } from '../wire/phone-header.ts';
import { newestOfEach, phoneReport, type StoredPhone } from './phone-report.ts';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
const least = { id, epoch: id, app: '2.4.1', next: 1, count: 0 };
const most = {
	...{ ...least, next: 47, count: 3, payments: 2, cents: 31_000, oldest: '2026-05-23T18:37:00.000Z' },
	held: [
		[41, 42],
		[46, 46]
	],
	charters: [['2026-05-23-alice-whale', 3, 31_000]],
	...{ kept: true, home: false }
};

describe('a phone’s report', () => {
	it.each([
		['the least', least],
		['the most', most]
	])('is read with %s in it', (_, report) => expect(readMessage(phoneReport, report)).toMatchObject(report));

	it.each<[string, unknown]>([
		['nothing', undefined],
		['a number', 1],
		['a list', [least]],
		['no id', { ...least, id: undefined }],
		['an id that isn’t a UUID', { ...least, id: 'DEVICE#x' }],
		['an epoch with a #', { ...least, epoch: 'a#b' }],
		['an app with a line break', { ...least, app: '1\n2' }],
		['an endless app', { ...least, app: '1'.repeat(61) }],
		['a count below zero', { ...least, count: -1 }],
		['half an entry', { ...least, count: 0.5 }],
		['a count as text', { ...least, count: '3' }],
		['no next number', { ...least, next: 0 }],
		['a number past all', { ...least, next: 1e15 }],
		['cents that no business has', { ...least, cents: 1e300 }],
		['cents below zero', { ...least, cents: -100 }],
		['an oldest that is no time', { ...least, oldest: 'yesterday' }],
		['an oldest of another century', { ...least, oldest: '1926-05-23T18:37:00.000Z' }],
		['a charter that is no slug', { ...least, charters: [['../admin', 1, 1]] }],
		['a charter without a sum', { ...least, charters: [['2026-05-23-alice', 1]] }],
		['too many charters', { ...least, charters: Array(61).fill(['2026-05-23-alice', 1, 1]) }],
		['a range with one end', { ...least, held: [[1]] }],
		['a mark that is no yes or no', { ...least, kept: 'yes' }]
	])('is ignored with %s', (_, report) => expect(readMessage(phoneReport, report)).toBeUndefined());

	it('fits its limit with a usual load', () => {
		expect(JSON.stringify(most).length).toBeLessThan(maxReportLength / 2);
	});
});

it('counts only the newest report of each phone, also if another person used it before', () => {
	const phone = (deviceId: string, userId: string, seenAt: string): StoredPhone => ({
		...{ deviceId, userId, userName: userId, sessionId: 'a', seenAt, epoch: 'e', app: '1', next: 1 },
		...{ held: [], count: 0, payments: 0, cents: 0, charters: [] }
	});
	const reports = [phone('a', 'pell', '1'), phone('b', 'pell', '3'), phone('a', 'ostrow', '2')];
	expect(newestOfEach(reports).map(({ deviceId, userId }) => `${deviceId} ${userId}`)).toEqual(['b pell', 'a ostrow']);
});
