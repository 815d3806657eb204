import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
	cardOf,
	entryOf,
	markEntry,
	markRow,
	paymentEntry,
	uuid,
	type Tap
} from '../../../tests/support/aboard-entries.ts';
import { deliveryStates, type DeliveryState, type Entry } from '../outbox/model/entry.ts';
import type { AnyEventCard } from '../wire/event.ts';
import { createAboardViewer, viewAboard } from './aboard-view.ts';
import { mergeBoard, mergeCard } from './view.ts';

describe('a viewer', () => {
	const roster = [1, 2, 3].map((n) => ({
		...{ patronId: uuid(n), name: `Guest ${n}` },
		...{ waiver: 'none' as const, boarding: 'expected' as const }
	}));
	const card = cardOf({ patrons: roster });
	const marked = (act: string) => [markEntry({ n: 8, patronId: uuid(2), act, after: [] })];

	it('keeps the objects of unchanged guests, and shows the same as a new view', () => {
		const viewer = createAboardViewer();
		const before = viewer(mergeCard(card, []));
		const after = viewer(mergeCard(card, marked('board')));
		expect(after).toEqual(viewAboard(mergeCard(card, marked('board'))));
		expect(after.guests.map((guest, at) => guest === before.guests[at])).toEqual([true, false, true]);
		const again = viewer(mergeCard({ ...card }, marked('board')));
		expect(again.guests.map((guest, at) => guest === after.guests[at])).toEqual([true, true, true]);
		expect(viewer(mergeCard({ ...card, patrons: roster.slice(1) }, [])).guests.map((guest) => guest.name)).toEqual([
			'Guest 2',
			'Guest 3'
		]);
	});
});

describe('the work for one change among 150 guests', () => {
	const numbers = Array.from({ length: 150 }, (_, n) => n);
	/** The numbers of the people whose roster entry was merged again, and of those whose marks were read again. */
	const merged = new Set<number>();
	const read = new Set<number>();
	const noting = <T extends object>(target: T, note: () => void): T =>
		new Proxy(target, {
			get(of, key): unknown {
				note();
				return Reflect.get(of, key);
			}
		});
	const refreshed = (): AnyEventCard =>
		cardOf({
			...{ totalPriceCents: 0, payments: [] },
			patrons: numbers.map((n) =>
				noting({ patronId: uuid(n), name: `Guest ${n}`, waiver: 'none', boarding: 'expected' }, () => merged.add(n))
			),
			marks: numbers.map((n) => ({
				...markRow({ n: 1000 + n, patronId: uuid(n), act: 'board', after: [] }),
				after: noting([], () => read.add(n))
			}))
		});
	const tap = (n: number, state?: DeliveryState) =>
		markEntry({ n: 2000 + n, patronId: uuid(n), act: 'ashore', after: [uuid(1000 + n)] }, state);
	const logged = entryOf({ kind: 'log', id: uuid(9), fields: { text: 'Whales' } });
	const [first, second] = [tap(42), tap(7)];
	const sending: Entry = { ...second, delivery: { ...second.delivery, state: 'sending' } };
	const walkUp = entryOf({ kind: 'patron', id: uuid(150), fields: { name: 'Ines Calloway' } });
	const all = numbers.length;

	it.each([
		['nothing', [first], [first], 'same', { merges: 0, reads: 0, rows: 0 }],
		['a first tap', [], [first], 'same', { merges: 0, reads: 1, rows: 1 }],
		['one more tap', [first], [second, first], 'same', { merges: 0, reads: 1, rows: 1 }],
		['a tap that is being sent', [second, first], [sending, first], 'same', { merges: 0, reads: 1, rows: 0 }],
		['a tap that was recorded', [second, first], [tap(7, 'recorded'), first], 'same', { merges: 0, reads: 1, rows: 1 }],
		['a voided tap', [first], [tap(42, 'voided')], 'same', { merges: 0, reads: 1, rows: 1 }],
		['a log entry', [first], [logged, first], 'same', { merges: 0, reads: 0, rows: 0 }],
		['a tap beside a walk-up', [walkUp], [first, walkUp], 'same', { merges: 0, reads: 1, rows: 1 }],
		['a walk-up', [], [walkUp], 'same', { merges: all, reads: all, rows: 1 }],
		['a refresh without news', [first], [first], 'new', { merges: all, reads: all, rows: 0 }],
		['a tap after such a refresh', [first], [second, first], 'earlier', { merges: 0, reads: 1, rows: 1 }]
	] as const)('%s', (_, before, after, card, expected) => {
		const viewer = createAboardViewer();
		const [old, fresh] = [refreshed(), refreshed()];
		const show = (from: AnyEventCard, entries: readonly Entry[]) => viewer(mergeBoard([from], entries)[0]!);
		let shown = show(old, before);
		if (card === 'earlier') shown = show(fresh, before);
		merged.clear();
		read.clear();
		const now = show(card === 'same' ? old : fresh, after);
		const known = new Set(shown.guests);
		const work = { merges: merged.size, reads: read.size, rows: now.guests.filter((one) => !known.has(one)).length };
		expect(work).toEqual(expected);
		expect(now).toEqual(viewAboard(mergeCard(card === 'same' ? old : fresh, after)));
	});
});

