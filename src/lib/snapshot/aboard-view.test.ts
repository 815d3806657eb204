import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { RecordDraft } from '../outbox/commands/save-record.ts';
import { writeRecord } from '../outbox/commands/save-record.ts';
import { writePayment } from '../outbox/commands/save.ts';
import { deliveryStates, type DeliveryState, type Entry } from '../outbox/model/entry.ts';
import { firstDelivery } from '../outbox/model/first-delivery.ts';
import { sha256Hex } from '../outbox/model/sha256.ts';
import type { NewWrite } from '../outbox/storage/save-entries.ts';
import type { MarkMessage } from '../wire/aboard.ts';
import type { AnyEventCard } from '../wire/event.ts';
import { createAboardViewer, viewAboard, type AboardView } from './aboard-view.ts';
import { minAsOf, mergeBoard, mergeCard } from './view.ts';

const eventId = '2026-11-22-alice';
const moment = '2026-11-22T18:00:00Z';
const uuid = (n: number) => `8a1f6a52-0c2d-4b7e-9d3a-${String(n).padStart(12, '0')}`;
const people = ['p1', 'p2', 'p3'];

function cardOf(over: Partial<AnyEventCard> = {}): AnyEventCard {
	return {
		...{ eventId, title: 'Sunset sail', hostFirstName: 'Alice', location: 'Slip 14', date: '2026-11-22' },
		...{ startsAt: '15:00', endsAt: '18:00', timeZone: 'America/Los_Angeles', status: 'confirmed', crew: [] },
		...{ startInstant: '2026-11-22T23:00:00Z', endInstant: '2026-11-23T02:00:00Z', version: 1 },
		guests: { total: 3, expected: 3, aboard: 0, ashore: 0 },
		waivers: { signed: 0, needed: 3 },
		patrons: people.map((patronId) => ({ patronId, name: `Guest ${patronId}`, waiver: 'none', boarding: 'expected' })),
		...over
	};
}

const rosa = { id: 'ostrow', name: 'Rosa Ostrow' };

function entryOf(
	draft: Omit<RecordDraft, 'eventId'>,
	state: DeliveryState = 'saved',
	over: Partial<Entry['intent']> = {}
): Entry {
	return stored(writeRecord({ ...draft, eventId }, rosa, Date.parse(moment)), state, over);
}

function stored({ writeBody, ...named }: NewWrite, state: DeliveryState, over: Partial<Entry['intent']> = {}): Entry {
	const body = writeBody({ id: 'd', epoch: 'e', seq: 1 });
	const stamped = { deviceId: 'd', epoch: 'e', seq: 1, schema: 1, body, bodySha256: sha256Hex(body) };
	const receipt = state === 'recorded' ? { receipt: { receivedAt: moment, flags: [] } } : {};
	return { intent: { ...named, ...stamped, ...over }, delivery: { ...firstDelivery(named.id, 0), state, ...receipt } };
}

interface Tap {
	n: number;
	patronId: string;
	act: string;
	undoes?: string;
	after: string[];
}

const markEntry = ({ n, ...fields }: Tap, state?: DeliveryState) =>
	entryOf({ kind: 'boarding', id: uuid(n), fields: { ...fields } }, state);
const paymentEntry = ({ n, patronId }: Tap, state: DeliveryState) => {
	const fare = { amountCents: 1000 + n, tipCents: 0, method: 'cash' as const };
	return stored(writePayment({ id: uuid(20 + n), eventId, patronId, ...fare }, rosa, Date.parse(moment)), state);
};
const markRow = ({ n, ...fields }: Tap): MarkMessage => ({ markId: uuid(n), ...fields, receivedAt: moment });

const look = (card: AnyEventCard, entries: readonly Entry[]): AboardView => viewAboard(mergeBoard([card], entries)[0]!);
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
	/** Notes whose roster entry was merged again, and whose marks were read again. */
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

