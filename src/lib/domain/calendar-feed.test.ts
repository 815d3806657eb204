import { describe, expect, it } from 'vitest';
import { formatFeedToken, formerAfter, parseFeedToken, placeIn } from './calendar-feed.ts';
import type { CrewSlot } from './crew.ts';

const slot = (crewId: string): CrewSlot => ({ slot: 'deckhand', crewId, name: crewId });

describe('the secret in an address', () => {
	it('is read back from what was handed out', () => {
		const token = { feedId: '0f8fad5b0123', secret: 'x'.repeat(43) };
		expect(parseFeedToken(formatFeedToken(token))).toEqual(token);
	});

	it.each(['', 'x', '0f8fad5b0123', '0f8fad5b0123_', '0f8fad5b0123_short', `0F8FAD5B0123_${'x'.repeat(43)}`])(
		'is not read from %j',
		(token) => {
			expect(parseFeedToken(token)).toBeUndefined();
		}
	);
});

describe('a charter that changed', () => {
	it.each<[string, Parameters<typeof formerAfter>, ReturnType<typeof formerAfter>]>([
		[
			'nothing',
			[
				{ crew: [slot('a')], boat: 'Kestrel' },
				{ crew: [slot('a')], boat: 'Kestrel' }
			],
			{}
		],
		['a crew member left', [{ crew: [slot('a'), slot('b')] }, { crew: [slot('b')] }], { formerCrew: ['a'] }],
		['one came back', [{ crew: [], formerCrew: ['a', 'b'] }, { crew: [slot('a')] }], { formerCrew: ['b'] }],
		['all came back', [{ crew: [], formerCrew: ['a'] }, { crew: [slot('a')] }], {}],
		['in two slots', [{ crew: [slot('a'), slot('a')] }, { crew: [] }], { formerCrew: ['a'] }],
		[
			'another boat',
			[
				{ crew: [], boat: 'Kestrel' },
				{ crew: [], boat: 'Whale' }
			],
			{ formerBoats: ['Kestrel'] }
		],
		['no boat', [{ crew: [], boat: 'Kestrel' }, { crew: [] }], { formerBoats: ['Kestrel'] }],
		[
			'the same boat in other letters',
			[
				{ crew: [], boat: 'KESTREL' },
				{ crew: [], boat: 'Kestrel' }
			],
			{}
		],
		[
			'back and forth',
			[
				{ crew: [], boat: 'Whale', formerBoats: ['Kestrel'] },
				{ crew: [], boat: 'kestrel' }
			],
			{ formerBoats: ['Whale'] }
		]
	])('remembers who and where it was: %s', (_, [before, after], expected) => {
		expect(formerAfter(before, after)).toEqual(expected);
	});

	it('remembers a bounded number of them, the last ones', () => {
		const formerCrew = Array.from({ length: 60 }, (_, i) => `a${i}`);
		const after = formerAfter({ crew: [slot('z')], formerCrew }, { crew: [] });
		expect(after.formerCrew).toEqual([...formerCrew.slice(1), 'z']);
	});

	it.each<[string, Parameters<typeof placeIn>, ReturnType<typeof placeIn>]>([
		['the business’s', [{ kind: 'business' }, { crew: [] }], 'listed'],
		[
			'a crew member’s',
			[
				{ kind: 'crew', crewId: 'a' },
				{ crew: [slot('a')], formerCrew: ['a'] }
			],
			'listed'
		],
		['someone else’s', [{ kind: 'crew', crewId: 'b' }, { crew: [slot('a')] }], undefined],
		[
			'one who left',
			[
				{ kind: 'crew', crewId: 'b' },
				{ crew: [slot('a')], formerCrew: ['b'] }
			],
			'dropped'
		],
		[
			'a boat’s',
			[
				{ kind: 'boat', boat: 'kestrel' },
				{ crew: [], boat: 'Kestrel' }
			],
			'listed'
		],
		[
			'another boat’s',
			[
				{ kind: 'boat', boat: 'Whale' },
				{ crew: [], boat: 'Kestrel' }
			],
			undefined
		],
		[
			'a boat it left',
			[
				{ kind: 'boat', boat: 'Whale' },
				{ crew: [], formerBoats: ['WHALE'] }
			],
			'dropped'
		],
		['a kind of a newer release', [{ kind: 'fleet' }, { crew: [], boat: 'Kestrel' }], undefined]
	])('is in its feeds as it should be: %s', (_, [feed, event], expected) => {
		expect(placeIn(feed, event)).toBe(expected);
	});
});
