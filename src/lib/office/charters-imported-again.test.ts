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
});
