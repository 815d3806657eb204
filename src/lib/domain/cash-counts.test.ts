import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsByPerson, type CashCount } from './cash-counts.ts';

const count = (crewId: string, differenceCents: number | undefined, more: Partial<CashCount> = {}): CashCount => ({
	...{
		kind: 'handover',
		crewId,
		name: crewId.toUpperCase(),
		at: '2026-05-23T20:00:00Z',
		countedCents: 100,
		differenceCents
	},
	...more
});

describe('counts of cash', () => {
	it('are summed by person and kind, in the order of names, newest first', () => {
		const counts = [
			count('wes', -500, { at: '2026-05-01T20:00:00Z', name: 'Wes' }),
			count('wes', 0, { at: '2026-05-02T20:00:00Z', name: 'Wes Oar' }),
			count('wes', 200, { at: '2026-05-03T20:00:00Z', name: undefined }),
			count('wes', -500, { at: '2026-05-01T22:00:00Z', kind: 'close' }),
			count('ana', undefined)
		];
		const [ana, wes] = countsByPerson(counts);
		expect(ana).toMatchObject({ name: 'ANA', handovers: { counts: 1, exact: 0, over: 0, short: 0, netCents: 0 } });
		expect(wes).toMatchObject({
			name: 'Wes Oar',
			handovers: { counts: 3, exact: 1, over: 1, overCents: 200, short: 1, shortCents: 500, netCents: -300 },
			closes: { counts: 1, exact: 0, over: 0, overCents: 0, short: 1, shortCents: 500, netCents: -500 }
		});
		expect(wes?.counts.map(({ differenceCents }) => differenceCents)).toEqual([200, 0, -500, -500]);
	});

	it('keep people with the same name apart, and name someone without a name by the id', () => {
		const counts = [
			count('wes', 1, { name: 'Wes' }),
			count('wes-2', 2, { name: 'Wes' }),
			count('x', 3, { name: undefined })
		];
		expect(countsByPerson(counts).map(({ crewId, name }) => [crewId, name])).toEqual([
			['wes', 'Wes'],
			['wes-2', 'Wes'],
			['x', 'x']
		]);
	});

	it('say how many closes were not counted, and keep what was expected in the sums as short', () => {
		const close = { kind: 'close', countedCents: undefined } as const;
		const counts = [count('wes', -2_000, close), count('wes', 0, close), count('wes', -300, { kind: 'close' })];
		const [wes] = countsByPerson([...counts, count('wes', -100, { countedCents: 0 })]);
		expect(wes?.closes).toMatchObject({ counts: 3, uncounted: 2, exact: 1, short: 2, shortCents: 2_300 });
		expect(wes?.handovers).toMatchObject({ counts: 1, uncounted: 0 });
	});

	it('lose no count and no cent, in any order', () => {
		const any = fc.record({
			kind: fc.constantFrom('handover' as const, 'close' as const),
			crewId: fc.constantFrom('a', 'b', 'c'),
			at: fc.constantFrom('2026-05-01T00:00:00Z', '2026-05-02T00:00:00Z'),
			differenceCents: fc.option(fc.integer({ min: -2_500_000, max: 2_500_000 }), { nil: undefined })
		});
		fc.assert(
			fc.property(fc.array(any, { maxLength: 30 }), (counts) => {
				const people = countsByPerson(counts);
				expect(people.flatMap((one) => one.counts)).toHaveLength(counts.length);
				for (const kind of ['handover', 'close'] as const) {
					const sums = people.map((one) => (kind === 'handover' ? one.handovers : one.closes));
					const plain = counts.filter((one) => one.kind === kind);
					expect(sums.reduce((total, { netCents }) => total + netCents, 0)).toBe(
						plain.reduce((total, one) => total + (one.differenceCents ?? 0), 0)
					);
					for (const one of sums) {
						expect(one.overCents - one.shortCents).toBe(one.netCents);
						expect(one.exact + one.over + one.short).toBeLessThanOrEqual(one.counts);
						expect(Math.min(one.overCents, one.shortCents)).toBeGreaterThanOrEqual(0);
					}
				}
				const sumsOf = (all: CashCount[]) =>
					countsByPerson(all).map(({ crewId, handovers, closes }) => ({ crewId, handovers, closes }));
				expect(sumsOf(counts.toReversed())).toEqual(sumsOf(counts));
			})
		);
	});
});
