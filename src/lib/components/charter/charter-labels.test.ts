import { describe, expect, it } from 'vitest';
import { crewLine, elapsedPart, isNow, paidSentence, whereText } from './charter-labels.ts';
import { charterLine } from './charter-line.ts';

const span = { startInstant: '2026-05-23T18:00:00Z', endInstant: '2026-05-23T21:30:00Z' };
const at = (instant: string): number => Date.parse(instant);

describe('a charter in words', () => {
	it('is on during its hours, and while the boat is out', () => {
		expect(isNow({ ...span, status: 'confirmed' }, at('2026-05-23T19:00:00Z'))).toBe(true);
		expect(isNow({ ...span, status: 'confirmed' }, at('2026-05-23T22:00:00Z'))).toBe(false);
		expect(isNow({ ...span, status: 'cancelled' }, at('2026-05-23T19:00:00Z'))).toBe(false);
		expect(isNow({ ...span, status: 'in_progress' }, at('2026-05-23T22:00:00Z'))).toBe(true);
	});

	it('knows how much is over, and never less than nothing or more than all', () => {
		expect(elapsedPart(span, at('2026-05-23T17:00:00Z'))).toBe(0);
		expect(elapsedPart(span, at('2026-05-23T19:45:00Z'))).toBe(0.5);
		expect(elapsedPart(span, at('2026-05-24T19:00:00Z'))).toBe(1);
	});

	it('orders the crew by slot and shows which required slot is open', () => {
		const crew = [
			{ slot: 'deckhand' as const, crewId: 'pell', name: 'Jun Pell' },
			{ slot: 'captain' as const, crewId: 'larkin', name: 'Ada Larkin' }
		];
		expect(crewLine(crew)).toEqual([
			{ slot: 'captain', name: 'Larkin' },
			{ slot: 'deckhand', name: 'Pell' },
			{ slot: 'host', name: undefined }
		]);
	});

	it('gives each slot its own full name, even if two people share a surname', () => {
		const crew = ['Bo Lee', 'Cy Lee', 'Ann-Lee'].map((name) => ({ slot: 'deckhand' as const, crewId: name, name }));
		const names = crewLine(crew, (name) => name).map(({ name }) => name);
		expect(names).toEqual([undefined, 'Bo Lee', 'Cy Lee', 'Ann-Lee', undefined]);
	});

	it('says which charter a dialog is about', () => {
		const card = { title: 'Alice Tidewell', kind: 'Whale watch', startsAt: '11:00' };
		expect(charterLine(card, 'today')).toBe('Alice Tidewell, whale watch, today at 11:00 AM');
	});

	it('leaves out a kind that nobody gave', () => {
		expect(whereText({ location: 'Slip 14' })).toBe('Slip 14');
	});

	it('tells apart what is recorded and what is only here', () => {
		expect(paidSentence(186_000, 234_000, 42_000)).toBe('$1,860 paid of $2,340, $420 of it on this phone only');
		expect(paidSentence(186_000, 234_000, 0)).toBe('$1,860 paid of $2,340');
	});

	it.each([
		[234_000, 234_000, '$2,340 paid of $2,340'],
		[234_001, 234_000, '$2,340.01 paid of $2,340, overpaid by $0.01'],
		[250_000, 234_000, '$2,500 paid of $2,340, overpaid by $160'],
		[2_000, 0, '$20 paid of $0, overpaid by $20'],
		[0, 0, 'Nothing due']
	])('says what is overpaid: %i of %i', (paidCents, priceCents, expected) => {
		expect(paidSentence(paidCents, priceCents, 0)).toBe(expected);
	});
});
