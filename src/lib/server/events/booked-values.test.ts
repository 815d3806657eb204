import { describe, expect, it } from 'vitest';
import { charter } from '../../../../tests/contract/stores/records.ts';
import { bookedValues, mergeBooking } from './booked-values.ts';

type Values = Record<string, unknown>;
const sent = { title: 'Sail', startsAt: '15:00', endsAt: '18:00', totalPriceCents: 100, capacity: 6 };
const booked = bookedValues(sent);
const ida = { slot: 'captain', crewId: 'ida' };
const olav = { slot: 'captain', crewId: 'olav' };
// These fields stay, because we can't tell whether the booking or the office set them.
const allKept = ['totalPriceCents'];

describe('a booking that is sent again', () => {
	it.each<[string, Values | undefined, Values, Values, string[], string[]]>([
		['nothing changed', booked, {}, {}, [], []],
		['the booking changed', booked, {}, { title: 'Sunset' }, ['title'], []],
		['the office changed', booked, { title: 'Office' }, {}, [], ['title']],
		['the booking says when guests pay', booked, {}, { guestsPay: 'later' }, ['guestsPay'], []],
		[
			'the booking says the usual time',
			{ ...booked, guestsPay: 'before_boarding' },
			{},
			{ guestsPay: 'before_boarding' },
			[],
			[]
		],
		[
			'the office lets guests pay later',
			booked,
			{ guestsPay: 'later' },
			{ guestsPay: 'before_boarding' },
			[],
			['guestsPay']
		],
		['both changed', booked, { title: 'Office' }, { title: 'Sunset' }, [], ['title']],
		['both changed to the same', booked, { title: 'Sunset' }, { title: 'Sunset' }, [], []],
		['both changed other fields', booked, { title: 'Office' }, { capacity: 8 }, ['capacity'], ['title']],
		['a field was cleared by the office', booked, { capacity: undefined }, { capacity: 8 }, [], ['capacity']],
		['the booking fills in a field', booked, {}, { notes: 'Cake' }, ['notes'], []],
		['the office filled in a field first', booked, { notes: 'Ice' }, { notes: 'Cake' }, [], ['notes']],
		[
			'the office moved the start, the booking the end',
			booked,
			{ startsAt: '14:00' },
			{ endsAt: '17:00' },
			[],
			['startsAt', 'endsAt']
		],
		[
			'the price was changed by the office, and guessed',
			booked,
			{ totalPriceCents: 90 },
			{ totalPriceCents: 90 },
			[],
			['totalPriceCents']
		],
		['the notes were changed by the office, and guessed', booked, { notes: 'Ice' }, { notes: 'Ice' }, [], ['notes']],
		[
			'an older charter, unchanged',
			undefined,
			{ version: 1 },
			{ title: 'Sunset', notes: 'Cake' },
			['title', 'notes'],
			[]
		],
		[
			'an older charter, changed since',
			undefined,
			{ version: 3 },
			{ title: 'Sunset' },
			[],
			['title', 'totalPriceCents']
		],
		['a cancellation, of a booking that had no status', booked, {}, { status: 'cancelled' }, ['status'], []],
		['a cancellation of an older charter', undefined, { version: 3 }, { status: 'cancelled' }, ['status'], allKept],
		[
			'a cancellation after the office confirmed what was pending',
			{ ...booked, status: 'pending' },
			{},
			{ status: 'cancelled' },
			[],
			['status']
		],
		[
			'a confirmation after the office canceled',
			booked,
			{ status: 'cancelled' },
			{ status: 'confirmed' },
			[],
			['status']
		],
		['crew, of a booking that had none', booked, { crew: [] }, { crew: [ida] }, ['crew'], []],
		[
			'crew, after the office assigned someone',
			booked,
			{ crew: [{ ...ida, name: 'Ida' }] },
			{ crew: [olav] },
			[],
			['crew']
		],
		['the same crew as the office', booked, { crew: [{ ...ida, name: 'Ida' }] }, { crew: [ida] }, [], []],
		[
			'when guests pay, where the setting said so and nobody changed the charter',
			booked,
			{ guestsPay: 'later', version: 1 },
			{ guestsPay: 'before_boarding' },
			['guestsPay'],
			[]
		],
		[
			'when guests pay, where the setting said so at the creation',
			{ ...booked, guestsPay: 'later' },
			{ guestsPay: 'later' },
			{ guestsPay: 'before_boarding' },
			['guestsPay'],
			[]
		]
	])('%s', (_, last, office, again, changed, kept) => {
		const event = {
			...charter('2026-05-23-alice', { ...sent, version: 2, ...office }),
			...(last ? { booked: last } : {})
		};
		expect(mergeBooking(event, { ...sent, ...again })).toMatchObject({ changed, kept });
	});

	it('doesn’t change fields that it leaves out, and remembers the values it set', () => {
		const event = { ...charter('2026-05-23-alice', { ...sent, title: 'Office', version: 2 }), booked };
		const merged = mergeBooking(event, { title: 'Sunset', capacity: 9 });
		expect(merged).toEqual({
			...{ changed: ['capacity'], kept: ['title'], isNoted: false },
			booked: { ...booked, capacity: 9 }
		});
	});
});
