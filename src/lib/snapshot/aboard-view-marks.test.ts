import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
	cardOf,
	eventId,
	look,
	markEntry,
	markRow,
	people,
	uuid,
	type Tap
} from '../../../tests/support/aboard-entries.ts';
import type { AboardView } from './aboard-view.ts';

const states = (view: AboardView) =>
	view.guests.map(({ patronId, status }) => [patronId, status.state, status.isDisputed]);

const board: Tap = { n: 1, patronId: 'p1', act: 'board', after: [] };
const ashore: Tap = { n: 2, patronId: 'p1', act: 'ashore', after: [uuid(1)] };
const noShow: Tap = { n: 3, patronId: 'p1', act: 'no_show', after: [] };

describe('where a person is, by recorded and unsent marks', () => {
	it.each([
		['nothing', [], [], 'expected', false, false],
		['an unsent mark', [], [markEntry(board)], 'aboard', false, true],
		['a recorded mark', [board], [], 'aboard', false, false],
		['a mark that the server and the phone have', [board], [markEntry(board, 'recorded')], 'aboard', false, false],
		['a mark recorded since the board was read', [], [markEntry(board, 'recorded')], 'aboard', false, false],
		['an unsent mark after a recorded one', [board], [markEntry(ashore)], 'ashore', false, true],
		['two phones that disagree', [board], [markEntry(noShow)], 'aboard', true, true],
		['two phones that agree', [board], [markEntry({ ...board, n: 4 })], 'aboard', false, true],
		['a mark that was refused', [], [markEntry(board, 'needs_person')], 'aboard', false, true],
		['a mark that was voided', [], [markEntry(board, 'voided')], 'expected', false, false],
		[
			'an unsent undo of a recorded mark',
			[board],
			[markEntry({ n: 5, patronId: 'p1', act: 'undo', undoes: uuid(1), after: [uuid(1)] })],
			'expected',
			false,
			true
		],
		['a mark of an act from a newer release', [], [markEntry({ ...board, act: 'beam_up' })], 'expected', false, true]
	] as const)('%s', (_, recorded, own, state, isDisputed, isUnsent) => {
		const view = look(cardOf({ marks: recorded.map(markRow) }), own);
		const guest = view.guests.find((one) => one.patronId === 'p1');
		expect([guest?.status.state, guest?.status.isDisputed, guest?.isUnsent]).toEqual([state, isDisputed, isUnsent]);
		expect(view.count.expected + view.count.aboard + view.count.ashore + view.count.noShow).toBe(3);
	});

	it.each([
		['a body that isn’t JSON', markEntry(board), { body: 'x' }],
		['a body that is a list', markEntry(board), { body: '[]' }],
		['another charter', markEntry(board), { eventId: '2026-11-22-bram' }]
	])('ignores an entry with %s', (_, entry, over) => {
		const view = look(cardOf(), [{ ...entry, intent: { ...entry.intent, ...over } }]);
		expect(view.count.aboard).toBe(0);
	});

	it('knows entries made under the slug that the charter was created with', () => {
		expect(look(cardOf({ eventId: '2026-11-22-alise', bornAs: eventId }), [markEntry(board)]).count.aboard).toBe(1);
	});
});

const taps: fc.Arbitrary<Tap[]> = fc
	.array(
		fc.record({
			patronId: fc.constantFrom(...people),
			act: fc.constantFrom('board', 'unboard', 'ashore', 'no_show', 'undo'),
			names: fc.array(fc.nat(20), { maxLength: 3 })
		}),
		{ maxLength: 12 }
	)
	.map((made) =>
		made.map(({ patronId, act, names }, n) => {
			const after = names.filter((name) => name < n).map(uuid);
			return { n, patronId, act, after, ...(act === 'undo' && { undoes: after[0] ?? uuid(99) }) };
		})
	);

test('the same marks give the same statuses, recorded or unsent and in any order', () => {
	fc.assert(
		fc.property(taps, fc.infiniteStream(fc.nat(2)), fc.infiniteStream(fc.nat(1000)), (made, places, order) => {
			const all = states(look(cardOf({ marks: made.map(markRow) }), []));
			const shuffled = made
				.map((tap) => ({ tap, at: order.next().value ?? 0 }))
				.toSorted((a, b) => a.at - b.at)
				.map(({ tap }) => ({ tap, place: places.next().value ?? 0 }));
			const recorded = shuffled.filter(({ place }) => place !== 1).map(({ tap }) => markRow(tap));
			const own = shuffled
				.filter(({ place }) => place !== 0)
				.map(({ tap, place }) => markEntry(tap, place === 2 ? 'recorded' : 'saved'));
			expect(states(look(cardOf({ marks: recorded }), own))).toEqual(all);
		})
	);
});
