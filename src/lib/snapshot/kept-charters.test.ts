import { describe, expect, it } from 'vitest';
import type { AnyEventCard } from '../wire/event.ts';
import { keepWhole, noCharters, oldestAsOf, wholeIfKept, type KeptCharter } from './kept-charters.ts';

const eventId = '2026-11-22-alice';
const at = (minute: number) => `2026-11-22T18:${String(minute).padStart(2, '0')}:00.000Z`;

const whole: AnyEventCard = {
	eventId,
	title: 'Sunset sail',
	hostFirstName: 'Alice',
	location: 'Dock 3',
	date: '2026-11-22',
	startsAt: '15:00',
	endsAt: '18:00',
	timeZone: 'America/Los_Angeles',
	startInstant: '2026-11-22T23:00:00Z',
	endInstant: '2026-11-23T02:00:00Z',
	status: 'confirmed',
	crew: [],
	version: 1,
	notes: 'Bring ice',
	guests: { total: 1, expected: 1, aboard: 0, ashore: 0 },
	waivers: { signed: 0, needed: 1 },
	patrons: [{ patronId: 'p1', name: 'Ida', waiver: 'none', boarding: 'expected' }],
	totalPriceCents: 100_000,
	totalPaidCents: 0,
	totalTipCents: 0,
	balanceCents: 100_000,
	paymentState: 'tentative',
	payments: [],
	corrections: []
};
const { notes: _notes, ...board } = whole;
const brief = (over: Partial<AnyEventCard> = {}): AnyEventCard => ({
	...{ ...board, patrons: [], isBrief: true, guestNames: ['Ida'], rev: 'r1' },
	...over
});
const kept = (over: Partial<KeptCharter> = {}): KeptCharter => ({ card: whole, rev: 'r1', asOf: at(0), ...over });
const { totalPriceCents: _price, totalPaidCents: _paid, payments: _payments, ...unpriced } = brief();

describe('the charter that a screen shows', () => {
	it.each<[string, AnyEventCard, KeptCharter | undefined, { patrons: number; isBrief?: true; title?: string }]>([
		['brief, if there is nothing else', brief(), undefined, { patrons: 0, isBrief: true }],
		['whole, if nothing changed since', brief(), kept(), { patrons: 1 }],
		[
			'behind, with the new times and status',
			brief({ rev: 'r2', title: 'Moved' }),
			kept(),
			{ patrons: 1, title: 'Moved' }
		],
		['behind, if the server says no revision', brief({ rev: undefined }), kept(), { patrons: 1 }],
		['behind, from an older version’s board', brief(), kept({ rev: undefined }), { patrons: 1 }],
		['brief, if the person may not see money anymore', unpriced, kept(), { patrons: 0, isBrief: true }],
		[
			'brief, if the copy has no money and the person may see it now',
			brief(),
			kept({ card: { ...whole, payments: undefined } }),
			{ patrons: 0, isBrief: true }
		]
	])('is %s', (_, card, copy, { patrons, isBrief, title = 'Sunset sail' }) => {
		const shown = wholeIfKept(card, copy, at(1));
		expect(shown.patrons).toHaveLength(patrons);
		expect(shown.isBrief).toBe(isBrief);
		expect(shown.title).toBe(title);
	});

	it('is the same object while nothing changes, so that it doesn’t render again', () => {
		expect(wholeIfKept(brief(), kept())).toBe(whole);
		expect(wholeIfKept(brief({ version: 9 }), kept())).toBe(whole);
	});

	it('keeps the lists, counts, and totals of one moment together while it is behind', () => {
		const newer = brief({ rev: 'r2', status: 'cancelled', totalPaidCents: 500, guests: { ...whole.guests, total: 9 } });
		const shown = wholeIfKept(newer, kept(), at(1));
		expect(shown).toMatchObject({ status: 'cancelled', totalPaidCents: 0, guests: { total: 1 }, notes: 'Bring ice' });
	});

	it.each([
		[at(0), 'Sunset sail'],
		[at(2), 'Its own page']
	])('is the newer one of two whole copies: %s', (asOf, title) => {
		const copy = kept({ card: { ...whole, title: 'Its own page' }, rev: undefined, asOf });
		expect(wholeIfKept(whole, copy, at(1)).title).toBe(title);
	});
});

describe('the time of the board', () => {
	it.each<[string, KeptCharter | undefined, string]>([
		['the server’s, if a charter is only a card', undefined, at(5)],
		['the server’s, if its whole copy is current', kept(), at(5)],
		['that of a copy that is behind', kept({ rev: 'r0', asOf: at(3) }), at(3)],
		['the server’s, if the copy doesn’t show', kept({ card: { ...whole, payments: undefined }, rev: 'r0' }), at(5)]
	])('is %s', (_, copy, expected) => {
		const charters = copy ? new Map([[eventId, copy]]) : noCharters;
		expect(oldestAsOf([brief({ eventId: 'other' }), brief()], charters, at(5))).toBe(expected);
	});

	it('is unknown before the first answer', () => {
		expect(oldestAsOf([], new Map([[eventId, kept({ rev: 'r0' })]]), undefined)).toBeUndefined();
	});
});

describe('whole charters under a new board', () => {
	it.each<[string, Parameters<typeof keepWhole>, KeptCharter[]]>([
		[
			'stay when brief cards replace them',
			[{ events: [whole], asOf: at(0) }, [brief()], []],
			[{ card: whole, asOf: at(0) }]
		],
		['give way to a stored copy', [{ events: [whole], asOf: at(0) }, [brief()], [kept()]], [kept()]],
		['go with their charter', [{ events: [whole], asOf: at(0) }, [], []], []],
		['aren’t needed while the server sends whole ones', [{ events: [whole], asOf: at(0) }, [whole], []], []],
		['are none if there was no board', [undefined, [brief()], []], []],
		[
			'are as new as the last board that had the same revision',
			[{ events: [brief()], asOf: at(4) }, [brief({ rev: 'r2' })], [kept()]],
			[kept({ asOf: at(4) })]
		],
		[
			'stay as old as they are if that board had another revision',
			[{ events: [brief({ rev: 'r2' })], asOf: at(4) }, [brief({ rev: 'r2' })], [kept()]],
			[kept()]
		],
		['are none if its cards were brief', [{ events: [brief()], asOf: at(0) }, [brief()], []], []]
	])('%s', (_, [before, cards, charters], expected) => {
		expect([...keepWhole(before, cards, charters).values()]).toEqual(expected);
	});
});
