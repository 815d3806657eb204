import { expect, it } from 'vitest';
import { recordTime } from './record-time.ts';

const received = '2026-11-25T22:40:00Z';
const wrong = 'Nov 25, 2026, 2:40 PM, phone clock was wrong';

it.each<[what: string, takenAt: string | undefined, receivedAt: string | undefined, text: string]>([
	['a plausible time', '2026-11-25T22:38:00Z', received, '2:38 PM'],
	['a plausible time, only on this phone', '2026-11-25T22:38:00Z', '', '2:38 PM'],
	['a clock that was never set', '1970-01-01T00:03:00Z', received, wrong],
	['a clock years ahead', '2098-01-01T00:00:00Z', received, wrong],
	['no valid time', 'yesterday', received, wrong],
	['a clock that was never set, only on this phone', '1970-01-01T00:03:00Z', undefined, 'phone clock was wrong'],
	['no time', undefined, received, '']
])('shows %s', (_, takenAt, receivedAt, text) => {
	expect(recordTime({ takenAt, receivedAt }, 'America/Los_Angeles')).toBe(text);
});
