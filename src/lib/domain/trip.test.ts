import { describe, expect, it } from 'vitest';
import { awaitsDeparture, openWarnings, statusOf, tripOf } from './trip.ts';

const at = (minute: number | undefined) =>
	minute === undefined ? undefined : `2026-11-25T19:${String(minute).padStart(2, '0')}:00Z`;
const left = (departureId: string, minute?: number) => ({ departureId, receivedAt: at(minute) });
const back = (returnId: string, minute?: number) => ({ returnId, receivedAt: at(minute) });
const revoke = (departureId: string, minute?: number) => ({
	revokeId: `r-${departureId}`,
	departureId,
	receivedAt: at(minute)
});

type Rows = Parameters<typeof tripOf>[0];
describe('a trip', () => {
	it.each<[string, Partial<Rows>, string]>([
		['nothing', {}, 'confirmed'],
		['departed', { departures: [left('a', 1)] }, 'in_progress a'],
		['two phones departed', { departures: [left('a', 2), left('b', 1)] }, 'in_progress b +a'],
		['a departure that was not sent comes last', { departures: [left('a'), left('b', 1)] }, 'in_progress b +a'],
		['taken back', { departures: [left('a', 1)], revokes: [revoke('a', 2)] }, 'confirmed -a'],
		[
			'taken back, and departed again',
			{ departures: [left('a', 1), left('b', 3)], revokes: [revoke('a', 2)] },
			'in_progress b -a'
		],
		['taken back before the departure came', { departures: [left('a', 2)], revokes: [revoke('a', 1)] }, 'confirmed -a'],
		['another departure taken back', { departures: [left('a', 1)], revokes: [revoke('x', 2)] }, 'in_progress a'],
		['returned', { departures: [left('a', 1)], returns: [back('z', 5)] }, 'completed a'],
		[
			'taken back too late',
			{ departures: [left('a', 1)], returns: [back('z', 5)], revokes: [revoke('a', 6)] },
			'completed a'
		],
		['returned twice', { departures: [left('a', 1)], returns: [back('z', 6), back('y', 5)] }, 'completed a'],
		['returned without a departure', { returns: [back('z', 5)] }, 'completed']
	])('has one departure that counts: %s', (_name, rows, words) => {
		const { departures = [], revokes = [], returns = [] } = rows;
		for (const order of [departures, departures.toReversed()]) {
			const trip = tripOf({ departures: order, revokes, returns });
			const others = trip.otherDepartures.map((one) => `+${one.departureId}`);
			const revoked = trip.revokedDepartures.map((one) => `-${one.departureId}`);
			const status = statusOf('confirmed', trip);
			expect([status, trip.departure?.departureId, ...others, ...revoked].filter(Boolean).join(' ')).toBe(words);
			expect(awaitsDeparture(trip)).toBe(status === 'confirmed');
		}
	});

	it.each([
		['the first one received', [revoke('a', 3), revoke('a', 2)], 2],
		['the only one in time', [revoke('a', 9), revoke('a', 2)], 2],
		[
			'one that the server has, before one that it doesn’t have yet',
			[{ ...revoke('a', 2), receivedAt: undefined }, revoke('a', 4)],
			4
		]
	])('names the record that undid a departure: %s', (_name, revokes, second) => {
		const rows = { departures: [left('a', 1)], returns: [back('z', 8)] };
		const [found] = tripOf({ ...rows, revokes }).revokedDepartures;
		expect(found?.revoke.receivedAt).toBe(revoke('a', second).receivedAt);
	});

	it('is under way although the office canceled it, if the boat left', () => {
		expect(statusOf('cancelled', tripOf({ departures: [left('a', 1)], revokes: [], returns: [] }))).toBe('in_progress');
		expect(statusOf('cancelled', {})).toBe('cancelled');
		expect(statusOf('completed', {})).toBe('completed');
	});
});

it.each<[string, Parameters<typeof openWarnings>[0], string[]]>([
	['none', { warnings: [], overrides: [] }, []],
	['no override', { warnings: [{ rule: 'no_count' }], overrides: [] }, ['no_count']],
	['overridden', { warnings: [{ rule: 'no_count' }], overrides: [{ rule: 'no_count', reason: 'Radio call' }] }, []],
	[
		'another rule overridden',
		{ warnings: [{ rule: 'no_count' }], overrides: [{ rule: 'no_captain', reason: 'x' }] },
		['no_count']
	],
	[
		'overridden for one of two',
		{
			warnings: [{ rule: 'not_paid', patronIds: ['a', 'b'] }],
			overrides: [{ rule: 'not_paid', patronIds: ['a'], reason: 'x' }]
		},
		['not_paid']
	],
	[
		'overridden one by one',
		{
			warnings: [{ rule: 'not_paid', patronIds: ['a', 'b'] }],
			overrides: [
				{ rule: 'not_paid', patronIds: ['a'], reason: 'x' },
				{ rule: 'not_paid', patronIds: ['b'], reason: 'y' }
			]
		},
		[]
	]
])('a departure names warnings without a reason: %s', (_name, departure, open) => {
	expect(openWarnings(departure)).toEqual(open);
});
