import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TripRecord } from './trip-record.ts';
import { foldEveryone } from './boarding.ts';
import { readAboard } from './trip-record.ts';
import type { EventAggregate } from './event.ts';
import { mergePage } from './merged-page.ts';
import { mergedPeople, possibleDuplicates, readMerges } from './merges.ts';
import type { Patron } from './patron.ts';

const receivedAt = '2026-05-23T18:00:00.000Z';
const recordOf = (recordId: string, kind: string, message: unknown): TripRecord => ({
	...{ recordId, kind, message, answerThen: {}, takenBy: 'admin', deliveredBy: 'admin', receivedAt },
	...{ bodySha256: '', flags: [] }
});
const merge = (id: string, keptId: string, otherId: string) => recordOf(id, 'merge', { keptId, otherId });
const back = (id: string, mergeId: string) => recordOf(id, 'unmerge', { mergeId });
const everyone = (): boolean => true;
const shown = (records: readonly TripRecord[], isHere: (id: string) => boolean = everyone) =>
	Object.fromEntries([...mergedPeople(readMerges(records), isHere)].toSorted());

describe('the person shown for each merged person', () => {
	it.each<[string, TripRecord[], Record<string, string>]>([
		['nobody without merges', [], {}],
		['the other as the kept', [merge('m1', 'a', 'b')], { b: 'a' }],
		['both again once it was taken back', [merge('m1', 'a', 'b'), back('u1', 'm1')], {}],
		['the other again after a new merge', [merge('m1', 'a', 'b'), back('u1', 'm1'), merge('m2', 'b', 'a')], { a: 'b' }],
		[
			'both while one of two equal merges counts',
			[merge('m1', 'a', 'b'), merge('m2', 'a', 'b'), back('u1', 'm1')],
			{ b: 'a' }
		],
		['three as one', [merge('m1', 'a', 'b'), merge('m2', 'b', 'c')], { b: 'a', c: 'a' }],
		['three as the one who is kept twice', [merge('m1', 'c', 'b'), merge('m2', 'c', 'a')], { a: 'c', b: 'c' }],
		['two merged into each other as the first id', [merge('m1', 'a', 'b'), merge('m2', 'b', 'a')], { b: 'a' }],
		[
			'a loop as the first id',
			[merge('m1', 'a', 'b'), merge('m2', 'b', 'c'), merge('m3', 'c', 'a')],
			{ b: 'a', c: 'a' }
		],
		['nobody by a merge with themselves', [merge('m1', 'a', 'a')], {}],
		[
			'nobody by a record that can’t be read',
			[recordOf('m1', 'merge', null), recordOf('m2', 'merge', { keptId: 1 })],
			{}
		],
		['nobody by another kind', [recordOf('m1', 'constructor', { keptId: 'a', otherId: 'b' })], {}],
		['nobody by taking back what never was', [back('u1', 'm9')], {}]
	])('%s', (_, records, expected) => {
		expect(shown(records)).toEqual(expected);
		expect(shown(records.toReversed())).toEqual(expected);
	});

	it('a removed person never replaces a person on the roster', () => {
		expect(shown([merge('m1', 'a', 'b')], (id) => id !== 'a')).toEqual({ a: 'b' });
	});
});

const patron = (patronId: string, more: Partial<Patron> = {}): Patron => ({
	...{ patronId, name: 'Noor Haddad', boarding: 'expected', isRemoved: false, addedAt: receivedAt },
	...more
});

describe('people who may be on the roster twice', () => {
	const ask = (people: Patron[], walkUps: string, records: TripRecord[] = []) =>
		possibleDuplicates(people, (id) => walkUps.includes(id), readMerges(records)).map((pair) => pair.join(''));
	it('lists the first few of a roster that has one name many times, and the next ones once those are decided', () => {
		const ids = Array.from({ length: 300 }, (_, at) => `p${String(at).padStart(3, '0')}`);
		const guests = ids.map((patronId) => ({ patronId, name: 'Guest' }));
		const pairs = possibleDuplicates(guests, everyone);
		expect([pairs.length, pairs[0]]).toEqual([50, ['p000', 'p001']]);
		const records = pairs.flatMap(([a, b], at) => [merge(`m${at}`, a, b), back(`u${at}`, `m${at}`)]);
		const next = possibleDuplicates(guests, everyone, readMerges(records));
		expect([next.length, next[0]]).toEqual([50, ['p000', 'p051']]);
	});

	it.each<[string, Partial<Patron>, Partial<Patron>, string, TripRecord[], string[]]>([
		['two walk-ups of one name', {}, {}, 'ab', [], ['ab']],
		['a booked guest and a walk-up, who is the other', {}, {}, 'a', [], ['ba']],
		['two booked guests', {}, {}, '', [], []],
		['a name typed differently', { name: 'noor  HADDAD' }, { name: 'Nóor Haddad' }, 'ab', [], ['ab']],
		['another name', {}, { name: 'Noor Hadad' }, 'ab', [], []],
		['names that show nothing', { name: '' }, { name: '' }, 'ab', [], []],
		['an adult and a minor', {}, { isMinor: true }, 'ab', [], []],
		['one who was removed', {}, { isRemoved: true }, 'ab', [], []],
		['a merged pair', {}, {}, 'ab', [merge('m', 'a', 'b')], []],
		['a pair whose merge was taken back', {}, {}, 'ab', [merge('m', 'b', 'a'), back('u', 'm')], []]
	])('%s', (_, one, other, walkUps, records, expected) => {
		expect(ask([patron('a', one), patron('b', other)], walkUps, records)).toEqual(expected);
	});

	it('asks about each pair of three once', () => {
		expect(ask([patron('a'), patron('b'), patron('c')], 'abc')).toEqual(['ab', 'ac', 'bc']);
		expect(ask([patron('a'), patron('b'), patron('c')], 'abc', [merge('m', 'a', 'c')])).toEqual(['ab']);
	});
});

