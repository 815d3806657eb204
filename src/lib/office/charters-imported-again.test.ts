import { describe, expect, it } from 'vitest';
import { readList } from '../../../tests/support/charter-list.ts';
import { compareCharters, type ExistingCharter } from './compare-charters.ts';

describe('charters that are imported again', () => {
	const row = (host: string, start: string, end: string, more = '') =>
		`2027-05-23,${start},${end},${host},0,Gull${more}`;
	const listOf = (...rows: string[]) => readList(`Date,Start,End,Host,Price,Boat,Ref\n${rows.join('\n')}`).charters;
	const existing = (
		slug: string,
		start: string,
		end: string,
		more: Partial<ExistingCharter> = {}
	): ExistingCharter => ({
		...{ eventId: slug, title: slug, boat: 'Gull', status: 'confirmed' },
		...{ startInstant: `2027-05-23T${start}:00Z`, endInstant: `2027-05-23T${end}:00Z` },
		...more
	});
	const names = (charters: readonly { slug: string }[]) => charters.map(({ slug }) => slug);

	it('are found by their link and start, also after a rename', () => {
		const charters = listOf(
			row('Alice', '15:00', '16:00'),
			row('Bo', '09:00', '10:00'),
			row('Cy', '11:00', '12:00'),
			row('Di', '08:00', '09:00')
		);
		const there = [
			existing('2027-05-23-alicia', '22:00', '23:00', { bornAs: '2027-05-23-alice' }),
			existing('2027-05-23-bo', '20:00', '21:00'),
			existing('2027-05-23-dido', '15:00', '16:00', { bornAs: '2027-05-23-d', formerSlugs: ['2027-05-23-di'] })
		];
		const { fresh, same, taken } = compareCharters(charters, there);
		expect([names(fresh), names(same), names(taken.map(({ charter }) => charter))]).toEqual([
			['2027-05-23-cy'],
			['2027-05-23-alice', '2027-05-23-di'],
			['2027-05-23-bo']
		]);
	});

	it('show overlaps on a boat, in the list and with what there is', () => {
		const charters = listOf(
			row('Alice', '15:00', '18:00'),
			row('Bo', '17:00', '19:00'),
			row('Cy', '18:00', '20:00', ',C-1'),
			row('Di', '09:00', '10:00')
		);
		const there = [
			existing('2027-05-23-ed', '16:30', '18:00'),
			existing('2027-05-23-cy', '01:00', '03:00', {
				startInstant: '2027-05-24T01:00:00Z',
				endInstant: '2027-05-24T03:00:00Z'
			}),
			existing('2027-05-23-fay', '22:00', '23:00', { status: 'cancelled' }),
			existing('2027-05-23-gus', '22:00', '23:00', { boat: 'Tern' })
		];
		expect([...compareCharters(charters, there).overlaps]).toEqual([
			[5, ['2027-05-23-ed']],
			[2, ['line 3, Bo']],
			[3, ['line 2, Alice', 'line 4, Cy', '2027-05-23-cy']],
			[4, ['line 3, Bo']]
		]);
	});

	const booking = (externalId: string) => ({ source: 'import', externalId });
	const host = { patrons: [{ patronId: 'a', name: 'Alice Tern', waiver: 'none', boarding: 'expected' } as const] };
	const alice = (more: Partial<ExistingCharter> = {}, start = '22:00') =>
		existing('2027-05-23-alice', start, '23:59', { ...host, ...more });
	const b1042 = row('Alice Tern', '15:00', '18:00', ',B-1042');

	it.each<[string, string, ExistingCharter[], string[], string[][]]>([
		['no number', b1042, [alice({ booking: null })], ['2027-05-23-alice'], [['2027-05-23-alice']]],
		['another number', b1042, [alice({ booking: booking('B-1042.0') })], ['2027-05-23-alice'], [['2027-05-23-alice']]],
		[
			'no number, at another time',
			b1042,
			[alice({ booking: null }, '17:00')],
			['2027-05-23-alice'],
			[['2027-05-23-alice']]
		],
		['no number and no boat', b1042, [alice({ booking: null, boat: undefined })], ['2027-05-23-alice'], []],
		['this number', b1042, [alice({ booking: booking('B-1042') })], [], []],
		['this number, at another time', b1042, [alice({ booking: booking('B-1042') }, '17:00')], [], []],
		['this number, at another link', b1042, [alice({ eventId: '2027-05-23-a', booking: booking('B-1042') })], [], []],
		[
			'this number, next to one without it',
			b1042,
			[alice({ booking: null }), alice({ eventId: '2027-05-23-alice-two', booking: booking('B-1042') })],
			[],
			[['2027-05-23-alice']]
		],
		[
			'another number, at another time',
			b1042,
			[alice({ booking: booking('B-1') }, '17:00')],
			[],
			[['2027-05-23-alice']]
		],
		['another host', b1042, [existing('2027-05-23-bo', '22:00', '23:00', { booking: null })], [], [['2027-05-23-bo']]],
		['a number that nobody may see', b1042, [alice()], [], []],
		['no number, for a row without one', row('Alice Tern', '15:00', '18:00'), [alice({ booking: null })], [], []]
	])('are compared by their booking: there is one with %s', (_, text, there, twins, overlaps) => {
		const compared = compareCharters(
			listOf(text),
			there.map((one) => ({ ...one, title: one.eventId }))
		);
		expect([...compared.twins.values()].map(({ eventId }) => eventId)).toEqual(twins);
		expect([...compared.overlaps.values()]).toEqual(overlaps);
	});

	it.each([
		['different numbers', ',B-1', ',B-2'],
		['one number', ',B-1', '']
	])('show that two rows of one host with %s overlap', (_, first, second) => {
		const charters = listOf(row('Alice', '15:00', '18:00', first), row('Alice', '15:00', '18:00', second));
		const overlaps = [
			[2, ['line 3, Alice']],
			[3, ['line 2, Alice']]
		];
		for (const there of [[], [existing('2027-05-23-zoe', '10:00', '11:00')]]) {
			expect([...compareCharters(charters, there).overlaps]).toEqual(overlaps);
		}
	});

	it('show that two rows overlap that both match a charter whose number nobody may see', () => {
		const charters = listOf(row('Alice Tern', '15:00', '18:00', ',B-1'), row('Alice Tern', '15:00', '18:00', ',B-2'));
		expect([...compareCharters(charters, [alice()]).overlaps.values()]).toEqual([['line 3, Alice'], ['line 2, Alice']]);
	});

	it('show no warning for rows whose numbers are there', () => {
		const charters = listOf(row('Alice Tern', '15:00', '18:00', ',B-1'), row('Alice Tern', '15:00', '18:00', ',B-2'));
		const there = ['B-1', 'B-2'].map((id) => alice({ eventId: `2027-05-23-${id}`, title: id, booking: booking(id) }));
		const { fresh, twins, overlaps } = compareCharters(charters, there);
		expect([fresh.length, twins.size]).toEqual([2, 0]);
		// The two charters really are on the same boat at the same time.
		expect(overlaps.get(2)).toEqual(['line 3, Alice', 'B-2']);
	});
});
