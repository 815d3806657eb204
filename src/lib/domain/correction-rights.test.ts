import { describe, expect, it } from 'vitest';
import { mayCorrect } from './correction-rights.ts';

const pacific = 'America/Los_Angeles';
const deckhand = { id: 'jory', rights: ['payments:log'] as const };
const captain = { id: 'imke', rights: ['payments:log', 'payments:see'] as const };

describe('whether somebody may correct a payment without asking', () => {
	it.each<
		[
			string,
			{ id: string; rights: readonly ('payments:log' | 'payments:see')[] },
			string,
			string | undefined,
			string,
			string,
			boolean
		]
	>([
		[
			'who took it, a minute later',
			deckhand,
			'2026-05-23T18:00:00Z',
			'2026-05-23T18:00:05Z',
			'2026-05-23T18:01:00Z',
			pacific,
			true
		],
		[
			'in the last minute of the day',
			deckhand,
			'2026-05-23T18:00:00Z',
			'2026-05-23T18:00:05Z',
			'2026-05-24T06:59:59Z',
			pacific,
			true
		],
		[
			'in the first minute of the next',
			deckhand,
			'2026-05-23T18:00:00Z',
			'2026-05-23T18:00:05Z',
			'2026-05-24T07:00:00Z',
			pacific,
			false
		],
		[
			'two minutes later, across midnight',
			deckhand,
			'2026-05-24T06:59:00Z',
			'2026-05-24T06:59:05Z',
			'2026-05-24T07:01:00Z',
			pacific,
			false
		],
		[
			'a year later, on the same date',
			deckhand,
			'2026-05-23T18:00:00Z',
			'2026-05-23T18:00:05Z',
			'2027-05-23T18:00:00Z',
			pacific,
			false
		],
		[
			'on the same date in UTC alone',
			deckhand,
			'2026-05-23T06:00:00Z',
			'2026-05-23T06:00:05Z',
			'2026-05-23T18:00:00Z',
			pacific,
			false
		],
		[
			'by another zone, the same day',
			deckhand,
			'2026-05-23T18:00:00Z',
			'2026-05-23T18:00:05Z',
			'2026-05-24T07:00:00Z',
			'Pacific/Honolulu',
			true
		],
		[
			'in the last of 23 hours',
			deckhand,
			'2026-03-08T08:00:00Z',
			'2026-03-08T08:00:05Z',
			'2026-03-09T06:59:59Z',
			pacific,
			true
		],
		[
			'after 23 hours',
			deckhand,
			'2026-03-08T08:00:00Z',
			'2026-03-08T08:00:05Z',
			'2026-03-09T07:00:00Z',
			pacific,
			false
		],
		[
			'in the last of 25 hours',
			deckhand,
			'2026-11-01T07:00:00Z',
			'2026-11-01T07:00:05Z',
			'2026-11-02T07:59:59Z',
			pacific,
			true
		],
		[
			'after 25 hours',
			deckhand,
			'2026-11-01T07:00:00Z',
			'2026-11-01T07:00:05Z',
			'2026-11-02T08:00:00Z',
			pacific,
			false
		],
		[
			'taken yesterday at sea, received today',
			deckhand,
			'2026-05-23T18:00:00Z',
			'2026-05-24T18:00:00Z',
			'2026-05-24T18:01:00Z',
			pacific,
			false
		],
		[
			'by a phone that is 20 hours ahead, the next day',
			deckhand,
			'2026-05-24T14:00:00Z',
			'2026-05-23T18:00:00Z',
			'2026-05-24T18:00:00Z',
			pacific,
			false
		],
		[
			'by such a phone, the same day',
			deckhand,
			'2026-05-24T14:00:00Z',
			'2026-05-23T18:00:00Z',
			'2026-05-23T18:01:00Z',
			pacific,
			true
		],
		[
			'by a phone whose clock was never set',
			deckhand,
			'1970-01-01T00:00:00Z',
			'2026-05-23T18:00:00Z',
			'2026-05-23T18:01:00Z',
			pacific,
			true
		],
		['not received yet', deckhand, '2026-05-23T18:00:00Z', undefined, '2026-05-23T18:01:00Z', pacific, true],
		[
			'somebody else, at once',
			{ ...deckhand, id: 'tam' },
			'2026-05-23T18:00:00Z',
			'2026-05-23T18:00:05Z',
			'2026-05-23T18:01:00Z',
			pacific,
			false
		],
		[
			'a captain, any time',
			captain,
			'2026-05-23T18:00:00Z',
			'2026-05-23T18:00:05Z',
			'2027-01-01T00:00:00Z',
			pacific,
			true
		]
	])('%s', (_, actor, takenAt, receivedAt, now, timeZone, expected) => {
		expect(mayCorrect(actor, { takenBy: 'jory', takenAt, receivedAt }, timeZone, new Date(now))).toBe(expected);
	});
});