const pageOf = (aboard: TripRecord[], patrons = [patron('a'), patron('b'), patron('c')]) => ({
	...{ patrons, aboard, corrections: [], requests: [] },
	payments: [paymentOf('p1', 'a'), paymentOf('p2', 'b'), paymentOf('p3', undefined)],
	waivers: [{ waiverId: 'w1', patronId: 'b' }, { waiverId: 'w2' }],
	waiverMatches: [
		{ matchId: 'x', waiverId: 'w2', person: 0, patronId: 'b', matchedBy: 'larkin', matchedAt: receivedAt },
		{ matchId: 'y', waiverId: 'w2', person: 0, patronId: null, matchedBy: 'larkin', matchedAt: receivedAt }
	]
});
function paymentOf(paymentId: string, patronId: string | undefined): EventAggregate['payments'][number] {
	return {
		...{ paymentId, patronId, amountCents: 100, tipCents: 0, method: 'cash', takenAt: receivedAt, takenBy: 'larkin' },
		...{ deliveredBy: 'larkin', receivedAt, bodySha256: '', receiptCode: '', flags: [] },
		totalsThen: { totalPaidCents: 0, balanceCents: 0 }
	};
}
const mark = (markId: string, patronId: string, act: string, after: string[] = []) =>
	recordOf(markId, 'boarding', { patronId, act, after });

describe('a page with merges', () => {
	it('shows the records of both under the kept person, and changes no row', () => {
		const aboard = [mark('k1', 'a', 'board'), mark('k2', 'b', 'board'), mark('k3', 'c', 'board'), merge('m', 'a', 'b')];
		const page = pageOf(aboard, [
			patron('a', { phone: '555-0100', shareCents: undefined }),
			patron('b', {
				phone: '555-0199',
				email: 'noor@example.com',
				shareCents: 500,
				isHost: true,
				hostTurn: 2,
				isMinor: true
			}),
			patron('c')
		]);
		const before = structuredClone(page);
		const merged = mergePage(page);
		expect(page).toEqual(before);
		expect(merged.patrons.map((one) => one.patronId)).toEqual(['a', 'c']);
		expect(merged.patrons[0]).toMatchObject({
			...{ phone: '555-0100', email: 'noor@example.com', shareCents: 500, isHost: true, hostTurn: 2, isMinor: true }
		});
		expect(merged.payments.map((one) => one.patronId)).toEqual(['a', 'a', undefined]);
		expect(merged.waivers.map((one) => one.patronId)).toEqual(['a', undefined]);
		expect(merged.waiverMatches.map((one) => one.patronId)).toEqual(['a', null]);
		const marked = foldEveryone(readAboard(merged.aboard).marks);
		expect([...marked].map(([id, { state, isDisputed }]) => [id, state, isDisputed])).toEqual([
			['a', 'aboard', false],
			['c', 'aboard', false]
		]);
		expect(mergePage({ ...page, aboard: [...aboard, back('u', 'm')] }).patrons).toBe(page.patrons);
	});

	it.each([
		['agree', ['board', 'board'], 'aboard', false],
		['differ', ['board', 'ashore'], 'aboard', true],
		['belong to only one of the two', ['no_show'], 'no_show', false]
	] as const)('counts a merged person once if the marks %s', (_, acts, state, isDisputed) => {
		const marks = acts.map((act, at) => mark(`k${at}`, at === 0 ? 'a' : 'b', act));
		const { aboard } = mergePage(pageOf([...marks, merge('m', 'b', 'a')]));
		expect(foldEveryone(readAboard(aboard).marks).get('b')).toMatchObject({ state, isDisputed });
	});

	const people = ['a', 'b', 'c'] as const;
	const decisions = fc.array(
		fc.oneof(
			fc.record({ kind: fc.constant('merge' as const), kept: fc.nat(2), other: fc.nat(2) }),
			fc.record({ kind: fc.constant('unmerge' as const), of: fc.nat(6) }),
			fc.record({ kind: fc.constant('mark' as const), who: fc.nat(2), act: fc.constantFrom('board', 'ashore') })
		),
		{ maxLength: 7 }
	);
	it('shows the same for every order of arrival, and shows each person exactly once', () => {
		fc.assert(
			fc.property(decisions, fc.infiniteStream(fc.nat(1000)), (made, order) => {
				const records = made.map((one, at) => {
					const id = `r${at}`;
					if (one.kind === 'merge') return merge(id, people[one.kept]!, people[one.other]!);
					return one.kind === 'unmerge' ? back(id, `r${one.of}`) : mark(id, people[one.who]!, one.act);
				});
				const shuffled = records
					.map((record) => ({ record, at: order.next().value ?? 0 }))
					.toSorted((x, y) => x.at - y.at)
					.map(({ record }) => record);
				const seen = (all: TripRecord[]) => {
					const page = mergePage(pageOf(all));
					const marks = [...foldEveryone(readAboard(page.aboard).marks)].map(([id, one]) => [
						id,
						one.state,
						one.isDisputed
					]);
					return [page.patrons.map((one) => one.patronId), page.payments.map((one) => one.patronId), marks.toSorted()];
				};
				expect(seen(shuffled)).toEqual(seen(records));
				const shownAs = mergedPeople(readMerges(records), everyone);
				for (const stands of shownAs.values()) expect(shownAs.has(stands)).toBe(false);
				const here = mergePage(pageOf(records)).patrons.length;
				expect(here).toBe(people.length - shownAs.size);
				expect(here).toBeGreaterThan(0);
			})
		);
	});
});
