import { expect, it } from 'vitest';
import { dayHandsText, paidSummary, payoutText, ruleText } from './tip-rule-text.ts';

const share = { crewId: 'pell', name: 'Pell', slot: 'deckhand' as const, cardCents: 0, cashCents: 0, shareCents: 0 };

it.each([
	['equal shares', { kind: 'equal' }, 'Equal shares, 2 people.'],
	['weights', { kind: 'weights', weights: { deckhand: 1, captain: 1.5 } }, 'Captain 1.5 parts, Deckhand 1 part.'],
	['a rule of a newer server', { kind: 'by_hours' }, 'Split by the office’s rule, 2 people.']
])('says %s', (_, rule, text) => {
	expect(ruleText({ rule, shares: [share, share] })).toBe(text);
});

const usual = { cash: 'on_the_day', card: 'with_wages' } as const;
const swapped = { cash: 'with_wages', card: 'on_the_day' } as const;

it.each([
	[4_200, 6_300, usual, '$42.00 cash, paid on the day · $63.00 card, paid with wages'],
	[4_200, 6_300, swapped, '$42.00 cash, paid with wages · $63.00 card, paid on the day'],
	[4_200, 0, usual, '$42.00 cash, paid on the day'],
	[0, 6_300, usual, '$63.00 card, paid with wages'],
	[0, 0, usual, ''],
	[4_200, -100, usual, '$42.00 cash, paid on the day · -$1.00 card, settled with wages'],
	// An older release's close doesn't say when, and a newer server may know other times.
	[4_200, 6_300, undefined, '$42.00 cash · $63.00 card'],
	[4_200, 6_300, { card: usual.card }, '$42.00 cash · $63.00 card, paid with wages']
])('says when %i cents of cash and %i of card are paid', (cashCents, cardCents, payout, text) => {
	expect(payoutText({ cashCents, cardCents }, payout)).toBe(text);
});

it('lists day hands apart, because the office pays them', () => {
	const ofCrew = { ...share, cashCents: 2_000, cardCents: 3_000, shareCents: 5_000 };
	const ana = { ...share, crewId: '@1', name: 'Ana', isDayHand: true as const, cashCents: 900, shareCents: 900 };
	const bo = { ...ana, crewId: '@2', name: 'Bo', slot: 'host' as const, cashCents: 0, cardCents: 100, shareCents: 100 };
	const all = { shares: [ofCrew, ana, bo], payout: usual };
	const crewText = '$20.00 cash, paid on the day · $30.00 card, paid with wages';
	expect(paidSummary(all)).toBe(`${crewText} · $10.00 for day hands, paid by the office`);
	expect(dayHandsText(all.shares)).toBe('Ana (Deckhand) $9.00, Bo (Onboard host) $1.00');
	expect(paidSummary({ ...all, shares: [ofCrew] })).toBe(crewText);
	expect(paidSummary({ ...all, shares: [ana, bo] })).toBe('$10.00 for day hands, paid by the office');
	expect(dayHandsText([ofCrew])).toBe('');
});
