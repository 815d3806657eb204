import { expect, it } from 'vitest';
import type { MoneyLine } from '../domain/money-lines.ts';
import type { PaymentMethod } from '../domain/payment.ts';
import type { BoatMessage } from '../wire/boats.ts';
import { rowsToCount, startingFloats } from './closes.ts';

const boat = (name: string, changeFloatCents: number): BoatMessage => ({
	...{ boatId: name, name, docks: [], changeFloatCents, minutesBefore: 0, minutesAfter: 0 },
	...{ isRetired: false, version: 1 }
});
const boats = [boat('Wren', 10_000), boat('Tern', 0)];
const deckhand = { crewId: 'pell', slot: 'deckhand' } as const;
const captain = { crewId: 'ostrow', slot: 'captain' } as const;

it.each([
	['the boat’s usual float, with the captain', { boat: 'wren ', crew: [deckhand, captain] }, [['ostrow', 10_000]]],
	['the first of the crew, without a captain', { boat: 'Wren', crew: [deckhand] }, [['pell', 10_000]]],
	['nobody, without a crew', { boat: 'Wren', crew: [] }, []],
	['nothing, on a boat without a usual float', { boat: 'Tern', crew: [captain] }, []],
	['nothing, on a boat that isn’t in the list', { boat: 'Gull', crew: [captain] }, []],
	['nothing, without a boat', { crew: [captain] }, []]
])('fills in the change float of a close: %s', (_, charter, expected) => {
	expect([...startingFloats(charter, boats, undefined)]).toEqual(expected);
});

it.each([
	['its floats', [{ crewId: 'pell', amountCents: 4_000 }], [['pell', 4_000]]],
	['none, if it had none', [], []]
])('fills in what the close before said: %s', (_, floats, expected) => {
	expect([...startingFloats({ boat: 'Wren', crew: [captain] }, boats, { floats })]).toEqual(expected);
});

const line = (id: string, takenBy: string, method: PaymentMethod, fareCents: number) =>
	({ id, kind: 'payment', takenBy, takenByName: takenBy, method, fareCents, tipCents: 0 }) as MoneyLine;
const handover = (takenBy: string | undefined) => ({ takenBy, takenByName: takenBy });

it.each<[string, MoneyLine[], ReturnType<typeof handover>[], leftOut: string[], rows: unknown[]]>([
	['nothing', [], [], [], []],
	['what was recorded', [line('a', 'pell', 'card', 900)], [], [], [['pell', 'card', 900]]],
	[
		'recorded cash once, if it was handed over too',
		[line('a', 'pell', 'cash', 900)],
		[handover('pell')],
		[],
		[['pell', 'cash', 900]]
	],
	['cash that someone handed over without a record', [], [handover('pell')], [], [['pell', 'cash', 0]]],
	['one row for two handovers', [], [handover('pell'), handover('pell')], [], [['pell', 'cash', 0]]],
	['no row for a handover of nobody', [], [handover(undefined)], [], []],
	[
		'cash of someone who recorded only cards, and of the others',
		[line('a', 'pell', 'card', 900), line('b', 'ostrow', 'cash', 500)],
		[handover('pell'), handover('ostrow')],
		[],
		[
			['ostrow', 'cash', 500],
			['pell', 'card', 900],
			['pell', 'cash', 0]
		]
	],
	[
		'nothing that another close covers, although it was handed over',
		[line('a', 'pell', 'cash', 900)],
		[handover('pell')],
		['a'],
		[]
	]
])('a close asks for %s', (_, lines, handovers, leftOut, rows) => {
	const asked = rowsToCount(lines, handovers, new Set(leftOut));
	expect(asked.map(({ crewId, method, amountCents }) => [crewId, method, amountCents])).toEqual(rows);
	for (const { crewId, name } of asked) expect(name).toBe(crewId);
});
