import { expect, it } from 'vitest';
import { sampleChecklist, type TickState } from './checklist.ts';
import { judgeGate, stillAboard, type GateFacts, type GateGuest } from './gate.ts';

const guest = (patronId: string, changes: Partial<GateGuest> = {}): GateGuest => ({
	patronId,
	status: { state: 'aboard', isDisputed: false },
	hasSigned: true,
	owesCents: 0,
	...changes
});
const done = new Map<string, { state: TickState }>(
	sampleChecklist.items.map((item) => [item.itemId, { state: 'done' }])
);
const without = (itemId: string, state: TickState) => new Map(done).set(itemId, { state });
const closed = { countId: 'c', point: 'departure', counted: 1, marksAboard: 1 };
const ready: GateFacts = {
	guests: [guest('ann')],
	capacity: 6,
	crew: [{ slot: 'captain' }],
	paysBefore: true,
	checklist: sampleChecklist,
	ticks: done,
	count: closed
};
const expected = { state: 'expected', isDisputed: false } as const;

/** `rule: people`, then people who haven't arrived in parentheses, then unknowns after a question mark. */
function inWords(facts: Partial<GateFacts>): string {
	const { warnings, notHereYet, unknown } = judgeGate({ ...ready, ...facts });
	const one = ({ rule, patronIds, itemIds = [], reason = '' }: (typeof warnings)[number]): string =>
		[rule, ...patronIds, ...itemIds, reason].filter((word) => word !== '').join(' ');
	return [
		...warnings.map(one),
		...notHereYet.map((warning) => `(${one(warning)})`),
		...unknown.map((rule) => `?${rule}`)
	].join(', ');
}

it.each<[string, Partial<GateFacts>, string]>([
	['ready', {}, ''],
	['nobody aboard', { guests: [] }, ''],
	['someone has not signed', { guests: [guest('ann', { hasSigned: false }), guest('ben')] }, 'not_signed ann'],
	[
		'someone expected has not signed',
		{ guests: [guest('ann', { hasSigned: false, status: expected })] },
		'(not_signed ann)'
	],
	[
		'a no-show has not signed',
		{ guests: [guest('ann', { hasSigned: false, status: { state: 'no_show', isDisputed: false } })] },
		''
	],
	['nobody knows who signed', { guests: [guest('ann', { hasSigned: undefined })] }, '?not_signed'],
	['someone has not paid', { guests: [guest('ann', { owesCents: 100 })] }, 'not_paid ann'],
	['guests may pay later', { guests: [guest('ann', { owesCents: 100 })], paysBefore: false }, ''],
	['nobody knows who paid', { guests: [guest('ann', { owesCents: undefined })] }, '?not_paid'],
	['over capacity', { guests: [guest('ann'), guest('ben')], capacity: 1 }, 'over_capacity ann ben'],
	[
		'over capacity only with those expected',
		{ guests: [guest('ann'), guest('ben', { status: expected })], capacity: 1 },
		''
	],
	['no capacity known', { capacity: undefined }, '?over_capacity'],
	['disputed', { guests: [guest('ann', { status: { state: 'aboard', isDisputed: true } })] }, 'disputed ann'],
	[
		'disputed, and not aboard by any phone',
		{ guests: [guest('ann', { status: { state: 'ashore', isDisputed: true } })] },
		'disputed ann'
	],
	['no captain', { crew: [{ slot: 'deckhand' }] }, 'no_captain'],
	['no briefing', { ticks: without('briefing', 'undone') }, 'no_briefing'],
	['an open item', { ticks: without('vhf', 'undone') }, 'open_checklist vhf'],
	['an item that does not apply', { ticks: without('vhf', 'not_applicable') }, ''],
	['an item of the return', { ticks: without('secured', 'undone') }, ''],
	['no checklist known', { checklist: undefined }, '?no_briefing, ?open_checklist'],
	['no count', { count: undefined }, 'no_count'],
	['a count that differs without a reason is not closed', { count: { ...closed, counted: 2 } }, 'no_count'],
	[
		'a count that differs carries its reason over',
		{ count: { ...closed, counted: 2, reason: 'Pilot' } },
		'count_differs Pilot'
	]
])('the gate warns: %s', (_name, facts, words) => {
	expect(inWords(facts)).toBe(words);
});

it('names the people who are not ashore at the return', () => {
	const ashore = guest('ben', { status: { state: 'ashore', isDisputed: false } });
	expect(stillAboard([guest('ann'), ashore, guest('cy', { status: { state: 'aboard', isDisputed: true } })])).toEqual([
		'ann',
		'cy'
	]);
});
