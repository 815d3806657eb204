import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldChecklist, foldTicks, isBriefed, openItems, sampleChecklist, type Tick } from './checklist.ts';

const tick = (tickId: string, state: string, ...after: string[]): Tick => ({ tickId, itemId: 'vhf', state, after });

it.each<[string, Tick[], string, boolean]>([
	['none', [], 'undone', false],
	['done', [tick('a', 'done')], 'done', false],
	['taken back', [tick('a', 'done'), tick('b', 'undone', 'a')], 'undone', false],
	['two phones alike', [tick('a', 'done'), tick('b', 'done')], 'done', false],
	['two phones differ: open until resolved', [tick('a', 'done'), tick('b', 'not_applicable')], 'undone', true],
	['resolved', [tick('a', 'done'), tick('b', 'undone'), tick('c', 'done', 'a', 'b')], 'done', false],
	['names the unknown', [tick('a', 'done', 'x')], 'done', false],
	['a loop', [tick('a', 'done', 'b'), tick('b', 'done', 'a')], 'done', false],
	['a state of a newer release', [tick('a', 'half_done')], 'undone', false],
	['the same twice', [tick('a', 'done'), tick('a', 'done')], 'done', false]
])('ticks fold to one state: %s', (_name, ticks, state, isDisputed) => {
	for (const order of [ticks, ticks.toReversed()]) expect(foldTicks(order)).toMatchObject({ state, isDisputed });
});

it('ticks fold alike in every order', () => {
	const any = fc.record({
		tickId: fc.constantFrom('a', 'b', 'c', 'd'),
		itemId: fc.constant('vhf'),
		state: fc.constantFrom('done', 'undone', 'not_applicable'),
		after: fc.subarray(['a', 'b', 'c', 'd', 'x'])
	});
	fc.assert(
		fc.property(fc.array(any), (ticks) => {
			expect(foldTicks([...ticks].reverse())).toEqual(foldTicks(ticks));
		})
	);
});

it('required items of a phase stay open until they are done or do not apply', () => {
	const ids = (ticks: Tick[]) =>
		openItems(sampleChecklist, foldChecklist(ticks), 'before_departure').map((item) => item.itemId);
	expect(ids([])).toContain('vhf');
	expect(ids([])).not.toContain('briefing');
	expect(ids([tick('a', 'done')])).not.toContain('vhf');
	expect(openItems(sampleChecklist, new Map(), 'after_return').map((item) => item.itemId)).toEqual(['secured']);
});

it('a briefing counts only when it was given', () => {
	const briefing = (state: string) => foldChecklist([{ ...tick('a', state), itemId: 'briefing' }]);
	expect(isBriefed(sampleChecklist, new Map())).toBe(false);
	expect(isBriefed(sampleChecklist, briefing('not_applicable'))).toBe(false);
	expect(isBriefed(sampleChecklist, briefing('done'))).toBe(true);
	const others = { items: sampleChecklist.items.filter((item) => item.isBriefing !== true) };
	const allDone = foldChecklist(others.items.map(({ itemId }) => ({ ...tick(itemId, 'done'), itemId })));
	for (const items of [[], others.items]) expect(isBriefed({ items }, allDone)).toBe(false);
	expect(isBriefed(others, briefing('done'))).toBe(false);
});
