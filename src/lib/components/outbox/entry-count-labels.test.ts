import { describe, expect, it } from 'vitest';
import { entryStatusText, type EntryStatus } from './entry-labels.ts';
import { oldestText, pendingTitle } from './entry-count-labels.ts';

const now = Date.parse('2026-05-23T21:00:00Z');
const status: EntryStatus = {
	state: 'saved',
	eventId: '2026-05-23-alise-whale',
	attempts: 0,
	nextAttemptAt: 0,
	changedAt: now
};

const say = (part: Partial<EntryStatus>): string => {
	const { lead, rest } = entryStatusText({ ...status, ...part }, now);
	return `${lead} ${rest}`;
};

describe('the state of an entry in words', () => {
	it('says that nobody answered and when it tries again', () => {
		expect(say({ attempts: 2, nextAttemptAt: now + 40_000, lastProblem: { status: 0, reason: 'no_answer' } })).toBe(
			'Saved on this phone. The server didn’t answer. Next try in 40 seconds.'
		);
	});

	it('counts the tries', () => {
		expect(say({ state: 'sending', attempts: 3 })).toBe('Sending. Try 3.');
	});

	it('names the charter that is not there and what to do', () => {
		const lastProblem = { status: 404, reason: 'event_not_found' };
		expect(say({ state: 'needs_person', lastProblem })).toBe(
			'Needs attention. There is no charter 2026-05-23-alise-whale. Choose the right charter to resend it.'
		);
	});

	it('shows what a newer server says where this version has no words', () => {
		const lastProblem = { status: 422, reason: 'moon_phase', detail: 'The moon is wrong.' };
		expect(say({ state: 'needs_person', lastProblem })).toBe('Needs attention. The moon is wrong.');
	});

	it('does not blame the office for what this phone put aside', () => {
		for (const reason of ['damaged', 'unreadable']) {
			expect(say({ state: 'needs_person', lastProblem: { status: 0, reason } })).toMatch(
				/so it won’t be sent. Use the paper record/
			);
		}
	});

	it('says who voided it and why', () => {
		expect(say({ state: 'voided', voidedBy: 'Rosa Ostrow', voidReason: 'meant $240.00' })).toMatch(
			/^Voided \d.* (AM|PM)\. By Ostrow: meant \$240\.00\. Kept on record\.$/
		);
	});
});

describe('what waits, in one line', () => {
	it('counts payments and their money', () => {
		const waiting = {
			count: 3,
			paymentCount: 3,
			hiddenCount: 0,
			amountCents: 42_000,
			oldestTakenAt: '2026-05-23T18:50:00Z'
		};
		expect(pendingTitle(waiting)).toBe('3 payments, $420, waiting');
		expect(oldestText(waiting, now)).toBe('oldest 2 hr 10 min');
	});

	it('does not call a correction a payment', () => {
		expect(
			pendingTitle({
				count: 1,
				paymentCount: 0,
				otherKind: 'correction',
				hiddenCount: 0,
				amountCents: 0,
				oldestTakenAt: undefined
			})
		).toBe('1 correction waiting');
	});

	it('calls waivers waivers, and a mixture others', () => {
		const waiting = {
			count: 2,
			paymentCount: 0,
			otherKind: 'waiver' as const,
			hiddenCount: 0,
			amountCents: 0,
			oldestTakenAt: undefined
		};
		expect(pendingTitle(waiting)).toBe('2 waivers waiting');
		expect(pendingTitle({ ...waiting, count: 4, paymentCount: 1, amountCents: 500, otherKind: undefined })).toBe(
			'1 payment, $5, and 3 others, waiting'
		);
	});

	it.each([
		['boarding', 1, '1 boarding mark waiting'],
		['boarding', 12, '12 boarding marks waiting'],
		['patron', 1, '1 entry waiting'],
		['count', 1, '1 entry waiting'],
		['tick', 3, '3 entries waiting'],
		['departure', 1, '1 entry waiting'],
		['return', 1, '1 entry waiting'],
		['log', 2, '2 entries waiting'],
		[undefined, 3, '3 entries waiting']
	] as const)('names %s entries: %i', (otherKind, count, text) => {
		const none = { paymentCount: 0, hiddenCount: 0, amountCents: 0, oldestTakenAt: undefined };
		expect(pendingTitle({ ...none, count, otherKind })).toBe(text);
	});

	it('hides amounts that this person may not see, and shows this person’s part', () => {
		const waiting = {
			count: 2,
			paymentCount: 2,
			hiddenCount: 2,
			amountCents: 0,
			oldestTakenAt: undefined
		};
		expect(pendingTitle(waiting)).toBe('2 payments waiting');
		expect(pendingTitle({ ...waiting, count: 3, otherKind: 'waiver' })).toBe('2 payments and 1 waiver waiting');
		expect(pendingTitle({ ...waiting, hiddenCount: 1, amountCents: 4_000 })).toBe(
			'2 payments, $40 of it yours, waiting'
		);
	});

	it('makes up no age where none can be read', () => {
		const waiting = {
			count: 1,
			paymentCount: 1,
			hiddenCount: 0,
			amountCents: 100,
			oldestTakenAt: undefined
		};
		expect(oldestText(waiting, now)).toBe('age unknown');
		expect(oldestText({ ...waiting, oldestTakenAt: 'half past' }, now)).toBe('age unknown');
	});

	it('shows no age from the future when the clock was set back', () => {
		const waiting = {
			count: 1,
			paymentCount: 1,
			hiddenCount: 0,
			amountCents: 100,
			oldestTakenAt: '2027-05-23T18:50:00Z'
		};
		expect(oldestText(waiting, now)).toBe('oldest under a minute');
	});
});
