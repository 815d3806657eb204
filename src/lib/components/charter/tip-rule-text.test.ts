import { expect, it } from 'vitest';
import { ruleText } from './tip-rule-text.ts';

const share = { crewId: 'pell', name: 'Pell', slot: 'deckhand' as const, cardCents: 0, cashCents: 0, shareCents: 0 };

it.each([
	['equal shares', { kind: 'equal' }, 'Equal shares, 2 people.'],
	['weights', { kind: 'weights', weights: { deckhand: 1, captain: 1.5 } }, 'Captain 1.5 parts, Deckhand 1 part.'],
	['a rule of a newer server', { kind: 'by_hours' }, 'Shared by the office’s rule, 2 people.']
])('says %s', (_, rule, text) => {
	expect(ruleText({ rule, shares: [share, share] })).toBe(text);
});
