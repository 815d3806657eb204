import { describe, expect, it } from 'vitest';
import type { AnyEventCard } from '../wire/event.ts';
import { viewAboard } from './aboard-view.ts';
import { unknownText, warningNames, warningParts } from '../components/boarding/gate-labels.ts';
import { viewGate } from './gate-view.ts';
import { mergeCard } from './view.ts';

const moment = '2026-11-22T18:00:00Z';
const aboard = (n: number) => ({
	...{
		markId: `8a1f6a52-0c2d-4b7e-9d3a-00000000000${n}`,
		patronId: `p${n}`,
		act: 'board',
		after: [],
		receivedAt: moment
	}
});
const patron = (n: number, over: Partial<AnyEventCard['patrons'][number]> = {}) => ({
	...{ patronId: `p${n}`, name: `Guest ${n}`, waiver: 'signed' as const, boarding: 'expected' as const, paidCents: 0 },
	...over
});
const item = (itemId: string, state: string, isBriefing = false) => ({
	...{ itemId, text: itemId, phase: 'before_departure', isRequired: true, who: 'crew', isBriefing },
	...{ state, isDisputed: false, heads: [] }
});
const count = (counted: number, reason?: string) => ({
	...{ countId: 'c1', point: 'departure', counted, marksAboard: 2, isClosed: true, receivedAt: moment },
	heads: [aboard(1).markId, aboard(2).markId],
	...{ cameLater: { people: [], mayBeMissing: false }, ...(reason !== undefined && { reason }) }
});

/** Judges a charter with two people aboard and nothing missing, except for the given changes. */
function gateOf(over: Partial<AnyEventCard>): { texts: string[]; names: string[]; unknown: string | undefined } {
	const card: AnyEventCard = {
		...{ eventId: '2026-11-22-alice', title: 'Sail', hostFirstName: 'Alice', location: 'Slip 14', date: '2026-11-22' },
		...{ startsAt: '15:00', endsAt: '18:00', timeZone: 'America/Los_Angeles', status: 'confirmed', version: 1 },
		...{ startInstant: moment, endInstant: moment, guests: { total: 2, expected: 0, aboard: 2, ashore: 0 } },
		...{ waivers: { signed: 2, needed: 2 }, crew: [{ slot: 'captain', crewId: 'larkin', name: 'Ada Larkin' }] },
		...{
			capacity: 12,
			totalPriceCents: 0,
			payments: [],
			patrons: [patron(1), patron(2)],
			marks: [aboard(1), aboard(2)]
		},
		...{
			counts: [count(2)],
			checklist: { templateVersion: 1, items: [item('vhf', 'done'), item('talk', 'done', true)] }
		},
		...over
	};
	const charter = mergeCard(card, []);
	const view = viewAboard(charter);
	const report = viewGate(charter, view);
	return {
		texts: report.warnings.map((one) => warningParts(one, charter, view).join(' ')),
		names: report.warnings.map((one) => warningNames(one, view)),
		unknown: unknownText(report.unknown)
	};
}

const open = { templateVersion: 1, items: [item('vhf', 'undone'), item('talk', 'done', true)] };
const unasked = { templateVersion: 1, items: [item('vhf', 'done')] };
const unbriefed = { templateVersion: 1, items: [item('talk', 'undone', true)] };

describe('the gate says what is missing, and whom it is about', () => {
	it.each<[string, Partial<AnyEventCard>, string[], string[]]>([
		['nothing', {}, [], []],
		['a signature', { patrons: [patron(1), patron(2, { waiver: 'none' })] }, ['1 not signed'], ['Guest 2']],
		['the signature of someone ashore', { patrons: [patron(1), patron(2), patron(3, { waiver: 'none' })] }, [], []],
		[
			'shares',
			{ totalPriceCents: 20_000, patrons: [patron(1, { shareCents: 5_000 }), patron(2, { shareCents: 5_000 })] },
			['$100 not paid'],
			['Guest 1, Guest 2']
		],
		[
			'the balance of the host',
			{ totalPriceCents: 20_000, patrons: [patron(1, { isHost: true }), patron(2)] },
			['$200 not paid'],
			['Guest 1']
		],
		[
			'no money, where guests may pay later',
			{ totalPriceCents: 20_000, guestsPay: 'later', patrons: [patron(1, { isHost: true }), patron(2)] },
			[],
			[]
		],
		['room', { capacity: 1 }, ['2 aboard, on a boat for 1'], ['']],
		['a captain', { crew: [] }, ['No captain'], ['']],
		['the briefing', { checklist: unbriefed }, ['No safety briefing'], ['']],
		['the briefing, which the list doesn’t have', { checklist: unasked }, ['No safety briefing'], ['']],
		[
			'the briefing and five other items, if the office has published no list',
			{ checklist: undefined },
			['No safety briefing', '5 required items open'],
			[
				'',
				'Lines and fenders ready; Engine, fuel, and bilge checked; VHF radio check; Life jackets for everyone, children’s sizes included; Heads counted'
			]
		],
		['an item', { checklist: open }, ['1 required item open'], ['vhf']],
		['a count', { counts: [] }, ['No closed count'], ['']],
		[
			'a new count for someone who boarded after it',
			{ patrons: [patron(1), patron(2), patron(3)], marks: [aboard(1), aboard(2), aboard(3)] },
			['1 more aboard than at the count: count again'],
			['Guest 3']
		],
		[
			'a new count for someone who left after it',
			{ marks: [aboard(1), aboard(2), { ...aboard(3), patronId: 'p2', act: 'unboard', after: [aboard(2).markId] }] },
			['1 fewer aboard than at the count: count again'],
			['Guest 2']
		],
		[
			'a new count for someone who boarded after one that differed',
			{
				patrons: [patron(1), patron(2), patron(3)],
				marks: [aboard(1), aboard(2), aboard(3)],
				counts: [count(3, 'asleep below')]
			},
			['1 more aboard than at the count: count again'],
			['Guest 3']
		],
		['a person who wasn’t counted', { counts: [count(1, 'asleep below')] }, ['−1 count differs'], ['']],
		[
			'an agreement',
			{ marks: [aboard(1), aboard(2), { ...aboard(2), markId: 'x', act: 'no_show' }] },
			['1 disputed: two phones disagree'],
			['Guest 2']
		]
	])('%s', (_, over, texts, names) => {
		const gate = gateOf(over);
		expect([gate.texts, gate.names]).toEqual([texts, names]);
	});

	it('says what it can’t judge, and never reads that as fine or as missing', () => {
		expect(gateOf({ totalPriceCents: undefined, payments: undefined, capacity: undefined })).toMatchObject({
			texts: [],
			unknown: 'This phone doesn’t know who has paid or how many people the boat takes.'
		});
		expect(gateOf({}).unknown).toBeUndefined();
	});
});
