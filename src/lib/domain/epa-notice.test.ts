import { describe, expect, it } from 'vitest';
import { isAshCharter } from './ash-charter.ts';
import { noticeStatus, scatteringsOf } from './epa-notice.ts';
import type { TripRecord } from './trip-record.ts';

const position = { latitude: 32.5, longitude: -117.5 };
let made = 0;
const record = (kind: string, message: object, receivedAt = '2026-05-23T20:00:00Z'): TripRecord => {
	made += 1;
	const stamp = { takenBy: 'admin', takenByName: 'Admin', deliveredBy: 'admin', receivedAt, bodySha256: '', flags: [] };
	return { recordId: `r${made}`, kind, message, answerThen: {}, ...stamp };
};
const far = record('log', { text: 'Ashes', position, distanceFromLandNm: 3 });
const near = record('log', { text: 'Ashes', position, distanceFromLandNm: 2.9 });
const measured = record('log', { text: 'Ashes', distanceFromLandNm: 4 });
const placed = record('log', { text: 'Dolphins', position });
const plain = record('log', { text: 'Wind up' });
const left = record('departure', { warnings: [], overrides: [] });

describe('the scatterings of a charter', () => {
	it.each<[string, string, TripRecord[], (string | undefined)[]]>([
		[
			'entries with a distance, on any charter',
			'Whale watch',
			[far, placed, measured],
			[far.recordId, measured.recordId]
		],
		['entries with a distance', 'Ash scattering', [far, placed], [far.recordId]],
		['entries with a position, if none has a distance', 'ash scattering', [placed, plain], [placed.recordId]],
		['the charter itself, once it left', 'Ashes at sea', [plain, left], [undefined]],
		['nothing before the charter left', 'Ash scattering', [plain], []],
		['nothing on another charter', 'Cash bar', [placed, left], []],
		['nothing without a kind', '', [placed, left], []]
	])('are %s', (_, kind, aboard, expected) => {
		const found = scatteringsOf({ event: { date: '2026-05-23', kind }, aboard });
		expect(found.map(({ entry }) => entry?.logId)).toEqual(expected);
		expect(found.every(({ dueOn }) => dueOn === '2026-06-22')).toBe(true);
	});

	it('are too close below three nautical miles', () => {
		const event = { date: '2026-05-23', kind: undefined };
		expect(scatteringsOf({ event, aboard: [far, near, measured] }).map(({ isTooClose }) => isTooClose)).toEqual([
			...[false, true, false]
		]);
	});
});

it('knows an ash charter by its kind', () => {
	expect(['Ash scattering', 'ASHES', 'Burial, ash'].map((kind) => isAshCharter({ kind }))).toEqual([true, true, true]);
	expect(['Bash', 'Cash bar', 'Sashimi cruise', ''].map((kind) => isAshCharter({ kind }))).toEqual([
		...[false, false, false, false]
	]);
	expect(isAshCharter({})).toBe(false);
});

describe('a notice', () => {
	const outcomes = (...list: string[]) =>
		list.map((outcome, at) => record('epa_notice', { logId: far.recordId, outcome }, `2026-06-0${at + 1}T00:00:00Z`));
	it.each<[string[], string, string]>([
		[[], '2026-06-22', 'due'],
		[[], '2026-06-23', 'overdue'],
		[['sent'], '2026-07-30', 'sent'],
		[['not_needed'], '2026-07-30', 'not_needed'],
		[['sent', 'taken_back'], '2026-06-22', 'due'],
		[['sent', 'taken_back'], '2026-06-23', 'overdue'],
		[['sent', 'taken_back', 'sent'], '2026-07-30', 'sent'],
		[['of_a_newer_release'], '2026-06-01', 'due']
	])('after %j on %s is %s', (list, today, expected) => {
		const aboard = [...outcomes(...list).toReversed(), far, record('epa_notice', { logId: 'other', outcome: 'sent' })];
		const [one] = scatteringsOf({ event: { date: '2026-05-23', kind: '' }, aboard });
		expect(one && noticeStatus(one, today)).toBe(expected);
	});
});
