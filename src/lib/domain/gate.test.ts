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
const none = { ...closed, counted: 0, marksAboard: 0 };
const two = { ...closed, counted: 2, marksAboard: 2 };
const ready: GateFacts = {
	guests: [guest('ann')],
	capacity: 6,
	crew: [{ slot: 'captain' }],
	paysBefore: true,
	checklist: sampleChecklist,
	ticks: done,
	count: closed,
	changed: []
};
const expected = { state: 'expected', isDisputed: false } as const;

/**
 * Formats a gate report: each rule with its people, then rules in parentheses for people who haven't arrived, then unknown rules after a
 * question mark.
 */
function inWords(facts: Partial<GateFacts>): string {
	const { warnings, notHereYet, unknown } = judgeGate({ ...ready, ...facts });
	const one = ({ rule, patronIds, itemIds = [], reason = '', since = 0 }: (typeof warnings)[number]): string =>
		[rule, ...patronIds, ...itemIds, reason, since === 0 ? '' : since > 0 ? `+${since}` : String(since)]
			.filter((word) => word !== '')
			.join(' ');
	return [
		...warnings.map(one),
		...notHereYet.map((warning) => `(${one(warning)})`),
		...unknown.map((rule) => `?${rule}`)
	].join(', ');
}

it.each<[string, Partial<GateFacts>, string]>([
	['ready', {}, ''],
	['nobody aboard', { guests: [], count: none }, ''],
	[
		'someone has not signed',
		{ guests: [guest('ann', { hasSigned: false }), guest('ben')], count: two },
		'not_signed ann'
	],
	[
		'someone expected has not signed',
		{ guests: [guest('ann', { hasSigned: false, status: expected })], count: none },
		'(not_signed ann)'
	],
	[
		'a no-show has not signed',
		{ guests: [guest('ann', { hasSigned: false, status: { state: 'no_show', isDisputed: false } })], count: none },
		''
	],
	['nobody knows who signed', { guests: [guest('ann', { hasSigned: undefined })] }, '?not_signed'],
	['someone has not paid', { guests: [guest('ann', { owesCents: 100 })] }, 'not_paid ann'],
	['guests may pay later', { guests: [guest('ann', { owesCents: 100 })], paysBefore: false }, ''],
	['nobody knows who paid', { guests: [guest('ann', { owesCents: undefined })] }, '?not_paid'],
	['over capacity', { guests: [guest('ann'), guest('ben')], capacity: 1, count: two }, 'over_capacity ann ben'],
	[
		'over capacity only with those expected',
		{ guests: [guest('ann'), guest('ben', { status: expected })], capacity: 1 },
		''
	],
	['no capacity known', { capacity: undefined }, '?over_capacity'],
	['disputed', { guests: [guest('ann', { status: { state: 'aboard', isDisputed: true } })] }, 'disputed ann'],
	[
		'disputed, and not aboard by any phone',
		{ guests: [guest('ann', { status: { state: 'ashore', isDisputed: true } })], count: none },
		'disputed ann'
	],
	['no captain', { crew: [{ slot: 'deckhand' }] }, 'no_captain'],
	['no briefing', { ticks: without('briefing', 'undone') }, 'no_briefing'],
	['a briefing that does not apply', { ticks: without('briefing', 'not_applicable') }, 'no_briefing'],
	[
		'a list that has no briefing',
		{ checklist: { items: sampleChecklist.items.filter((item) => item.isBriefing !== true) } },
		'no_briefing'
	],
	['an empty list', { checklist: { items: [] } }, 'no_briefing'],
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
	],
	[
		'someone boards after the count',
		{ guests: [guest('ann'), guest('ben')], changed: ['ben'] },
		'count_differs ben +1'
	],
	[
		'two board after the count',
		{ guests: [guest('ann'), guest('ben'), guest('cy')], changed: ['ben', 'cy'] },
		'count_differs ben cy +2'
	],
	[
		'someone leaves after the count',
		{ guests: [guest('ann', { status: expected })], changed: ['ann'] },
		'count_differs ann -1'
	],
	['someone is still expected after the count', { guests: [guest('ann'), guest('ben', { status: expected })] }, ''],
	[
		'someone boards after a count that differed, and its reason doesn’t explain them',
		{ guests: [guest('ann'), guest('ben')], count: { ...closed, counted: 2, reason: 'Pilot' }, changed: ['ben'] },
		'count_differs ben +1'
	],
	[
		'someone boards after a count that isn’t closed',
		{ guests: [guest('ann'), guest('ben')], count: { ...closed, counted: 2 }, changed: ['ben'] },
		'no_count'
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
