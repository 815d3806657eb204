import { describe, expect, it } from 'vitest';
import type { CardView } from '../../snapshot/view.ts';
import { sortIntoDays } from './board-days.ts';

function charter(date: string, part: Partial<CardView['card']> = {}): CardView {
	const card: CardView['card'] = {
		eventId: `${date}-alice`,
		title: 'Alice Tidewell',
		hostFirstName: 'Alice',
		kind: 'Whale watch',
		location: 'Shelter Island slip 14',
		date,
		startsAt: '11:00',
		endsAt: '14:30',
		timeZone: 'America/Los_Angeles',
		startInstant: `${date}T18:00:00Z`,
		endInstant: `${date}T21:30:00Z`,
		status: 'confirmed',
		paymentState: 'tentative',
		crew: [{ slot: 'captain', crewId: 'larkin', name: 'Ada Larkin' }],
		version: 1,
		guests: { total: 1, expected: 1, aboard: 0, ashore: 0 },
		waivers: { signed: 0, needed: 1 },
		patrons: [{ patronId: 'p1', name: 'Zoë Åbränd', waiver: 'none', boarding: 'expected' }],
		...part
	};
	return { card, unsentCount: 0, unsentCents: 0, patrons: [], payments: [], entries: [] };
}

// In San Diego, it's 10 PM on May 23; in London, it's already May 24.
const now = Date.parse('2026-05-24T05:00:00Z');

describe('the board by days', () => {
	it('takes today from each charter’s own zone', () => {
		const days = sortIntoDays([charter('2026-05-23'), charter('2026-05-24')], now);
		expect(days.ended.map((view) => view.card.date)).toEqual(['2026-05-23']);
		expect(days.today).toEqual([]);
		const inLondon = sortIntoDays([charter('2026-05-24', { timeZone: 'Europe/London' })], now);
		expect(inLondon.today).toHaveLength(1);
	});

	it('keeps a charter that runs past midnight on today until it ends', () => {
		const late = charter('2026-05-22', { endInstant: '2026-05-24T06:00:00Z' });
		expect(sortIntoDays([late], now).today).toHaveLength(1);
		expect(sortIntoDays([late], Date.parse('2026-05-24T06:00:01Z')).today).toHaveLength(0);
	});

	it.each<[string, Partial<CardView['card']>, 'today' | 'ended']>([
		['over', { endInstant: '2026-05-24T05:00:00Z' }, 'ended'],
		['under way', { endInstant: '2026-05-24T05:00:01Z' }, 'today'],
		['marked as under way, and late', { status: 'in_progress' }, 'today'],
		['marked as completed, and early', { status: 'completed', endInstant: '2026-05-24T06:00:00Z' }, 'ended'],
		['canceled, and over', { status: 'cancelled' }, 'ended'],
		['canceled, and still to come', { status: 'cancelled', endInstant: '2026-05-24T06:00:00Z' }, 'today']
	])('puts one of today that is %s under %s', (_name, part, where) => {
		const days = sortIntoDays([charter('2026-05-23', part)], now);
		const counts = { today: days.today.length, ended: days.ended.length };
		expect(counts).toEqual({ today: 0, ended: 0, [where]: 1 });
	});

	it('groups what comes by day, and what was with the newest first', () => {
		const dates = ['2026-05-20', '2026-05-21', '2026-05-25', '2026-05-25', '2026-05-26'];
		const days = sortIntoDays(
			dates.map((date) => charter(date)),
			now
		);
		expect(days.upcoming.map((day) => [day.date, day.charters.length])).toEqual([
			['2026-05-25', 2],
			['2026-05-26', 1]
		]);
		expect(days.past.map((day) => day.date)).toEqual(['2026-05-21', '2026-05-20']);
	});
});
