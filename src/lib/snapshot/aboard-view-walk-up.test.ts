import { describe, expect, it } from 'vitest';
import { cardOf, entryOf, markEntry, uuid } from '../../../tests/support/aboard-entries.ts';
import { deliveryStates, type DeliveryState } from '../outbox/model/entry.ts';
import { trimmed } from '../outbox/model/trim.ts';
import { viewAboard } from './aboard-view.ts';
import { viewGate } from './gate-view.ts';
import { mergeCard, minAsOf } from './view.ts';

describe('a walk-up on this phone', () => {
	const add = (state: DeliveryState) =>
		entryOf({ kind: 'patron', id: uuid(7), fields: { name: 'Ines Calloway', isMinor: true } }, state);
	const boards = markEntry({ n: 8, patronId: uuid(7), act: 'board', after: [] });

	it('is on the roster, and aboard, before the server knows them', () => {
		const card = cardOf({ pricePerGuestCents: 16_000, totalPriceCents: 48_000, payments: [] });
		const merged = mergeCard(card, [add('saved'), boards]);
		expect(merged.patrons.find((one) => one.patronId === uuid(7))).toMatchObject({
			name: 'Ines Calloway',
			isAddedHere: true,
			shareCents: 16_000
		});
		const view = viewAboard(merged);
		expect(view.count).toMatchObject({ total: 4, expected: 3, aboard: 1 });
		expect(view.guests.find((one) => one.patronId === uuid(7))).toMatchObject({
			name: 'Ines Calloway',
			isUnsent: true
		});
	});

	it.each<[string, number | undefined, DeliveryState, number]>([
		['the agreed price', 4_000, 'saved', 4_000],
		['the agreed price after it was recorded', 4_000, 'recorded', 4_000],
		['no price', 0, 'recorded', 0],
		['the price per guest if none was agreed', undefined, 'recorded', 7_500]
	])('owes %s until the board has them', (_, shareCents, state, owedCents) => {
		const card = cardOf({ pricePerGuestCents: 7_500, totalPriceCents: 48_000, payments: [] });
		const fields = { name: 'Ines Calloway', ...(shareCents !== undefined && { shareCents }) };
		const made = entryOf({ kind: 'patron', id: uuid(7), fields }, state);
		const merged = mergeCard(card, [{ ...made, intent: trimmed(made) ?? made.intent }, boards]);
		const ines = { patronId: uuid(7), shareCents: owedCents, owedCents };
		expect(merged.patrons.find((one) => one.patronId === uuid(7))).toMatchObject(ines);
		const unpaid = viewGate(merged, viewAboard(merged)).warnings.filter(({ rule }) => rule === 'not_paid');
		expect(unpaid).toEqual(owedCents > 0 ? [{ rule: 'not_paid', patronIds: [uuid(7)] }] : []);
	});

	it.each(deliveryStates)('shows once, whatever the state of the entry: %s', (state) => {
		const onRoster = {
			patronId: uuid(7),
			name: 'Ines Calloway',
			waiver: 'none' as const,
			boarding: 'expected' as const
		};
		expect(mergeCard(cardOf({ patrons: [onRoster] }), [add(state)]).patrons).toHaveLength(1);
		const isGone = state === 'voided' || state === 'superseded';
		expect(mergeCard(cardOf({ patrons: [] }), [add(state)]).patrons).toHaveLength(isGone ? 0 : 1);
	});

	it.each([
		['no board yet', undefined, ''],
		['a board from before they were recorded', '2026-11-22T17:59:59Z', '2026-11-22T17:59:59Z'],
		['a board from that moment', '2026-11-22T18:00:00Z', '2026-11-22T18:00:00Z'],
		['a board from after that', '2026-11-22T18:00:01Z', '2026-11-22T18:00:00Z'],
		['a board from much later', '2026-11-22T23:00:00Z', '2026-11-22T18:00:00Z']
	])('shows the same with %s as at the earliest time with the same view', (_, asOf, least) => {
		const entries = [add('recorded'), boards];
		expect(minAsOf(entries, asOf)).toBe(least);
		expect(mergeCard(cardOf(), entries, undefined, least)).toEqual(mergeCard(cardOf(), entries, undefined, asOf));
	});

	it('is gone once a newer board doesn’t have them: the office removed them', () => {
		expect(mergeCard(cardOf(), [add('recorded')], undefined, '2026-11-22T18:00:01Z').patrons).toHaveLength(3);
	});
});