type Step = {
	isOnlyLater: boolean;
	tap: Tap;
	state: DeliveryState;
	known: boolean;
	merged: boolean;
	asOf: string;
	sees: boolean;
};

test('after any changes, a view that reuses its last one equals a view built from scratch', () => {
	const [p1, p2] = [uuid(101), uuid(102)];
	const step = fc.record({
		state: fc.constantFrom(...deliveryStates),
		...{ isOnlyLater: fc.boolean(), known: fc.boolean(), merged: fc.boolean(), sees: fc.boolean() },
		asOf: fc.constantFrom('', '2026-11-22T17:00:00Z', '2026-11-22T19:00:00Z'),
		tap: fc.record({ n: fc.nat(4), patronId: fc.constantFrom(p1, p2, uuid(7)), act: fc.constant('board') })
	});
	const made = step.map((one): Step => ({ ...one, tap: { ...one.tap, after: [] } }));
	fc.assert(
		fc.property(fc.array(made, { minLength: 2, maxLength: 8 }), (steps) => {
			const viewer = createAboardViewer();
			const patrons = [p1, p2].map((patronId) => ({
				...{ patronId, name: `Guest ${patronId}` },
				...{ waiver: 'none' as const, boarding: 'expected' as const }
			}));
			const money = { payments: [], totalPriceCents: 45_000 };
			const plain = cardOf({ ...money, patrons });
			const moved = cardOf({ ...money, patrons: patrons.slice(0, 1), merged: [{ patronId: p2, keptId: p1 }] });
			let entries: Entry[] = [];
			let card = plain;
			for (const { isOnlyLater, tap, state, known, merged, asOf, sees } of steps) {
				const marks = known ? [markRow(tap)] : (card.marks ?? []);
				if (!isOnlyLater && (known || (card === plain) === merged)) card = { ...(merged ? moved : plain), marks };
				const next = [
					markEntry(tap, state),
					entryOf({ kind: 'patron', id: uuid(7), fields: { name: 'Ines Calloway' } }, state),
					paymentEntry(tap, state)
				];
				const kept = entries.filter(({ intent }) => next.every((one) => one.intent.id !== intent.id));
				if (!isOnlyLater) entries = [...next.slice(0, 1 + (tap.n % 3)), ...kept];
				const maySee = () => sees;
				const again = viewer(mergeBoard([card], entries, maySee, asOf)[0]!, { asOf });
				const fresh = mergeCard(card, entries, maySee, asOf);
				expect(mergeBoard([card], entries, maySee, asOf)[0]).toEqual(fresh);
				expect(again).toEqual(viewAboard(fresh, { asOf }));
			}
		})
	);
});

describe('a board with many cards', () => {
	it('merges again only the cards with entries', () => {
		const [one, other] = [cardOf({ eventId: '2026-11-22-alice' }), cardOf({ eventId: '2026-11-23-bram' })];
		const before = mergeBoard([one, other], []);
		const entries = [markEntry({ n: 8, patronId: uuid(2), act: 'board', after: [] })];
		const after = mergeBoard([one, other], entries);
		expect(after.map((view, at) => view === before[at])).toEqual([false, true]);
		expect(after[1]).toEqual(mergeCard(other, entries.slice(1)));
		expect(mergeBoard([{ ...one }], [])[0]).not.toBe(before[0]);
	});
});