describe('the checklist', () => {
	const item = {
		itemId: 'vhf',
		text: 'VHF',
		phase: 'before_departure',
		isRequired: true,
		who: 'crew',
		isBriefing: false
	};
	const tick = (n: number, state: string, after: string[], sent: DeliveryState = 'saved') =>
		entryOf({ kind: 'tick', id: uuid(n), fields: { itemId: 'vhf', templateVersion: 1, state, after } }, sent);
	const listed = (state: string, heads: string[]) => ({
		checklist: { templateVersion: 1, items: [{ ...item, state, isDisputed: false, heads }] }
	});

	it.each([
		['nothing', listed('undone', []), [], 'undone', false, false],
		['an unsent tick', listed('undone', []), [tick(1, 'done', [])], 'done', false, true],
		['a tick that both have', listed('done', [uuid(1)]), [tick(1, 'done', [], 'recorded')], 'done', false, false],
		[
			'an unsent undo of a recorded tick',
			listed('done', [uuid(1)]),
			[tick(2, 'undone', [uuid(1)])],
			'undone',
			false,
			true
		],
		['two phones that disagree', listed('done', [uuid(1)]), [tick(2, 'not_applicable', [])], 'undone', true, true],
		[
			'a tick that the server has folded away',
			listed('undone', [uuid(3)]),
			[tick(1, 'done', [], 'recorded')],
			'undone',
			false,
			false
		]
	] as const)('%s', (_, card, own, state, isDisputed, isUnsent) => {
		const view = viewAboard(mergeCard(cardOf(card), own), {
			asOf: '2026-11-22T19:00:00Z'
		});
		const [shown] = view.checklist.items;
		expect([shown?.status.state, shown?.status.isDisputed, shown?.isUnsent]).toEqual([state, isDisputed, isUnsent]);
	});
});

it('names the account that sent a tick, if it wasn’t the one who is named', () => {
	const made = { takenAt: '2026-11-22T18:00:00Z', takenByName: 'Imke Larkin', deliveredByName: 'Jory Vance' };
	const item = { itemId: 'vhf', text: 'VHF', phase: 'before_departure', isRequired: true, who: 'crew', ...made };
	const items = [{ ...item, isBriefing: false, state: 'done', isDisputed: false, heads: [uuid(1)] }];
	const card = cardOf({ checklist: { templateVersion: 1, items } });
	const [shown] = viewAboard(mergeCard(card, []), { asOf: '2026-11-22T19:00:00Z' }).checklist.items;
	expect(shown?.newest).toMatchObject({ takenByName: 'Imke Larkin', deliveredByName: 'Jory Vance' });
});

describe('the trip', () => {
	it('departs, is revoked, and returns by what this phone recorded', () => {
		const departs = entryOf({ kind: 'departure', id: uuid(1), fields: { warnings: [], overrides: [] } });
		const revokes = entryOf({ kind: 'revoke', id: uuid(2), fields: { departureId: uuid(1), reason: 'fog' } });
		const returns = entryOf({ kind: 'return', id: uuid(3), fields: {} });
		const trip = (...entries: Entry[]) => look(cardOf(), entries).trip;
		expect(trip(departs).departure).toMatchObject({ departureId: uuid(1), isUnsent: true });
		expect(trip(departs, revokes).departure).toBeUndefined();
		expect(trip(departs, returns).return).toMatchObject({ returnId: uuid(3) });
		const recorded = { departureId: uuid(1), warnings: [], overrides: [], openWarnings: [], receivedAt: moment };
		expect(look(cardOf({ departure: recorded }), [departs]).trip.otherDepartures).toEqual([]);
		expect(look(cardOf({ revokedDepartures: [recorded] }), [departs]).trip.departure).toBeUndefined();
	});
});

it('keeps unsent counts in the order in which this phone closed them, whatever their ids are', () => {
	const fields = { counted: 2, crewCounted: 1, marksAboard: 2, heads: [] };
	const countOf = (n: number, point: string, seq: number) =>
		entryOf({ kind: 'count', id: uuid(n), fields: { point, ...fields } }, 'saved', { seq });
	const entries = [countOf(1, 'return', 30), countOf(3, 'departure', 10), countOf(2, 'stop', 20)];
	for (const given of [entries, entries.toReversed()]) {
		expect(look(cardOf(), given).counts.map(({ point }) => point)).toEqual(['departure', 'stop', 'return']);
	}
});
